"""How many a noun phrase names: number words and figures, with the words that hedge them.

Ages, dates, measures, sums of money and numbers that are names are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.listed import listed
from dragoman.coding.people import is_person
from dragoman.coding.tree import Tree

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_UNITS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LARGEST = 10**9
_PLURALS = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
}
"""Units of which several are told. The lowest reading is one of them: reports that count more say so."""
_EXACT = {"couple": 2, "duo": 2, "pair": 2, "both": 2, "trio": 3, "quartet": 4}
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
_CEILINGS = (
    "up to", "at most", "no more than", "not more than", "a maximum of", "less than", "fewer than", "under",
)  # fmt: skip
_OTHERS = (
    "at least", "more than", "over", "well over", "no fewer than", "no less than", "not less than",
    "a minimum of", "upwards of", "in excess of", "about", "around", "some", "nearly", "almost",
    "approximately", "roughly", "close to", "an estimated", "estimated", "as many as", "as few as", "exactly",
    "only", "just", "a total of", "another", "a further", "an additional", "perhaps", "possibly", "the",
    "all", "these", "those", "other", "a",
)  # fmt: skip
_HEDGES = tuple((tuple(words.split()), words in _CEILINGS) for words in (*_CEILINGS, *_OTHERS))
"""Words that hedge a number that follows them, and whether they set it a ceiling."""
_WIDEST = 20
"""A range reaches at most to so many times its lower end."""
_RISING = listed("rose risen rising rise rises increased climbed jumped went grew up")
"""Words before "from 12 to 17" that tell of an old and a new number, and not of a range."""


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
    return _half(tree, at, last) or _few(tree, at, last) or _plural(tree, at, last) or _plain(tree, at, last)


def _half(tree: Tree, at: int, last: int) -> Count | None:
    """Return half a unit: "half a dozen"."""
    if tree.word[at : at + 2] != ("half", "a") or at + 2 >= last or tree.word[at + 2] not in _UNITS:
        return None
    half = _UNITS[tree.word[at + 2]] // 2
    return Count(half, half, half, at, at + 2)


def _few(tree: Tree, at: int, last: int) -> Count | None:
    """Return a small number of people or of units: "several", "a few dozen", "a couple of hundred"."""
    word = tree.word[at]
    exact = _EXACT.get(word)
    if (
        exact is None
        and word not in ("several", "handful")
        and tree.word[max(at - 1, 0) : at + 1] != ("a", "few")
    ):
        return None
    behind = at + 2 if word == "couple" and tree.word[at + 1 : at + 2] == ("of",) else at + 1
    unit = _UNITS.get(tree.word[behind].removesuffix("s"), 1) if behind < last else 1
    end = behind if unit > 1 else at
    if exact is not None:
        return Count(exact * unit, exact * unit, exact * unit, at, end)
    return Count(2 * unit if unit > 1 else 3, 3 * unit, 9 * unit, at, end)


def _plural(tree: Tree, at: int, last: int) -> Count | None:
    """Return a plural unit, or a plural unit of another: "dozens", "tens of thousands"."""
    unit, end = _PLURALS.get(tree.word[at]), at
    if unit is None:
        return None
    if at + 2 < last and tree.word[at + 1] == "of" and _PLURALS.get(tree.word[at + 2], 0) > unit:
        unit, end = unit * _PLURALS[tree.word[at + 2]], at + 2
    return Count(unit, 2 * unit, 10 ** len(str(unit)) - 1, at, end)


def _plain(tree: Tree, at: int, last: int) -> Count | None:
    """Return the number that figures and number words say: "4,500", "two hundred and ten", "3 million"."""
    total, current, end = 0.0, _value(tree.word[at]), at
    if current is None:
        return None
    while end + 1 < last:
        step = end + 2 if _is_joint(tree, end, last) else end + 1
        word, following = tree.word[end], tree.word[step]
        if unit := _UNITS.get(following):
            current *= unit
            if unit >= 1_000:
                total, current = total + current, 0.0
        elif following in _WORDS and (word in _UNITS or (word in _TENS and _WORDS[following] < 10)):
            current += _WORDS[following]
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
    return (joint == "-" and tree.word[end] in _TENS) or (joint == "and" and tree.word[end] in _UNITS)


def _value(word: str) -> float | None:
    if (value := _WORDS.get(word, _UNITS.get(word))) is not None:
        return value
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
    begin = link + 2 if tree.word[link + 1] == "a" and link + 2 < last else link + 1
    other = _run(tree, begin, last)
    if other is None or other.low <= run.high:
        return run
    unit = _UNITS.get(tree.word[other.last], 1)
    if tree.word[run.last] not in _UNITS and run.high * unit < other.low:
        run = replace(run, low=run.low * unit, high=run.high * unit)
    if other.low > _WIDEST * max(run.low, 1):
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
    return _is_year(tree, run, before)


def is_date(tree: Tree, token: int) -> bool:
    """Tell whether a word is part of a date or the name of a month."""
    return tree.parse.ent[token] in ("DATE", "TIME") or tree.word[token] in _MONTHS


def _is_year(tree: Tree, run: Count, before: str) -> bool:
    """Tell whether a number is a year: "2000" is, but not in "2000 protesters" and "2000 were killed"."""
    parse, at = tree.parse, run.first
    digits = tree.word[at]
    if at != run.last or len(digits) != 4 or not digits.isdigit() or not 1900 <= run.low <= 2100:
        return False
    if before in ("in", "since", "until"):
        return True
    nouns = [t for t in (parse.head[at], at + 1) if at < t < len(parse)]
    counted = any(parse.tag[t] == "NNS" and is_person(tree, t) for t in nouns)
    if before != "the" and (counted or parse.dep[at] == "nsubjpass"):
        return False
    return parse.ent[at] == "DATE" or before in ("of", "by", ",")


def _hedged(tree: Tree, run: Count, first: int) -> Count:
    """Return the run with the words that hedge it; a ceiling leaves the lowest reading open."""
    while True:
        before = tree.word[first : run.first]
        found = [(hedge, ceiling) for hedge, ceiling in _HEDGES if before[-len(hedge) :] == hedge]
        if not found:
            return run
        hedge, ceiling = max(found, key=lambda one: len(one[0]))
        low = 1 if ceiling and run.low == run.high else run.low
        run = replace(run, low=low, first=run.first - len(hedge))


def added(parts: Sequence[Count]) -> Count:
    """Return the sum of one or more counts; its tokens reach from the first to the last."""
    return Count(
        sum(part.low for part in parts),
        sum(part.best for part in parts),
        sum(part.high for part in parts),
        min(part.first for part in parts),
        max(part.last for part in parts),
    )
