"""A model as a folder of plain arrays and JSON, and back. A folder is read as if a stranger had made it."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from math import prod
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, cast

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.errors import InputError
from dragoman.labelling.model import Linear, Model
from dragoman.labelling.ontology import Ontology, made_ontology
from dragoman.labelling.words import Words

Floats = npt.NDArray[np.float32]

SETTINGS, ARRAYS, CARD = "model.json", "arrays.npz", "card.json"
MAX_TERMS = 100_000
"""Columns of words and letters together, at most."""
_FORMAT = 1
_MAX_JSON = 20_000_000
_MAX_ARRAYS = 50_000_000
"""Bytes: 100 categories times all the columns that a model may have, and some more."""
_MAX_VECTOR = 20_000
_MAX_TERM = 60_000
_LARGEST = 1e6
"""No figure of a fitted model comes near it; below, nothing that is computed from a text can overflow."""
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '<f4', 'fortran_order': (?:False|True), "
    rb"'shape': \((\d{1,9}),(?: (\d{1,9}))?\), \} *\n",
    re.DOTALL,
)
"""What numpy writes before an array of float32 with one or two dimensions."""
_NAMES = (
    "idf", "words", "words_bias", "vectors", "vectors_bias",
    "centre", "scale", "slope", "intercept", "threshold",
)  # fmt: skip


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    """What ``model.json`` holds."""

    format: int
    ontology: dict[str, Any]
    codes: list[str]
    words: list[str]
    letters: list[str]
    share: float
    encoder: str | None


def check_place(folder: Path) -> None:
    """See that a model may be written there: nothing is there, or an empty folder, or an earlier model.

    Raises:
        InputError: something else stands there.
    """
    try:
        free = not folder.is_symlink() and (not folder.exists() or _replaceable(folder))
    except OSError as error:
        raise InputError(f"cannot write {folder}: {error}; name a new folder") from error
    if not free:
        raise InputError(f"{folder} is there and holds no model; name a new folder")


def save_model(model: Model, folder: Path, *, card: Mapping[str, Any]) -> Model:
    """Write a model and its card into a folder that appears when it is whole; return it with its digest.

    An earlier model in that place stays until then, and is replaced.

    Raises:
        InputError: something else stands there, or it cannot be written.
    """
    check_place(folder)
    place = folder.resolve()
    made = place.with_name(f".{token_hex(8)}.part")
    try:
        made.mkdir(parents=True)
        settings, arrays = _written(model)
        (made / SETTINGS).write_bytes(settings)
        np.savez(made / ARRAYS, **cast("dict[str, Any]", arrays))
        (made / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")
        digest = _digest(made)
        _put(made, place)
    except OSError as error:
        raise InputError(f"cannot write {folder}: {error}") from error
    finally:
        if made.exists():
            shutil.rmtree(made)
    return replace(model, digest=digest)


def _replaceable(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    there = {entry.name for entry in folder.iterdir()}
    model = {SETTINGS, ARRAYS} <= there <= {SETTINGS, ARRAYS, CARD}
    return not there or (model and all((folder / name).is_file() for name in there))


def _put(made: Path, place: Path) -> None:
    """Move a folder where it belongs; what stood there goes only when the new one stands."""
    old = made.with_suffix(".old")
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _written(model: Model) -> tuple[bytes, Mapping[str, Floats]]:
    settings = _Settings(
        format=_FORMAT,
        ontology=model.ontology.as_dict(),
        codes=list(model.codes),
        words=list(model.words.words),
        letters=list(model.words.letters),
        share=model.share,
        encoder=model.encoder,
    )
    arrays = {
        "idf": model.words.idf,
        "words": model.by_words.weights,
        "words_bias": model.by_words.bias,
        "vectors": model.by_vectors.weights,
        "vectors_bias": model.by_vectors.bias,
        "centre": model.centre,
        "scale": model.scale,
        "slope": model.slope,
        "intercept": model.intercept,
        "threshold": model.threshold,
    }
    return msgspec.json.encode(settings), {n: a.astype(np.float32) for n, a in arrays.items()}


def load_model(folder: Path) -> Model:
    """Return the model of a folder.

    Raises:
        InputError: the folder is no model, is too large, or its parts do not fit each other.
    """
    try:
        missing = [name for name in (SETTINGS, ARRAYS) if not (folder / name).is_file()]
        if missing:
            raise InputError(f"{folder} lacks {', '.join(missing)} of a model; fit it with dragoman train")
        settings = _settings(folder / SETTINGS)
        ontology = made_ontology(settings.ontology, where=str(folder / SETTINGS))
        _check(settings, ontology, folder)
        arrays = _arrays(folder / ARRAYS)
        _fit(arrays, settings, folder)
        digest = _digest(folder)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, RuntimeError) as error:
        raise InputError(f"cannot read the model in {folder}: {error}; fit it with dragoman train") from error
    return Model(
        ontology=ontology,
        codes=tuple(settings.codes),
        words=Words(words=tuple(settings.words), letters=tuple(settings.letters), idf=arrays["idf"]),
        by_words=Linear(weights=arrays["words"], bias=arrays["words_bias"]),
        by_vectors=Linear(weights=arrays["vectors"], bias=arrays["vectors_bias"]),
        centre=arrays["centre"],
        scale=arrays["scale"],
        share=settings.share,
        encoder=settings.encoder,
        slope=arrays["slope"],
        intercept=arrays["intercept"],
        threshold=arrays["threshold"],
        digest=digest,
    )


def _settings(path: Path) -> _Settings:
    if path.stat().st_size > _MAX_JSON:
        raise InputError(f"{path}: expected at most {_MAX_JSON} bytes")
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Settings)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path} is no model's settings: {error}; fit it with dragoman train") from error


def _check(settings: _Settings, ontology: Ontology, folder: Path) -> None:
    terms = (*settings.words, *settings.letters)
    codes = settings.codes
    sound = (
        settings.format == _FORMAT
        and 0.0 <= settings.share <= 1.0
        and (settings.share == 0.0) == (settings.encoder is None)
        and (settings.encoder is None or settings.encoder.isalnum())
        and len(terms) <= MAX_TERMS
        and all(len(term) <= _MAX_TERM for term in terms)
        and len(set(settings.words)) == len(settings.words)
        and len(set(settings.letters)) == len(settings.letters)
        and bool(codes)
        and len(set(codes)) == len(codes)
        and set(codes) <= set(ontology.codes)
    )
    if not sound:
        raise InputError(f"{folder / SETTINGS} is at fault or of another version; fit it with dragoman train")


def _arrays(path: Path) -> dict[str, Floats]:
    """Return the arrays; nothing is unpacked before its size is known to fit what its header claims."""
    if path.stat().st_size > 2 * _MAX_ARRAYS:
        raise InputError(f"{path}: expected at most {2 * _MAX_ARRAYS} bytes")
    with zipfile.ZipFile(path) as packed:
        members = {member.filename: member for member in packed.infolist()}
        if set(members) != {f"{name}.npy" for name in _NAMES} or len(packed.infolist()) != len(members):
            raise InputError(f"{path}: expected the arrays {', '.join(_NAMES)}, got others")
        if sum(member.file_size for member in members.values()) > _MAX_ARRAYS:
            raise InputError(f"{path}: expected at most {_MAX_ARRAYS} bytes of arrays")
        if any(member.compress_type != zipfile.ZIP_STORED for member in members.values()):
            raise InputError(f"{path}: expected arrays that are not compressed")
        for name, member in members.items():
            with packed.open(member) as file:
                _check_header(file, member.file_size, f"{path}, {name}")
    with np.load(path, allow_pickle=False) as found:
        return {name: found[name] for name in _NAMES}


def _check_header(file: IO[bytes], size: int, where: str) -> None:
    header = file.read(10)
    header += file.read(int.from_bytes(header[8:], "little"))
    found = _HEADER.fullmatch(header)
    shape = [int(length) for length in found.groups() if length] if found else []
    if not shape or 4 * prod(shape) + len(header) != size:
        raise InputError(f"{where}: expected float32 of the size that the header claims")


def _fit(arrays: Mapping[str, Floats], settings: _Settings, folder: Path) -> None:
    k, terms = len(settings.codes), len(settings.words) + len(settings.letters)
    d = len(arrays["centre"]) if arrays["centre"].ndim == 1 else -1
    shapes: dict[str, tuple[int, ...]] = dict.fromkeys(_NAMES, (k,))
    shapes |= {"idf": (terms,), "centre": (d,), "scale": (d,), "words": (k, terms), "vectors": (k, d)}
    for name, shape in shapes.items():
        if arrays[name].shape != shape or d > _MAX_VECTOR:
            raise InputError(f"{folder / ARRAYS}: {name} has the shape {arrays[name].shape}, not {shape}")
        if not (np.abs(arrays[name]) <= _LARGEST).all():
            raise InputError(f"{folder / ARRAYS}: {name} holds what is no number, or above {_LARGEST:,.0f}")
    if not (arrays["scale"] >= 1 / _LARGEST).all():
        raise InputError(f"{folder / ARRAYS}: scale holds what is not above 0")


def _digest(folder: Path) -> str:
    state = sha256((folder / SETTINGS).read_bytes())
    state.update((folder / ARRAYS).read_bytes())
    return state.hexdigest()[:12]
