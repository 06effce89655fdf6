"""A simple way to say whether something happened, to hold a coder against: words before it.

A negation shortly before the target says that it did not happen; a modal, a condition, or "to" after a verb
of wanting that it is uncertain; nothing of the kind that it happened. There is no grammar in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.records import Span

_NEGATION = re.compile(
    r"not|n't|no|never|nobody|none|nothing|neither|nor|without|cannot|hardly|barely|unable"
    r"|fail(?:s|ed|ing)?|refus(?:e|es|ed)|den(?:y|ies|ied)|prevent(?:s|ed)?|avoid(?:s|ed)?"
)
_MODAL = re.compile(
    r"may|might|could|would|should|must|can|will|shall|'ll|'d|wo|ca|perhaps|possibly|probably|likely|maybe"
)
_CONDITION = re.compile(r"if|whether|unless|provided")
_WANTING = re.compile(
    r"(?:want|plan|wish|intend|seek|aim|expect|threaten|need|ask|order|attempt|allow)(?:s|es|ed|ing|ned|ning)?"
    r"|(?:hop|promis|agre|urg|decid|lik)(?:e|es|ed|eed|ing)|tr(?:y|ies|ied|ying)|sought|going|ready|likely|able"
)
_WORD = re.compile(r"n't\b|n’t\b|[\w-]+?(?=n[’']t\b)|[’']?[\w-]+")
_END = re.compile(r"[.!?\n](?=\s|$)|\n")
_NEAR = 4
"""Words before the target in which a negation or a modal counts."""


def statuses(asked: Sequence[tuple[str, Span]]) -> list[str]:
    """Return one of ``happened``, ``uncertain`` and ``not`` for each text and target."""
    return [_status(text, target) for text, target in asked]


def _status(text: str, target: Span) -> str:
    ends = [found.end() for found in _END.finditer(text, 0, target.start)]
    before = _WORD.findall(text[ends[-1] if ends else 0 : target.start].lower().replace("’", "'"))
    near = before[-_NEAR:]
    if _any(_NEGATION, near):
        return "not"
    if _any(_MODAL, near) or _any(_CONDITION, before):
        return "uncertain"
    return "uncertain" if before[-1:] == ["to"] and _any(_WANTING, before[-5:-1]) else "happened"


def _any(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return any(pattern.fullmatch(word) for word in words)
