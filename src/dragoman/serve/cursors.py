"""Where a page ended, as a word that a client hands back: opaque to it, checked by us."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import Any

import msgspec

from dragoman.serve.problems import RefusedError

_LONGEST = 2_000

_KEY = secrets.token_bytes(32)
"""Of this process: what did not come from it is no cursor, and after a restart paging starts anew."""

Key = tuple[Any, ...]
"""The sort key of the last row given: JSON values."""


def write_cursor(after: Key | None, asked: str) -> str | None:
    """Return a cursor for the key of the last row; None if that row was the last there is.

    ``asked`` says what was asked (the filter and the order): a cursor fits no other question.
    """
    if after is None:
        return None
    body = msgspec.json.encode([_sum(asked, after), *after])
    return base64.urlsafe_b64encode(body).rstrip(b"=").decode()


def read_cursor(cursor: str | None, asked: str) -> Key | None:
    """Return the key that a cursor carries.

    Raises:
        RefusedError: 400; it is no cursor, or belongs to another question.
    """
    if not cursor:
        return None
    values = _decoded(cursor)
    after = tuple(values[1:])
    if not values or not hmac.compare_digest(str(values[0]).encode(), _sum(asked, after).encode()):
        raise RefusedError(
            400,
            "cursor",
            "expected the 'next' of an earlier page of the same filter and order; start without",
        )
    return after


def _decoded(cursor: str) -> list[Any]:
    """Return the values of a cursor, none if it is not one of ours."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)) if len(cursor) <= _LONGEST else b""
        values = msgspec.json.decode(text)
    except (ValueError, binascii.Error):
        return []
    is_ours = isinstance(values, list) and all(isinstance(v, str | int | float | None) for v in values)
    return values if is_ours else []


def _sum(asked: str, after: Key) -> str:
    text = msgspec.json.encode([asked, *after])
    return hmac.new(_KEY, text, hashlib.sha256).hexdigest()[:32]
