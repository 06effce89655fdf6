"""The Python interface: articles in any shape to events and flat rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

import dragoman
from dragoman.errors import InputError
from dragoman.export import COLUMNS
from dragoman.pipeline.interface import as_documents
from dragoman.records import Document, document_id

TEXT = "Chad expelled Sudan's ambassador on Tuesday, officials in N'Djamena said."
ARTICLE = {"id": "a1", "text": TEXT, "published": "2021-03-04"}


@pytest.mark.parametrize(
    "articles",
    [[ARTICLE], [Document(**ARTICLE)], pd.DataFrame([ARTICLE]), (one for one in [ARTICLE])],
    ids=["mappings", "documents", "frame", "generator"],
)
def test_code_takes_articles_in_every_shape(articles: Any) -> None:
    (event,) = dragoman.code(articles)
    assert (event.document, event.event, event.trigger.text[:8]) == ("a1", "SANCTION", "expelled")


def test_rows_are_flat_and_make_a_frame() -> None:
    frame = pd.DataFrame(dragoman.rows([ARTICLE]))
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame.actor_country) == ["TCD"]
    assert list(frame.recipient_country) == ["SDN"]
    assert list(frame.published) == ["2021-03-04"]


def test_options_reach_the_coder() -> None:
    assert dragoman.code([ARTICLE], options=dragoman.Options(threshold=1.0)) == []


def test_no_articles_are_no_events() -> None:
    assert dragoman.code([]) == []
    assert dragoman.rows(pd.DataFrame({"text": [], "published": []})) == []


@pytest.mark.parametrize(
    ("published", "read"),
    [
        (date(2021, 3, 4), "2021-03-04"),
        (pd.Timestamp("2021-03-04 12:30"), "2021-03-04"),
        (2021, "2021"),
        (2021.0, "2021"),
        ("4 March 2021", "2021-03-04"),
        ("2021-03", "2021-03"),
    ],
)
def test_dates_are_read_in_the_shapes_frames_hold_them(published: Any, read: str) -> None:
    assert as_documents([{**ARTICLE, "published": published}])[0].published == read


@pytest.mark.parametrize("published", [None, float("nan"), pd.NaT, pd.NA, "", "03/04/2021", "yesterday"])
def test_an_article_without_a_certain_date_is_named(published: Any) -> None:
    with pytest.raises(InputError, match="article 1 has no certain date; expected 'published'"):
        dragoman.code([ARTICLE, {"text": TEXT, "published": published}])


@pytest.mark.parametrize("text", [None, "", "  \n", float("nan"), 7])
def test_an_article_without_text_is_named(text: Any) -> None:
    with pytest.raises(InputError, match="article 0 has no text"):
        dragoman.code([{"text": text, "published": "2021"}])


def test_one_article_alone_is_no_list_of_articles() -> None:
    with pytest.raises(InputError, match="article 0: expected a Document or a mapping, got str"):
        dragoman.code(ARTICLE)


def test_empty_cells_are_missing_and_other_columns_are_kept() -> None:
    frame = pd.DataFrame(
        [
            {"text": TEXT, "published": "2021", "title": None, "source": float("nan"), "desk": "Africa"},
            {"text": TEXT, "published": "2021", "title": "Envoy", "source": "Wire", "desk": None},
        ]
    )
    first, second = as_documents(frame)
    assert (first.title, first.source, first.extras) == (None, None, {"desk": "Africa"})
    assert (second.title, second.source, second.extras) == ("Envoy", "Wire", {})


@pytest.mark.parametrize("given", [None, "", float("nan")])
def test_an_article_without_id_gets_one_from_its_content(given: Any) -> None:
    (document,) = as_documents([{**ARTICLE, "id": given}])
    assert document.id == document_id(TEXT, "2021-03-04", None, None)


def test_numbers_do_as_ids() -> None:
    assert as_documents([{**ARTICLE, "id": 17}])[0].id == "17"


def test_characters_that_cannot_be_stored_are_replaced_one_for_one() -> None:
    (document,) = as_documents([{**ARTICLE, "text": "A\ud800B"}])
    assert document.text == "A\ufffdB"
