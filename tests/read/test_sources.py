from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest

from dragoman.errors import InputError, SourceError
from dragoman.read import ReadOptions, ReadReport, documents, documents_from
from dragoman.records import Document, Skip

DATED = ReadOptions(published_default="2019")


def texts(found: list[Document | Skip]) -> list[str]:
    return [item.text if isinstance(item, Document) else item.reason for item in found]


def test_a_folder_is_read_recursively_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt", "c/.x.txt", "B.txt", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert texts(list(documents(tmp_path, options=DATED))) == [
        "B.txt",
        "a/1.txt",
        "a/2.txt",
        "a.txt",
        "b.txt",
    ]


def test_one_unreadable_file_in_a_folder_is_a_skip_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    (tmp_path / "c.txt").write_text("Troops left.")
    found = list(documents(tmp_path, options=DATED))
    assert texts(found) == ["failed", "failed", "Troops left."]
    assert isinstance(found[0], Skip)
    assert found[0].document == str(tmp_path / "a.parquet")


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Troops left.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert texts(list(documents(tmp_path, options=DATED))) == ["Troops left."]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may list everything"
)
def test_a_folder_that_may_not_be_listed_is_a_skip(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    (tmp_path / "b.txt").write_text("Troops left.")
    assert texts(list(documents(tmp_path, options=DATED))) == ["failed", "Troops left."]


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    with pytest.raises(SourceError, match="no files"):
        next(documents(tmp_path))


@pytest.mark.parametrize("source", ["no/such/file.txt", "", "a\x00b", "a" * 5000, "a\ud800"])
def test_a_missing_source_is_refused_before_anything_is_read(source: str) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        documents(source)


def test_an_address_is_refused_with_advice() -> None:
    with pytest.raises(SourceError, match="save the page"):
        documents("https://example.org/news")


def test_a_missing_source_among_several_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Troops left.")
    with pytest.raises(SourceError):
        documents_from([tmp_path / "a.txt", tmp_path / "b.txt"])


def test_several_sources_are_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "One.", "date": "2019"}')
    (tmp_path / "b.jsonl").write_text('{"id": 1, "text": "Two.", "date": "2019"}')
    report = ReadReport()
    found = list(documents_from([tmp_path / "a.jsonl", str(tmp_path / "b.jsonl")], report=report))
    assert texts(found) == ["One.", "duplicate-id"]
    assert (report.documents, report.skips) == (1, {"duplicate-id": 1})


def test_two_runs_know_nothing_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "One.", "date": "2019"}')
    assert list(documents(tmp_path / "a.jsonl")) == list(documents(tmp_path / "a.jsonl"))


def test_a_single_path_is_no_list_of_sources() -> None:
    with pytest.raises(InputError, match="list of sources"):
        documents_from("a.txt")


def test_a_stream_of_text_is_refused() -> None:
    with pytest.raises(InputError, match="binary stream"):
        documents(io.StringIO("date 2019 One."))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "One.", "date": "2019"}\n{"text": "Two.", "date": "2019"}\n', ["One.", "Two."]),
        (b'[{"text": "One.", "date": "2019"}]', ["One."]),
        (b'\n\n{\n"text": "One.", "date": "2019"}', ["One."]),
        (b"text,date\nOne.,2019\n", ["One."]),
        (b"date 2019 One.", ["date 2019 One."]),
        (b"Body, mind and state: troops left.", ["Body, mind and state: troops left."]),
        (b"<html><body><p>One two three.</p></body></html>", ["One two three."]),
        (b"", ["empty"]),
        (b"\x00\x01\x02\x03" * 9, ["not-text"]),
    ],
)
def test_what_a_stream_holds_is_told_from_its_first_bytes(data: bytes, expected: list[str]) -> None:
    assert texts(list(documents(io.BytesIO(data), options=DATED))) == expected


def test_a_stream_that_was_passed_in_stays_open() -> None:
    stream = io.BytesIO(b'{"text": "One.", "date": "2019"}')
    list(documents(stream))
    assert not stream.closed


def test_skips_from_a_stream_are_named_by_line() -> None:
    found = list(documents(io.BytesIO(b'{"text": "One.", "date": "2019"}\nbroken\n')))
    assert [item.document for item in found if isinstance(item, Skip)] == ["-:2"]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"date 2019 One.")))
    assert texts(list(documents("-"))) == ["date 2019 One."]


def test_a_pipe_of_json_lines_is_read_as_it_is_written() -> None:
    readable, writable = os.pipe()
    with os.fdopen(readable, "rb") as source, os.fdopen(writable, "wb", buffering=0) as sink:
        sink.write(b'{"text": "One.", "date": "2019"}\n')
        found = documents(source)
        assert texts([next(found)]) == ["One."]
        sink.write(b'{"text": "Two.", "date": "2019"}\n')
        assert texts([next(found)]) == ["Two."]
        sink.close()
        assert list(found) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a Unix thing")
def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"date 2019 One.",))
    writer.start()
    assert texts(list(documents(pipe))) == ["date 2019 One."]
    writer.join()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")
def test_a_file_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"Troops left.")
    skipped, *_ = documents(tmp_path)
    (document,) = documents(tmp_path, options=DATED)
    assert isinstance(skipped, Skip)
    assert isinstance(document, Document)
    assert "caf\ufffd.txt" in f"{skipped.document}{document.extras}".encode().decode()


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "date": "2019"}')
    report = ReadReport()
    documents(tmp_path / "a.jsonl", report=report)
    assert report == ReadReport()


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_memory_does_not_grow_with_the_size_of_a_table(tmp_path: Path, name: str) -> None:
    rows = 1500
    with (tmp_path / name).open("w") as file:
        file.write({"a.jsonl": "", "a.csv": "id,text,date\n", "a.json": "["}[name])
        for n in range(rows):
            text = "word " * 2000
            line = (
                f"{n},{text},2019\n" if name == "a.csv" else f'{{"id": {n}, "text": "{text}", "date": 2019}}'
            )
            file.write(line + {"a.csv": "", "a.jsonl": "\n", "a.json": "," if n < rows - 1 else "]"}[name])
    tracemalloc.start()
    read = sum(1 for _ in documents(tmp_path / name, options=ReadOptions(languages=None)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == rows
    assert peak < 3_000_000


def test_reading_a_text_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2019 Troops left.")
    code = (
        "import sys; from dragoman.read import documents; list(documents(sys.argv[1]));"
        "sys.exit(bool({'trafilatura', 'pyarrow', 'py3langid', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0
