"""A user's ontology: what is labelled, whether a unit has one category or many, and the categories.

docs/ontologies.md explains the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from dragoman.errors import InputError

Unit = Literal["sentence", "document"]
Kind = Literal["one", "many"]

MAX_CATEGORIES = 100
_MAX_BYTES = 1_000_000
_MAX_WORDS = 10_000
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_TOP = frozenset(("name", "unit", "labels", "categories"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a category is called and what belongs in it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Categories by code, in order; ``kind`` says how many of them a ``unit`` has: one, or none to many."""

    name: str
    unit: Unit
    kind: Kind
    categories: Mapping[str, Named]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the categories, in order."""
        return tuple(self.categories)

    def as_dict(self) -> dict[str, Any]:
        """Return the ontology in the shape of its file."""
        inner = {c: {"name": n.name, "description": n.description} for c, n in self.categories.items()}
        return {"name": self.name, "unit": self.unit, "labels": self.kind, "categories": inner}


def read_ontology(path: Path) -> Ontology:
    """Return the ontology of a TOML file.

    Raises:
        InputError: the file cannot be read, or is not as docs/ontologies.md says.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise InputError(f"{path}: expected at most {_MAX_BYTES} bytes")
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"cannot read {path} as an ontology in TOML: {error}") from error
    return made_ontology(given, where=str(path))


def made_ontology(given: Mapping[str, Any], *, where: str) -> Ontology:
    """Return an ontology from the contents of its file, which ``where`` names in complaints.

    Raises:
        InputError: a key is missing, unknown or not as expected.
    """
    if unknown := given.keys() - _TOP:
        told = ", ".join(sorted(unknown))
        raise InputError(f"{where}: unknown {told:.80}; expected {', '.join(sorted(_TOP))}")
    labels = given.get("labels", "many")
    kind = labels.get("kind") if isinstance(labels, Mapping) else labels
    if kind not in ("one", "many"):
        raise InputError(f"{where}: expected labels to be 'one' or 'many', got {kind!r:.60}")
    unit = given.get("unit")
    if unit not in ("sentence", "document"):
        raise InputError(f"{where}: expected unit to be 'sentence' or 'document', got {unit!r:.60}")
    categories = given.get("categories")
    if not isinstance(categories, Mapping) or not 1 <= len(categories) <= MAX_CATEGORIES:
        raise InputError(f"{where}: expected 1 to {MAX_CATEGORIES} tables [categories.CODE]")
    if kind == "one" and len(categories) < 2:
        raise InputError(f"{where}: expected two categories or more to choose one from")
    return Ontology(
        name=_name(given, where),
        unit=cast("Unit", unit),
        kind=cast("Kind", kind),
        categories={code: _named(code, value, where) for code, value in categories.items()},
    )


def _named(code: str, value: object, where: str) -> Named:
    if not _CODE.fullmatch(code):
        told = f"expected codes of letters, digits and _ . : -, at most 64, got {code!r:.80}"
        raise InputError(f"{where}: {told}")
    inner = f"{where}, categories.{code}"
    if not isinstance(value, Mapping) or value.keys() - {"name", "description"}:
        raise InputError(f"{inner}: expected a table with 'description' and, if wanted, 'name'")
    name = _name(value, inner) if "name" in value else code
    return Named(name=name, description=_words(value, "description", inner))


def _name(given: Mapping[str, Any], where: str) -> str:
    """Return a name, which is printed: a line without what steers a terminal."""
    name = _words(given, "name", where)
    if not name.isprintable():
        raise InputError(f"{where}: expected 'name' to be one line of printable text, got {name!r:.60}")
    return name


def _words(given: Mapping[str, Any], key: str, where: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_WORDS:
        raise InputError(f"{where}: expected {key!r} to be text, got {value!r:.60}")
    return value.strip()
