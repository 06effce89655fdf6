"""Who is mentioned in whole documents: spans of persons and organisations, as the re3d set marks them.

An entity counts if an annotator confirmed it: entities of a confidence below one half are suggestions that
were turned down, or pieces of longer ones. Its Organisation takes in groups and governments. Where mentions
lie inside each other only the outermost are judged, on both sides, as the set marks no others. Countries as
such are Locations there, so a country is judged only where it meets a person or organisation of gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.match import assign
from dragoman.evaluate.named import Named, overlap
from dragoman.evaluate.result import Judgement, Mistake

KINDS = {"Person": "person", "Organisation": "organisation"}
"""The set's entity types that are actors, and what they are called here; all others are not judged."""
_CONFIRMED = 0.5
_ARTICLES = ("the ", "a ", "an ")
_CONTEXT = 40

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention by its code points, without the article before it."""

    start: int
    end: int
    kind: str

    @property
    def stretch(self) -> Stretch:
        """Return start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document with the outermost mentions of persons and organisations in it, in text order."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldDocument]:
    """Return the documents of a file of ``{_id, text, entities: [{begin, end, type, confidence}]}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_document(row) for row in rows(path)]


def _document(row: Row) -> GoldDocument:
    text = row.words("text")
    found = [
        _mention(entity, text)
        for entity in row.within("entities")
        if entity.words("type") in KINDS and (entity.data.get("confidence") or 0) >= _CONFIRMED
    ]
    return GoldDocument(id=row.words("_id"), text=text, mentions=tuple(outermost(found)), raw=row.data)


def _mention(entity: Row, text: str) -> GoldMention:
    start, end = entity.whole("begin") or 0, entity.whole("end") or 0
    article = next((a for a in _ARTICLES if text[start:end].lower().startswith(a)), "")
    return GoldMention(start=start + len(article), end=end, kind=KINDS[entity.words("type")])


def outermost(found: Iterable[GoldMention]) -> list[GoldMention]:
    """Return the mentions that lie inside no other, in text order; of equal ones the first."""
    kept: list[GoldMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def coded(parties: Iterable[Named]) -> list[tuple[GoldMention, bool]]:
    """Return a coder's outermost mentions as gold would have them, and which of them are bare countries."""
    countries = {(party.start, party.end) for party in parties if party.kind == "country"}
    found = outermost(
        GoldMention(
            start=party.start, end=party.end, kind="person" if party.kind == "person" else "organisation"
        )
        for party in parties
    )
    return [(mention, mention.stretch in countries) for mention in found]


def pairs(gold: Sequence[GoldMention], found: Sequence[GoldMention]) -> dict[int, int]:
    """Return which found mention is matched to which of gold: those that share most first, one to one."""
    edges = []
    for mention in gold:
        shared = [(overlap(mention.stretch, other.stretch), -at) for at, other in enumerate(found)]
        edges.append([-at for common, at in sorted(shared, reverse=True) if common])
    return assign(edges)


def judge(gold: Sequence[GoldDocument], predicted: Sequence[Sequence[Named]]) -> Judgement:
    """Return precision, recall and F1 of mentions that overlap, and of those whose words are the same."""
    overlapping, exact, typed = [], [], []
    by_kind: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS.values()}
    mistakes: list[Mistake] = []
    for document, parties in zip(gold, predicted, strict=True):
        found = coded(parties)
        matched = pairs(document.mentions, [mention for mention, _ in found])
        met = set(matched.values())
        judged = [at for at, (_, country) in enumerate(found) if at in met or not country]
        both = [(document.mentions[a], found[b][0]) for a, b in matched.items()]
        sizes = len(judged), len(document.mentions)
        overlapping.append(_counts(len(both), *sizes))
        exact.append(_counts(sum(a.stretch == b.stretch for a, b in both), *sizes))
        typed.append(_counts(sum(a.kind == b.kind for a, b in both), *sizes))
        for kind, units in by_kind.items():
            hits = sum(a.kind == kind for a, _ in both)
            units.append((hits, sum(m.kind == kind for m in document.mentions)))
        mistakes += _mistakes(document, found, matched, [at for at in judged if at not in met])
    n = sum(unit[3] for unit in overlapping)
    scores = [
        measured("span_precision", [u[:2] for u in overlapping], ratio, headline=True),
        measured("span_recall", [u[2:] for u in overlapping], ratio, headline=True),
        measured("span_f1", overlapping, f1, n=n, headline=True),
        measured("span_f1_typed", typed, f1, n=n),
        measured("span_f1_exact", exact, f1, n=n, headline=True),
        *(measured(f"{kind}_recall", units) for kind, units in by_kind.items()),
    ]
    return Judgement(scores=tuple(scores), mistakes=tuple(mistakes))


def _counts(right: int, coded: int, gold: int) -> tuple[int, int, int, int]:
    return right, coded, right, gold


def _mistakes(
    document: GoldDocument,
    found: Sequence[tuple[GoldMention, bool]],
    matched: Mapping[int, int],
    spurious: Sequence[int],
) -> list[Mistake]:
    missed = [m for at, m in enumerate(document.mentions) if at not in matched]
    extra = [found[at][0] for at in spurious]
    told = [(m, m.kind, "nothing", "missed") for m in missed]
    told += [(m, "nothing", m.kind, "no person or organisation") for m in extra]
    return [
        Mistake(id=document.id, text=shown(document.text, m.stretch), expected=want, got=got, reason=why)
        for m, want, got, why in sorted(told, key=lambda each: each[0].stretch)
    ]


def shown(text: str, stretch: Stretch) -> str:
    """Return a stretch of a text in marks, with some words around it, on one line."""
    start, end = stretch
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
