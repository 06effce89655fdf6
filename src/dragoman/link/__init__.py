"""Across documents: same text elsewhere, same happening elsewhere, what became of a commitment."""

from dragoman.link.ledger import Ledger, Ruling, commitments
from dragoman.link.rates import Rate, rates

__all__ = ["Ledger", "Rate", "Ruling", "commitments", "rates"]
