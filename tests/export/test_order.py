"""Rows in order, with few of them in memory."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.order import Row, in_order

rows = st.lists(st.tuples(st.tuples(st.text(max_size=3), st.text(max_size=3)), st.binary(max_size=4)))


@given(rows=rows, held=st.integers(1, 5))
def test_the_order_is_that_of_sorting_them_all(rows: list[Row], held: int) -> None:
    with in_order(rows, held=held) as found:
        assert list(found) == sorted(rows)


def test_all_are_drawn_before_the_first_is_given() -> None:
    drawn: list[int] = []

    def drawing() -> Iterator[Row]:
        for number in (2, 1, 3):
            drawn.append(number)
            yield (str(number),), b""

    with in_order(drawing(), held=1) as found:
        assert drawn == [2, 1, 3]
        assert next(found) == (("1",), b"")
