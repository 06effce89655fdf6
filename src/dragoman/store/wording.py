"""Words as the search keeps them: folded, without accents, without the s of a plural."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from dragoman.store.filters import MOST_WORDS

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ASKED = re.compile(r"(\w+(?:['’]\w+)*)(\*?)")
_LONGEST = 40
"""Characters of a word that count."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for; with ``prefix``, any that begins so."""

    stem: str
    prefix: bool = False


def tallied(text: str) -> Counter[str]:
    """Return how often each word stands in a text, by its stem."""
    return Counter(stem(found) for found in _WORD.findall(folded(text)))


def stems(q: str) -> list[Word]:
    """Return the words of a query, each once; ``kata*`` asks for all words that begin so."""
    found = {
        Word(_plain(word)[:_LONGEST], prefix=True) if star else Word(stem(word))
        for word, star in _ASKED.findall(folded(q))
    }
    return sorted(found, key=lambda word: (-len(word.stem), word.stem))[:MOST_WORDS]


def words_of(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand."""
    return [found.span() for found in _WORD.finditer(text)]


def folded(text: str) -> str:
    """Return a text in small letters without accents; letter by letter if it is plain ASCII."""
    if text.isascii():
        return text.lower()
    low = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in low if not unicodedata.combining(c))


def stem(word: str) -> str:
    """Return a word without a plural's ending (Harman's S stemmer), its marks and what is past 40 letters."""
    plain = _plain(word)[:_LONGEST]
    if len(plain) < 4 or not plain.endswith("s"):
        return plain
    if plain.endswith("ies") and not plain.endswith(("eies", "aies")):
        return plain[:-3] + "y"
    if plain.endswith("es") and not plain.endswith(("aes", "ees", "oes")):
        return plain[:-1]
    return plain if plain.endswith(("us", "ss")) else plain[:-1]


def _plain(word: str) -> str:
    bare = word.replace("’", "'")
    return bare.removesuffix("'s").replace("'", "")
