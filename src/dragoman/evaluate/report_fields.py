"""What is right about the events that were found in whole reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dragoman.evaluate.coded import Coded
from dragoman.evaluate.interval import f1, measured, precision_recall
from dragoman.evaluate.match import countries, share_country, sides
from dragoman.evaluate.result import Score
from dragoman.knowledge.plover import auxiliary

Match = tuple[Coded, Coded]
"""A gold event and the coded event it is matched to."""


def _actor_country(gold: Coded, event: Coded) -> bool:
    return share_country(gold.actor, sides(gold.actor, gold.recipient, event)[0])


def _recipient_country(gold: Coded, event: Coded) -> bool:
    return share_country(gold.recipient, sides(gold.actor, gold.recipient, event)[1])


_ACCURATE: tuple[tuple[str, Callable[[Coded], bool], Callable[[Coded, Coded], bool]], ...] = (
    ("mode", lambda _: True, lambda gold, event: gold.mode == event.mode),
    ("mode_where_given", lambda gold: bool(gold.mode), lambda gold, event: gold.mode == event.mode),
    ("aux", lambda _: True, lambda gold, event: gold.aux == event.aux),
    ("actor_country", lambda gold: bool(countries(gold.actor)), _actor_country),
    ("recipient_country", lambda gold: bool(countries(gold.recipient)), _recipient_country),
    ("when_month", lambda gold: gold.month is not None, lambda gold, event: gold.month == event.month),
    ("where_country", lambda gold: gold.place is not None, lambda gold, event: gold.place == event.place),
)
"""Fields scored by accuracy: name, which gold events count, when a matched event is right."""


def _has_aux(name: str, event: Coded) -> bool:
    return name in event.aux


_PRESENT: tuple[tuple[str, Callable[[Coded], bool]], ...] = (
    ("recipient_presence_f1", lambda event: bool(event.recipient)),
    ("condition_f1", lambda event: event.conditional),
    ("speaker_f1", lambda event: event.attributed),
    *((f"{name}_f1", partial(_has_aux, name)) for name in auxiliary()),
)
"""Fields scored by F1 of whether they are there, since most events have none."""


def field_scores(found: Sequence[Sequence[Match]]) -> list[Score]:
    """Return the scores of every field, over the matched events of each report."""
    scores = []
    for name, applies, right in _ACCURATE:
        units = [
            (
                sum(applies(g) and right(g, e) for g, e in report),
                sum(applies(g) for g, _ in report),
            )
            for report in found
        ]
        scores.append(measured(name, units, headline=name != "mode_where_given"))
    for name, present in _PRESENT:
        counts = [_presence(report, present) for report in found]
        totals = [sum(column) for column in zip(*counts, strict=True)]
        details = precision_recall(*totals) if totals else {}
        headline = name in {"condition_f1", "speaker_f1"}
        scores.append(
            measured(name, counts, f1, n=totals[3] if totals else 0, headline=headline, details=details)
        )
    return scores


def _presence(report: Sequence[Match], present: Callable[[Coded], bool]) -> tuple[int, int, int, int]:
    both = sum(present(gold) and present(event) for gold, event in report)
    return (
        both,
        sum(present(event) for _, event in report),
        both,
        sum(present(gold) for gold, _ in report),
    )
