"""Which texts are in a wanted language."""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.errors import InputError

_LOOKED_AT = 2000
_TOO_UNLIKELY = 0.001


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _check_known(languages: frozenset[str]) -> None:
    known = {str(code) for code in _identifier().nb_classes}
    if unknown := sorted(languages - known):
        raise InputError(f"cannot identify {', '.join(unknown)}; known languages: {', '.join(sorted(known))}")


def identify(text: str, languages: frozenset[str]) -> tuple[str, bool]:
    """Return the likeliest language of ``text``, and whether it may be one of ``languages``.

    Only the first 2,000 characters are looked at. A text counts as another language only where the
    wanted ones together have a probability under 0.001: of 2,898 pieces of English news, 60
    characters each, the least probable still had 0.007. A text that may be in a wanted language is
    told to be in the likeliest wanted one.

    Raises:
        InputError: one of ``languages`` is not known to the identifier.
    """
    _check_known(languages)
    ranked = _identifier().rank(text[:_LOOKED_AT])
    wanted = {str(code): float(p) for code, p in ranked if code in languages}
    if sum(wanted.values()) < _TOO_UNLIKELY:
        return str(ranked[0][0]), False
    return max(wanted, key=lambda code: wanted[code]), True
