"""Labelled texts: what a model is fitted on, and what it is judged against."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.labelling.ontology import Ontology

MAX_EXAMPLES = 50_000
MAX_TEXT = 200_000
"""Longest text in characters; a row with a longer one is skipped and counted."""
_MAX_BYTES = 1_000_000_000
_SHOWN = 10
"""At most so many faults are told at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Texts and the codes of each, side by side; ``skipped`` counts rows left out, by reason."""

    texts: tuple[str, ...]
    labels: tuple[frozenset[str], ...]
    skipped: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)


class _FaultError(Exception):
    """What is wrong with one row."""


def read_examples(path: Path, ontology: Ontology, *, repeats: bool = False) -> Examples:
    """Return the rows ``{text, labels}`` (or ``{text, label}``) of a file of JSON lines.

    ``labels`` is a list of codes, or a list of as many 0 and 1 as the ontology has categories, in their
    order. Rows without text, with more than 200,000 characters and, unless ``repeats`` are wanted, rows that
    stood there before are skipped and counted.

    Raises:
        InputError: the file cannot be read, is too large, or rows are at fault; their lines are told.
    """
    texts: list[str] = []
    labels: list[frozenset[str]] = []
    skipped: Counter[str] = Counter()
    faults: list[str] = []
    wrong = 0
    seen: set[tuple[str, frozenset[str]]] = set()
    for number, line in _lines(path):
        try:
            text, codes = _row(line, ontology)
        except _FaultError as fault:
            wrong += 1
            if wrong <= _SHOWN:
                faults.append(f"line {number}: {fault}")
            continue
        reason = _left_out(text, repeated=not repeats and (text, codes) in seen)
        if reason:
            skipped[reason] += 1
            continue
        seen.add((text, codes))
        texts.append(text)
        labels.append(codes)
        if len(texts) > MAX_EXAMPLES:
            raise InputError(f"{path}: expected at most {MAX_EXAMPLES} rows; give a sample of them")
    if faults:
        more = f"; and {wrong - len(faults)} more" if wrong > len(faults) else ""
        raise InputError(f"{path}: {'; '.join(faults)}{more}")
    if not texts:
        raise InputError(f"{path} holds no labelled text; expected JSON lines {{text, labels}}")
    return Examples(texts=tuple(texts), labels=tuple(labels), skipped=dict(skipped))


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path}: expected at most {_MAX_BYTES} bytes; give a sample of it")
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                given = line.removeprefix(BOM_UTF8) if number == 1 else line
                if given.strip():
                    yield number, given
    except OSError as error:
        raise InputError(f"cannot read {path}: {error}; expected a file of JSON lines") from error


def _left_out(text: str, *, repeated: bool) -> str | None:
    if not text.strip():
        return "empty text"
    if len(text) > MAX_TEXT:
        return "too large"
    return "repeated" if repeated else None


def _row(line: bytes, ontology: Ontology) -> tuple[str, frozenset[str]]:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _FaultError(f"no JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise _FaultError("expected an object with 'text'")
    try:
        row["text"].encode()
    except UnicodeEncodeError as error:
        raise _FaultError("the text holds half a character") from error
    codes = _codes(row, ontology)
    if unknown := sorted(codes - ontology.categories.keys()):
        known = ", ".join(ontology.codes[:12])
        raise _FaultError(f"unknown {', '.join(unknown)[:80]}; the ontology has {known}")
    if ontology.kind == "one" and len(codes) != 1:
        raise _FaultError(f"expected one label, got {len(codes)}")
    return row["text"], codes


def _codes(row: Mapping[str, Any], ontology: Ontology) -> frozenset[str]:
    given = row.get("labels", row.get("label"))
    if isinstance(given, str):
        return frozenset((given,))
    if not isinstance(given, list) or not all(isinstance(item, str | int) for item in given):
        raise _FaultError("expected 'labels' to be a list of codes, or 'label' a code")
    said = [str(int(item)) if isinstance(item, bool) else str(item) for item in given]
    flags = set(said) <= {"0", "1"} and not {"0", "1"} & ontology.categories.keys()
    if said and flags:
        if len(said) != len(ontology.codes):
            raise _FaultError(f"expected {len(ontology.codes)} of 0 and 1, got {len(said)}")
        return frozenset(code for code, flag in zip(ontology.codes, said, strict=True) if flag == "1")
    return frozenset(said)
