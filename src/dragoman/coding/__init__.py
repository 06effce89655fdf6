"""What happened, who to whom, whether it did, on what condition, and who says so."""

from dragoman.coding.between import relate
from dragoman.coding.coder import LexiconCoder
from dragoman.coding.learned_coder import LearnedCoder
from dragoman.coding.relations import Relation
from dragoman.coding.said import Said, said
from dragoman.coding.standing import Standing, standing

__all__ = ["LearnedCoder", "LexiconCoder", "Relation", "Said", "Standing", "relate", "said", "standing"]
