"""Who ruled on random days: the actor book against Archigos, a list of leaders with their days.

usage: python benchmarks/country_days.py ARCHIGOS.csv [--days N] [--seed N]

Country-days from 1990 to the end of Archigos (2015) are drawn at random, all as likely as each other. Left
out are those on which a head of state or government in the book has his dates from Archigos itself. The two
agree where Archigos' leader is one of the book's heads of that country on that day: of state or of
government, for Archigos names whoever ruled. Names agree by a word that they share, or that is spelt much
alike ("Gaddafi", "Qaddafi"). What does not agree is printed, to be looked into.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge import actorbook, bookcheck, countries

FIRST, LAST = date(1990, 1, 1), date(2015, 12, 31)
CODES = {"AUS": "AUT", "MAC": "MKD", "SLV": "SVN", "SWZ": "CHE", "TOG": "TGO", "YUG": "SRB"}
"""Correlates of War codes that mean another state in ISO 3166, and what the book files a state under."""
ALIKE = 0.7
"""Share of letters in step from which two words are spellings of one name."""


class Rule(NamedTuple):
    """One leader's time in Archigos, both days included."""

    country: str
    leader: str
    first: date
    last: date


def main() -> None:
    """Print what was measured."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("archigos", type=Path)
    cli.add_argument("--days", type=int, default=300)
    cli.add_argument("--seed", type=int, default=1)
    args = cli.parse_args()
    rules = list(read(args.archigos))
    heads = bookcheck.heads(actorbook.actors().values())
    drawn, skipped = draw(rules, heads, args.days, random.Random(args.seed))
    wrong = [(rule, day) for rule, day in drawn if not agrees(rule, day, heads)]
    right = len(drawn) - len(wrong)
    print(
        f"{len(drawn)} country-days, {skipped} with Archigos' own dates left out: "
        f"{right} agree, {right / len(drawn):.4f}"
    )
    for rule, day in wrong:
        ours = ", ".join(f"{actor.name} ({term.office})" for actor, term in on(rule.country, day, heads))
        print(f"{rule.country} {day}: Archigos has {rule.leader}, the book has {ours or 'nobody'}")


def read(path: Path) -> Iterator[Rule]:
    """Yield the rules that reach into the years looked at."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            first, last = date.fromisoformat(row["startdate"]), date.fromisoformat(row["enddate"])
            code = row["obsid"][:3]
            country = CODES.get(code) or countries.gold_alias(code)
            if last >= FIRST:
                yield Rule(country, row["leader"], max(first, FIRST), min(last, LAST))


def draw(
    rules: list[Rule], heads: bookcheck.Heads, wanted: int, chance: random.Random
) -> tuple[list[tuple[Rule, date]], int]:
    """Return ``wanted`` random country-days, and how many were left out on the way."""
    weights = [(rule.last - rule.first).days + 1 for rule in rules]
    drawn: list[tuple[Rule, date]] = []
    skipped = 0
    while len(drawn) < wanted:
        (rule,) = chance.choices(rules, weights)
        day = rule.first + timedelta(days=chance.randrange((rule.last - rule.first).days + 1))
        if any(term.source == "archigos" for _, term in on(rule.country, day, heads)):
            skipped += 1
        else:
            drawn.append((rule, day))
    return drawn, skipped


def on(country: str, day: date, heads: bookcheck.Heads) -> list[bookcheck.Held]:
    """Return the heads of a country on a day; two of one office on the day that one follows the other."""
    return [
        (actor, term)
        for actor, term in heads.get(country, ())
        if (term.start or date.min) <= day <= (term.end or date.max)
    ]


def agrees(rule: Rule, day: date, heads: bookcheck.Heads) -> bool:
    """Tell whether Archigos' leader is one of the book's heads."""
    there = words(rule.leader)
    return any(
        SequenceMatcher(None, mine, yours).ratio() >= ALIKE
        for actor, _ in on(rule.country, day, heads)
        for name in (actor.name, *actor.aliases)
        for mine in words(name)
        for yours in there
    )


def words(name: str) -> set[str]:
    """Return the words of a name that are longer than a particle."""
    return {word for word in actorbook.normalise(name).split() if len(word) > 2}


if __name__ == "__main__":
    main()
