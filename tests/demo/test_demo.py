"""The bundled reports load, and their labels fit them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.demo import reports
from dragoman.knowledge import plover
from dragoman.records import Document, interval
from dragoman.records.json import from_json

GOLD = Path(__file__).parents[1] / "gold"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


DOCUMENTS = [from_json(Document, line) for line in reports().read_text(encoding="utf-8").splitlines()]
LABELS = {row["id"]: row["events"] for row in rows(GOLD / "sample.jsonl")}
EVENTS = [event for events in LABELS.values() for event in events]
SENTENCES = rows(GOLD / "sample_sentences.jsonl")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a label that has offsets."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def test_report_ids_are_unique() -> None:
    ids = [document.id for document in DOCUMENTS]
    assert len(ids) == 12
    assert len(set(ids)) == len(ids)


def test_reports_are_dated_to_the_day_from_2016_to_2024() -> None:
    for document in DOCUMENTS:
        first, last = interval(document.published)
        assert first == last
        assert 2016 <= first.year <= 2024


def test_reports_are_short_and_complete() -> None:
    for document in DOCUMENTS:
        assert document.title
        assert document.source
        assert document.language == "en"
        assert 120 <= len(document.text.split()) <= 260


def test_every_report_is_labelled() -> None:
    assert list(LABELS) == [document.id for document in DOCUMENTS]


def test_exactly_one_report_holds_no_event() -> None:
    assert [name for name, events in LABELS.items() if not events] == ["demo-casamance"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_label_offsets_give_their_words(document: Document) -> None:
    for span in spans(LABELS[document.id]):
        assert document.text[span["start"] : span["end"]] == span["text"]


def test_triggers_conditions_and_sizes_lie_in_their_sentence() -> None:
    for event in EVENTS:
        sentence = event["sentence"]
        for span in [event["trigger"], *event["size"], *([event["condition"]] if event["condition"] else [])]:
            assert sentence["start"] <= span["start"] < span["end"] <= sentence["end"]


def test_no_event_is_labelled_twice() -> None:
    keys = [
        (name, event["event"], event["trigger"]["start"])
        for name, events in LABELS.items()
        for event in events
    ]
    assert len(set(keys)) == len(keys)


def test_labels_use_only_types_and_modes_of_the_ontology() -> None:
    for event in EVENTS:
        plover.check(event["event"], event["mode"])
        for other in event["alt"]:
            plover.check(other)


def test_labels_use_only_sectors_of_the_ontology() -> None:
    used = {
        s for event in EVENTS for side in ("actor", "recipient") for p in event[side] for s in p["sectors"]
    }
    assert used <= set(plover.sectors())


def test_labelled_speakers_are_named_in_their_report() -> None:
    texts = {document.id: document.text for document in DOCUMENTS}
    for name, events in LABELS.items():
        assert all(event["speaker"] in texts[name] for event in events if event["speaker"])


def test_labelled_days_do_not_run_backwards() -> None:
    for event in EVENTS:
        if event["when_from"] is not None:
            assert interval(event["when_from"]) <= interval(event["when_to"])


def test_every_type_and_auxiliary_mode_occurs() -> None:
    assert {event["event"] for event in EVENTS} == set(plover.event_types())
    assert {aux for event in EVENTS for aux in event["aux"]} == set(plover.auxiliary())


def test_sentences_cover_every_type_evenly() -> None:
    count = dict.fromkeys(plover.event_types(), 0)
    for row in SENTENCES:
        count[row["event"]] += 1
    assert min(count.values()) >= 8
    assert max(count.values()) <= 9


def test_sentence_ids_and_texts_are_unique() -> None:
    assert len({row["id"] for row in SENTENCES}) == len(SENTENCES)
    assert len({row["text"] for row in SENTENCES}) == len(SENTENCES)


def test_sentence_parties_are_named_in_their_sentence() -> None:
    for row in SENTENCES:
        for party in [*row["source"], *row["target"]]:
            assert party["actorText"] in row["text"]
            assert len(party["code"]) == 3
            assert party["code"].isupper()
