"""Who acts: mentions found, resolved to countries, bodies and persons as of a date, and chained."""

from dragoman.actors.expansion import GroupExpander
from dragoman.actors.finder import ActorFinder
from dragoman.actors.naming import resolve_phrase

__all__ = ["ActorFinder", "GroupExpander", "resolve_phrase"]
