"""What is right about the events that were found in whole reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from dragoman.evaluate.coded import Coded, Who, Words
from dragoman.evaluate.interval import f1, measured, precision_recall, ratio, summed
from dragoman.evaluate.match import countries, share_country, sides
from dragoman.evaluate.result import Score
from dragoman.knowledge.plover import auxiliary

Match = tuple[Coded, Coded]
"""A gold event and the coded event it is matched to."""
Counts = tuple[int, int, int, int]
"""Right, coded, right, gold: what an F1 is made of."""

_ARTICLES = frozenset(("the", "a", "an"))


def _actor_country(gold: Coded, event: Coded) -> bool:
    return share_country(gold.actor, sides(gold.actor, gold.recipient, event)[0])


def _recipient_country(gold: Coded, event: Coded) -> bool:
    return share_country(gold.recipient, sides(gold.actor, gold.recipient, event)[1])


def _actor_words(gold: Coded, event: Coded) -> bool:
    return _meet(gold.actor, sides(gold.actor, gold.recipient, event)[0])


def _recipient_words(gold: Coded, event: Coded) -> bool:
    return _meet(gold.recipient, sides(gold.actor, gold.recipient, event)[1])


def _placed(side: Sequence[Who]) -> list[Words]:
    return [who.words for who in side if who.words is not None and who.words.span is not None]


def _meet(gold: Sequence[Who], coded: Sequence[Who]) -> bool:
    """Tell whether words of two sides overlap."""
    return any(_overlap(a, b) for a in _placed(gold) for b in _placed(coded))


def _overlap(one: Words, other: Words) -> bool:
    return one.span is not None and other.span is not None and one.span.overlaps(other.span)


_ACCURATE: tuple[tuple[str, Callable[[Coded], bool], Callable[[Coded, Coded], bool]], ...] = (
    ("mode", lambda _: True, lambda gold, event: gold.mode == event.mode),
    ("mode_where_given", lambda gold: bool(gold.mode), lambda gold, event: gold.mode == event.mode),
    ("aux", lambda _: True, lambda gold, event: gold.aux == event.aux),
    ("actor_country", lambda gold: bool(countries(gold.actor)), _actor_country),
    ("recipient_country", lambda gold: bool(countries(gold.recipient)), _recipient_country),
    ("actor_words", lambda gold: bool(_placed(gold.actor)), _actor_words),
    ("recipient_words", lambda gold: bool(_placed(gold.recipient)), _recipient_words),
    ("when_month", lambda gold: gold.month is not None, lambda gold, event: gold.month == event.month),
    ("where_country", lambda gold: gold.place is not None, lambda gold, event: gold.place == event.place),
)
"""Fields scored by accuracy: name, which gold events count, when a matched event is right."""
_NO_HEADLINE = frozenset(("mode_where_given", "actor_words", "recipient_words"))


def _presence(present: Callable[[Coded], bool], gold: Coded, event: Coded) -> Counts:
    both = int(present(gold) and present(event))
    return both, int(present(event)), both, int(present(gold))


def _condition(gold: Coded, event: Coded) -> Counts:
    ours, theirs = gold.condition, event.condition
    right = int(ours is not None and theirs is not None and ours.overlaps(theirs))
    return right, int(event.conditional), right, int(gold.conditional)


def _speaker(gold: Coded, event: Coded) -> Counts:
    right = int(any(_same_speaker(a, b) for a in gold.speakers for b in event.speakers))
    return right, int(event.attributed), right, int(gold.attributed)


def _same_speaker(one: Words, other: Words) -> bool:
    """Tell whether words overlap, or the names or words of one are among those of the other."""
    if _overlap(one, other):
        return True
    ours = [_tokens(text) for text in (one.text, one.name) if text]
    theirs = [_tokens(text) for text in (other.text, other.name) if text]
    return any(a and b and (a <= b or b <= a) for a in ours for b in theirs)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - _ARTICLES


def _size(gold: Coded, event: Coded) -> Counts:
    ours, theirs = ({(count.kind, count.best) for count in each.size} for each in (gold, event))
    right = len(ours & theirs)
    return right, len(theirs), right, len(ours)


def _size_kind(gold: Coded, event: Coded) -> Counts:
    ours, theirs = ({count.kind for count in each.size} for each in (gold, event))
    right = len(ours & theirs)
    return right, len(theirs), right, len(ours)


def _has_aux(name: str, event: Coded) -> bool:
    return name in event.aux


_PRESENT: tuple[tuple[str, Callable[[Coded, Coded], Counts]], ...] = (
    ("actor_presence_f1", partial(_presence, lambda event: bool(event.actor))),
    ("recipient_presence_f1", partial(_presence, lambda event: bool(event.recipient))),
    ("condition_f1", partial(_presence, lambda event: event.conditional)),
    ("condition_overlap_f1", _condition),
    ("speaker_f1", partial(_presence, lambda event: event.attributed)),
    ("speaker_same_f1", _speaker),
    ("size_f1", _size),
    ("size_kind_f1", _size_kind),
    *((f"{name}_f1", partial(_presence, partial(_has_aux, name))) for name in auxiliary()),
)
"""Fields scored by F1, since most events have none: name, and the counts of one matched event."""
_HEADLINE = frozenset(("condition_f1", "condition_overlap_f1", "speaker_f1", "speaker_same_f1", "size_f1"))


def field_scores(found: Sequence[Sequence[Match]]) -> list[Score]:
    """Return the scores of every field, over the matched events of each report."""
    return [*_accuracies(found), *_f1s(found), *_facts(found)]


def _accuracies(found: Sequence[Sequence[Match]]) -> list[Score]:
    scores = []
    for name, applies, right in _ACCURATE:
        units = [
            (
                sum(applies(g) and right(g, e) for g, e in report),
                sum(applies(g) for g, _ in report),
            )
            for report in found
        ]
        scores.append(measured(name, units, headline=name not in _NO_HEADLINE))
    return scores


def _f1s(found: Sequence[Sequence[Match]]) -> list[Score]:
    scores = []
    for name, counted in _PRESENT:
        units = [
            summed([(0, 0, 0, 0), *(counted(gold, event) for gold, event in report)]) for report in found
        ]
        totals = [int(total) for total in summed(units)]
        details = precision_recall(*totals) if totals else {}
        n = totals[3] if totals else 0
        scores.append(measured(name, units, f1, n=n, headline=name in _HEADLINE, details=details))
    return scores


def _facts(found: Sequence[Sequence[Match]]) -> list[Score]:
    """Return what becomes of events that did not happen now: taken for facts, or told apart.

    ``false_facts`` is better the lower it is, so ``true_facts`` gets the floor.
    """
    false = [_share(report, lambda gold: bool(gold.aux)) for report in found]
    true = [_share(report, lambda gold: not gold.aux) for report in found]
    blind = [(sum(bool(gold.aux) for gold, _ in report), len(report)) for report in found]
    seeing = [(sum(not gold.aux for gold, _ in report), len(report)) for report in found]
    kept = [
        (
            sum(not gold.aux and not event.aux for gold, event in report),
            sum(not gold.aux for gold, _ in report),
        )
        for report in found
    ]
    ignored = "modality ignored"
    return [
        measured("false_facts", false, ratio, baselines={ignored: blind}),
        measured("true_facts", true, ratio, baselines={ignored: seeing}, headline=True),
        measured("facts_kept", kept, ratio, headline=True),
    ]


def _share(report: Sequence[Match], of_gold: Callable[[Coded], bool]) -> tuple[int, int]:
    """Return how many events that were coded as facts are such in gold, and how many were coded so."""
    facts = [gold for gold, event in report if not event.aux]
    return sum(map(of_gold, facts)), len(facts)
