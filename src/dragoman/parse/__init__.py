"""Text to sentences, tokens, dependencies and entities; spaCy lives here and nowhere else."""

from dragoman.parse.parser import Parser

__all__ = ["Parser"]
