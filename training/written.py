"""Turn reports that were written to be learned from into labelled reports, as ``rejoin.py`` prints them.

usage: python training/written.py WRITTEN.jsonl > REPORTS.jsonl

A line of WRITTEN is a made-up report: ``date``, its sentences ``s``, and its events ``e``, each a list of the
sentence's number, the type, the trigger's words, and fields: ``a`` actors, ``r`` recipients, ``sp`` who says
so, ``c`` the condition, ``aux``, ``m`` modes, ``alt`` other types that would do. Words are those of that
sentence; ``#2`` behind them means the second place where they stand. An event whose words do not stand there
is named on the error stream and left out; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman.errors import RecordError
from dragoman.knowledge.plover import auxiliary, check

Row = dict[str, Any]


class LabelError(RecordError):
    """An event that cannot be laid to its sentence."""


def place(sentence: str, words: str, start: int) -> list[int]:
    """Return where words stand, given where their sentence begins: whole words sooner than parts of some.

    Raises:
        LabelError: they do not stand there.
    """
    plain, _, number = words.rpartition("#") if re.search(r"#\d$", words) else (words, "", "1")
    exact = re.escape(plain)
    found = [m.start() for m in re.finditer(rf"(?<!\w){exact}(?!\w)", sentence)]
    found = found or [m.start() for m in re.finditer(exact, sentence)]
    if not plain or len(found) < int(number):
        raise LabelError(f"no {words!r} in {sentence!r}")
    at = start + found[int(number) - 1]
    return [at, at + len(plain)]


def event(row: list[Any], sentences: list[str], starts: list[int]) -> Row:
    """Return one event with offsets into its report.

    Raises:
        RecordError: its words do not stand in its sentence, or it has a type or mode that there is not.
    """
    number, kind, trigger, fields = row
    sentence, start = sentences[number], starts[number]
    check(kind, fields.get("m", ()))
    if not set(fields.get("aux", ())) <= set(auxiliary()):
        raise LabelError(f"no auxiliary modes {fields['aux']}")

    def spans(name: str) -> list[list[int]]:
        return [place(sentence, words, start) for words in fields.get(name, ())]

    return {
        "trigger": place(sentence, trigger, start),
        "event": kind,
        "mode": fields.get("m", []),
        "alt": fields.get("alt", []),
        "actor": [{"span": span} for span in spans("a")],
        "recipient": [{"span": span} for span in spans("r")],
        "aux": fields.get("aux", []),
        "condition": place(sentence, fields["c"], start) if fields.get("c") else None,
        "attribution": [{"speaker": span} for span in spans("sp")],
    }


def report(row: Row) -> tuple[Row, list[str]]:
    """Return a labelled report, and what is wrong with the events left out."""
    text, starts = "", []
    for sentence in row["s"]:
        text += " " if text else ""
        starts.append(len(text))
        text += sentence
    events, wrong = [], []
    for each in row["e"]:
        try:
            events.append(event(each, row["s"], starts))
        except RecordError as error:
            wrong.append(str(error))
    events.sort(key=lambda made: made["trigger"])
    identity = sha256(text.encode()).hexdigest()[:16]
    made = {"id": identity, "text": text, "published": row["date"], "written": True, "events": events}
    return made, wrong


def main() -> int:
    """Print the labelled reports, each text once."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("written", type=Path)
    args = cli.parse_args()
    seen: set[str] = set()
    missing = 0
    for line in args.written.read_text("utf-8").rstrip("\n").split("\n"):
        made, wrong = report(json.loads(line))
        for each in wrong:
            print(each, file=sys.stderr)
        missing += len(wrong)
        if made["id"] not in seen:
            seen.add(made["id"])
            print(json.dumps(made, ensure_ascii=False))
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
