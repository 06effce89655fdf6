from types import SimpleNamespace

import numpy as np

from dragoman.coding.sides import Seats, together


def seats(*chains):
    """Return seats of one-piece mentions, each of the party that its number tells."""
    taken = tuple((SimpleNamespace(chain=c), (i, i + 1), (i, i + 1)) for i, c in enumerate(chains))
    return Seats(None, None, 0, None, taken)


def test_a_party_is_taken_for_all_its_mentions_where_none_alone_is_likely():
    here = seats(1, 2, 1)
    found = together(here, np.array([0.3, 0.3, 0.4]))
    assert found == (here.taken[2][0],)


def test_mentions_of_different_parties_do_not_add_up():
    assert together(seats(1, 2, 3), np.array([0.3, 0.3, 0.4])) == ()


def test_where_nobody_is_named_nobody_is_taken():
    assert together(seats(), np.array([0.9])) == ()
