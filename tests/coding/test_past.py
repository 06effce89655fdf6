from dataclasses import dataclass

import pytest

from dragoman.coding.past import of_past
from dragoman.coding.tree import Tree
from dragoman.parse import Parser
from dragoman.records import Auxiliary, Document, Reading


@dataclass(frozen=True)
class _Act:
    past: float
    event: float = 0.9
    aux: tuple[Auxiliary, ...] = ()
    head: int = 0

    @property
    def likely(self):
        return {"historical": self.past}

    @property
    def sure(self):
        return {"event": self.event}


def _tree(text):
    reading = next(iter(Parser()([Reading(document=Document(id="d", text=text, published="2019-05"))])))
    return Tree(reading.parse, text)


def _rows(sentences):
    return of_past(_tree("Rebels fled. " * len(sentences)), sentences, published="2019-05")


def _row(text, word, *, published="2019-05-20"):
    tree = _tree(text)
    acts = [[_Act(0.5, head=tree.word.index(word))]]
    return of_past(tree, acts, published=published)[0][0]


def test_an_act_is_seen_beside_its_neighbours():
    rows = _rows([[_Act(0.5)], [_Act(0.9)], [_Act(0.1)]])
    assert rows[1][0]["before"] == pytest.approx(0.0)
    assert rows[1][0]["own"] > 0 > rows[1][0]["after"]


def test_the_story_is_all_other_sentences():
    rows = _rows([[_Act(0.9)], [_Act(0.9)], [_Act(0.1)]])
    assert rows[2][0]["story"] == pytest.approx(rows[0][0]["own"])
    assert rows[0][0]["story"] == pytest.approx(0.0)


def test_a_neighbour_far_off_is_none():
    rows = _rows([[_Act(0.9)], [], [], [], [_Act(0.1)]])
    assert rows[4][0]["before"] == rows[4][0]["story"]


def test_unlikely_acts_say_nothing_of_their_report():
    rows = _rows([[_Act(0.99, event=0.1)], [_Act(0.2)]])
    assert rows[1][0]["alone"] == 1.0
    assert rows[1][0]["before"] == rows[1][0]["own"]


def test_the_surer_of_two_acts_weighs_more_in_its_sentence():
    rows = _rows([[_Act(0.9, event=0.8), _Act(0.1, event=0.2)]])
    assert rows[0][0]["sentence"] > 0


def test_other_auxiliary_modes_are_told():
    rows = _rows([[_Act(0.5, aux=("negation",)), _Act(0.5, aux=("historical",))]])
    assert [row["otherwise"] for row in rows[0]] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels had fled the town.", {"had": 1.0, "has": 0.0}),
        ("Rebels have fled the town.", {"had": 0.0, "has": 1.0}),
        ("Rebels fled the town.", {"had": 0.0, "has": 0.0}),
        ("Rebels fled the town in 2014.", {"earlier year": 1.0, "same year": 0.0}),
        (
            "Rebels fled the town in April 2019.",
            {"earlier year": 0.0, "same year": 1.0, "earlier month": 0.0},
        ),
        ("Rebels fled the town in January.", {"earlier month": 1.0}),
        ("Rebels fled the town in April.", {"earlier month": 0.0}),
        ("Rebels fled the town in June.", {"earlier month": 0.0}),
        ("Rebels fled the town two years ago.", {"long ago": 1.0, "day named": 0.0}),
        ("Rebels fled the town on Monday.", {"long ago": 0.0, "day named": 1.0}),
    ],
)
def test_tense_and_dates_are_told(text, told):
    assert {name: _row(text, "fled")[name] for name in told} == told


def test_without_a_date_of_publication_no_date_is_earlier():
    row = _row("Rebels fled the town in January 2014.", "fled", published=None)
    assert (row["earlier year"], row["earlier month"]) == (0.0, 0.0)
