"""When and where."""

from dragoman.locate.dates import DateExpression, find_dates
from dragoman.locate.event_place import event_place
from dragoman.locate.focus import focus
from dragoman.locate.locator import Locator
from dragoman.locate.places import Place, find_places
from dragoman.locate.rows import resolve_dates, resolve_places

__all__ = [
    "DateExpression",
    "Locator",
    "Place",
    "event_place",
    "find_dates",
    "find_places",
    "focus",
    "resolve_dates",
    "resolve_places",
]
