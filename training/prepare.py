"""Turn labelled texts into the examples the coder is fitted on, one JSON line each.

usage: python training/prepare.py GOLD OUT [--labels FILE ...] [--part dev]
       python training/prepare.py GOLD OUT --unlabelled TEXTS.jsonl

GOLD is the folder with ``train`` and ``dev``; labels are files that ``rejoin.py`` or ``written.py`` wrote.
Every example is one sentence with offsets into it: ``kind`` says what it can teach (events, attribution,
status, pair, quad). A sentence of which a fifth of the five-word runs stands in a dev text is left out, and
counted.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from brat import links

from dragoman.parse import Parser
from dragoman.records import Document, Reading

Example = dict[str, Any]
RUN = 5
LONGEST_PAIR = 600
HELD_OUT_OF = 10
"""One report in so many is never trained on; what is fitted to a trained network is fitted on these."""
OVERLAP = 0.2
DEV_TEXTS = (
    "dragoman_reports",
    "plover_family",
    "plover_gsr",
    "polnear",
    "factuality_uds_ih2",
    "casie_realis",
)
STATUS_SETS = ("factuality_uds_ih2",)
"""The others grade the unhappened differently (UDS-IH2 has most plans near "not"): they are not mixed in."""


def lines(path: Path) -> list[Example]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n") if line.strip()]


def runs(text: str) -> set[str]:
    """Return the five-word runs of a text, letters and digits only, lower case."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def dev_runs(gold: Path) -> set[str]:
    """Return all five-word runs of the dev texts."""
    seen: set[str] = set()
    for name in DEV_TEXTS:
        for row in lines(gold / "dev" / f"{name}.jsonl"):
            seen |= runs(row.get("text") or row.get("content") or "")
    return seen


def sentences(parser: Parser, texts: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences' offsets of each (id, text, published)."""
    readings = (Reading(document=Document(id=i, text=t, published=p)) for i, t, p in texts)
    for reading in parser(readings):
        yield [(s.start, s.end) for s in reading.parse.spans] if reading.parse else []


def ends(span: Any) -> tuple[int, int]:
    """Return where a span begins and ends, in whichever way it is written."""
    low, high = (span["start"], span["end"]) if isinstance(span, dict) else span
    return int(low), int(high)


def inside(span: Any, start: int, end: int) -> list[int] | None:
    """Return a span's offsets within a sentence; None where it is not wholly in it."""
    if not span:
        return None
    low, high = ends(span)
    return [low - start, high - start] if start <= low < high <= end else None


def event(row: Example, start: int, end: int) -> Example:
    """Return a labelled event with offsets into its sentence."""

    def spans(name: str) -> list[list[int]]:
        made = (inside(p.get("span") or p, start, end) for p in row[name])
        return [s for s in made if s]

    speakers = [inside(link["speaker"], start, end) for link in row["attribution"]]
    low, high = ends(row["trigger"])
    return {
        "trigger": [low - start, min(high, end) - start],
        "event": row["event"],
        "alt": row["alt"],
        "mode": row["mode"],
        "aux": row["aux"],
        "actor": spans("actor"),
        "recipient": spans("recipient"),
        "actor_known": bool(row["actor"]) == bool(spans("actor")),
        "recipient_known": bool(row["recipient"]) == bool(spans("recipient")),
        "condition": inside(row["condition"], start, end),
        "speaker": [s for s in speakers if s],
    }


def reports(parser: Parser, rows: list[Example]) -> Iterator[Example]:
    """Yield every sentence of whole reports, with its events (none is a label too)."""
    cut = sentences(parser, ((r["id"], r["text"], r["published"] or "2015") for r in rows))
    for row, spans in zip(rows, cut, strict=True):
        for start, end in spans:
            here = [e for e in row["events"] if start <= ends(e["trigger"])[0] < end]
            before = row["text"][max(0, start - 200) : start]
            yield {
                "kind": "events",
                "written": row.get("written", False),
                "held_out": held_out(row),
                "doc": row["id"],
                "published": row["published"],
                "before": before,
                "text": row["text"][start:end],
                "events": [event(e, start, end) for e in here],
            }


def plain(parser: Parser, rows: list[Example]) -> Iterator[Example]:
    """Yield every fourth sentence of the first 5,000 characters of texts, of prose's usual lengths."""
    dates = (r.get("date") or r.get("published") or "2015" for r in rows)
    texts = [(str(n), r["text"][:5000], date) for n, (r, date) in enumerate(zip(rows, dates, strict=True))]
    for (name, text, published), spans in zip(texts, sentences(parser, texts), strict=True):
        for start, end in spans[int(name) % 4 :: 4]:
            if 40 <= end - start <= 450:
                yield {"kind": "plain", "doc": name, "published": published, "text": text[start:end]}


def held_out(report: Example) -> bool:
    """Tell whether a report is one that is never trained on: it says so, or its id does."""
    return bool(report.get("held_out")) or sha256(report["id"].encode()).digest()[0] % HELD_OUT_OF == 0


def attributions(parser: Parser, rows: list[Example]) -> Iterator[Example]:
    """Yield the sentences of PolNeAR with their attributions: source, cue and content, as far as in it."""
    cut = sentences(parser, ((r["id"], r["text"], r["date"] or "2016") for r in rows))
    for row, spans in zip(rows, cut, strict=True):
        found = list(links(next(iter(row["attributions"].values()))))
        for start, end in spans:
            here = []
            for link in found:
                cue = next((c for c in (inside(s, start, end) for s in link["cue"]) if c), None)
                if cue is None:
                    continue
                here.append(
                    {
                        "cue": cue,
                        "source": [s for s in (inside(s, start, end) for s in link["source"]) if s],
                        "content": [c for c in (clip(s, start, end) for s in link["content"]) if c],
                    }
                )
            yield {
                "kind": "attribution",
                "doc": row["id"],
                "published": row["date"],
                "text": row["text"][start:end],
                "links": here,
            }


def clip(span: tuple[int, int], start: int, end: int) -> list[int] | None:
    """Return the part of a span that lies in a sentence."""
    low, high = max(span[0], start), min(span[1], end)
    return [low - start, high - start] if low < high else None


def statuses(folder: Path) -> Iterator[Example]:
    """Yield sentences with a predicate each and how surely it happened, -3 to 3."""
    for name in STATUS_SETS:
        for number, row in enumerate(lines(folder / f"{name}.jsonl")):
            words = row["text"].split(" ")
            targets = []
            for target in row["targets"]:
                first, last = target["span1"]
                low = len(" ".join(words[:first])) + (first > 0)
                targets.append({"span": [low, len(" ".join(words[:last]))], "label": target["label"]})
            yield {"kind": "status", "doc": f"{name}-{number}", "text": row["text"], "targets": targets}
    for row in lines(folder / "casie_realis.jsonl"):
        yield from casie(row)


def casie(row: Example) -> Iterator[Example]:
    """Yield stretches of a cyber report around each event with what it is: actual, generic or other."""
    for hopper in row["cyberevent"]["hopper"]:
        for made in hopper["events"]:
            nugget = made["nugget"]
            low, high = nugget["startOffset"], nugget["endOffset"]
            text = row["content"]
            left = (
                max(text.rfind(". ", 0, low) + 2, low - 250, 0) if ". " in text[:low] else max(0, low - 250)
            )
            right = text.find(". ", high)
            right = min(right + 1 if right >= 0 else len(text), high + 250)
            target = {"span": [low - left, high - left], "realis": made["realis"]}
            yield {
                "kind": "status",
                "doc": row["sourcefile"],
                "text": text[left:right],
                "targets": [target],
            }


def pairs(folder: Path, reports_: list[Example], marked: list[Example]) -> Iterator[Example]:
    """Yield sentences with two parties marked, and what the first does to the second.

    ``marked`` are reports of which pairs alone are labelled.
    """
    for report in marked:
        for row in report["pairs"]:
            low, high = row["sentence"]
            sides = {k: inside(row[k], low, high) for k in ("actor", "recipient")}
            made = {"kind": "pair", "doc": report["id"], "text": report["text"][low:high], **sides}
            yield {**made, "held_out": held_out(report), "roots": row["roots"]}
    for row in lines(folder / "plover_family.jsonl"):
        if row.get("root"):
            starts = [row["text"].find(row[k]) for k in ("source", "target")]
            if min(starts) < 0:
                continue
            a, b = ([i, i + len(row[k])] for i, k in zip(starts, ("source", "target"), strict=True))
            made = {"kind": "pair", "doc": row["id"], "text": row["text"]}
            yield {**made, "actor": a, "recipient": b, "root": row["root"]}
        else:
            yield {"kind": "quad", "doc": row["id"], "text": row["text"], "quad": row["quad"]}
    for row in reports_:
        if len(row["text"]) < LONGEST_PAIR:
            yield from between(row)


def between(row: Example) -> Iterator[Example]:
    """Yield the pairs of parties of a labelled sentence: those of its events, and some that share none."""
    held: dict[tuple[tuple[int, ...], tuple[int, ...]], list[str]] = {}
    linked, parties = set(), []
    for made in row["events"]:
        sides = [tuple(s) for s in (*made["actor"], *made["recipient"])]
        parties += [s for s in sides if s not in parties]
        linked |= {(a, b) for a in sides for b in sides}
        for a in made["actor"][:1]:
            for b in made["recipient"][:1]:
                if a != b:
                    held.setdefault((tuple(a), tuple(b)), []).extend([made["event"]] * 3 + made["alt"][:1])
    apart = [(a, b) for a in parties for b in parties if a[1] <= b[0] or b[1] <= a[0]]
    strangers = [both for both in apart if both not in linked]
    for a, b in strangers[:: max(1, len(strangers))]:
        held[a, b] = ["none"]
    for (a, b), roots in held.items():
        made = {"kind": "pair", "held_out": row["held_out"], "doc": row["doc"], "text": row["text"]}
        yield {**made, "actor": a, "recipient": b, "roots": roots}


def everything(parser: Parser, folder: Path, labels: Iterable[Path]) -> list[Example]:
    """Return all examples of the data in a folder, and of more labelled reports."""
    more = [row for path in labels for row in lines(path)]
    rows = lines(folder / "dragoman_reports.jsonl") + [row for row in more if "events" in row]
    labelled = list(reports(parser, rows))
    return [
        *labelled,
        *attributions(parser, lines(folder / "polnear.jsonl")),
        *statuses(folder),
        *pairs(folder, labelled, [row for row in more if "pairs" in row]),
    ]


def main() -> None:
    """Write the examples and print how many there are of each kind."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("gold", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--labels", type=Path, nargs="*", default=())
    cli.add_argument("--part", choices=("train", "dev"), default="train")
    cli.add_argument("--unlabelled", type=Path, help="write the plain sentences of these texts instead")
    args = cli.parse_args()
    parser, seen = Parser(), dev_runs(args.gold) if args.part == "train" else set()
    if args.unlabelled:
        examples = list(plain(parser, lines(args.unlabelled)))
    else:
        examples = everything(parser, args.gold / args.part, args.labels)
    counts: Counter[str] = Counter()
    with args.out.open("w", encoding="utf-8") as file:
        for example in examples:
            made = runs(example["text"])
            refused = bool(made) and len(made & seen) / len(made) > OVERLAP
            counts[f"{example['kind']}{' refused' if refused else ''}"] += 1
            if not refused:
                file.write(json.dumps(example, ensure_ascii=False) + "\n")
    print(dict(counts))


if __name__ == "__main__":
    main()
