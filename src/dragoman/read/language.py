"""Which texts are in a wanted language."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.errors import InputError

SHORTEST = 60
"""Texts of fewer characters are too short to tell, and let through."""

_LOOKED_AT = 2000
_TOO_UNLIKELY = 0.001

_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL)
_NAMES = {"eng": "en", "english": "en"}


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def stated(value: object) -> str | None:
    """Return the ISO 639-1 code a source states (``en-GB`` is ``en``), or None if it states none."""
    if not isinstance(value, str):
        return None
    name = value.strip().lower()
    found = _CODE.fullmatch(name)
    return found[1] if found else _NAMES.get(name)


def check_known(languages: Set[str]) -> None:
    """Refuse languages that cannot be told apart here.

    Raises:
        InputError: a code is not one of the identifier's.
    """
    known = set(_identifier().nb_classes)
    if unknown := sorted(languages - known):
        raise InputError(f"cannot identify {', '.join(unknown)}; known languages: {', '.join(sorted(known))}")


def identify(text: str, languages: Set[str]) -> tuple[str | None, bool]:
    """Return the likeliest language of ``text``, and whether it may be one of ``languages``.

    Only the first 2,000 characters are looked at. A text is told to be in another language only
    where the wanted ones together have a probability under 0.001, which English prose of sixty
    characters or more, measured on news, never had. Too short a text has no language and may be any.
    """
    text = text[:_LOOKED_AT].strip()
    if len(text) < SHORTEST:
        return None, True
    ranked = _identifier().rank(text)
    wanted = {code: float(p) for code, p in ranked if code in languages}
    if sum(wanted.values()) < _TOO_UNLIKELY:
        return str(ranked[0][0]), False
    return max(wanted, key=lambda code: wanted[code]), True
