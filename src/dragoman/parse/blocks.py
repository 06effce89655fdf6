"""A document's text cut into title, dateline and paragraphs, and its quoted stretches found.

Nothing is altered: every block is a span of the document's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.records import Block, Document, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")

# A place in capitals (or "Place, Month 5"), perhaps a date, perhaps an agency in brackets, then a dash.
_DATELINE = re.compile(
    r"""\s*
    (?:[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.'\u2019/ -]{2,40}          # BAGHDAD, NEW YORK
       (?:,[ ][A-Z][A-Za-z.\u00c0-\u00ff' -]{1,30}){0,2}              # , Iraq
       (?:,?[ ](?i:(?:\d{1,2}[ ])?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?)
          (?:[ ]\d{1,2})?(?:,?[ ](?:\d\d)?\d\d)?)?
       (?:[ ]?\([^()\n]{2,40}\))?[ ]?(?:--?|[\u2013\u2014])(?:[ ]?\[[A-Za-z]{2,20}\])?
     |[A-Z][A-Za-z\u00c0-\u00ff.' -]{2,30}(?:,[ ][A-Z][A-Za-z.' -]{1,30})?   # Baghdad, Iraq (Agency)
       [ ]?\([A-Z][A-Za-z ]{1,20}\)[ ]?(?:--?|[\u2013\u2014])
     |\([A-Z][A-Za-z. ]{1,20}\)[ ]?(?:--?|[\u2013\u2014])
    )\s*""",
    re.VERBOSE,
)

# A hyphen or short dash between two words joins them: "U.S.-backed", "NATO-led"; "U.S. -" opens no report.
_JOINED = re.compile(r"[^\s-][-\u2013](?=\w)|\s*(?:[A-Z]\.){2,}\s*[-\u2013\u2014]")
_TITLE_LIMIT = 160
_ONE_BREAK = re.compile(r"\r?\n[ \t]*")
_NARROWEST, _WIDEST, _LINES, _MOST = 40, 120, 3, 0.67
"""Lines are taken for broken if the widest has so many characters, and so many that go on are full."""
_CLOSERS = {"\u201c": "\u201d", '"': '"', "\u00ab": "\u00bb", "\u201e": "\u201c"}
_UNBROKEN = re.compile(r"\S{150,}")
"""A run of signs without a space that is no prose; a tokenizer's time grows with its square."""
_MAX_PIECE = 8_000
"""Paragraphs longer than this many characters are parsed in pieces, so that time grows in proportion."""


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the title line, dateline and paragraphs of a document, in order; a header is left out."""
    start = document.header.end if document.header else 0
    lines = _paragraphs(document.text, start)
    found: list[Block] = []
    if len(lines) > 1 and _is_title(document.text[slice(*lines[0])]):
        found.append(_trimmed(document.text, *lines.pop(0), kind="title"))
    for number, (first, last) in enumerate(lines):
        begin = first
        if number == 0 and (end := _dateline_end(document.text, first, last)):
            begin = end
            found.append(_trimmed(document.text, first, begin, kind="dateline"))
        found += [
            _trimmed(document.text, a, b, kind="prose")
            for a, b in _pieces(document.text, begin, last)
            if a < b
        ]
    return tuple(block for block in found if block.start < block.end)


def _paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """Return where each paragraph begins and ends: a line, or several where lines are a page wide."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start) if m.group().strip()]
    if not _is_wrapped(text, lines):
        return lines
    found = lines[:1]
    for first, last in lines[1:]:
        if _ONE_BREAK.fullmatch(text, found[-1][1], first):
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether lines were broken for want of room: none is wide, and no next word had gone in."""
    widest = max((last - first for first, last in lines), default=0)
    inner = [
        (last - first, text[following:end].split(maxsplit=1)[0])
        for (first, last), (following, end) in pairwise(lines)
        if _ONE_BREAK.fullmatch(text, last, following)
    ]
    if not _NARROWEST <= widest <= _WIDEST or len(inner) < _LINES:
        return False
    full = sum(size + 1 + len(word) > widest for size, word in inner)
    return full >= _MOST * len(inner)


def _dateline_end(text: str, start: int, end: int) -> int | None:
    """Return where the dateline that a line opens with ends, None if there is none."""
    found = _DATELINE.match(text, start, end)
    if found is None:
        return None
    dash = len(found.group().rstrip()) + start - 1
    joined = _JOINED.match(text, dash - 1) or _JOINED.match(text, start)
    return None if joined else found.end()


def _is_title(line: str) -> bool:
    """Tell whether a first line reads like a headline: short, and no sentence end."""
    line = line.strip()
    return (
        len(line) <= _TITLE_LIMIT
        and line[-1] not in ".!?:;,\"\u201d')\u2019"
        and _dateline_end(line, 0, len(line)) is None
    )


def _trimmed(text: str, start: int, end: int, *, kind: str) -> Block:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(start=start, end=end, kind=kind)  # type: ignore[arg-type]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph around unbroken runs that are no prose, and an over-long one into pieces."""
    for run in _UNBROKEN.finditer(text, start, end):
        yield from _cut(text, start, run.start())
        start = run.end()
    yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an over-long stretch at sentence ends, else at spaces, else anywhere."""
    while end - start > _MAX_PIECE:
        limit = start + _MAX_PIECE
        cut = text.rfind(". ", start + _MAX_PIECE // 2, limit)
        if cut < 0:
            cut = text.rfind(" ", start + _MAX_PIECE // 2, limit)
        cut = limit if cut < 0 else cut + 1
        yield start, cut
        start = cut
    yield start, end


def quotes(text: str, prose: tuple[Block, ...]) -> tuple[Span, ...]:
    """Return the quoted stretches of each paragraph, marks included.

    A quotation still open when its paragraph ends runs to the end of that paragraph.
    """
    found: list[Span] = []
    for block in prose:
        opened: int | None = None
        closer = ""
        for at in range(block.start, block.end):
            letter = text[at]
            if opened is None:
                if letter in _CLOSERS and _opens(text, at, block):
                    opened, closer = at, _CLOSERS[letter]
            elif letter == closer:
                found.append(Span(start=opened, end=at + 1))
                opened = None
        if opened is not None:
            found.append(Span(start=opened, end=block.end))
    return tuple(found)


def _opens(text: str, at: int, block: Block) -> bool:
    """Tell a straight opening mark from an inch mark or a stray closing one."""
    if text[at] != '"':
        return True
    return at + 1 < block.end and not text[at + 1].isspace()
