"""Who acts: mentions found, resolved to countries, bodies and persons as of a date, and chained."""

from dragoman.actors.finder import ActorFinder
from dragoman.actors.naming import resolve_phrase

__all__ = ["ActorFinder", "resolve_phrase"]
