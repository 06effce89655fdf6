"""Who speaks each quotation, so that "we" and "I" inside it can be tied to someone."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.predicates import predicates
from dragoman.records import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
_MAX_CLIMB = 30
_WINDOW = 100
"""A reporting verb stands at most so many words from the quotation."""


@cache
def _speech_verbs() -> frozenset[str]:
    """Return the verbs that report what somebody says."""
    speech = ("say", "accuse", "threaten", "deny", "demand")
    return frozenset(
        head
        for (head, pos), entries in predicates().items()
        if pos == "v" and any(entry.operator in speech and not entry.needs for entry in entries)
    )


def speech_verb(parse: Parse, token: int) -> bool:
    """Tell whether a token is a verb of saying."""
    return parse.pos[token] == "VERB" and parse.lemma[token].lower() in _speech_verbs()


def subject(parse: Parse, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb it is joined to."""
    at = verb
    for _ in range(4):
        for child in parse.children[at]:
            if parse.dep[child] in _SUBJECTS:
                return child
        if parse.dep[at] not in ("conj", "xcomp", "advcl") or parse.head[at] == at:
            return None
        at = parse.head[at]
    return None


def quote_of(parse: Parse) -> list[int]:
    """Return, for each token, the index of the quotation it stands in, or -1."""
    found = [-1] * len(parse)
    token = 0
    for index, quote in enumerate(parse.quotes):
        while token < len(parse) and parse.start[token] < quote.start:
            token += 1
        while token < len(parse) and parse.end[token] <= quote.end:
            found[token] = index
            token += 1
    return found


def speakers(parse: Parse, inside: list[int]) -> list[int | None]:
    """Return, for each quotation, the token that is the subject of the verb reporting it.

    Looked for above the quotation's words, then elsewhere in its sentences, then at the opening of
    the sentence after it; a quotation without any takes the speaker of the one before it.
    """
    tokens: list[list[int]] = [[] for _ in parse.quotes]
    for token, quote in enumerate(inside):
        if quote >= 0:
            tokens[quote].append(token)
    found: list[int | None] = []
    for quote, members in enumerate(tokens):
        speaker = _speaker(parse, inside, members) if members else None
        if speaker is None and quote and members and _continues(parse, tokens[quote - 1], members):
            speaker = found[-1]
        found.append(speaker)
    return found


def _speaker(parse: Parse, inside: list[int], members: list[int]) -> int | None:
    for token in members:
        at = token
        for _ in range(_MAX_CLIMB):
            if parse.head[at] == at:
                break
            at = parse.head[at]
            if (
                inside[at] < 0
                and speech_verb(parse, at)
                and (who := subject(parse, at)) is not None
                and inside[who] < 0
            ):
                return who
    sentences = sorted({parse.sentence[t] for t in members})
    for index in (*sentences, sentences[-1] + 1):
        if index >= len(parse.sentences):
            break
        first, last = parse.sentences[index]
        if index > sentences[-1] and not _opens_with_report(parse, inside, members[-1], first):
            break
        for verb in range(max(first, members[0] - _WINDOW), min(last, members[-1] + _WINDOW)):
            if inside[verb] < 0 and speech_verb(parse, verb):
                who = subject(parse, verb)
                if who is not None and inside[who] < 0:
                    return who
    return None


def _opens_with_report(parse: Parse, inside: list[int], end: int, first: int) -> bool:
    """Tell whether the next sentence goes straight on from a quotation: '"…" he said.'"""
    return (
        first == end + 1
        and inside[first] < 0
        and any(speech_verb(parse, t) for t in range(first, min(first + 4, len(parse))))
    )


def _continues(parse: Parse, before: list[int], members: list[int]) -> bool:
    """Tell whether a quotation stands close enough to the one before it to share its speaker."""
    return bool(before) and parse.sentence[members[0]] - parse.sentence[before[-1]] <= 1
