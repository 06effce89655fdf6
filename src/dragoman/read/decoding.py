"""Bytes to text, cautiously: what cannot be decoded for certain is refused.

A byte order mark decides; else the encoding the user named; else UTF-8; else, for HTML, the encoding
the page names; else Windows-1252, and only where the bytes read like Western prose in it.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from dragoman.read.draft import RefusedError
from dragoman.read.report import ReadReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODECS = re.compile(
    r"ascii|utf-8(-sig)?|utf-(16|32)(-[lb]e)?|cp\d+|iso8859-\d+|koi8-\w+|mac-\w+|kz1048|tis-620|ptcp154"
    r"|gb2312|gbk|gb18030|big5\w*|euc_\w+|shift_jis\w*|johab"
)
_MAGIC = (
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"PK\x03\x04", "a zip archive or an office document: export it as text, CSV or JSON lines"),
    (b"%PDF-", "a PDF document: extract its text first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database: export its table as CSV or JSON lines"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.02
_STRAY = 4
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_ESCAPED = re.compile("[\udc80-\udcff]")

_WESTERN = re.compile(r"[\w\s\u2018-\u201e\u2013\u2014\u2026\u2022\u20ac\u2122\u00a1-\u00bf]")
_WESTERN_SHARE = 0.1


def codec(name: str) -> str | None:
    """Return the codec's own name for a text encoding that can be used here, or None."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return found if _CODECS.fullmatch(found) else None


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark announces, or None."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def chosen(head: bytes, encoding: str | None) -> str | None:
    """Return the encoding of data that begins with ``head``: its mark's, else the one the user named."""
    named = marked(head) or (codec(encoding) if encoding else None)
    return f"{named}-le" if named in ("utf-16", "utf-32") and not marked(head) else named


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page's first bytes name, or None."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def decode(
    data: bytes, *, report: ReadReport, encoding: str | None = None, declared: str | None = None
) -> str:
    """Return whole data as text; ``declared`` is what the data itself says of its encoding.

    Raises:
        RefusedError: it is binary (``not-text``) or in no encoding that can be told for certain.
    """
    refuse_binary(data[:4096], encoding=encoding)
    name = chosen(data, encoding)
    try:
        return data.decode(name or "utf-8")
    except UnicodeError as error:
        if name:
            raise RefusedError("bad-encoding", f"not valid {name}: {error}") from error
        return _guessed(data, declared, report)


def refuse_controls(text: str) -> None:
    """Refuse text that is full of control characters: it is no prose but binary data."""
    if _too_many(len(_CONTROL.findall(text)), len(text)):
        raise RefusedError("not-text", "binary data: too many control characters")


def refuse_binary(head: bytes, *, encoding: str | None) -> None:
    """Refuse what begins like a well-known binary format or is full of control characters."""
    for mark, what in _MAGIC:
        if head.startswith(mark):
            raise RefusedError("not-text", what)
    if (chosen(head, encoding) or "").startswith(("utf-16", "utf-32")):
        return
    if b"\x00" in (head[:1], head[1:2]) and head.count(b"\x00") >= len(head) // 3:
        raise RefusedError(
            "not-text", "binary data, or UTF-16 without a byte order mark: then give encoding='utf-16-le'"
        )
    if _too_many(len(_CONTROL_BYTE.findall(head)), len(head)):
        raise RefusedError("not-text", "binary data: too many control characters")


def _too_many(controls: int, length: int) -> bool:
    """Tell binary data from text with a stray control character or two."""
    return controls > _CONTROL_SHARE * length and (controls > _STRAY or 2 * controls > length)


def _guessed(data: bytes, declared: str | None, report: ReadReport) -> str:
    name = codec(declared) if declared else None
    if name and name != "utf-8":
        try:
            return data.decode(name)
        except UnicodeError as error:
            raise RefusedError("bad-encoding", f"not valid {declared}, which it says it is") from error
    return _western(data, report)


def _western(data: bytes, report: ReadReport) -> str:
    """Return data that is not UTF-8 as Windows-1252 text, and refuse where that would be a gamble.

    Bytes that hold any valid UTF-8 character are damaged UTF-8; bytes that make odd symbols, or
    many of them, are something else.
    """
    text = data.decode("cp1252", "replace")
    foreign = [c for c in text if ord(c) > 127]
    damaged = any(ord(c) > 127 and c != "\ufffd" for c in data.decode("utf-8", "replace"))
    rare = len(foreign) <= max(1, _WESTERN_SHARE * len(text))
    if damaged or not rare or _CONTROL.search(text) or not all(map(_WESTERN.match, foreign)):
        raise RefusedError("bad-encoding", "neither UTF-8 nor plainly Windows-1252: name its encoding")
    report.note("text that is not UTF-8 read as Windows-1252")
    return text


def clean(text: str) -> str:
    """Return text that can be stored: lone surrogates and NULs become U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


@contextmanager
def open_text(stream: BinaryIO, *, head: bytes, encoding: str | None) -> Iterator[TextIO]:
    """Give a text stream over ``stream``; undecodable bytes are left for :func:`repaired`."""
    name = chosen(head, encoding) or "utf-8"
    errors = "surrogateescape" if name.startswith("utf-8") else "replace"
    text = io.TextIOWrapper(stream, encoding=name, errors=errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def repaired(line: str, *, encoding: str, report: ReadReport) -> str:
    """Return a line of a table with undecodable bytes read as Windows-1252, where that is safe.

    Raises:
        RefusedError: it is not.
    """
    if not encoding.startswith("utf-8"):
        if "\ufffd" in line:
            raise RefusedError("bad-encoding", f"not valid {encoding}")
        return line
    if not _ESCAPED.search(line):
        return line
    return _western(line.encode("utf-8", "surrogateescape"), report)


def lines(text: TextIO, *, limit: int) -> Iterator[tuple[int, str | None]]:
    """Yield each line with its number, from 1; None stands for a line of more than ``limit`` characters."""
    number = 0
    while line := text.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(("\n", "\r")):
            yield number, line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = text.readline(1 << 20)
        yield number, None
