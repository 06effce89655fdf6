"""What is right about attributions: spans of each role in the document, and roles given the cue.

Two fillers of a role meet when they share a character. Attributions are paired by their cues first, one to
one, those that share most first. Over a document, fillers of a role are then matched one to one, as many as
can be, those of paired attributions first; a source that several attributions share is one filler.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.evaluate import attribution_cues
from dragoman.evaluate.actor_mentions import shown
from dragoman.evaluate.attribution import ROLES, AttributionSpans
from dragoman.evaluate.interval import f1, measured, precision_recall, summed
from dragoman.evaluate.match import assign
from dragoman.evaluate.polnear import GoldAttributions
from dragoman.evaluate.result import Judgement, Mistake, Score
from dragoman.records import Span

Filler = tuple[Span, ...]
Pair = tuple[AttributionSpans, AttributionSpans]
Counts = tuple[int, int, int, int]
_BASELINE = "cue list"


def shared(one: Filler, other: Filler) -> int:
    """Return how many characters two fillers have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def pairs(gold: Sequence[AttributionSpans], given: Sequence[AttributionSpans]) -> list[Pair]:
    """Return gold and coded attributions whose cues overlap, one to one."""
    edges = [_liked([shared(label.cue, found.cue) for found in given]) for label in gold]
    return [(gold[i], given[j]) for i, j in assign(edges).items()]


def _liked(weights: Sequence[int]) -> list[int]:
    """Return the columns with any weight, the heaviest first."""
    return sorted((j for j, weight in enumerate(weights) if weight), key=lambda j: -weights[j])


def _pooled(
    gold: Sequence[AttributionSpans], given: Sequence[AttributionSpans], paired: Sequence[Pair], role: str
) -> Counts:
    ours = list(dict.fromkeys(a.role(role) for a in gold if a.role(role)))
    theirs = list(dict.fromkeys(a.role(role) for a in given if a.role(role)))
    together = {(a.role(role), b.role(role)) for a, b in paired}
    longest = 1 + sum(span.end - span.start for filler in (*ours, *theirs) for span in filler)
    weights = [
        [(common + longest * ((a, b) in together)) if (common := shared(a, b)) else 0 for b in theirs]
        for a in ours
    ]
    right = len(assign([_liked(row) for row in weights]))
    return right, len(theirs), right, len(ours)


def _given_cue(paired: Sequence[Pair], role: str) -> Counts:
    right = sum(shared(a.role(role), b.role(role)) > 0 for a, b in paired)
    return (
        right,
        sum(bool(b.role(role)) for _, b in paired),
        right,
        sum(bool(a.role(role)) for a, _ in paired),
    )


def _characters(paired: Sequence[Pair], role: str) -> Counts:
    right = sum(shared(a.role(role), b.role(role)) for a, b in paired)
    return right, _length(b.role(role) for _, b in paired), right, _length(a.role(role) for a, _ in paired)


def _length(fillers: Iterable[Filler]) -> int:
    return sum(span.end - span.start for filler in fillers for span in filler)


def _counts(gold: GoldAttributions, given: Sequence[AttributionSpans]) -> dict[str, Counts]:
    """Return the counts of one document by the name of the score that they go into."""
    paired = pairs(gold.attributions, given)
    counts = {f"{role}_f1": _pooled(gold.attributions, given, paired, role) for role in ROLES}
    for role in ("source", "content"):
        counts[f"{role}_given_cue_f1"] = _given_cue(paired, role)
        counts[f"{role}_characters_f1"] = _characters(paired, role)
    return counts


def judge(gold: Sequence[GoldAttributions], predicted: Sequence[Sequence[AttributionSpans]]) -> Judgement:
    """Return the F1 of each role over the documents, and of source and content given the cue."""
    ours = [_counts(label, given) for label, given in zip(gold, predicted, strict=True)]
    plain = [_counts(label, attribution_cues.attributions(label.document)) for label in gold]
    names = [*(f"{role}_f1" for role in ROLES)]
    names += [f"{role}_{what}_f1" for what in ("given_cue", "characters") for role in ("source", "content")]
    scores = [_score(name, [c[name] for c in ours], [c[name] for c in plain]) for name in names]
    mistakes = [
        mistake for label, given in zip(gold, predicted, strict=True) for mistake in _mistakes(label, given)
    ]
    return Judgement(scores=tuple(scores), mistakes=tuple(mistakes))


def _score(name: str, units: Sequence[Counts], plain: Sequence[Counts]) -> Score:
    totals = [int(total) for total in summed(units)]
    return measured(
        name,
        units,
        f1,
        n=totals[3] if totals else 0,
        baselines={_BASELINE: plain},
        headline="characters" not in name,
        details=precision_recall(*totals) if totals else {},
    )


def _mistakes(gold: GoldAttributions, given: Sequence[AttributionSpans]) -> list[Mistake]:
    """Return the cues of gold that were missed, and those of the coder that gold has not."""
    text = gold.document.text
    paired = pairs(gold.attributions, given)
    met = [id(attribution) for pair in paired for attribution in pair]
    told = [(a, "an attribution", "nothing") for a in gold.attributions if id(a) not in met]
    told += [(a, "nothing", "an attribution") for a in given if id(a) not in met]
    return [
        Mistake(
            id=gold.id,
            text=shown(text, (a.cue[0].start, a.cue[-1].end)),
            expected=expected,
            got=got,
            reason="missed" if got == "nothing" else "too many",
        )
        for a, expected, got in sorted(told, key=lambda each: [span.start for span in each[0].cue])
        if a.cue
    ]
