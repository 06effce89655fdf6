from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import SourceError
from dragoman.read import ReadOptions, ReadReport, documents
from dragoman.records import Skip

Read = Callable[..., list[Any]]


def packed(names: list[str] | None = None, **columns: Any) -> bytes:
    table = pa.table(columns)
    out = BytesIO()
    pq.write_table(table.rename_columns(names) if names else table, out, row_group_size=100)
    return out.getvalue()


def outcome(found: list[Any]) -> list[str]:
    return [item.reason if isinstance(item, Skip) else item.id for item in found]


def test_reads_rows_in_their_order(read: Read) -> None:
    found = read(
        "a.parquet", packed(id=list(range(600)), text=["Troops left."] * 600, date=["2019-02"] * 600)
    )
    assert outcome(found) == [str(n) for n in range(600)]


def test_columns_of_any_type_are_kept_as_text(read: Read) -> None:
    data = packed(
        text=["Troops left."],
        published=[date(2019, 2, 17)],
        rank=[3],
        share=[0.5],
        flag=[True],
        tags=[["a", "b"]],
        place={"lat": 1.5}.items() and [{"lat": 1.5, "lon": None}],
        none=pa.nulls(1),
    )
    (document,) = read("a.parquet", data)
    assert document.published == "2019-02-17"
    assert document.extras == {
        "rank": "3",
        "share": "0.5",
        "flag": "true",
        "tags": '["a", "b"]',
        "place": '{"lat": 1.5, "lon": null}',
    }


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_points_in_time_of_any_unit_give_the_day(read: Read, unit: str) -> None:
    late = datetime(2019, 2, 17, 23, 30, tzinfo=UTC)
    column = pa.array([late], pa.timestamp("us", tz="UTC")).cast(pa.timestamp(unit, tz="UTC"))
    assert [document.published for document in read("a.parquet", packed(text=["Go."], date=column))] == [
        "2019-02-17"
    ]


@pytest.mark.parametrize(("zone", "day"), [("America/New_York", "2019-02-17"), ("Asia/Tokyo", "2019-02-18")])
def test_points_in_time_give_the_day_of_the_zone_they_were_written_in(
    read: Read, zone: str, day: str
) -> None:
    column = pa.array([datetime(2019, 2, 17, 23, 30, tzinfo=UTC)], pa.timestamp("us", tz=zone))
    assert [document.published for document in read("a.parquet", packed(text=["Go."], date=column))] == [day]


def test_nanoseconds_and_far_years_do_not_stop_the_reading(read: Read) -> None:
    exact = pa.array([1_550_361_600_000_000_001, None], pa.timestamp("ns"))
    far = pa.array([2**60, 0], pa.timestamp("us"))
    found = read("a.parquet", packed(text=["Go.", "No."], date=exact, other=far))
    assert [getattr(item, "published", None) or item.reason for item in found] == ["2019-02-17", "no-date"]


def test_bytes_are_decoded_and_images_left_out_with_a_note(read: Read) -> None:
    report = ReadReport()
    image = bytes(range(256))
    data = packed(text=[b"The caf\xc3\xa9."], date=["2019"], image=[image])
    (document,) = read("a.parquet", data, report=report)
    assert (document.text, document.extras) == ("The caf\u00e9.", {})
    assert report.notes["column 'image' left out where it holds binary data"] == 1


def test_text_that_is_not_utf_8_is_refused_by_the_row(read: Read) -> None:
    damaged = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0"), pa.py_buffer(b"Go.\xff\xfe\xfd")]
    )
    found = read("a.parquet", packed(id=[1, 2], text=damaged, date=["2019", "2019"]))
    assert outcome(found) == ["1", "bad-encoding"]


def test_a_skip_names_the_row(read: Read, tmp_path: Path) -> None:
    found = read("a.parquet", packed(text=["One.", None], date=["2019", "2019"]))
    assert (found[1].document, found[1].reason) == (f"{tmp_path / 'a.parquet'}:2", "empty")


def test_a_column_that_is_there_twice_is_kept_under_another_name(read: Read) -> None:
    data = packed(["text", "date", "text"], a=["One."], b=["2019"], c=["Two."])
    assert [document.extras for document in read("a.parquet", data)] == [{"text.3": "Two."}]


@pytest.mark.parametrize("cut", [0, 4, 50, -1, -8, -20])
def test_a_truncated_file_is_refused(read: Read, cut: int) -> None:
    with pytest.raises(SourceError, match="Parquet"):
        read("a.parquet", packed(text=["Go."] * 50, date=["2019"] * 50)[:cut])


def test_a_file_without_a_text_column_is_refused(read: Read) -> None:
    with pytest.raises(SourceError, match="'sentence'"):
        read("a.parquet", packed(sentence=["Go."]))


def test_a_file_without_rows_is_empty(read: Read) -> None:
    assert outcome(read("a.parquet", packed(text=pa.array([], pa.string())))) == ["empty"]


def test_a_stream_of_parquet_is_recognised() -> None:
    stream = BytesIO(packed(id=[1], text=["Go."], date=["2019"]))
    assert outcome(list(documents(stream, options=ReadOptions()))) == ["1"]
