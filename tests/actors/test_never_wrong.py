"""Names that look like an actor's and are not, by the classes of docs/actors.md, "When a name is not meant".

A row of never_meant.tsv is a sentence, the words in question, and what must not be said of them; where the
sentence itself gives who is meant, the answer may be that or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.knowledge.tables import rows_of
from dragoman.records import Party, Reading

Find = Callable[..., Reading]
Row = tuple[str, str, str]

FLOOR = 0.99
GOLD = Path(__file__).parents[1] / "gold" / "never_wrong.jsonl"
TABLE = Path(__file__).parent / "never_meant.tsv"

NOT_MEANT: dict[str, list[Row]] = {}
for _, cells in rows_of(TABLE.read_text("utf-8"), TABLE.name):
    NOT_MEANT.setdefault(cells["class"], []).append((cells["sentence"], cells["words"], cells["codes"]))
MEANT = NOT_MEANT.pop("meant")


def parties_at(reading: Reading, start: int, end: int) -> list[Party]:
    """Return the parties whose words overlap a stretch of the text."""
    return [m.party for m in reading.mentions if m.party.start < end and start < m.party.end]


def told_wrongly(find: Find, row: Row) -> bool:
    """Tell whether something forbidden is said of the words of a row."""
    text, words, wrong = row
    start = text.rindex(words)
    end = start + len(words.removesuffix(" said"))
    said = {
        v for p in parties_at(find(text, published="2012-05-01"), start, end) for v in (p.country, p.id) if v
    }
    return bool(said) if wrong == "*" else bool(said & set(wrong.split()))


@pytest.mark.parametrize("row", [r for rows in NOT_MEANT.values() for r in rows], ids=lambda row: row[0][:40])
def test_a_name_that_is_not_meant_is_no_actor(find: Find, row: Row) -> None:
    assert not told_wrongly(find, row)


@pytest.mark.parametrize("row", MEANT, ids=lambda row: row[0][:40])
def test_a_name_that_is_meant_stays_an_actor(find: Find, row: Row) -> None:
    text, words, country = row
    start = text.index(words)
    parties = parties_at(find(text, published="2012-05-01"), start, start + len(words))
    assert country in {party.country for party in parties}


@pytest.mark.parametrize("group", NOT_MEANT)
def test_every_class_has_twenty_sentences(group: str) -> None:
    assert len({row[0] for row in NOT_MEANT[group]}) == 20


def faulty(find: Find, row: dict[str, Any]) -> bool:
    """Tell whether a row of never_wrong.jsonl gets an answer that the file calls wrong."""
    right, wrong = row["right"], set(row["wrong"])
    parties = parties_at(
        find(row["text"], published=row["published"]), row["mention"]["start"], row["mention"]["end"]
    )
    for party in parties:
        if {party.id, party.country} & wrong or set(party.sectors) & set(row.get("wrong_sectors") or ()):
            return True
        if right["kind"] == "none" and (party.id or party.country):
            return True
        if party.country and party.country != right["country"]:
            return True
    return False


def test_few_of_the_adversarial_sentences_are_answered_wrongly(find: Find) -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert sum(not faulty(find, row) for row in rows) / len(rows) >= FLOOR
