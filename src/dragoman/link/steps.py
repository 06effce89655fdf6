"""The order of steps within one report: "first step … second step", "then", "if that fails"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge import commitments
from dragoman.link.sides import side
from dragoman.link.statement import Statement
from dragoman.records import Event

_GAP = r"[\s\W]{0,3}"


def ordered(statements: Sequence[Statement], text: str | None = None) -> list[Statement]:
    """Return the statements of one report, in the order of its words, with ``order`` and ``after`` filled in.

    ``text`` is the report's, for numbered steps in sentences that hold no event. A numbered step is what its
    sentence says; who speaks of a second step has a first: the one that the report calls so, else its latest
    earlier bill, else the latest earlier demand of the same side. Words such as "if that fails" lead on from
    the statement before them.
    """
    found: list[Statement] = []
    for statement in statements:
        number = number_of(statement.event)
        before = _before(found, statement)
        if number is None and before is not None and _leads_on(before, statement):
            number = (before.order or 1) + 1
        elif number is not None and number > 1:
            before = _numbered(found, number - 1) or _first_meant(found, statement, text)
        if number is not None and number > 1 and before is not None:
            at = found.index(before)
            before = replace(before, order=before.order or number - 1)
            found[at] = before
            statement = replace(statement, order=number, after=before.event.id)  # noqa: PLW2901
        elif number is not None:
            statement = replace(statement, order=number)  # noqa: PLW2901
        found.append(statement)
    return found


def number_of(event: Event) -> int | None:
    """Return the number of the step that an event's sentence says it is; None if it says none.

    Of several in one sentence the last before the event's words counts, else the first after them.
    """
    numbers = [(at, number) for at, number in _numbers(event.sentence.text)]
    trigger = event.trigger.end - event.sentence.start
    earlier = [number for at, number in numbers if at <= trigger]
    return earlier[-1] if earlier else numbers[0][1] if numbers else None


def _numbers(text: str) -> list[tuple[int, int]]:
    nouns, ordinals, _ = commitments.steps()
    found = []
    for match in re.finditer(rf"\b({'|'.join(ordinals)}){_GAP}(\w+)", text, re.IGNORECASE):
        if nouns.match(match[2]):
            found.append((match.start(), ordinals[match[1].lower()]))
    return found


def _leads_on(before: Statement, statement: Statement) -> bool:
    """Tell whether words between two statements say that one follows on the other."""
    _, _, leading = commitments.steps()
    sentence, trigger = statement.event.sentence, statement.event.trigger
    start = sentence.start
    if before.event.sentence.start == sentence.start:
        start = min(before.event.trigger.end, trigger.start)
    elif sentence.index - before.event.sentence.index > 1:
        return False
    between = sentence.text[start - sentence.start : trigger.start - sentence.start]
    condition = statement.condition.text if statement.condition is not None else ""
    return bool(leading.search(between) or leading.match(condition))


def _before(found: Sequence[Statement], statement: Statement) -> Statement | None:
    """Return the latest earlier statement of the same side."""
    same = (s for s in reversed(found) if s.kind == "bill" or side(s.speaker, statement.speaker) > 0)
    return next(same, None)


def _numbered(found: Sequence[Statement], number: int) -> Statement | None:
    return next((s for s in reversed(found) if s.order == number), None)


def _first_meant(found: Sequence[Statement], statement: Statement, text: str | None) -> Statement | None:
    """Return the earlier statement that is meant by a step before: one told as such, else the latest bill,
    else what the same side asked for last."""
    if text is not None:
        told = [at for at, number in _numbers(text) if number == (number_of(statement.event) or 2) - 1]
        near = [s for s in found if any(s.event.sentence.start <= at < s.event.sentence.end for at in told)]
        if near:
            return near[-1]
    free = [s for s in reversed(found) if s.order is None]
    bill = next((s for s in free if s.kind == "bill"), None)
    asked = (s for s in free if s.doer == "addressee" and side(s.speaker, statement.speaker) > 0)
    return bill or next(asked, None)
