from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.actor_golds import suite_row
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate.actor_phrases import SUITE_DAY, Check, GoldPhrase, holds, judge, load
from dragoman.evaluate.named import Named

GERMAN = Named(id="angela-merkel", name="Angela Merkel", country="DEU", sectors=("GOV",))


def loaded(tmp_path: Path, *rows: dict[str, Any]) -> list[GoldPhrase]:
    return load(write_lines(tmp_path / "suite.jsonl", rows))


def values(judged: Any) -> dict[str, Any]:
    return {score.name: score.value for score in judged.scores}


def test_asserts_on_codes_and_names_are_read(tmp_path: Path) -> None:
    (phrase,) = loaded(
        tmp_path,
        suite_row("code['country'] == 'DEU'", "code['code_1'] == 'GOV'", "code['wiki'] == 'Angela Merkel'"),
    )
    assert phrase.checks == (
        Check(field="country", value="DEU"),
        Check(field="sector", value="GOV"),
        Check(field="name", value="Angela Merkel"),
    )


def test_what_stands_in_a_variable_is_looked_up(tmp_path: Path) -> None:
    variables = {"d": {"actor": "the PAN", "land": "MEX"}}
    (phrase,) = loaded(
        tmp_path,
        suite_row("code['country'] == d['land']", phrase={"expr": "d['actor']"}, vars=variables),
    )
    assert (phrase.text, phrase.checks) == ("the PAN", (Check(field="country", value="MEX"),))


@pytest.mark.parametrize(
    "words", ["code['source'] == 'country only'", "len(code['wiki']) > 30", "code['code_1'] == '????'"]
)
def test_a_row_with_nothing_to_judge_is_left_out(tmp_path: Path, words: str) -> None:
    assert loaded(tmp_path, suite_row(words)) == []


@pytest.mark.parametrize(
    ("stated", "on", "dated"),
    [("12 April 2022", "2022-04-12", True), ("today", SUITE_DAY, False), ("", SUITE_DAY, False)],
)
def test_a_phrase_is_read_on_the_day_of_its_test(tmp_path: Path, stated: str, on: str, dated: bool) -> None:
    calls = {"code": {"call": "ag.agent_to_code", "args": ["Egypt", "", stated], "kwargs": {}}}
    (phrase,) = loaded(tmp_path, suite_row("code['country'] == 'EGY'", calls=calls))
    assert (phrase.on, phrase.dated) == (on, dated)


@pytest.mark.parametrize(
    ("function", "group"),
    [("ag.agent_to_code", "agent_to_code"), ("ag.search_nat", "nationality"), ("ag.query_wiki", "other")],
)
def test_tests_are_grouped_by_what_they_call(tmp_path: Path, function: str, group: str) -> None:
    calls = {"code": {"call": function, "args": ["Egypt"], "kwargs": {}}}
    (phrase,) = loaded(tmp_path, suite_row("code['country'] == 'EGY'", calls=calls))
    assert phrase.group == group


@pytest.mark.parametrize(
    ("check", "party", "right"),
    [
        (Check(field="country", value="DEU"), GERMAN, True),
        (Check(field="country", value="GBR", negated=True), GERMAN, True),
        (Check(field="country", value=""), GERMAN, False),
        (Check(field="country", value="XKX"), Named(country="KOS"), True),
        (Check(field="country", value="IGO"), Named(country="UNO"), True),
        (Check(field="sector", value="GOV"), GERMAN, True),
        (Check(field="sector", value="UNK"), Named(), True),
        (Check(field="second", value="MIL"), GERMAN, False),
        (Check(field="name", value="Angela Merkel (politician)"), GERMAN, True),
        (Check(field="name", value=""), GERMAN, False),
        (Check(field="nobody", value=""), Named(name="Frank", kind="person"), True),
        (Check(field="nobody", value=""), GERMAN, False),
    ],
)
def test_an_assert_holds(check: Check, party: Named, right: bool) -> None:
    assert holds(check, party) is right


def test_a_row_is_right_when_every_assert_holds(tmp_path: Path) -> None:
    gold = loaded(
        tmp_path,
        suite_row("code['country'] == 'DEU'", "code['code_1'] == 'GOV'"),
        suite_row("code['country'] == 'DEU'", "code['code_1'] == 'MIL'", n=2),
    )
    found = values(judge(gold, [[GERMAN], [GERMAN]]))
    assert (found["rows"], found["country_asserts"], found["sector_asserts"]) == (0.5, 1.0, 0.5)


def test_the_best_of_several_parties_counts(tmp_path: Path) -> None:
    gold = loaded(tmp_path, suite_row("code['country'] == 'DEU'"))
    assert values(judge(gold, [[Named(country="FRA"), GERMAN]]))["rows"] == 1.0


def test_whom_no_book_has_is_left_out_of_rows_in_book(tmp_path: Path) -> None:
    gold = loaded(
        tmp_path,
        suite_row("code['wiki'] == 'Nobody Whom Any Book Has'"),
        suite_row("code['wiki'] == 'Angela Merkel'", n=2),
    )
    found = values(judge(gold, [[], [GERMAN]]))
    assert (found["rows"], found["rows_in_book"]) == (0.5, 1.0)


def test_a_mistake_says_what_was_expected_and_got(tmp_path: Path) -> None:
    gold = loaded(tmp_path, suite_row("code['country'] == 'AUT'"))
    (mistake,) = judge(gold, [[GERMAN]]).mistakes
    assert (mistake.id, mistake.expected, mistake.got) == ("t.py:1", "AUT", "DEU GOV [angela-merkel]")
    assert "country" in mistake.reason


def test_a_row_without_asserts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'asserts' to be what the peer's test calls and asserts"):
        loaded(tmp_path, suite_row(asserts=None))


def test_an_assert_that_is_no_expression_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: expected 'asserts' to be Python expressions"):
        loaded(tmp_path, suite_row("code[ =="))
