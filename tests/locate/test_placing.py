from __future__ import annotations

import pytest
from tests.locate.trees import KILLED_IN, located, reading

from dragoman.locate.act import Act
from dragoman.locate.placing import place_of, ranking
from dragoman.locate.scene import Scene
from dragoman.locate.weighing import packaged
from dragoman.locate.when import Trigger
from dragoman.records import Reading

AT_THE_WHITE_HOUSE = """
They PRON PRP nsubj 2
met VERB VBD ROOT 2 meet
at ADP IN prep 2
the DET DT det 6
White PROPN NNP compound 6
House PROPN NNP pobj 3
. PUNCT . punct 2
"""

SENTENCE_BEFORE = """
Troops NOUN NNS nsubj 2 troop
entered VERB VBD ROOT 2 enter
Mosul PROPN NNP dobj 2
. PUNCT . punct 2

They PRON PRP nsubj 2
killed VERB VBD ROOT 2 kill
ten NUM CD nummod 4
rebels NOUN NNS dobj 2 rebel
. PUNCT . punct 2
"""

IN_THE_COUNTRY = """
Iraq PROPN NNP nsubj 2
denied VERB VBD ROOT 2 deny
it PRON PRP dobj 2
. PUNCT . punct 2

Bombs NOUN NNS nsubj 2 bomb
killed VERB VBD ROOT 2 kill
ten NUM CD dobj 2
in ADP IN prep 2
the DET DT det 6
country NOUN NN pobj 4
. PUNCT . punct 2
"""


def scene(read: Reading) -> Scene:
    assert read.parse is not None
    return Scene.of(read.document.text, read.parse)


def test_an_act_may_be_at_a_landmark() -> None:
    (met,) = located(reading(AT_THE_WHITE_HOUSE), ("met", "CONSULT"))
    assert met.where is not None
    assert (met.where.name, met.where.country) == ("White House", "USA")


def test_an_act_may_be_where_the_sentence_before_says() -> None:
    found = place_of(scene(reading(SENTENCE_BEFORE)), Act(Trigger(5, range(5, 6), "ASSAULT")), at_least=0.1)
    assert found is not None
    assert found.one.place.name == "Mosul"


def test_the_country_stands_for_the_one_named_before() -> None:
    (killed,) = located(reading(IN_THE_COUNTRY), ("killed", "ASSAULT"))
    assert killed.where is not None
    assert (killed.where.text, killed.where.country) == ("country", "IRQ")


def test_the_probabilities_of_all_places_and_of_none_add_up_to_one() -> None:
    read = reading(KILLED_IN)
    made = ranking(scene(read), Act(Trigger(1, range(1, 2), "ASSAULT")))
    assert len(made.told) == len(made.candidates) + 1
    assert sum(packaged(read=False).probabilities(made.told)) == pytest.approx(1)


def test_a_user_may_ask_for_surer_places() -> None:
    act = Act(Trigger(1, range(1, 2), "ASSAULT"))
    found = place_of(scene(reading(KILLED_IN)), act)
    assert found is not None
    assert 0 < found.probability <= 1
    assert place_of(scene(reading(KILLED_IN)), act, at_least=1.01) is None
