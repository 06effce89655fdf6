"""The manual of the store: every column is in it, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.store import EventFilter, open_store

MANUAL = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def documented() -> set[tuple[str, str]]:
    """Return the (table, column) pairs in the manual's table of tables."""
    section = MANUAL.split("## Tables")[1].split("## ")[0]
    pairs, table = set(), ""
    for row in re.findall(r"^\| (`\w+`)? ?\| (`.*?) \|", section, re.MULTILINE):
        table = row[0].strip("`") or table
        pairs |= {(table, column) for column in re.findall(r"`(\w+)`", row[1])}
    return pairs


def test_every_column_is_in_the_manual_and_nothing_else() -> None:
    every = {"recorded_from", "recorded_to", "digest"}
    with open_store(":memory:") as store:
        columns = set(
            store._connection.execute(
                "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
            ).fetchall()
        )
    assert documented() == {
        (table, column) for table, column in columns if table != "dragoman_store" and column not in every
    }


def test_every_filter_is_in_the_manual() -> None:
    section = MANUAL.split("An `EventFilter` has")[1].split("##")[0]
    assert [name for name in EventFilter.__dataclass_fields__ if f"`{name}`" not in section] == []


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    with open_store("news.duckdb", read_only=True) as store:
        assert store.counts()["documents"] == 1
        assert store.runs()[0].finished == names["now"]
