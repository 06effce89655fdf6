"""Pages about sport, markets, the weather or entertainment, which hold no political events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError

_WORD = re.compile(r"[a-z][a-z-]*")
_READ = 6_000
"""Characters of a text that are looked at."""
_DISTINCT = 8
"""A page is about a topic if it has so many different words of it,"""
_SHARE = 0.05
"""if they make up this share of its words,"""
_AGAINST = 0.2
"""and if words of politics and violence come to less than this share of them."""
_CIVIC = "civic"


def off_topic(text: str) -> str | None:
    """Return the topic of a page that holds no political events; None for every other text.

    Made to be sure rather than to catch all: a report on a boycotted match or on a storm's victims is kept.
    """
    topics = _topics()
    words = _WORD.findall(text[:_READ].lower())
    counts = {name: Counter(word for word in words if word in terms) for name, terms in topics.items()}
    civic = counts.pop(_CIVIC).total()
    for name, found in counts.items():
        total = found.total()
        if len(found) >= _DISTINCT and total >= _SHARE * len(words) and civic < _AGAINST * total:
            return name
    return None


@cache
def _topics() -> Mapping[str, frozenset[str]]:
    text = files("dragoman.knowledge").joinpath("data", "topics.tsv").read_text("utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            name, _, terms = line.partition("\t")
            if not terms:
                raise KnowledgeError(f"topics.tsv line {number}: expected a topic, a tab and its terms")
            found[name] = frozenset(term.strip() for term in terms.split(";"))
    return found
