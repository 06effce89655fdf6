"""Actors of the book as identities on a date."""

from __future__ import annotations
