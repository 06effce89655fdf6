"""Write pairs of reports, labelled as one text or not, for 'dragoman evaluate duplicates'.

usage: python benchmarks/duplicates/make_pairs.py [TEXTS.jsonl ...] > PAIRS.jsonl

The texts belong to their publishers and are not here: real.jsonl and bases.jsonl name them by the SHA-256 of
the whole text, and they are looked for among TEXTS, rows of ``text``, ``source``, ``title`` and ``date`` or
``published``. Without TEXTS only the pairs made of the bundled reports are written. Texts that are not found
are counted on the error stream; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman.demo import reports

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.duplicates.edits import RELATIONS, Report, number, pairs

HERE = Path(__file__).parent
HALVES = ("tune", "test")
Row = dict[str, Any]


def main() -> int:
    """Print the pairs."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("texts", type=Path, nargs="*")
    known = read(cli.parse_args().texts)
    wanted = lines(HERE / "real.jsonl") if known else []
    bases = lines(HERE / "bases.jsonl") if known else []
    missing = {r[k] for r in wanted for k in ("a", "b")} | {r[k] for r in bases for k in ("report", "topic")}
    missing -= set(known)
    rows = [*bundled(), *real(wanted, known), *given(bases, known)]
    sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if missing:
        sys.stderr.write(f"{len(missing)} texts were not found\n")
    return int(bool(missing))


def lines(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read(paths: list[Path]) -> dict[str, Report]:
    """Return reports by the digest of their text."""
    found = {}
    for path in paths:
        for row in lines(path):
            name = sha256(row["text"].encode()).hexdigest()
            found[name] = {
                "id": name[:16],
                "text": row["text"],
                "title": row.get("title") or "",
                "published": row.get("published") or row["date"],
                "source": row.get("source") or "",
            }
    return found


def bundled() -> Iterator[Row]:
    """Yield the pairs made of the bundled reports; the next report in the file stands for the topic."""
    found = [{k: v for k, v in row.items() if k != "language"} for row in lines(reports())]
    for at, report in enumerate(found):
        yield from made(report, found[(at + 1) % len(found)])


def given(bases: list[Row], known: dict[str, Report]) -> Iterator[Row]:
    """Yield the pairs made of given texts, each with another report of its topic."""
    for base in bases:
        if base["report"] in known and base["topic"] in known:
            yield from made(known[base["report"]], known[base["topic"]])


def made(report: Report, other: Report) -> Iterator[Row]:
    """Yield the pairs made of a report; all of them lie in one half."""
    for edit, same, one, two in pairs(report, other):
        yield {
            "id": f"made-{report['id']}-{edit}",
            "sort": "made",
            "how": edit,
            "half": HALVES[number(report["id"]) % 2],
            "same": same,
            "relation": RELATIONS.get(edit),
            "a": one,
            "b": two,
        }


def real(wanted: list[Row], known: dict[str, Report]) -> Iterator[Row]:
    """Yield the pairs of given reports as they were printed."""
    for row in wanted:
        if row["a"] in known and row["b"] in known:
            yield {
                "id": f"real-{row['a'][:8]}-{row['b'][:8]}",
                "sort": "real",
                "how": row["found"],
                "half": HALVES[number(row["a"], row["b"]) % 2],
                "same": row["same"],
                "relation": row.get("relation"),
                "a": known[row["a"]],
                "b": known[row["b"]],
            }


if __name__ == "__main__":
    sys.exit(main())
