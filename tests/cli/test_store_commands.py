"""The commands that fill, ask and keep a store."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows
from tests.fakes.wire import wired
from tests.pipeline.adding import FILLER, SHELLED, report

from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import owning
from dragoman.store import Decision, EventFilter, open_store

AT = datetime(2024, 6, 2, tzinfo=UTC)
THREAT = f"IRN threatened IRQ {FILLER}."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an attack told twice, the threat before it, and a decision."""
    path = tmp_path_factory.mktemp("filled") / "s.duckdb"
    found = [
        report("t", THREAT, "2024-03-01"),
        report("a", SHELLED, "2024-03-04"),
        report("b", SHELLED, "2024-03-05"),
        report("c", f"FRA aided DEU {FILLER[::-1]}.", "2024-03-06"),
    ]
    with owning(path) as owner:
        list(add_all(found, pipeline=wired(), keeper=owner, added=Added(), batch=2))
        (aid,) = owner.store.events(EventFilter(types=("AID",)))
        owner.decide(Decision(id="d", kind="accept", events=(aid.id,), who="ann", at=AT, note="yes"))
    return path


def rows(run: Run, *words: str | Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*words, "--csv").stdout)))


def test_incidents_are_printed_as_a_table(run: Run, filled: Path) -> None:
    out = run("incidents", "--store", filled).stdout
    assert out.index("AID") < out.index("ASSAULT")
    assert "IRN" in out


def test_incidents_as_csv_and_json_are_the_same(run: Run, filled: Path) -> None:
    (row,) = rows(run, "incidents", "--store", filled, "--type", "assault")
    assert (row["event"], row["reports"], row["dead"], row["standing"]) == ("ASSAULT", "2", "12", "reported")
    (record,) = read_rows(run("incidents", "--store", filled, "--type", "ASSAULT", "--json").stdout)
    assert (record["id"], len(record["members"])) == (row["id"], 2)
    run("incidents", "--store", filled, "--type", "ASSAULT", "-o", "out.csv")
    assert (
        Path("out.csv").read_text()
        == run("incidents", "--store", filled, "--type", "ASSAULT", "--csv").stdout
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--actor", "Iran"), {"ASSAULT", "THREATEN"}),
        (("--actor", "IRN", "--type", "THREATEN"), {"THREATEN"}),
        (("--dyad", "Iraq,IRN"), {"ASSAULT", "THREATEN"}),
        (("--country", "deu"), {"AID"}),
        (("--place", "DEU"), {"AID"}),
        (("--limit", "1"), {"AID"}),
        (("--as-of", "2100-01-01"), {"ASSAULT", "THREATEN", "AID"}),
        (("--since", "2000-01-01", "--aux", "all"), {"ASSAULT", "THREATEN", "AID"}),
    ],
)
def test_filters_narrow_what_is_printed(
    run: Run, filled: Path, words: tuple[str, ...], found: set[str]
) -> None:
    told = rows(run, "incidents", "--store", filled, *words)
    assert {row["event"].split()[0] for row in told} == found


def test_nothing_found_is_said_with_exit_code_3(run: Run, filled: Path) -> None:
    assert (
        "no incident matches" in run("incidents", "--store", filled, "--as-of", "2000-01-01", code=3).stderr
    )
    assert "no change matches" in run("changes", "--store", filled, "--since", "2100-01-01", code=3).stderr


def test_claims_tell_who_says_what(run: Run, filled: Path) -> None:
    found = rows(run, "claims", "--store", filled, "--type", "ASSAULT")
    assert {row["says"] for row in found} == {"happened"}
    assert "dead 12" in {row["figures"] for row in found}
    record = read_rows(run("claims", "--store", filled, "--json").stdout)[0]
    assert {"incident", "says", "figures"} <= set(record)


def test_the_ledger_tells_what_became_of_a_threat(run: Run, filled: Path) -> None:
    (row,) = rows(run, "ledger", "--store", filled, "--kind", "threat", "--status", "carried_out")
    assert (row["said"], row["moved"], row["kind"]) == ("2024-03-01", "2024-03-04", "threat")
    (record,) = read_rows(run("ledger", "--store", filled, "--actor", "IRN", "--json").stdout)
    assert record["history"][0]["status"] == "carried_out"
    assert rows(run, "ledger", "--store", filled, "--moved-since", "2024-03-02")
    run("ledger", "--store", filled, "--moved-since", "2024-03-05", code=3)


def test_the_ledger_counts_how_many_were_kept(run: Run, filled: Path) -> None:
    to_one, to_all = sorted(
        rows(run, "ledger", "--store", filled, "--kind", "threat", "--rates"),
        key=lambda row: row["addressee"],
        reverse=True,
    )
    assert (to_one["actor"], to_one["addressee"], to_one["n"], to_one["kept"]) == ("IRN", "IRQ", "1", "1")
    assert (to_all["addressee"], to_all["share"], to_all["high"]) == ("(all)", "1.00", "1.00")
    record = read_rows(run("ledger", "--store", filled, "--rates", "--json").stdout)[0]
    assert record["days"] == 3
    run("ledger", "--store", filled, "--rates", "--as-of", "2000-01-01", code=3)


def test_changes_come_newest_first(run: Run, filled: Path) -> None:
    kinds = [row["kind"] for row in rows(run, "changes", "--store", filled)]
    assert kinds[0] == "decided"
    assert {"opened", "stated", "carried_out"} <= set(kinds)
    (row,) = rows(run, "changes", "--store", filled, "--kind", "carried_out", "--dyad", "IRN,IRQ")
    assert (row["before"], row["after"], row["day"]) == ("open", "carried_out", "2024-03-04")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--dyad", "IRN"), "--dyad as two parties"),
        (("--since", "yesterday"), "--since as YYYY-MM-DD"),
        (("--country", "Iran"), "three letters"),
        (("--type", "HUG"), "unknown event type 'HUG'"),
        (("--json", "--csv"), "not both"),
    ],
)
def test_what_cannot_be_read_is_refused(run: Run, filled: Path, words: tuple[str, ...], told: str) -> None:
    assert told in run("incidents", "--store", filled, *words, code=2).stderr


def test_a_store_that_is_not_there_is_not_made(run: Run) -> None:
    assert "no such file" in run("incidents", "--store", "none.duckdb", code=2).stderr
    assert not Path("none.duckdb").exists()


def test_a_store_that_is_owned_answers_all_the_same(run: Run, filled: Path) -> None:
    alone = run("incidents", "--store", filled, "--csv").stdout
    with owning(filled):
        assert run("incidents", "--store", filled, "--csv").stdout == alone
        run("store", "backup", filled, "b.duckdb")
    assert run("incidents", "--store", "b.duckdb", "--csv").stdout == alone


def test_a_store_is_copied_checked_and_put_back(run: Run, filled: Path) -> None:
    assert "written" in run("store", "backup", filled, "b.duckdb").stderr
    run("store", "backup", filled, "b.duckdb", code=2)
    run("store", "backup", filled, "b.duckdb", "--replace", "-q")
    run("store", "restore", "b.duckdb", "back.duckdb")
    assert "MB" in run("store", "vacuum", "back.duckdb").stderr
    assert "sound" in run("store", "check", "back.duckdb").stderr
    assert run("incidents", "--store", "back.duckdb").stdout == run("incidents", "--store", filled).stdout


def test_a_store_that_is_not_sound_fails_the_check(run: Run, filled: Path) -> None:
    run("store", "backup", filled, "b.duckdb", "-q")
    with open_store("b.duckdb") as store, store.reading() as cursor:
        cursor.execute("DELETE FROM runs")
    result = run("store", "check", "b.duckdb", "--fast", code=1)
    assert "a row belongs to a run that is not kept" in result.stdout


def test_a_whole_store_is_exported(run: Run, filled: Path) -> None:
    assert "tables" in run("store", "export", filled, "all").stderr
    manifest = json.loads(Path("all/manifest.json").read_text())
    assert manifest["tables"]["documents"]["rows"] == 4


def test_decisions_are_written_to_learn_from(run: Run, filled: Path) -> None:
    (row,) = read_rows(run("store", "decisions", filled).stdout)
    assert (row["kind"], row["who"], row["person"]["event"]) == ("accept", "ann", "AID")
    open_store("empty.duckdb").close()
    run("store", "decisions", "empty.duckdb", code=3)


def test_adding_reads_codes_links_and_keeps(run: Run) -> None:
    source = write_rows(
        Path("reports.jsonl"),
        [
            {
                "id": "a",
                "published": "2024-03-04",
                "text": "Rebels shelled Goma on Monday, killing 12 people.",
            },
            {"id": "b", "text": "Iran threatened to attack Iraq."},
        ],
    )
    words = ("add", source, "--store", "s.duckdb", "--coder", "lexicon")
    told = run(*words).stderr
    assert "1 documents" in told
    assert "skipped 1: no-date" in told
    assert rows(run, "incidents", "--store", "s.duckdb")[0]["event"] == "ASSAULT"
    assert "1 of them known; 0 events new" in run(*words).stderr.replace("documents, ", "documents, ")
    assert "network or lexicon" in run("add", source, "--store", "s.duckdb", "--coder", "x", code=2).stderr


def test_what_was_coded_into_a_store_is_linked_by_the_next_command(run: Run, reports: Path) -> None:
    run("code", reports, "--store", "s.duckdb", "-q")
    assert "not linked yet" in run("store", "check", "s.duckdb").stderr
    assert "3 documents linked" in run("store", "link", "s.duckdb").stderr
    assert rows(run, "incidents", "--store", "s.duckdb")
    assert "3 documents linked" in run("store", "link", "s.duckdb", "--again").stderr
