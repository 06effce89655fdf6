from hypothesis import given
from hypothesis import strategies as st
from tests.link.made import attack, threat

from dragoman.link import Ledger, rates
from dragoman.link.rates import wilson


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share(kept: int, rest: int) -> None:
    low, high = wilson(kept, kept + rest)
    assert 0.0 <= low <= high <= 1.0
    if kept + rest:
        assert low - 1e-9 <= kept / (kept + rest) <= high + 1e-9


def test_the_interval_is_wilsons() -> None:
    assert [round(x, 4) for x in wilson(5, 10)] == [0.2366, 0.7634]


def test_a_rate_counts_what_ended_and_leaves_open_ones_out() -> None:
    kept = Ledger()
    for document, event in (threat(), attack(), threat("2020-06-01")):
        kept.add([event], [document])
    found = {(rate.actor, rate.addressee): rate for rate in rates(kept.commitments())}
    both = found["TUR", "GRC"]
    assert (both.n, both.kept, both.still_open, both.share, both.days) == (1, 1, 1, 1.0, 31.0)
    assert found["TUR", None].n == 1


def test_nothing_ended_gives_no_share() -> None:
    kept = Ledger()
    document, event = threat()
    kept.add([event], [document])
    assert {(rate.share, rate.low, rate.high, rate.days) for rate in rates(kept.commitments())} == {
        (None, 0.0, 1.0, None)
    }
