import pytest
from tests.make import make_party

from dragoman.link.views import Spread, cautious, conservative, span
from dragoman.records import Claim, Incident, Size
from dragoman.records.linked import Figure, Says


def dead(best: int, *, low: int | None = None, high: int | None = None, text: str = "") -> Size:
    low, high = best if low is None else low, best if high is None else high
    return Size(kind="dead", low=low, best=best, high=high, text=text or str(best), start=0, end=1)


def claim(who: str, *figures: tuple[str, Size], says: Says = "happened") -> Claim:
    told = tuple(Figure(size=size, said=day, event=f"{who}-{day}") for day, size in figures)
    return Claim(claimant=make_party("NGA", text=who), says=says, events=(who,), figures=told)


def incident(*claims: Claim) -> Incident:
    return Incident(
        id="i",
        event="ASSAULT",
        members=("a",),
        first_reported="2020-01-01",
        last_reported="2020-01-01",
        claims=claims,
    )


@pytest.mark.parametrize(
    ("text", "least"),
    [("dozens", 12), ("several people", 3), ("Hundreds", 100), ("many", 3), ("scores of them", 20)],
)
def test_vague_words_are_read_low(text: str, least: int) -> None:
    assert cautious(dead(150, low=20, high=900, text=text)) == least


def test_a_number_beside_a_vague_word_counts() -> None:
    assert cautious(dead(37, low=37, high=99, text="37, many of them children")) == 37


def test_the_most_conservative_of_rival_figures_is_taken() -> None:
    made = incident(claim("police", ("2020-01-01", dead(8))), claim("rebels", ("2020-01-01", dead(30))))
    assert conservative(made) == {"dead": 8}
    assert span(made) == {"dead": Spread(low=8, best=8, high=30)}


def test_a_claimants_last_figure_counts() -> None:
    made = incident(claim("police", ("2020-01-01", dead(30)), ("2020-01-02", dead(11))))
    assert conservative(made) == {"dead": 11}


def test_a_figure_that_was_overtaken_days_ago_counts_no_more() -> None:
    made = incident(claim("police", ("2020-01-01", dead(3))), claim("hospital", ("2020-01-05", dead(25))))
    assert conservative(made) == {"dead": 25}


def test_the_figure_that_most_give_is_best() -> None:
    given = [claim(str(at), ("2020-01-01", dead(n))) for at, n in enumerate((9, 14, 14))]
    assert span(incident(*given))["dead"] == Spread(low=9, best=14, high=14)


def test_what_is_denied_or_planned_counts_nobody() -> None:
    told = [claim(says, ("2020-01-01", dead(5)), says=says) for says in ("denied", "expected", "supposed")]
    assert conservative(incident(*told)) == {}
