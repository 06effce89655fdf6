"""Lines to rows: what is no JSON object becomes an error row, and nothing is lost."""

from __future__ import annotations

import pytest

from dragoman.pipeline.jsonrows import MAX_LINE, each, parsed


def test_lines_become_rows_and_blank_ones_nothing() -> None:
    assert list(parsed([b'{"id": 1}\n', b"\n", b"  \r\n", b'{"id": 2}'])) == [{"id": 1}, {"id": 2}]


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[1]", b"null", b"7", b"\xff\xfe", b'{"text": "\\ud800"}', b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b'{"text": "' + b"x" * MAX_LINE + b'"}',
    ],
    ids=["broken", "list", "null", "number", "no-utf-8", "surrogate", "deep", "deep-object", "long"],
)  # fmt: skip
def test_a_line_that_is_no_object_is_an_error_row_with_its_number(line: bytes) -> None:
    rows = list(parsed([b'{"id": 1}', line, b'{"id": 3}']))
    assert [row["id"] for row in rows] == [1, "line 2", 3]
    assert rows[1]["error"].startswith("line 2: ")


def test_a_row_keeps_its_id_or_gets_its_number() -> None:
    rows = each([{"id": "a"}, {}, {"id": None}], lambda row: {"n": len(row)})
    assert [row["id"] for row in rows] == ["a", 1, None]


def test_a_field_called_error_does_not_make_a_row_an_error() -> None:
    (row,) = each([{"text": "x", "error": "old"}], lambda row: {"ok": True})
    assert row == {"id": 0, "ok": True}
