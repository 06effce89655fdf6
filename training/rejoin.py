"""Join stand-off labels to the texts they were made on, which belong to their publishers and are not here.

usage: python training/rejoin.py LABELS.jsonl TEXTS.jsonl [TEXTS.jsonl ...] > REPORTS.jsonl

A row of LABELS names its text by the SHA-256 of the whole text and by how many characters of it were
labelled. A text that is not among TEXTS is named on the error stream and left out; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path


def main() -> int:
    """Print the labelled reports with their texts."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("labels", type=Path)
    cli.add_argument("texts", type=Path, nargs="+")
    args = cli.parse_args()
    texts = {}
    for path in args.texts:
        for line in path.read_text("utf-8").rstrip("\n").split("\n"):
            text = json.loads(line).get("text") or ""
            texts[hashlib.sha256(text.encode()).hexdigest()] = text
    missing = 0
    for line in args.labels.read_text("utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        text = texts.get(row["digest"])
        if text is None:
            missing += 1
            print(f"no text with digest {row['digest']}", file=sys.stderr)
            continue
        joined = {"id": row["digest"][:16], "text": text[: row.pop("length")], **row}
        print(json.dumps(joined, ensure_ascii=False))
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
