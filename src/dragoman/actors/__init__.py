"""Who acts: mentions found, resolved to countries, bodies and persons as of a date, and chained."""

from dragoman.actors.finder import ActorFinder

__all__ = ["ActorFinder"]
