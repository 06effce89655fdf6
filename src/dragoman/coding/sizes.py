"""How many: numbers of dead, injured, arrested, abducted, displaced and taking part."""

from __future__ import annotations

import re

from dragoman.coding.tree import Tree
from dragoman.records import EventType, Size, SizeKind

_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = {
    "dozen": (12, 12, 12),
    "dozens": (24, 24, 99),
    "scores": (40, 40, 99),
    "hundreds": (200, 200, 999),
    "thousands": (2_000, 2_000, 9_999),
    "couple": (2, 2, 2),
}

_KINDS: dict[str, SizeKind] = {}
for _kind, _lemmas in (
    (
        "dead",
        "kill die slay murder massacre execute behead assassinate perish death dead claim gun slaughter",
    ),
    ("injured", "injure wound hurt maim"),
    ("arrested", "arrest detain jail imprison round apprehend"),
    ("abducted", "abduct kidnap seize capture hostage"),
    ("displaced", "displace flee evacuate uproot expel"),
    ("participants", "protest demonstrate march rally gather strike join attend riot"),
):
    _KINDS.update(dict.fromkeys(_lemmas.split(), _kind))  # type: ignore[arg-type]

_ALLOWED: dict[EventType, frozenset[str]] = {
    "ASSAULT": frozenset(("dead", "injured", "abducted", "displaced", "arrested")),
    "COERCE": frozenset(("arrested", "displaced", "injured")),
    "PROTEST": frozenset(("participants", "dead", "injured", "arrested")),
    "SANCTION": frozenset(("displaced",)),
    "RETREAT": frozenset(("abducted", "arrested")),
}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}", re.ASCII)


def sizes(tree: Tree, event: EventType, trigger: int) -> tuple[Size, ...]:
    """Return the counts that belong to an event: those of its own verb, and of verbs joined to it."""
    allowed = _ALLOWED.get(event)
    if allowed is None:
        return ()
    found: dict[str, Size] = {}
    verbs = [trigger, *tree.having(trigger, "conj", "advcl", "dobj", "ccomp", "prep")]
    verbs += [c for v in list(verbs) for c in tree.having(v, "pcomp", "conj", "acl")]
    for verb in verbs:
        kind = _KINDS.get(tree.lemma[verb])
        if kind not in allowed or kind in found:
            continue
        for token in _counted(tree, verb, kind):
            if (size := _size(tree, token, kind)) is not None:
                found[kind] = size
                break
    return tuple(found.values())


def _counted(tree: Tree, verb: int, kind: str) -> list[int]:
    """Return the nouns (or bare numbers) whose number is the count."""
    if not tree.is_verb(verb):
        return [verb]
    if kind == "participants" or tree.lemma[verb] in ("die", "perish", "flee"):
        subject = tree.subject(verb)
        return [] if subject is None else [subject]
    return tree.objects(verb)


def _size(tree: Tree, noun: int, kind: SizeKind) -> Size | None:
    for token in (noun, *tree.having(noun, "nummod", "amod", "compound", "det", "nmod")):
        numbers = value(tree, token)
        if numbers is not None and tree.parse.ent[token] not in ("DATE", "MONEY", "TIME", "PERCENT"):
            low, best, high = numbers
            parse = tree.parse
            start, end = parse.start[token], parse.end[token]
            for child in tree.having(token, "compound"):
                start = min(start, parse.start[child])
            return Size(
                start=start, end=end, text=tree.text[start:end], kind=kind, low=low, best=best, high=high
            )
    return None


def value(tree: Tree, token: int) -> tuple[int, int, int] | None:
    """Return the low, best and high reading of a number word, or None."""
    word = tree.word[token]
    if word in _VAGUE:
        return _VAGUE[word]
    number = _plain(word)
    if number is not None and number < 10:
        # "twenty-three" is cut in three: its tens hang on its units.
        tens = (_plain(tree.word[c]) or 0 for c in tree.having(token, "compound", "nummod"))
        number += sum(t for t in tens if 20 <= t <= 90)
    if number is None and word in _SCALES:
        multiplier = (
            next((_plain(tree.word[c]) for c in tree.having(token, "compound", "nummod", "quantmod")), 1) or 1
        )
        number = multiplier * _SCALES[word]
    if number is None:
        return None
    return number, number, number


def _plain(word: str) -> int | None:
    if word in _WORDS:
        return _WORDS[word]
    if _NUMBER.fullmatch(word):
        return int(word.replace(",", ""))
    first, _, second = word.partition("-")
    if first in _WORDS and second in _WORDS:
        return _WORDS[first] + _WORDS[second]
    return None
