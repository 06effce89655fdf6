from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.read import ReadOptions, ReadReport

ENGLISH = "The government said on Monday that the troops would leave the country by the end of the year."
FOREIGN = {
    "es": "El gobierno anunció que las tropas saldrán del país antes de que termine el próximo año.",
    "fr": "Le président a déclaré que les troupes quitteraient le pays avant la fin de l'année prochaine.",
    "de": "Die Regierung sagte am Montag, die Truppen würden das Land bis zum Ende des Jahres verlassen.",
    "ru": "Правительство заявило в понедельник, что войска покинут страну до конца следующего года.",
    "ar": "أعلنت الحكومة أن القوات ستغادر البلاد قبل نهاية العام المقبل بعد أشهر من المفاوضات الطويلة",
}
Read = Callable[..., list[Any]]


def row(text: str, language: object = None) -> str:
    return json.dumps({"id": "a", "text": text, "date": "2019", "language": language})


def test_english_is_read_and_named(read: Read) -> None:
    assert [document.language for document in read("a.jsonl", row(ENGLISH))] == ["en"]


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_skipped_and_named(read: Read, code: str) -> None:
    (skip,) = read("a.jsonl", row(FOREIGN[code]))
    assert (skip.document, skip.reason) == ("a", "language")
    assert f"seems to be in {code}" in skip.detail


@pytest.mark.parametrize("code", FOREIGN)
def test_wanted_languages_are_read(read: Read, code: str) -> None:
    (document,) = read("a.jsonl", row(FOREIGN[code]), languages=frozenset({"en", code}))
    assert document.language == code


def test_every_language_is_read_where_none_is_asked_for(read: Read) -> None:
    (document,) = read("a.jsonl", row(FOREIGN["fr"]), languages=None)
    assert document.language is None


def test_short_texts_are_let_through(read: Read) -> None:
    (document,) = read("a.jsonl", row("Les troupes ont quitté la base."))
    assert document.language is None


def test_the_header_does_not_count_as_text(read: Read) -> None:
    (document,) = read("a.txt", f"date 2019-02-17T10:30:00+00:00 {'Les troupes ont quitté la base.'}")
    assert document.language is None


@pytest.mark.parametrize("stated", ["en", "EN", "en-GB", "en_US", "eng", "English"])
def test_a_stated_language_is_believed(read: Read, stated: str) -> None:
    assert [document.language for document in read("a.jsonl", row(FOREIGN["fr"], stated))] == ["en"]


def test_a_stated_other_language_is_skipped(read: Read) -> None:
    (skip,) = read("a.jsonl", row(ENGLISH, "fr-CA"))
    assert (skip.reason, skip.detail) == ("language", "stated to be in fr; wanted: en")


@pytest.mark.parametrize("stated", ["French", "", None, 5, "unknown"])
def test_an_unclear_statement_is_passed_over(read: Read, stated: object) -> None:
    assert [document.language for document in read("a.jsonl", row(ENGLISH, stated))] == ["en"]


def test_a_language_that_cannot_be_identified_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="cannot identify xx"):
        read("a.jsonl", row(ENGLISH), languages=frozenset({"xx"}))


@pytest.mark.parametrize("languages", [frozenset(), frozenset({"English"}), frozenset({"EN"})])
def test_languages_are_codes(languages: frozenset[str]) -> None:
    with pytest.raises(InputError, match="languages"):
        ReadOptions(languages=languages)


def test_skips_are_counted_by_reason(read: Read) -> None:
    report = ReadReport()
    read("a.jsonl", "\n".join([row(FOREIGN["fr"]), row(ENGLISH), row(FOREIGN["es"])]), report=report)
    assert (report.documents, report.skips) == (1, {"language": 2})
