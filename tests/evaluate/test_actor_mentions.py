from pathlib import Path
from typing import Any

from tests.evaluate.actor_golds import document_row, entity, met
from tests.evaluate.golds import write_lines

from dragoman.evaluate.actor_mentions import GoldDocument, judge, load

TEXT = "The Iraqi army attacked Mosul, said Ash Carter in Syria."


def loaded(tmp_path: Path, *entities: dict[str, Any]) -> list[GoldDocument]:
    return load(write_lines(tmp_path / "re3d.jsonl", [document_row(TEXT, *entities)]))


def army(**more: Any) -> dict[str, Any]:
    return {**entity(TEXT, "The Iraqi army", "Organisation"), **more}


def values(gold: list[GoldDocument], *parties: Any) -> dict[str, Any]:
    return {score.name: score.value for score in judge(gold, [parties]).scores}


def test_gold_is_read_without_articles_places_and_pieces(tmp_path: Path) -> None:
    (document,) = loaded(
        tmp_path,
        army(),
        entity(TEXT, "army", "Organisation"),
        entity(TEXT, "Mosul", "Location"),
        entity(TEXT, "Ash Carter", "Person"),
    )
    assert [TEXT[m.start : m.end] for m in document.mentions] == ["Iraqi army", "Ash Carter"]


def test_what_annotators_turned_down_is_left_out(tmp_path: Path) -> None:
    (document,) = loaded(tmp_path, army(confidence=0))
    assert document.mentions == ()


def test_a_mention_is_found_when_it_overlaps_and_exact_when_the_words_are_the_same(tmp_path: Path) -> None:
    gold = loaded(tmp_path, army(), entity(TEXT, "Ash Carter", "Person"))
    found = values(gold, met(TEXT, "army", kind="organisation"), met(TEXT, "Ash Carter", kind="person"))
    assert (found["span_f1"], found["span_f1_exact"], found["span_f1_typed"]) == (1.0, 0.5, 1.0)


def test_a_person_taken_for_a_body_is_found_but_not_of_its_type(tmp_path: Path) -> None:
    found = values(
        loaded(tmp_path, entity(TEXT, "Ash Carter", "Person")), met(TEXT, "Ash Carter", kind="group")
    )
    assert (found["span_f1"], found["span_f1_typed"]) == (1.0, 0.0)


def test_only_the_outermost_of_nested_mentions_are_judged(tmp_path: Path) -> None:
    nested = met(TEXT, "Iraqi", kind="country"), met(TEXT, "Iraqi army", kind="organisation")
    assert values(loaded(tmp_path, army()), *nested)["span_precision"] == 1.0


def test_a_bare_country_that_meets_no_actor_is_not_judged(tmp_path: Path) -> None:
    parties = met(TEXT, "Iraqi army", kind="organisation"), met(TEXT, "Syria", kind="country")
    assert values(loaded(tmp_path, army()), *parties)["span_precision"] == 1.0


def test_anything_else_that_meets_no_actor_is_wrong(tmp_path: Path) -> None:
    parties = met(TEXT, "Iraqi army", kind="organisation"), met(TEXT, "Mosul", kind="organisation")
    assert values(loaded(tmp_path, army()), *parties)["span_precision"] == 0.5


def test_what_was_missed_and_what_was_too_much_is_listed_in_text_order(tmp_path: Path) -> None:
    gold = loaded(tmp_path, entity(TEXT, "Ash Carter", "Person"))
    first, second = judge(gold, [[met(TEXT, "Mosul", kind="person")]]).mistakes
    assert (first.text, first.got) == ("The Iraqi army attacked «Mosul», said Ash Carter in Syria.", "person")
    assert (second.expected, second.got, second.reason) == ("person", "nothing", "missed")
