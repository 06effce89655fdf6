from dataclasses import dataclass

import pytest

from dragoman.coding.past import of_past
from dragoman.records import Auxiliary


@dataclass(frozen=True)
class _Act:
    past: float
    event: float = 0.9
    aux: tuple[Auxiliary, ...] = ()

    @property
    def likely(self):
        return {"historical": self.past}

    @property
    def sure(self):
        return {"event": self.event}


def test_an_act_is_seen_beside_its_neighbours():
    rows = of_past([[_Act(0.5)], [_Act(0.9)], [_Act(0.1)]])
    assert rows[1][0]["before"] == pytest.approx(0.0)
    assert rows[1][0]["own"] > 0 > rows[1][0]["after"]


def test_the_story_is_all_other_sentences():
    rows = of_past([[_Act(0.9)], [_Act(0.9)], [_Act(0.1)]])
    assert rows[2][0]["story"] == pytest.approx(rows[0][0]["own"])
    assert rows[0][0]["story"] == pytest.approx(0.0)


def test_a_neighbour_far_off_is_none():
    rows = of_past([[_Act(0.9)], [], [], [], [_Act(0.1)]])
    assert rows[4][0]["before"] == rows[4][0]["story"]


def test_unlikely_acts_say_nothing_of_their_report():
    rows = of_past([[_Act(0.99, event=0.1)], [_Act(0.2)]])
    assert rows[1][0]["alone"] == 1.0
    assert rows[1][0]["before"] == rows[1][0]["own"]


def test_the_surer_of_two_acts_weighs_more_in_its_sentence():
    rows = of_past([[_Act(0.9, event=0.8), _Act(0.1, event=0.2)]])
    assert rows[0][0]["sentence"] > 0


def test_other_auxiliary_modes_are_told():
    rows = of_past([[_Act(0.5, aux=("negation",)), _Act(0.5, aux=("historical",))]])
    assert [row["otherwise"] for row in rows[0]] == [1.0, 0.0]
