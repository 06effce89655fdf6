"""What a report is about: PLOVER contexts from the words of paragraph and document.

Implements the manual's chapter "Contexts": contexts are coded at paragraph or document level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.records import Block

_DOCUMENT_SHARE = 3
"""A context named this often in a document holds for all of its paragraphs."""
_MOST = 5
_WORD = re.compile(r"\w+")


def contexts_of(text: str, blocks: tuple[Block, ...]) -> Callable[[int], tuple[str, ...]]:
    """Return a function from an offset to the contexts of its paragraph, the best supported first."""
    counts = [(block, Counter(_named(text, block))) for block in blocks]
    whole = Counter[str]()
    for _, found in counts:
        whole.update(found)
    general = [name for name, count in whole.most_common(_MOST) if count >= _DOCUMENT_SHARE]
    made = {block.start: _best(found, general) for block, found in counts}

    def at(offset: int) -> tuple[str, ...]:
        starts = [block.start for block, _ in counts if block.start <= offset]
        return made[starts[-1]] if starts else ()

    return at


def _best(found: Counter[str], general: list[str]) -> tuple[str, ...]:
    local = [name for name, _ in found.most_common(_MOST)]
    return tuple((local + [g for g in general if g not in local])[:_MOST])


def _named(text: str, block: Block) -> Iterator[str]:
    """Yield the contexts that the words of a paragraph name, the longest term at each place."""
    terms, patterns = _terms()
    reached = block.start
    for word in _WORD.finditer(text, block.start, block.end):
        pattern = patterns.get(word.group().lower()) if word.start() >= reached else None
        if pattern and (hit := pattern.match(text, word.start(), block.end)):
            reached = hit.end()
            yield from terms[hit.group().lower()]


@cache
def _terms() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, re.Pattern[str]]]:
    """Return the contexts of each term, and for each first word the pattern of the terms that begin so."""
    found: dict[str, tuple[str, ...]] = {}
    text = files("dragoman.knowledge").joinpath("data", "contexts.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        context, _, terms = line.partition("\t")
        if not terms:
            raise KnowledgeError(f"contexts.tsv line {number}: expected a context, a tab and its terms")
        for term in terms.split(";"):
            key = term.strip().lower()
            if key:
                found[key] = (*found.get(key, ()), context)
    begun: dict[str, list[str]] = {}
    for term in sorted(found, key=len, reverse=True):
        if first := _WORD.match(term):
            begun.setdefault(first.group(), []).append(re.escape(term))
    return found, {
        word: re.compile(rf"(?:{'|'.join(terms)})\b", re.IGNORECASE) for word, terms in begun.items()
    }
