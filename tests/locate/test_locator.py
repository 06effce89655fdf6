from __future__ import annotations

from dataclasses import replace

import pytest
from tests.locate.trees import (
    ACCUSED_OF_ATTACK,
    COUNTRY_AS_PARTY,
    KILLED_IN,
    LEFT_AND_RETURNED,
    SAID_IT_WOULD,
    located,
    reading,
)

from dragoman.locate import Locator, event_place
from dragoman.locate.placing import Act, place_of
from dragoman.locate.scene import Scene
from dragoman.locate.when import Trigger
from dragoman.records import Document, Event, Mention, Party, Reading, Span


def days(event: Event) -> tuple[str, str, str]:
    assert event.when is not None
    return event.when.from_, event.when.to, event.when.basis


def test_each_clause_has_its_own_date() -> None:
    left, returned = located(reading(LEFT_AND_RETURNED), ("left", "RETREAT"), ("return", "MOBILIZE"))
    assert days(left) == ("2011-01-01", "2011-12-31", "stated")
    assert days(returned) == ("2014-01-01", "2014-12-31", "stated")


def test_a_date_keeps_its_words() -> None:
    read = reading(LEFT_AND_RETURNED)
    (left,) = located(read, ("left", "RETREAT"))
    assert left.when is not None
    assert left.when.text == "2011" == read.document.text[left.when.start : left.when.end]


def test_what_ended_long_ago_is_historical() -> None:
    (left,) = located(reading(LEFT_AND_RETURNED), ("left", "RETREAT"))
    assert left.aux == ("historical",)


def test_what_ended_a_month_before_publication_is_not_historical() -> None:
    (left,) = located(reading(LEFT_AND_RETURNED, published="2012-01-30"), ("left", "RETREAT"))
    assert left.aux == ()


def test_a_future_act_stays_future() -> None:
    (left,) = located(reading(LEFT_AND_RETURNED), ("left", "RETREAT"), aux=["future"])
    assert left.aux == ("future",)


def test_an_accusation_of_now_is_not_dated_by_its_content() -> None:
    (accused,) = located(reading(ACCUSED_OF_ATTACK), ("accused", "ACCUSE"))
    assert days(accused) == ("2019-02-17", "2019-02-17", "published")
    assert accused.aux == ()


def test_the_content_of_an_accusation_has_its_own_date() -> None:
    (attack,) = located(reading(ACCUSED_OF_ATTACK), ("attacking", "ASSAULT"))
    assert days(attack) == ("2015-01-01", "2015-12-31", "stated")


def test_a_threat_said_to_lie_ahead_has_the_day_it_was_said() -> None:
    (threat,) = located(reading(SAID_IT_WOULD), ("impose", "THREATEN"), actor="Beijing")
    assert threat.when is not None
    assert (threat.when.text, threat.when.from_) == ("Friday", "2019-02-15")


def test_an_undated_act_has_the_publication_date_as_precise_as_that_is() -> None:
    (act,) = located(reading(COUNTRY_AS_PARTY, published="2019-02"), ("condemned", "ACCUSE"))
    assert act.when is not None
    assert (*days(act), act.when.precision) == ("2019-02-01", "2019-02-28", "published", "month")


def test_an_ongoing_campaign_is_not_historical() -> None:
    tree = """
    Moscow PROPN NNP nsubj 3
    has AUX VBZ aux 3 have
    fought VERB VBN ROOT 3 fight
    rebels NOUN NNS dobj 3 rebel
    since SCONJ IN prep 3
    2014 NUM CD pobj 5
    . PUNCT . punct 3
    """
    (fought,) = located(reading(tree), ("fought", "ASSAULT"))
    assert days(fought) == ("2014-01-01", "2019-02-17", "stated")
    assert fought.aux == ()


def test_a_duration_dates_only_what_still_lasts() -> None:
    tree = """
    He PRON PRP nsubj 2
    fled VERB VBD ROOT 2 flee
    for ADP IN prep 2
    three NUM CD nummod 5
    years NOUN NNS pobj 3 year
    . PUNCT . punct 2
    """
    (fled,) = located(reading(tree), ("fled", "RETREAT"))
    assert days(fled)[2] == "published"


def test_a_war_named_by_its_year_is_dated_by_it() -> None:
    tree = """
    It PRON PRP nsubj 2
    recalled VERB VBD ROOT 2 recall
    the DET DT det 6
    1990 NUM CD nummod 6
    Gulf PROPN NNP compound 6
    war NOUN NN dobj 2
    . PUNCT . punct 2
    """
    war, recalled = located(reading(tree), ("war", "ASSAULT"), ("recalled", "ACCUSE"))
    assert (days(war)[0], war.aux) == ("1990-01-01", ("historical",))
    assert (days(recalled)[2], recalled.aux) == ("published", ())


def test_a_subordinate_clause_takes_the_old_date_above_it() -> None:
    tree = """
    In ADP IN prep 4
    2003 NUM CD pobj 1
    he PRON PRP nsubj 4
    said VERB VBD ROOT 4 say
    they PRON PRP nsubj 6
    attacked VERB VBD ccomp 4 attack
    . PUNCT . punct 4
    """
    (attacked,) = located(reading(tree), ("attacked", "ASSAULT"))
    assert (days(attacked)[0], attacked.aux) == ("2003-01-01", ("historical",))


def test_a_story_goes_on_in_the_sentence_after_an_old_date() -> None:
    tree = """
    Rebels NOUN NNS nsubj 2 rebel
    rose VERB VBD ROOT 2 rise
    in ADP IN prep 2
    2003 NUM CD pobj 3
    . PUNCT . punct 2

    Troops NOUN NNS nsubj 2 troop
    killed VERB VBD ROOT 2 kill
    many NOUN NNS dobj 2
    . PUNCT . punct 2
    """
    (killed,) = located(reading(tree), ("killed", "ASSAULT"))
    assert (days(killed)[0], killed.aux) == ("2003-01-01", ("historical",))
    assert (killed.confidence.when or 1) < 0.7


@pytest.mark.parametrize(("aux", "tag", "day"), [("will", "MD", "2019-02-19"), ("did", "VBD", "2019-02-12")])
def test_a_weekday_lies_ahead_of_what_is_to_come(aux: str, tag: str, day: str) -> None:
    tree = f"""
    They PRON PRP nsubj 3
    {aux} AUX {tag} aux 3
    meet VERB VB ROOT 3
    on ADP IN prep 3
    Tuesday PROPN NNP pobj 4
    . PUNCT . punct 3
    """
    (meet,) = located(reading(tree), ("meet", "AGREE"))
    assert days(meet)[0] == day


def test_an_act_is_where_the_words_say() -> None:
    (killed,) = located(reading(KILLED_IN), ("killed", "ASSAULT"))
    assert killed.where is not None
    assert (killed.where.name, killed.where.country, killed.where.basis) == ("Manbij", "SYR", "stated")
    assert (killed.where.text, killed.where.precision) == ("Manbij", "place")


def test_a_party_is_no_place() -> None:
    (condemned,) = located(reading(COUNTRY_AS_PARTY), ("condemned", "ACCUSE"))
    assert condemned.where is None
    assert condemned.confidence.where is None


def test_what_was_left_is_where_it_was_left() -> None:
    (left,) = located(reading(LEFT_AND_RETURNED), ("left", "RETREAT"))
    assert left.where is not None
    assert (left.where.country, left.where.precision) == ("IRQ", "country")


def test_the_place_of_an_accused_act_is_less_that_of_the_accusation() -> None:
    tree = """
    Iran PROPN NNP nsubj 2
    denounced VERB VBD ROOT 2 denounce
    bombings NOUN NNS dobj 2 bombing
    in ADP IN prep 3
    Aleppo PROPN NNP pobj 4
    . PUNCT . punct 2
    """
    denounced, bombings = located(reading(tree), ("denounced", "ACCUSE"), ("bombings", "ASSAULT"))
    assert bombings.where is not None
    assert bombings.where.name == "Aleppo"
    assert (denounced.confidence.where or 0) < (bombings.confidence.where or 0)


SHOT = """
Police NOUN NNS nsubj 2
shot VERB VBD ROOT 2 shoot
two NUM CD dobj 2
. PUNCT . punct 2

Police NOUN NNS nsubj 2
jailed VERB VBD ROOT 2 jail
ten NUM CD dobj 2
. PUNCT . punct 2
"""


def test_the_dateline_is_likelier_for_the_first_sentence_than_for_the_rest() -> None:
    read = reading("\n\n".join([SHOT.strip()] * 3), opening="CAIRO (AP) - ")
    assert read.parse is not None
    scene = Scene.of(read.document.text, read.parse)
    first, last = (
        place_of(scene, Act(Trigger(at, range(at, at + 1), "ASSAULT")), at_least=0) for at in (1, 21)
    )
    assert first is not None
    assert last is not None
    assert (first.one.place.name, first.one.sort) == ("Cairo", "dateline")
    assert first.probability > last.probability


def test_the_dateline_places_no_words() -> None:
    (shot,) = located(reading(SHOT, opening="CAIRO (AP) - "), ("shot", "ACCUSE"))
    assert shot.where is None


def test_the_dateline_gives_way_to_a_named_place() -> None:
    (killed,) = located(reading(KILLED_IN, opening="CAIRO (AP) - "), ("killed", "ASSAULT"))
    assert killed.where is not None
    assert killed.where.name == "Manbij"


def test_a_reading_without_a_parse_or_events_passes_through() -> None:
    bare = Reading(document=Document(id="d", text="x", published="2019"))
    assert list(Locator()([bare, reading(KILLED_IN)])) == [bare, reading(KILLED_IN)]


def test_an_actor_unknown_to_the_gazetteer_is_no_place() -> None:
    tree = """
    Troops NOUN NNS nsubj 2 troop
    fought VERB VBD ROOT 2 fight
    in ADP IN prep 2
    Daesh PROPN NNP pobj 3
    . PUNCT . punct 2
    """
    read = reading(tree)
    assert read.parse is not None
    seen = replace(read.parse, ent=("", "", "", "GPE", ""), ent_first=(False, False, False, True, False))
    daesh = Party(start=17, end=22, text="Daesh", kind="group")
    named = Mention(party=daesh, head=3, first=3, last=4, chain=0)
    (bare,) = located(replace(read, parse=seen), ("fought", "ASSAULT"))
    (known,) = located(replace(read, parse=seen, mentions=(named,)), ("fought", "ASSAULT"))
    assert bare.where is not None
    assert known.where is None


@pytest.mark.parametrize(("word", "place"), [("killed", "Manbij"), ("nowhere", None)])
def test_given_words_of_an_act_have_its_place(word: str, place: str | None) -> None:
    read = reading(KILLED_IN)
    assert read.parse is not None
    start = read.document.text.find(word)
    target = Span(start=start, end=start + len(word)) if start >= 0 else Span(start=900, end=901)
    found = event_place(read.document.text, read.parse, target)
    assert (found.text if found else None) == place
