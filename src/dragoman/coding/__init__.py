"""What happened, who to whom, whether it did, on what condition, and who says so."""

from dragoman.coding.coder import LexiconCoder
from dragoman.coding.relate import Relation, relate

__all__ = ["LexiconCoder", "Relation", "relate"]
