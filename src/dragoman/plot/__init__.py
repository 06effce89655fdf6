"""Events as drawings for a notebook: figures of Bokeh, which ``show`` and ``save`` of ``bokeh.io`` take.

Each takes flat rows in a data frame of any library that speaks Arrow, as :func:`dragoman.load_events` gives
them, and draws what is told as having happened (``aux`` empty). Filter the frame to draw less. They need the
extra ``draw``.
"""

from dragoman.plot.calendar import calendar
from dragoman.plot.dyad import dyad
from dragoman.plot.map import map_ as map  # noqa: A004 - what it draws
from dragoman.plot.network import network

__all__ = ["calendar", "dyad", "map", "network"]
