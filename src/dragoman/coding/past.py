"""Which acts of a report are told as long past: each act seen beside the others of its report.

A sentence often does not say that what it tells is over ("Rebels seized the town"), but the story does:
background stands together, and some reports are all background. A logistic regression weighs what the
network says of the act's own words with what it says of those around, and with the tense and the dates of
the sentence; ``training/calibrate.py`` fits it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from dragoman.coding.likely import Row, odds
from dragoman.coding.tree import Tree
from dragoman.records import Auxiliary

_NEAR = 3
"""A neighbour is at most so many sentences away."""
_COUNTED = 0.15
"""An act less likely than this says nothing of its report."""
_RECENT = 1
"""A month named without a year is long past if more than so many months lie between it and the report's."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b(?:years?|months?|decades?) (?:ago|earlier|before)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|tonight|this week)\b", re.IGNORECASE
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")


class Told(Protocol):
    """An act as far as this page needs it."""

    @property
    def head(self) -> int:
        """The token that governs the act's words."""

    @property
    def likely(self) -> Mapping[Auxiliary, float]:
        """How likely the network holds each auxiliary mode to be, from the words of its sentence."""

    @property
    def sure(self) -> Mapping[str, float]:
        """How sure each field is; ``event`` is there always."""

    @property
    def aux(self) -> tuple[Auxiliary, ...]:
        """The auxiliary modes given."""


def of_past(tree: Tree, sentences: Sequence[Sequence[Told]], *, published: str | None) -> list[list[Row]]:
    """Return what speaks for and against each act of a report, given by sentence, being historical."""
    means = {i: mean for i, acts in enumerate(sentences) if (mean := _mean(acts)) is not None}
    rows = []
    for index, acts in enumerate(sentences):
        dated = _dated(tree.parse.spans[index].of(tree.text), published) if acts else {}
        rows.append(
            [
                {**_beside(act, index, means, len(sentences)), **_tense(tree, act.head), **dated}
                for act in acts
            ]
        )
    return rows


def _mean(acts: Sequence[Told]) -> float | None:
    """Return the mean log odds of a sentence's acts being historical, the surer the weightier."""
    counted = [(act.sure["event"], odds(act.likely["historical"])) for act in acts]
    counted = [(sure, said) for sure, said in counted if sure > _COUNTED]
    if not counted:
        return None
    return sum(sure * said for sure, said in counted) / sum(sure for sure, _ in counted)


def _beside(act: Told, index: int, means: Mapping[int, float], length: int) -> Row:
    own = odds(act.likely["historical"])
    others = [mean for i, mean in means.items() if i != index]
    story = sum(others) / len(others) if others else own
    near = defaultdict(lambda: story, means)
    before = next((i for i in range(index - 1, index - _NEAR - 1, -1) if i in means), -1)
    after = next((i for i in range(index + 1, index + _NEAR + 1) if i in means), -1)
    return {
        "bias": 1.0,
        "own": own,
        "sentence": means.get(index, own),
        "before": near[before],
        "after": near[after],
        "story": story,
        "alone": float(not others),
        "depth": index / length,
        "otherwise": float(bool(set(act.aux) - {"historical"})),
    }


def _tense(tree: Tree, head: int) -> Row:
    """Tell a pluperfect ("had fled") and a present perfect ("has fled")."""
    tags = {tree.parse.tag[c] for c in tree.having(head, "aux") if tree.lemma[c] == "have"}
    return {"had": float("VBD" in tags), "has": float(bool(tags & {"VBZ", "VBP"}))}


def _dated(sentence: str, published: str | None) -> Row:
    """Tell how far back the dates that a sentence names lie from its report's date of publication."""
    years = {int(year) for year in _YEAR.findall(sentence)}
    now = int(published[:4]) if published else None
    month = int(published[5:7]) if published and len(published) >= len("2019-02") else None
    since = [(month - _MONTHS[name]) % 12 for name in _MONTH.findall(sentence)] if month else []
    return {
        "earlier year": float(now is not None and any(year < now for year in years)),
        "same year": float(now in years),
        "earlier month": float(not years and any(_RECENT < months < 12 - _RECENT for months in since)),
        "long ago": float(_AGO.search(sentence) is not None),
        "day named": float(_DAY.search(sentence) is not None),
    }
