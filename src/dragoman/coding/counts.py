"""How many a noun phrase names: number words and figures, with the words that hedge them.

Ages, dates, measures, sums of money and numbers that are names are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.tree import Tree


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(words.split())


_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LARGEST = 10**9
# The lowest reading of "dozens" is one dozen: reports that count more say so.
_VAGUE = {
    "dozen": (12, 12, 12),
    "dozens": (12, 24, 99),
    "scores": (20, 40, 99),
    "tens": (10, 20, 99),
    "hundreds": (100, 200, 999),
    "thousands": (1_000, 2_000, 9_999),
    "several": (3, 3, 9),
    "couple": (2, 2, 2),
    "duo": (2, 2, 2),
    "pair": (2, 2, 2),
    "both": (2, 2, 2),
    "trio": (3, 3, 3),
    "quartet": (4, 4, 4),
}
_TIMES = {"thousands": 1_000, "hundreds": 100, "millions": 1_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}|\d{1,3}\.\d{1,3}", re.ASCII)
_MEASURES = listed(
    "year month week day hour minute second km kilometer kilometre meter metre mile mm cm caliber calibre"
    " kg kilo kilogram ton tonne liter litre hectare acre percent % per dollar peso euro rupee pound naira"
    " am pm a.m. p.m. yr yrs y o'clock degree st nd rd th foot feet round point percentage"
)
_MONTHS = listed(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MONEY = listed("$ € £ ¥ # us$ usd no no. number nr")
_CEILINGS = tuple(
    tuple(words.split())
    for words in ("up to", "at most", "no more than", "a maximum of", "less than", "fewer than", "under")
)
_OTHERS = (
    "at least", "more than", "over", "well over", "no fewer than", "no less than", "a minimum of",
    "upwards of", "in excess of", "about", "around", "some", "nearly", "almost", "approximately", "roughly",
    "close to", "an estimated", "estimated", "as many as", "as few as", "exactly", "only", "just",
    "a total of", "another", "a further", "the", "all", "these", "those", "other", "a",
)  # fmt: skip
_RISING = listed("rose risen rising rise rises increased climbed jumped went grew up")
"""Words before "from 12 to 17" that tell of an old and a new number, and not of a range."""
_HEDGES = sorted((*_CEILINGS, *(tuple(words.split()) for words in _OTHERS)), key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its lowest, best and highest reading; tokens ``first`` to ``last`` say it."""

    low: int
    best: int
    high: int
    first: int
    last: int


def numbers(tree: Tree, first: int, last: int) -> Mapping[int, Count]:
    """Return the counts that the tokens of a sentence (half-open) say, by each token that says a part."""
    found: dict[int, Count] = {}
    at = first
    while at < last:
        run = _run(tree, at, last)
        if run is None:
            at += 1
            continue
        run = _range(tree, run, last)
        if not _is_no_count(tree, run, first, last):
            hedged = _hedged(tree, run, first)
            found.update(dict.fromkeys(range(run.first, run.last + 1), hedged))
        at = run.last + 1
    return found


def _run(tree: Tree, at: int, last: int) -> Count | None:
    """Return the number that begins at a token: "4,500", "twenty-three", "two dozen", "tens of thousands"."""
    word = tree.word
    if word[at] == "half" and word[at + 1 : at + 3] == ("a", "dozen") and at + 2 < last:
        return Count(6, 6, 6, at, at + 2)
    if word[at] == "half" and word[at + 1 : at + 3] == ("a", "million") and at + 2 < last:
        return Count(500_000, 500_000, 500_000, at, at + 2)
    if word[at] == "a" and at + 1 < last and word[at + 1] == "few":
        unit = _SCALES.get(word[at + 2], 1) if at + 2 < last else 1
        return Count(2 * unit if unit > 1 else 3, 3 * unit, 9 * unit, at, at + 1 + (unit > 1))
    if word[at] in ("tens", "hundreds") and word[at + 1 : at + 2] == ("of",) and at + 2 < last:
        times = _TIMES.get(word[at + 2])
        if times is not None:
            low = (10 if word[at] == "tens" else 100) * times
            return Count(low, 2 * low, 10 * low - 1, at, at + 2)
    if word[at] in _VAGUE:
        low, best, high = _VAGUE[word[at]]
        if word[at] == "several" and at + 1 < last and word[at + 1] in ("dozen", "hundred", "thousand"):
            unit = 12 if word[at + 1] == "dozen" else _SCALES[word[at + 1]]
            return Count(2 * unit, 3 * unit, 9 * unit, at, at + 1)
        return Count(low, best, high, at, at)
    return _plain(tree, at, last)


def _plain(tree: Tree, at: int, last: int) -> Count | None:
    total, current, end = 0.0, _value(tree.word[at]), at
    if current is None:
        if tree.word[at] not in _SCALES:
            return None
        current = float(_SCALES[tree.word[at]])
    while end + 1 < last:
        step = end + 2 if _is_joint(tree, end, last) else end + 1
        nxt = tree.word[step]
        if nxt in _SCALES:
            current *= _SCALES[nxt]
            if _SCALES[nxt] >= 1_000:
                total, current = total + current, 0.0
        elif nxt == "dozen":
            current *= 12
        elif nxt in _WORDS and (tree.word[end] in _SCALES or (tree.word[end] in _TENS and _WORDS[nxt] < 10)):
            current += _WORDS[nxt]
        else:
            break
        end = step
    number = total + current
    if number != int(number) or number > _LARGEST:
        return None
    return Count(int(number), int(number), int(number), at, end)


def _is_joint(tree: Tree, end: int, last: int) -> bool:
    """Tell whether the token after a number word only joins it to the next, as in "twenty-three"."""
    if end + 2 >= last or tree.word[end + 2] not in _WORDS:
        return False
    joint = tree.word[end + 1]
    return (joint == "-" and tree.word[end] in _TENS) or (joint == "and" and tree.word[end] in _SCALES)


def _value(word: str) -> float | None:
    if word in _WORDS:
        return _WORDS[word]
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    first, dash, second = word.partition("-")
    if dash and first in _TENS and second in _WORDS:
        return _WORDS[first] + _WORDS[second]
    return None


def _range(tree: Tree, run: Count, last: int) -> Count:
    """Return the run, or the range that it opens: "10 to 20", "5-6", "between 10 and 20", "two or three"."""
    link, before = run.last + 1, tree.word[run.first - 1] if run.first else ""
    if link + 1 >= last or tree.word[link] not in ("-", "–", "to", "or", "and"):
        return run
    if tree.word[link] == "and" and before != "between":
        return run
    if before == "from" and run.first > 1 and tree.word[run.first - 2] in _RISING:
        return run
    other = _plain(tree, link + 1, last)
    if other is None or other.low <= run.high or other.low > 20 * max(run.low, 1):
        return run
    first = run.first - (before == "between")
    return Count(run.low, (run.low + other.low) // 2, other.high, first, other.last)


def _is_no_count(tree: Tree, run: Count, first: int, last: int) -> bool:
    """Tell whether a number is an age, a date, a measure, money, a name's number or nought."""
    before = tree.word[run.first - 1] if run.first > first else ""
    if (
        run.high == 0
        or before in _MONEY
        or before in _MONTHS
        or tree.parse.ent[run.last] in ("MONEY", "PERCENT")
    ):
        return True
    after = [tree.word[t] for t in range(run.last + 1, min(run.last + 3, last))]
    after = after[1:] if after[:1] == ["-"] else after[:1]
    if after and (after[0] in _MONTHS or after[0].rstrip("s") in _MEASURES or after[0] in _MEASURES):
        return True
    if after and re.fullmatch(r"(?:year|month|day|hour|week)s?(?:-.*)?", after[0]):
        return True
    head = tree.parse.head[run.first]
    if tree.parse.dep[run.first] == "nummod" and head == run.first - 1 and tree.parse.pos[head] == "PROPN":
        return True
    digits = tree.word[run.first]
    year = run.first == run.last and len(digits) == 4 and 1900 <= run.low <= 2100 and digits.isdigit()
    return year and (
        tree.parse.ent[run.first] == "DATE" or before in ("in", "since", "of", "by", "until", ",")
    )


def _hedged(tree: Tree, run: Count, first: int) -> Count:
    """Return the run with the words that hedge it; a ceiling leaves the lowest reading open."""
    word = tree.word
    while True:
        for hedge in _HEDGES:
            begin = run.first - len(hedge)
            if begin >= first and word[begin : run.first] == hedge:
                low = 1 if hedge in _CEILINGS and run.low == run.high else run.low
                run = replace(run, low=low, first=begin)
                break
        else:
            return run


def added(parts: Sequence[Count]) -> Count:
    """Return the sum of one or more counts; its tokens reach from the first to the last."""
    return Count(
        sum(part.low for part in parts),
        sum(part.best for part in parts),
        sum(part.high for part in parts),
        min(part.first for part in parts),
        max(part.last for part in parts),
    )
