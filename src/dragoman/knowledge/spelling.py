"""How the actor book's names are spelt: marks taken off, common spellings made one, acronyms told.

docs/actorbook.md, "How names are matched", says what is the same and what is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_UNMARKED = str.maketrans(
    {
        **dict.fromkeys("'’‘ʿʾʻʼ`´\"“”.", None),
        **dict.fromkeys("-‐‑–—/(),:;", " "),
        "&": " and ", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "œ": "oe",
    }
)  # fmt: skip

_SPELLINGS = (
    "mohammed mohammad mohamed mohamad muhammad muhammed mohammod muhamad",
    "ahmed ahmad achmed",
    "abdul abdel abdal abdol",
    "abdullah abdallah abdulla abdalla",
    "abdulrahman abdelrahman abdurrahman abdurahman abdirahman",
    "abdulaziz abdelaziz",
    "hussein hussain husein husayn hossein hosain",
    "hassan hasan hasen",
    "ibrahim ebrahim",
    "khaled khalid",
    "mahmoud mahmud mahmood",
    "mustafa mostafa moustafa mustapha",
    "omar umar",
    "othman osman uthman",
    "saleh salih",
    "yousef yusuf youssef yousuf yussuf yusef",
    "sheikh shaikh shaykh sheik",
    "al el ul",
    "al-sadr",
    "hezbollah hizbollah hizbullah hizballah hezbullah hezballah",
    "kataib kataeb ketaib khataib kateeb",
    "haq haqq hak",
    "jaish jaysh jeish",
    "islam eslam",
    "sergei sergey",
    "aleksandr alexander aleksander oleksandr alyaksandr",
    "dmitry dmitri dmitriy dmytro",
    "nikolai nikolay",
    "yevgeny evgeny yevgeniy",
    "andrei andrey andriy",
    "alexei alexey aleksei aleksey oleksiy",
    "organisation organization",
    "labour labor",
    "defence defense",
    "center centre",
)
_SAME: Mapping[str, str] = {
    word: spellings.split()[0] for spellings in _SPELLINGS for word in spellings.split()[1:]
}


_ACRONYM = 5


@lru_cache(maxsize=1 << 16)
def split(words: str) -> tuple[str, ...]:
    """Return the words of a name without marks; capitals stay."""
    if not words.isascii():
        words = words.translate(_UNMARKED)
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return tuple(words.translate(_UNMARKED).split())


@lru_cache(maxsize=1 << 16)
def pieces(words: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: in small letters, one spelling of many."""
    return tuple([_SAME.get(word, word) for word in [part.lower() for part in split(words)]])


def key(parts: Iterable[str]) -> str:
    """Return the words that :func:`split` gave as one string to compare."""
    return " ".join([_SAME.get(word, word) for word in [part.lower() for part in parts]])


def normalise(words: str) -> str:
    """Return the form under which a name is looked up: folded, in small letters, one spelling of many."""
    return " ".join(pieces(words))


def is_acronym(parts: Sequence[str]) -> bool:
    """Tell whether a name is at most five letters, two of them capitals, which match only as written.

    "LeT" is one as well as "UN", for "let" is a word.
    """
    joined = "".join(parts)
    return len(joined) <= _ACRONYM and (joined.isupper() or _mixed(parts))


def _mixed(parts: Sequence[str]) -> bool:
    return len(parts) == 1 and sum(map(str.isupper, parts[0])) > 1 and parts[0].isalpha()


def alike(one: str, other: str) -> bool:
    """Tell whether two words may be spellings of one: a letter apart from six letters on, two from ten on."""
    size = min(len(one), len(other))
    limit = 0 if size < _NEARLY else 1 if size < _LONG else 2
    if one == other:
        return True
    if (
        not limit
        or one[0] != other[0]
        or abs(len(one) - len(other)) > limit
        or max(len(one), len(other)) > _MAX
    ):
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, second in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != second))
    return row[-1] <= limit


_NEARLY, _LONG = 6, 10
_MAX = 40
"""Longer words are no names that anyone misspells, but may be hostile."""
