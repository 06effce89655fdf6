"""What holds for any text at all: evidence is a span, ids are stable and unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.pipeline import Pipeline
from dragoman.records import Document, Reading

NEWS = (
    "KAMPALA, March 4 (Wire) - ",
    "Chad expelled Sudan's ambassador on Tuesday, officials in N'Djamena said.",
    "The rebels said that they would shell Uvira unless the army withdrew by Friday.",
    "“We never surrendered our rifles,” said Colonel Jabari Nsimba, who leads the Fizi Patriots.",
    "At least 12 people died and more than 30 were hurt when a bomb blew up beside an office in Mandera",
    "He denied it; his brothers did not.",
    "Russia and China agreed to hold talks in Geneva next month",
    "If Bujumbura ignores the vote, the coalition may attack any soldier that it meets.",
    "France has never sent troops there, nor will it, the minister told reporters — again —",
    "THOUSANDS PROTEST IN SANTIAGO OVER FARES",
    "The United Nations, the U.S. and the EU's envoys have demanded a cease-fire since 2016",
)

pieces = st.sampled_from(NEWS) | st.text(max_size=25)
gaps = st.sampled_from([" ", "\n\n", "\n", ". ", "", "\u2028", "\t"])
texts = st.lists(st.tuples(pieces, gaps), min_size=1, max_size=7).map(
    lambda parts: "".join(part for pair in parts for part in pair)
)
dates = st.sampled_from(["2019-05-20", "2019-05", "2019"])

# The shared pipeline keeps nothing between documents, so one serves every example.
every_text = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def located(value: Any) -> Iterator[Any]:
    """Yield every record, at any depth, that points into the text."""
    if is_dataclass(value):
        if getattr(value, "start", None) is not None and not isinstance(value.start, tuple):
            yield value
        value = [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, list | tuple):
        for item in value:
            yield from located(item)


def read(pipeline: Pipeline, text: str, published: str = "2019-05-20") -> Reading:
    return next(pipeline([Document(id="d", text=text, published=published)]))


@given(text=texts, published=dates)
@example(text=" ".join(NEWS), published="2019-05-20")
@example(text="\n\n".join(NEWS[::-1]), published="2019")
@every_text
def test_every_span_lies_in_the_text_and_has_its_words(pipeline: Pipeline, text: str, published: str) -> None:
    reading = read(pipeline, text, published)
    assert reading.skips == ()
    for record in located([reading.parse, *reading.mentions, *reading.events]):
        assert 0 <= record.start <= record.end <= len(text)
        assert getattr(record, "text", None) in (None, text[record.start : record.end])


@given(text=texts, published=dates)
@example(text="\n\n".join(NEWS), published="2019-05-20")
@every_text
def test_ids_are_unique_in_a_document_and_the_same_on_every_run(
    pipeline: Pipeline, text: str, published: str
) -> None:
    first, second = read(pipeline, text, published), read(pipeline, text, published)
    ids = [event.id for event in first.events]
    assert len(set(ids)) == len(ids)
    assert first == second


@given(text=texts, other=texts)
@every_text
def test_what_is_read_does_not_depend_on_the_documents_before(
    pipeline: Pipeline, text: str, other: str
) -> None:
    documents = [
        Document(id=name, text=text, published="2019-05-20") for name, text in (("o", other), ("d", text))
    ]
    assert list(pipeline(documents))[1] == read(pipeline, text)


def test_the_news_fragments_hold_every_kind_of_span(pipeline: Pipeline) -> None:
    """Without events of every sort the properties above would hold for nothing."""
    events = read(pipeline, "\n\n".join(NEWS)).events
    assert {"CONSULT", "THREATEN", "ASSAULT"} & {event.event for event in events}
    for field in ("actor", "recipient", "condition", "attribution", "when", "where", "size"):
        assert any(getattr(event, field) for event in events), field
