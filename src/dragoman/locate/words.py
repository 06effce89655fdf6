"""The words that dates are written in, and the pieces of regular expression made of them.

Every piece is bounded: no quantifier without an upper limit, none inside another, so that matching
at one place takes constant time whatever the text.
"""

from __future__ import annotations

from dragoman.locate.numerals import DAY_WORDS, YEAR_WORDS, value_of
from dragoman.locate.stretch import Unit
from dragoman.locate.wordset import word_set

SP = r"[\s\u00a0]{1,3}"
MAYBE = r"[\s\u00a0]{0,3}"

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?)(?![a-z])"
)
NAME_LIKE_MONTHS = frozenset({"may", "march", "mar", "jan", "jun", "april", "june", "august", "dec", "sep"})
"""Months that are also names, verbs or fragments: alone they are months only after a word that says so."""

_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: dict[str, int] = {
    **{name: number for number, name in enumerate(_WEEKDAY_NAMES)},
    **{name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES)},
    "tues": 1, "thur": 3, "thurs": 3,
}  # fmt: skip
WEEKDAY_NAME = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
WEEKDAY = rf"{WEEKDAY_NAME}(?![a-z])"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"

_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
ORDINALS |= {f"twenty-{word}": 20 + ORDINALS[word] for word in list(ORDINALS)[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
ORDINAL = (
    r"(?:twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first|thirtieth"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![a-z0-9%:]|[.,]\d)"
FIGURES = r"(?:1\d|20)\d\d(?![a-z0-9%]|[.,]\d)"
"""A year in four figures."""
YEAR = rf"(?:{FIGURES}|{YEAR_WORDS})"
SHORT_YEAR = r"(?:['\u2019]\d\d|[4-9]\d)(?![\w%]|[.,:/-]\d)"
"""The last two figures of a year, that cannot be a day: ``'87``, ``99``."""
SPELLED_DAY = rf"(?:{ORDINAL}|{DAY_WORDS})"

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_NUMBER_WORDS.split(), 1)}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a dozen": 12, "couple": 2}
VAGUE: dict[str, int] = {"few": 3, "several": 4, "many": 5, "some": 4, "": 3}
"""What a vague count is reckoned as; the precision says how little that means."""

NUMBER = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)"
)
COUNT = rf"(?:(?:a{SP})?(?:few|several|many|couple(?:{SP}of)?)|a dozen|{NUMBER})"
ABOUT = (
    rf"(?:(?:more{SP}than|less{SP}than|at{SP}least|up{SP}to|just{SP}over|just{SP}under|nearly|almost|about"
    rf"|around|over|roughly|some|only|barely|just){SP})?"
)

UNITS: dict[str, Unit] = {
    "day": "day", "night": "day", "week": "week", "fortnight": "week", "weekend": "weekend", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "centurie": "century",
}  # fmt: skip
UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?|century|centuries)(?![a-z])"
SOLE_UNIT = (
    r"(?:day|night|week|weekend|month|year|decade|century"
    r"|quarter(?![\s\u00a0-](?:century|hour|mile)))(?![a-z-])"
)

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season, as the northern hemisphere has it."""
SEASON = r"(?:spring|summer|autumn|fall|winter)(?![a-z])"

DECADES: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

PARTS: dict[str, str] = {
    "early": "early", "beginning": "early", "start": "early", "outset": "early", "mid": "mid",
    "middle": "mid", "midst": "mid", "late": "late", "end": "late", "close": "late", "first half": "first",
    "second half": "second", "latter half": "second",
}  # fmt: skip
PART = (
    r"(?:early|mid|late|(?:the\s)?(?:beginning|start|outset|middle|midst|end|close|first half|second half"
    r"|latter half))"
)

COUNTED = word_set(
    "people persons men women children troops soldiers civilians militants fighters rebels policemen "
    "police officers dollars euros pounds miles kilometers kilometres km meters metres feet tons tonnes "
    "votes seats cases deaths dead victims refugees migrants prisoners detainees jobs homes houses "
    "families students workers protesters demonstrators vehicles cars units rounds pages words points "
    "hours minutes hostages casualties injured wounded tanks aircraft missiles rockets delegates "
    "employees inmates residents villagers voters members"
)
"""What a number before it counts; "2003 people" is not a year."""


def number_in(words: str) -> tuple[int, bool]:
    """Return the count that ``words`` come to, and whether it is vague."""
    words = " ".join(words.lower().replace("\u00a0", " ").split())
    if words.isdigit():
        return int(words), False
    if words in NUMBERS:
        return NUMBERS[words], False
    last = words.removesuffix(" of").rsplit(" ", 1)[-1]
    if last in VAGUE:
        return VAGUE[last], True
    return NUMBERS.get(last, 1), False


def unit_in(word: str) -> Unit:
    """Return the unit that a word such as ``weeks`` names."""
    word = word.lower()
    return UNITS[word] if word in UNITS else UNITS[word.removesuffix("s")]


def month_in(word: str) -> int:
    """Return the number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_in(word: str) -> int:
    """Return the number of a weekday's name or abbreviation; Monday is 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def day_in(word: str) -> int:
    """Return the day of the month that ``word`` (``5``, ``5th``, ``fifth``) names."""
    word = word.lower()
    if word[0].isdigit():
        return int(word.rstrip("stndrh"))
    return ORDINALS.get("-".join(word.replace("-", " ").split())) or value_of(word)
