"""Across documents: same text elsewhere, same happening elsewhere, what became of a commitment."""

from dragoman.link.ledger import Ledger, commitments
from dragoman.link.rates import Rate, rates
from dragoman.link.rulings import Ruling

__all__ = ["Ledger", "Rate", "Ruling", "commitments", "rates"]
