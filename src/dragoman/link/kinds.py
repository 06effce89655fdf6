"""Which coded events are commitments, and of what kind."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.knowledge import commitments
from dragoman.records import Event
from dragoman.records.linked import CommitmentKind, Stage

Doer = Literal["speaker", "addressee"]
"""Who is to act: the one who speaks (threats, pledges, plans, bills) or the one addressed (demands)."""

_VOWED_NOT = re.compile(r"\b(?:vow|pledg|promis|swore|sworn)\w*\b.*\bnot\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:law|measure|resolution)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|to|could|can|may|might|should|must|if|unless|until|before|not|never|n['’]t|expected|whether)"
    r"(?: be| have| soon| now| the| a| it| them)?\s+$",
    re.IGNORECASE,
)
_UNREAL = frozenset(("negation", "hypothetical", "historical"))
_OR_ELSE = re.compile(r"\b(?:or else|or face|or risk|otherwise|unless)\b", re.IGNORECASE)


_TAKEN_BACK = {"THREATEN": "threat", "REQUEST": "demand", "AGREE": "pledge"}


def kind_of(event: Event, *, deadline: bool) -> tuple[CommitmentKind, Doer] | None:
    """Return the kind of commitment that an event states, and who is to act; None if it states none.

    ``deadline`` tells whether the words name a day by which. A denied or supposed event states nothing, nor
    does one told as history. A deed still to come is a plan; speech is what its type says of it.
    """
    if _unsaid(event) or takes_back(event.sentence.text, _TAKEN_BACK.get(event.event, "any")):
        return None
    if is_bill(event):
        return "bill", "speaker"
    if event.event == "THREATEN":
        return ("ultimatum" if deadline else "threat"), "speaker"
    if event.event == "REQUEST":
        urgent = deadline or bool(_OR_ELSE.search(event.sentence.text))
        return ("ultimatum" if urgent else "demand"), "addressee"
    if event.event == "AGREE":
        return _promise(event), "speaker"
    if "future" in event.aux:
        return ("pledge" if event.event in ("CONCEDE", "RETREAT") else "plan"), "speaker"
    if event.event in ("CONCEDE", "RETREAT") and _announced(event):
        return "pledge", "speaker"
    if event.event == "REJECT" and _VOWED_NOT.search(event.sentence.text):
        return "pledge", "speaker"
    return None


def _unsaid(event: Event) -> bool:
    """Tell whether nothing was stated: a denial, a supposition, history.

    A threat with a condition that a coder takes for supposed as a whole counts as said.
    """
    aux = set(event.aux)
    if event.event == "THREATEN" and event.condition is not None:
        aux.discard("hypothetical")
    return bool(aux & _UNREAL)


def is_bill(event: Event) -> bool:
    """Tell whether an event puts a bill before lawmakers, or asks for a law in so many words."""
    if event.event not in ("REQUEST", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "SANCTION"):
        return False
    text = event.sentence.text
    bill = commitments.kind_words("bill").search(text)
    if bill is None or not commitments.kind_words("tabling").search(text):
        return False
    return stage_of(text) == "tabled" and (event.event == "REQUEST" or puts_bill(event))


def puts_bill(event: Event) -> bool:
    """Tell whether the event's own words are those of putting something before lawmakers."""
    return commitments.kind_words("tabling").search(event.trigger.text) is not None


def stage_of(text: str) -> Stage | None:
    """Return the furthest stage that a sentence about a bill says it has reached; None if it says none.

    What will, may or must become of a bill, and what has not, is no stage it has reached.
    """
    if not commitments.kind_words("bill").search(text) and not _LAW.search(text):
        return None
    for stage, words in commitments.stages():
        if any(not _TO_COME.search(text[: found.start()]) for found in words.finditer(text)):
            return stage
    return None


def takes_back(text: str, kind: str) -> bool:
    """Tell whether a sentence says that something of this kind is taken back, within two words of it."""
    cues, nouns = commitments.withdrawal("cues"), commitments.withdrawal(kind)
    for cue in cues.finditer(text):
        after = re.match(r"(?:\W+\w[\w'’-]*){0,3}", text[cue.end() :])
        before = re.search(r"(?:\w[\w'’-]*\W+){0,3}$", text[: cue.start()])
        near = (before[0] if before else "") + cue[0] + " " + (after[0] if after else "")
        if nouns.search(near):
            return True
    return False


def _promise(event: Event) -> CommitmentKind:
    """Tell plans from pledges by the words nearest the trigger; a promise needs words of promising."""
    stated = event.trigger.text
    if commitments.kind_words("pledge").search(stated):
        return "pledge"
    if commitments.kind_words("plan").search(stated):
        return "plan"
    start = event.trigger.start - event.sentence.start
    before = event.sentence.text[max(0, start - 40) : start]
    return "pledge" if commitments.kind_words("pledge").search(before) else "plan"


def _announced(event: Event) -> bool:
    """Tell whether a concession is only announced: its trigger, or what is before, is of the future."""
    start = event.trigger.start - event.sentence.start
    near = event.sentence.text[max(0, start - 25) : start] + event.trigger.text
    return bool(_COMING.search(near))


_COMING = re.compile(
    r"\b(?:will|would|shall|plans?|planned|announced? (?:it|he|she|they|that)|pledg\w+|promis\w+|vow\w*"
    r"|agreed|agrees|offer\w*|intends?|ready|prepared|going) (?:to\b|that\b|it\b|he\b|\w+|$)?",
    re.IGNORECASE,
)
