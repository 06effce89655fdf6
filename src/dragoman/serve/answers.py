"""Answers as JSON, written by msgspec: plain values in, bytes out."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import JSONResponse


class Json(JSONResponse):
    """A JSON answer; dates become ISO days."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the bytes of an answer."""
        return msgspec.json.encode(content)


class GeoJson(Json):
    """A GeoJSON answer."""

    media_type = "application/geo+json"


def page(
    items: list[Any], after: str | None, total: int, *, hidden: dict[str, int] | None = None
) -> dict[str, Any]:
    """Return a page of a list, as every list route sends it."""
    none = {"historical": 0, "future": 0, "negation": 0, "hypothetical": 0, "any": 0}
    return {"items": items, "next": after, "total": total, "hidden": hidden or none}
