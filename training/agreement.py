"""Say how far two independent labellings of the same written reports agree, field by field.

usage: python training/agreement.py WRITTEN.jsonl SECOND.jsonl

SECOND has the events of some of the reports of WRITTEN once more, in the form that ``written.py`` tells, each
line with the ``id`` of its report. Two events are one if their triggers share words; of several such, the one
of the same type.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from written import Row, report


def lines(path: Path) -> list[Row]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n")]


def shared(one: list[int], other: list[int]) -> int:
    """Return how many characters two spans share."""
    return min(one[1], other[1]) - max(one[0], other[0])


def same_parties(one: list[Row], other: list[Row]) -> bool:
    """Tell whether both name nobody, or share words."""
    return (not one and not other) or any(shared(p["span"], q["span"]) > 0 for p in one for q in other)


def agreed(one: Row, other: Row) -> dict[str, bool]:
    """Tell of each field whether two labels of one event agree on it."""
    same = one["event"] == other["event"]
    return {
        "type": same,
        "type, with alternatives": same or one["event"] in other["alt"] or other["event"] in one["alt"],
        "mode": set(one["mode"]) == set(other["mode"]),
        "aux": set(one["aux"]) == set(other["aux"]),
        "actor": same_parties(one["actor"], other["actor"]),
        "recipient": same_parties(one["recipient"], other["recipient"]),
        "condition there": bool(one["condition"]) == bool(other["condition"]),
        "speaker there": bool(one["attribution"]) == bool(other["attribution"]),
    }


def main() -> None:
    """Print how many events both found, and on what share of these each field agrees."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("written", type=Path)
    cli.add_argument("second", type=Path)
    args = cli.parse_args()
    rows = {report(row)[0]["id"]: row for row in lines(args.written)}
    found: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for again in lines(args.second):
        row = rows[again["id"]]
        first, second = (report({**row, "e": events})[0]["events"] for events in (row["e"], again["e"]))
        found.update(first=len(first), second=len(second))
        for event in first:
            near = [e for e in second if shared(event["trigger"], e["trigger"]) > 0]
            if near:
                other = max(
                    near, key=lambda e: (e["event"] == event["event"], shared(event["trigger"], e["trigger"]))
                )
                second.remove(other)
                found["both"] += 1
                fields.update(agreed(event, other))
    print(f"{dict(found)}, F1 {2 * found['both'] / (found['first'] + found['second']):.3f}")
    for name, number in fields.items():
        print(f"{name}: {number / found['both']:.3f}")


if __name__ == "__main__":
    main()
