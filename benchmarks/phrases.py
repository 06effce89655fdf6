"""Naming phrases resolved a second, and the ratio to a floor that any resolver of phrases has.

usage: python benchmarks/phrases.py [PHRASES.jsonl] [--rounds N]

A line is ``{"text": …}``. Without a file the agent lexicon gives the phrases: every noun of it, after one
of ten nations. The floor is cutting the same phrases into words and looking each word up in one
dictionary. All are timed in turn in one run, on one thread, in processor seconds, and the best round of
each counts; loading is left out. "New" phrases end in one space more in every round, so that no answer is
remembered; "met before" is the same round again, "on another day" once more as of the day after.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from datetime import date, timedelta
from pathlib import Path

from dragoman.actors import resolve_phrase
from dragoman.knowledge import agents
from dragoman.records.json import to_json

NATIONS = (
    "Iraqi", "Mongolian", "U.S.", "French", "South Korean", "Russian", "Turkish", "Chinese", "Nigerian",
    "Cuban",
)  # fmt: skip
WORD = re.compile(r"\w+|[^\w\s]")
DAY = date(2019, 2, 17)


def main() -> None:
    """Print what was measured."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("phrases", type=Path, nargs="?")
    cli.add_argument("--rounds", type=int, default=5)
    args = cli.parse_args()
    phrases = read(args.phrases) if args.phrases else from_lexicon()
    answers = [resolve_phrase(phrase, on=DAY.isoformat()) for phrase in phrases]
    digest = hashlib.sha256("\n".join(to_json(p) for a in answers for p in a).encode()).hexdigest()[:16]
    spent: dict[str, list[float]] = {"floor": [], "new": [], "met before": [], "on another day": []}
    for number in range(1, args.rounds + 1):
        spent["floor"].append(floor(phrases))
        new = [phrase + " " * number for phrase in phrases]
        spent["new"].append(resolving(new, DAY))
        spent["met before"].append(resolving(new, DAY))
        spent["on another day"].append(resolving(new, DAY + timedelta(days=1)))
    print(f"{len(phrases)} phrases, {sum(map(len, answers))} parties, digest {digest}")
    for name, seconds in spent.items():
        ratio = min(seconds) / min(spent["floor"])
        print(f"{name:14} {len(phrases) / min(seconds):9.0f} phrases/s  {ratio:6.1f} times the floor")


def resolving(phrases: list[str], on: date) -> float:
    """Return the seconds that resolving takes."""
    begun, day = time.process_time(), on.isoformat()
    for phrase in phrases:
        resolve_phrase(phrase, on=day)
    return time.process_time() - begun


def read(path: Path) -> list[str]:
    """Return the distinct texts of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["text"] for line in lines if line.strip()))


def from_lexicon() -> list[str]:
    """Return one phrase for each noun of the agent lexicon."""
    nouns = list(dict.fromkeys(entry.phrase for entry in agents.nouns().values()))
    return [f"{NATIONS[at % len(NATIONS)]} {noun}" for at, noun in enumerate(nouns)]


def floor(phrases: list[str]) -> float:
    """Return the seconds that cutting into words and one look-up a word take."""
    known = {word: 1 for phrase in phrases[::2] for word in WORD.findall(phrase)}
    begun = time.process_time()
    sum(known.get(word, 0) for phrase in phrases for word in WORD.findall(phrase))
    return time.process_time() - begun


if __name__ == "__main__":
    main()
