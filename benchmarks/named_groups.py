"""How many named armed groups in short notes are resolved to the group that the notes' own coding names.

usage: python benchmarks/named_groups.py NOTES.jsonl [--misses]

A line has ``notes``, ``event_date``, ``actor1``, ``inter1``, ``actor2``, ``inter2``, as ACLED has them.
Looked at are actors coded as rebels (2) or militias (3) with a name of their own that stands in the note
word for word, in one of its forms ("ADF: Allied Democratic Forces"). Found is one of which a mention over
the name has the id of a group that the book knows by one of those forms. A group of another name which
wrongly bears the same form would count too, so the pairs are worth reading: ``--misses`` prints the rest.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge import actorbook
from dragoman.pipeline import Options, Pipeline
from dragoman.records import Document, Reading

ARMED = (2, 3)
UNNAMED = re.compile(r"Unidentified|Unknown|Communal|Ethnic Militia|Clan Militia|Tribal")


def main() -> None:
    """Print what was measured."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("notes", type=Path)
    cli.add_argument("--misses", action="store_true")
    args = cli.parse_args()
    rows = [json.loads(line) for line in args.notes.read_text("utf-8").splitlines()]
    asked = [(row, forms) for row in rows for forms in named(row)]
    documents = [
        Document(id=str(n), text=row["notes"], published=row["event_date"])
        for n, (row, _) in enumerate(asked)
    ]
    readings = Pipeline(Options(steps=("parse", "actors")))(documents)
    misses: Counter[str] = Counter()
    for (_, forms), reading in zip(asked, readings, strict=True):
        if not resolved(forms, reading):
            misses[": ".join(forms)] += 1
    right = len(asked) - misses.total()
    print(f"{len(asked)} names that stand in their notes, {right} resolved: {right / len(asked):.3f}")
    if args.misses:
        for name, times in misses.most_common():
            print(f"{times:4} {name}")


def named(row: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the forms, of those that stand in the note, of each named armed group of a row."""
    for side in ("1", "2"):
        name = row[f"actor{side}"] or ""
        if row[f"inter{side}"] not in ARMED or UNNAMED.search(name):
            continue
        forms = re.sub(r" ?\([^)]*\)$", "", name).strip().split(": ")
        standing = [form for form in forms if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", row["notes"])]
        if standing:
            yield standing


def resolved(forms: list[str], reading: Reading) -> bool:
    """Tell whether a mention over one of the forms has the id of a group that bears one of them."""
    bearers = {actor.id for form in forms for actor in actorbook.find(form)}
    return any(
        not bearers.isdisjoint((mention.party.id, mention.party.of))
        and any(form in mention.party.text for form in forms)
        for mention in reading.mentions
    )


if __name__ == "__main__":
    main()
