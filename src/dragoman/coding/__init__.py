"""What happened, who to whom, whether it did, on what condition, and who says so."""

from dragoman.coding.coder import LexiconCoder

__all__ = ["LexiconCoder"]
