import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.actor_golds import chain_row, document_row, entity, suite_row, trap_row
from tests.evaluate.golds import by_heart, write_lines

from dragoman.errors import InputError
from dragoman.evaluate import score
from dragoman.evaluate.system import System
from dragoman.records import Document, Mention, Party, Reading

TEXT = "Ash Carter left."
NOTE = {
    "event_id_cnty": "X1",
    "event_date": "2022-03-03",
    "notes": "Fighters of the ADF left.",
    "actor1": "ADF: Allied Democratic Forces",
    "inter1": 2.0,
}


def finder() -> System:
    """Return a coder that takes a text's first word for a German, and every phrase for a French minister."""

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            word = document.text.split()[0]
            party = Party(start=0, end=len(word), text=word, kind="person", country="DEU")
            mention = Mention(party=party, head=0, first=0, last=1, chain=1)
            yield Reading(document=document, mentions=(mention,))

    def resolve(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            assert row["phrase"] is True
            yield {"id": row["id"], "parties": [{"country": "FRA", "sectors": ["GOV"]}]}

    return System(name="finder/1", read=read, relate=by_heart({}).relate, resolve=resolve)


@pytest.mark.parametrize(
    ("task", "row", "name", "value"),
    [
        ("actors", suite_row("code['country'] == 'FRA'"), "rows", 1.0),
        ("re3d", document_row(TEXT, entity(TEXT, "Ash Carter", "Person")), "person_recall", 1.0),
        ("never_wrong", trap_row(), "never_wrong", 0.0),
        ("coref", chain_row(), "mentions_found", 1 / 3),
        ("note_actors", NOTE, "groups", 0.0),
    ],
)
def test_a_coder_is_scored_on_actors_and_again_from_its_answers(
    tmp_path: Path, task: str, row: dict[str, Any], name: str, value: float
) -> None:
    gold, out = write_lines(tmp_path / "gold.jsonl", [row]), tmp_path / "answers.jsonl"
    report = score(task, gold, system=finder(), predictions=out)
    assert report[name].value == pytest.approx(value)
    assert score(task, gold, answers=out).scores == report.scores


def test_the_chain_of_a_mention_is_among_the_answers(tmp_path: Path) -> None:
    gold, out = write_lines(tmp_path / "gold.jsonl", [chain_row()]), tmp_path / "answers.jsonl"
    score("coref", gold, system=finder(), predictions=out)
    (party,) = json.loads(out.read_text())["predicted"]
    assert (party["text"], party["chain"]) == ("Rebels", 1)


def test_mistakes_stand_in_the_report(tmp_path: Path) -> None:
    gold = write_lines(tmp_path / "gold.jsonl", [trap_row()])
    (mistake,) = score("never_wrong", gold, system=finder()).mistakes
    assert (mistake.id, mistake.got) == ("jordan", "DEU")


@pytest.mark.parametrize("field", ["start", "chain"])
def test_a_number_that_is_none_is_refused(tmp_path: Path, field: str) -> None:
    gold = write_lines(tmp_path / "gold.jsonl", [trap_row()])
    rows = [{"id": "jordan", "predicted": [{field: "x"}]}]
    with pytest.raises(InputError, match=f"answer to jordan line 1: expected '{field}' to be a whole number"):
        score("never_wrong", gold, answers=write_lines(tmp_path / "a.jsonl", rows))
