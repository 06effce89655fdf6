"""Fitting: a model of a user's own categories, from labelled examples."""

from dragoman.train.fitting import Fitted, fit

__all__ = ["Fitted", "fit"]
