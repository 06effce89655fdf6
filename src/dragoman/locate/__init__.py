"""When and where."""

from dragoman.locate.dates import DateExpression, find_dates
from dragoman.locate.event_place import event_place
from dragoman.locate.focus import focus
from dragoman.locate.locator import Locator
from dragoman.locate.places import Place, bearers, find_places
from dragoman.locate.rows import place_row, resolve_dates, resolve_places

__all__ = [
    "DateExpression",
    "Locator",
    "Place",
    "bearers",
    "event_place",
    "find_dates",
    "find_places",
    "focus",
    "place_row",
    "resolve_dates",
    "resolve_places",
]
