"""Who is the same within a document: chains of human participants, as the ECB+ corpus marks them.

ECB+ marks participants in a few sentences of each document, most of them by their head noun alone, and joins
those that are the same. A mention of gold takes the chain of the coder's mention that it overlaps best;
mentions that the coder did not find stand alone. So what is judged is the chaining of gold's mentions, not
what else was found. B-cubed (Bagga and Baldwin 1998) and MUC (Vilain et al. 1995) are counted over all
documents together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dragoman.evaluate.actor_mentions import shown
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.match import assign
from dragoman.evaluate.named import Named, overlap
from dragoman.evaluate.result import Judgement, Mistake

PARTICIPANTS = "HUMAN_PART"
"""Tags of persons, organisations, and groups of them begin so; vehicles and places are left out."""
_NO_ACTORS = frozenset(("HUMAN_PART_VEH",))
_RELATIONS = ("CROSS_DOC_COREF", "INTRA_DOC_COREF")
_TIGHT = frozenset((".", ",", ";", ":", "!", "?", ")", "'s", "'", "n't", "%"))

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldChains:
    """A document's participants in text order, and the number of the chain of each."""

    id: str
    text: str
    mentions: tuple[Stretch, ...]
    chains: tuple[int, ...]
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldChains]:
    """Return the documents of a file of ``{file, xml}``, whose ``xml`` is a document of ECB+.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_document(row) for row in rows(path)]


def parsed(row: Row) -> ET.Element:
    """Return the document of ECB+ in a row's ``xml``.

    Raises:
        InputError: it is none.
    """
    try:
        return ET.fromstring(row.words("xml"))  # noqa: S314 - expat itself refuses entities that blow up
    except ET.ParseError as error:
        raise row.fault("xml", f"a document of ECB+ ({error})") from error


def anchored(root: ET.Element, tokens: Mapping[str, Stretch]) -> Iterator[tuple[ET.Element, Stretch]]:
    """Yield the marked mentions of a document that stand in its text, and where."""
    for markable in root.iterfind("Markables/*"):
        anchors = [tokens[a.attrib["t_id"]] for a in markable.iterfind("token_anchor")]
        if anchors:
            yield markable, (min(a for a, _ in anchors), max(b for _, b in anchors))


def _document(row: Row) -> GoldChains:
    root = parsed(row)
    text, tokens = text_of(root)
    chain_of = _chains(root)
    found: dict[Stretch, int] = {}
    for number, (markable, stretch) in enumerate(anchored(root, tokens)):
        if markable.tag.startswith(PARTICIPANTS) and markable.tag not in _NO_ACTORS:
            # One that no relation names is alone in its chain, whose number no relation has.
            alone = -1 - number
            found.setdefault(stretch, chain_of.get(markable.attrib["m_id"], alone))
    mentions = tuple(sorted(found))
    return GoldChains(
        id=row.words("file"),
        text=text,
        mentions=mentions,
        chains=tuple(found[m] for m in mentions),
        raw=row.data,
    )


def text_of(root: ET.Element) -> tuple[str, dict[str, Stretch]]:
    """Return the text that the tokens make, a sentence a line, and where each token stands in it."""
    pieces: list[str] = []
    places: dict[str, Stretch] = {}
    at, sentence = 0, None
    for token in root.iterfind("token"):
        word, of = token.text or "", token.attrib.get("sentence")
        space = "" if not pieces or (word in _TIGHT and of == sentence) else " " if of == sentence else "\n"
        pieces += (space, word)
        places[token.attrib["t_id"]] = (at + len(space), at + len(space) + len(word))
        at, sentence = at + len(space) + len(word), of
    return "".join(pieces), places


def _chains(root: ET.Element) -> dict[str, int]:
    """Return the chain of every mention that a relation joins to an entity."""
    found: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for tag in _RELATIONS:
        for relation in root.iterfind(f"Relations/{tag}"):
            target = relation.find("target")
            entity = target.attrib["m_id"] if target is not None else ""
            for source in relation.iterfind("source"):
                found.setdefault(source.attrib["m_id"], numbers.setdefault(entity, len(numbers)))
    return found


def answered(gold: GoldChains, parties: Sequence[Named]) -> list[Hashable]:
    """Return the coder's chain for each mention of gold: that of the mention it overlaps best, one to one.

    A mention that was not found, or has no chain, is alone in one.
    """
    edges = []
    for mention in gold.mentions:
        shares = [(_share(mention, (party.start, party.end)), -at) for at, party in enumerate(parties)]
        edges.append([-at for share, at in sorted(shares, reverse=True) if share])
    met = assign(edges)
    chains: list[Hashable] = []
    for number in range(len(gold.mentions)):
        chain = parties[met[number]].chain if number in met else None
        chains.append(("alone", number) if chain is None else chain)
    return chains


def _share(a: Stretch, b: Stretch) -> float:
    """Return the characters that two stretches share, as a part of those that either has."""
    common = overlap(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common) if common else 0.0


def b_cubed(gold: Sequence[Hashable], coded: Sequence[Hashable]) -> tuple[float, float, float, float]:
    """Return precision and recall of every mention's chain, summed, each before the number of mentions."""
    ours, theirs = _members(gold), _members(coded)
    shared = [(ours[a] & theirs[b], ours[a], theirs[b]) for a, b in zip(gold, coded, strict=True)]
    precision = sum(len(both) / len(mine) for both, _, mine in shared)
    recall = sum(len(both) / len(true) for both, true, _ in shared)
    return precision, len(shared), recall, len(shared)


def muc(gold: Sequence[Hashable], coded: Sequence[Hashable]) -> tuple[int, int, int, int]:
    """Return the links that are right, that were made, that were found, and that there are."""
    return *_links(coded, gold), *_links(gold, coded)


def _links(chains: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many links of ``chains`` the other side has too, and how many there are."""
    kept = total = 0
    for members in _members(chains).values():
        total += len(members) - 1
        kept += len(members) - len({other[at] for at in members})
    return kept, total


def _members(chains: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    found: dict[Hashable, set[int]] = defaultdict(set)
    for at, chain in enumerate(chains):
        found[chain].add(at)
    return found


def judge(gold: Sequence[GoldChains], predicted: Sequence[Sequence[Named]]) -> Judgement:
    """Return B-cubed and MUC, with B-cubed of mentions left alone beside it as the figure to beat."""
    cubed, links, found, alone = [], [], [], []
    mistakes: list[Mistake] = []
    for document, parties in zip(gold, predicted, strict=True):
        chains = answered(document, parties)
        cubed.append(b_cubed(document.chains, chains))
        links.append(muc(document.chains, chains))
        alone.append(b_cubed(document.chains, list(range(len(document.chains)))))
        met = sum(not isinstance(chain, tuple) for chain in chains)
        found.append((met, len(chains)))
        mistakes += _mistakes(document, chains)
    singles = measured("alone", alone, f1).value
    scores = (
        measured("mentions_found", found, headline=True),
        measured("b_cubed_precision", [unit[:2] for unit in cubed], ratio),
        measured("b_cubed_recall", [unit[2:] for unit in cubed], ratio),
        measured("b_cubed_f1", cubed, f1, headline=True, details={"all_alone": singles}),
        measured("muc_precision", [unit[:2] for unit in links], ratio),
        measured("muc_recall", [unit[2:] for unit in links], ratio),
        measured("muc_f1", links, f1, n=sum(unit[3] for unit in links), headline=True),
    )
    return Judgement(scores=scores, mistakes=tuple(mistakes))


def _mistakes(document: GoldChains, chains: Sequence[Hashable]) -> list[Mistake]:
    """Return each mention whose nearest fellow of gold's chain, or of the coder's, stands in another."""
    found = []
    for at, stretch in enumerate(document.mentions):
        ours = _before(document.chains, at)
        theirs = _before(chains, at)
        if ours == theirs or (ours is not None and chains[ours] == chains[at]):
            continue
        if theirs is not None and document.chains[theirs] == document.chains[at]:
            continue
        lone = isinstance(chains[at], tuple)
        found.append(
            Mistake(
                id=document.id,
                text=shown(document.text, stretch),
                expected=_told(document, ours),
                got=_told(document, theirs),
                reason="not found" if lone else "torn apart" if theirs is None else "joined to another",
            )
        )
    return found


def _before(chains: Sequence[Hashable], at: int) -> int | None:
    return next((n for n in range(at - 1, -1, -1) if chains[n] == chains[at]), None)


def _told(document: GoldChains, at: int | None) -> str:
    return "somebody new" if at is None else f"same as «{document.text[slice(*document.mentions[at])]}»"
