"""An index saved and loaded gives the same answers; a file that was changed is refused."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from benchmarks.duplicates.edits import POSITIVES
from tests.link.reports import BUNDLED, document, of

from dragoman.errors import InputError
from dragoman.link.likeness import Bounds
from dragoman.link.state import load, save
from dragoman.link.texts import TextIndex

EARLIER = [of(report) for report in BUNDLED] + [of(POSITIVES["cut"](r, BUNDLED[0])) for r in BUNDLED]
LATER = [of(POSITIVES[name](r, BUNDLED[0])) for r in BUNDLED for name in ("printed", "brief", "updated")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    index = TextIndex(Bounds(days=5))
    for item in EARLIER:
        index.add(item)
    save(index, tmp_path / "texts.index")
    return tmp_path / "texts.index"


def test_a_loaded_index_gives_the_same_answers(file: Path) -> None:
    whole, loaded = TextIndex(Bounds(days=5)), load(file)
    for item in EARLIER:
        whole.add(item)
    assert [loaded.add(item) for item in LATER] == [whole.add(item) for item in LATER]
    assert list(loaded.groups()) == list(whole.groups())
    assert loaded.add(EARLIER[-1]) == whole.add(EARLIER[-1])
    assert loaded.bounds == whole.bounds


def test_the_same_reports_make_the_same_file(file: Path, tmp_path: Path) -> None:
    save(load(file), tmp_path / "again.index")
    assert (tmp_path / "again.index").read_bytes() == file.read_bytes()


def test_the_file_of_known_reports_never_changes(tmp_path: Path) -> None:
    index = TextIndex()
    index.add(document("a", "Rebels shelled the town on Monday, killing twelve.", title="UPDATE 1-Shells"))
    save(index, tmp_path / "i")
    digest = sha256((tmp_path / "i").read_bytes()).hexdigest()
    assert digest[:16] == "79196a302aeaad82"


def test_an_empty_index_comes_back_empty(tmp_path: Path) -> None:
    save(TextIndex(), tmp_path / "i")
    assert len(load(tmp_path / "i")) == 0


@pytest.mark.parametrize("where", [-1, -2000, 400])
def test_a_changed_byte_is_noticed(file: Path, where: int) -> None:
    data = bytearray(file.read_bytes())
    data[where] ^= 1
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"at fault.*anew"):
        load(file)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"{}\n",
        b"\xff\n",
        b"[" * 9000,
        b'{"kind": "other"}\n',
        b"x" * 20_000,
    ],
)
def test_what_is_no_index_is_refused(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "i").write_bytes(head)
    with pytest.raises(InputError, match="at fault"):
        load(tmp_path / "i")


@pytest.mark.parametrize(
    ("field", "value"), [("version", 99), ("reports", 10**12), ("rows", -1), ("reports", 3), ("kind", "x")]
)
def test_a_header_that_claims_something_else_is_refused(file: Path, field: str, value: object) -> None:
    head, _, rest = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps({**json.loads(head), field: value}).encode() + b"\n" + rest)
    with pytest.raises(InputError, match="at fault"):
        load(file)


@pytest.mark.parametrize(("column", "value"), [(6, 10**6), (6, -1), (7, 10**9), (7, -1), (1, "soon")])
def test_rows_that_make_no_sense_are_refused(file: Path, column: int, value: object) -> None:
    head, _, rest = file.read_bytes().partition(b"\n")
    header = json.loads(head)
    rows = [json.loads(line) for line in rest[: header["rows"]].splitlines()]
    rows[3][column] = value
    made = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    body = made + rest[header["rows"] :]
    header |= {"rows": len(made), "digest": sha256(body).hexdigest()}
    file.write_bytes(json.dumps(header).encode() + b"\n" + body)
    with pytest.raises(InputError, match="at fault"):
        load(file)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder you may write to"):
        save(TextIndex(), tmp_path / "no" / "i")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load(tmp_path / "none")
