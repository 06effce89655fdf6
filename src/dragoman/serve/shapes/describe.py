"""Shapes as JSON Schema in the API's description: of the records their own, of the rest that of its types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from dragoman.errors import SetupError
from dragoman.records.json import schema
from dragoman.serve.shapes.desk import Refused
from dragoman.serve.shapes.rows import COMPONENTS

Responses = dict[int | str, dict[str, Any]]

_ANSWERS: list[Any] = []
"""Every shape that a route answers with, in the order in which routes name them."""

_IN_ANSWERS = {
    "key": {"type": ["string", "null"], "description": "In answers: what the actor is asked for by."},
    "label": {"type": "string", "description": "In answers: what the actor is called."},
}


def answering(
    shape: Any, *, status: int = 200, media: str = "application/json", files: Iterable[str] = ()
) -> Responses:
    """Return the description of an answer for a route: its shape, and the media types of files beside it."""
    _ANSWERS.append(shape)
    ((described,), _) = _schemas((shape,))
    file = {"schema": {"type": "string", "format": "binary"}}
    content = {**{kind.partition(";")[0]: file for kind in files}, media: {"schema": described}}
    return {status: {"description": "What was asked for.", "content": content}}


def refused(what: str) -> dict[str, Any]:
    """Return the description of a refusal."""
    ((described,), _) = _schemas((Refused,))
    return {"description": what, "content": {"application/json": {"schema": described}}}


def components() -> dict[str, Any]:
    """Return the schemas by name that the answers of all routes refer to."""
    records = json.loads(json.dumps(schema()["$defs"]).replace("#/$defs/", COMPONENTS))
    records["Party"]["properties"] |= _IN_ANSWERS
    _, shapes = _schemas((*_ANSWERS, Refused))
    if both := set(records) & set(shapes):
        raise SetupError(f"a shape of answers is called like a record: {', '.join(sorted(both))}")
    return {**records, **shapes}


def _schemas(shapes: tuple[Any, ...]) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    return msgspec.json.schema_components(shapes, ref_template=f"{COMPONENTS}{{name}}")
