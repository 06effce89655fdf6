"""The flat row of an event."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import HealthCheck, given, settings
from tests.make import make_document, make_event, make_parties, make_party, make_when
from tests.strategies import events

from dragoman.export import COLUMNS, flat_row
from dragoman.records import Attribution, Condition, Confidence, Event, Party, Size, Where


def test_columns_come_in_the_documented_order() -> None:
    assert list(COLUMNS) == [
        "event_id",
        "document_id",
        "published",
        "source",
        "url",
        "title",
        "sentence_text",
        "event",
        "modes",
        "contexts",
        "aux",
        "actor_name",
        "actor_id",
        "actor_country",
        "actor_sector",
        "recipient_name",
        "recipient_id",
        "recipient_country",
        "recipient_sector",
        "condition_text",
        "speaker_name",
        "when_from",
        "when_to",
        "when_precision",
        "when_basis",
        "place_name",
        "geonameid",
        "place_country",
        "lat",
        "lon",
        "dead",
        "injured",
        "quad_code",
        "event_scale",
        "cameo",
        "goldstein",
        "confidence_event",
        "confidence_actor",
        "confidence_recipient",
        "confidence_aux",
        "confidence_when",
        "confidence_where",
        "incident_id",
        "coder",
        "actors_json",
        "recipients_json",
        "attribution_json",
        "size_json",
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(events())
def test_a_row_has_every_column_and_values_of_its_type(event: Event) -> None:
    row = flat_row(event, None)
    assert list(row) == list(COLUMNS)
    assert all(value is None or isinstance(value, COLUMNS[name]) for name, value in row.items())


def test_the_document_fills_its_columns() -> None:
    row = flat_row(make_event(), make_document(published="2024-03", source="Wire"))
    assert (row["published"], row["source"], row["title"]) == ("2024-03", "Wire", "A title")


def test_an_event_without_its_document_has_empty_document_columns() -> None:
    row = flat_row(make_event(), None)
    assert [row[name] for name in ("published", "source", "url", "title")] == [None] * 4
    assert row["document_id"] == "d1"


def test_lists_of_codes_are_joined_and_empty_when_there_are_none() -> None:
    row = flat_row(make_event(mode=("beat", "sexual"), aux=()), None)
    assert (row["modes"], row["aux"]) == ("beat;sexual", "")


def test_the_first_party_of_each_side_fills_the_columns() -> None:
    actor = (make_party("USA", name="Army", id="us-army", sectors=("MIL", "GOV")), *make_parties("FRA"))
    row = flat_row(make_event(actor=actor, recipient=()), None)
    names = ("actor_name", "actor_id", "actor_country", "actor_sector", "recipient_country")
    assert [row[name] for name in names] == ["Army", "us-army", "USA", "MIL", None]


def test_full_lists_are_kept_as_json() -> None:
    parties = make_parties("USA", "FRA")
    row = flat_row(make_event(actor=parties), None)
    assert msgspec.json.decode(str(row["actors_json"]), type=tuple[Party, ...]) == parties


def test_the_outermost_speaker_and_the_condition_are_named() -> None:
    chain = (Attribution(speaker=make_party(name="Agency")), Attribution(speaker=make_party(name="Army")))
    row = flat_row(make_event(attribution=chain, condition=Condition(start=0, end=4, text="if so")), None)
    assert (row["speaker_name"], row["condition_text"]) == ("Agency", "if so")


def test_when_of_a_month_spans_its_days() -> None:
    row = flat_row(make_event(when=make_when("2024-02", precision="month")), None)
    assert (row["when_from"], row["when_to"]) == (date(2024, 2, 1), date(2024, 2, 29))


def test_the_greatest_figure_of_a_kind_is_given() -> None:
    def dead(best: int) -> Size:
        return Size(kind="dead", start=0, end=1, text="x", low=0, best=best, high=99)

    row = flat_row(make_event(size=(dead(3), dead(12), dead(5))), None)
    assert (row["dead"], row["injured"]) == (12, None)


def test_place_and_confidences_are_columns() -> None:
    where = Where(
        basis="stated", precision="place", name="Kirkuk", geonameid=94787, country="IRQ", lat=35.4, lon=44.3
    )
    row = flat_row(make_event(where=where, confidence=Confidence(event=0.5, actor=0.25)), None)
    assert [row[name] for name in ("place_name", "geonameid", "place_country", "lat", "lon")] == [
        "Kirkuk", 94787, "IRQ", 35.4, 44.3,
    ]  # fmt: skip
    assert (row["confidence_event"], row["confidence_actor"], row["confidence_when"]) == (0.5, 0.25, None)
