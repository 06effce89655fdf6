"""Whatever a source holds, reading it gives documents, skips or a clear error, and never nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.read import ReadOptions, documents
from dragoman.records import Document, Skip
from dragoman.records.json import from_json, to_json

SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".xml", ".bin", "")
PIECES = (
    b"text", b"date", b"id", b"2019-02", b"word ", b"null", b"NaN", b"1e999", b"\\ud800", b"\\u0000", b"PAR1",
    b",", b"\t", b";", b'"', b"\n", b"\r", b"{", b"}", b"[", b"]", b":", b"<html>", b"<p>", b"<!--",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xe9", b"\xe2\x80",
    b'{"text": "a word", "date": "2019"}', b"id,text,date\n", b"BAGHDAD, Jan 5, 2019 -",
)  # fmt: skip

binary = st.binary(max_size=300)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=3)), max_size=30).map(b"".join)
options = st.builds(
    ReadOptions,
    published_default=st.sampled_from([None, "2019"]),
    encoding=st.sampled_from([None, "utf-16", "cp1252", "shift_jis", "utf-32-le"]),
    max_bytes=st.sampled_from([7, 20_000_000]),
)


def check(found: list[Document | Skip]) -> None:
    assert found
    for item in found:
        assert from_json(type(item), to_json(item)) == item
        if isinstance(item, Document):
            assert item.text.strip()


def outcome(source: Path | io.BytesIO, options: ReadOptions) -> list[Document | Skip]:
    """Read all of a source; a clear error counts as one thing that was left out."""
    try:
        return list(documents(source, options=options))
    except SourceError as error:
        return [Skip(document=str(source), step="read", reason="failed", detail=str(error))]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(binary, mixed), suffix=st.sampled_from(SUFFIXES), options=options)
@example(data=b"\xff\xfe\x00", suffix=".csv", options=ReadOptions())
@example(data=b'"\xff', suffix=".csv", options=ReadOptions())
@example(data=b"\x00\x00", suffix=".jsonl", options=ReadOptions(encoding="utf-16"))
def test_any_bytes_under_any_name(tmp_path: Path, data: bytes, suffix: str, options: ReadOptions) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    check(outcome(path, options))


@settings(max_examples=150)
@given(data=st.one_of(binary, mixed), options=options)
def test_any_bytes_from_a_stream(data: bytes, options: ReadOptions) -> None:
    check(outcome(io.BytesIO(data), options))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_bytes_in_a_folder_are_never_fatal(tmp_path: Path, suffix: str) -> None:
    for n, data in enumerate(
        (b"", b"\x00", b"\xff\xfe", b"word", b'"', b"[", b"PAR1PAR1", bytes(range(256)))
    ):
        (tmp_path / f"{n}{suffix}").write_bytes(data)
    assert len(list(documents(tmp_path))) >= 8
