"""A model's folder: it comes back as it was, and a hostile one is refused."""

from __future__ import annotations

import json
import pickle
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.fakes.encoder import FakeEncoder
from tests.labelling.ontologies import fitted

from dragoman.errors import InputError, SetupError
from dragoman.labelling import Model, load_model, save_model

MODEL = fitted(shares=(0.5,))
TEXT = "The weavers walked out over unpaid wages."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_model(MODEL.model, tmp_path / "model", card=MODEL.card)
    return tmp_path / "model"


def arrays(folder: Path, **changed: Any) -> None:
    with np.load(folder / "arrays.npz") as found:
        kept = {name: found[name] for name in found.files}
    np.savez(folder / "arrays.npz", **{n: a for n, a in {**kept, **changed}.items() if a is not None})


def settings(folder: Path, **changed: Any) -> None:
    path = folder / "model.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def likely(model: Model) -> list[float]:
    return [float(p) for p in model.probabilities(TEXT, FakeEncoder())]


def test_a_model_comes_back_as_it_was(folder: Path) -> None:
    assert likely(load_model(folder)) == likely(MODEL.model)


def test_a_folder_holds_arrays_and_json_only(folder: Path) -> None:
    assert sorted(p.name for p in folder.iterdir()) == ["arrays.npz", "card.json", "model.json"]
    assert json.loads((folder / "card.json").read_text())["examples"] == 38


def test_the_same_model_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = save_model(MODEL.model, tmp_path / "again", card=MODEL.card)
    assert again.digest == load_model(folder).digest
    assert (folder / "arrays.npz").read_bytes() == (tmp_path / "again" / "arrays.npz").read_bytes()


def test_an_earlier_model_is_replaced(folder: Path) -> None:
    save_model(MODEL.model, folder, card={"examples": 0})
    assert json.loads((folder / "card.json").read_text()) == {"examples": 0}


def test_nothing_is_left_beside_a_model_that_was_replaced(folder: Path) -> None:
    save_model(MODEL.model, folder, card={})
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_the_empty_folder_that_one_is_in_can_be_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    save_model(MODEL.model, Path(), card={})
    assert likely(load_model(tmp_path / "here")) == likely(MODEL.model)


def test_a_card_without_a_model_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{}")
    with pytest.raises(InputError, match="holds no model"):
        save_model(MODEL.model, tmp_path, card={})


def test_folders_called_like_the_files_of_a_model_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "model.json").mkdir()
    (tmp_path / "arrays.npz").mkdir()
    with pytest.raises(InputError, match="holds no model"):
        save_model(MODEL.model, tmp_path, card={})


def test_what_is_no_model_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="holds no model"):
        save_model(MODEL.model, tmp_path, card={})
    assert (tmp_path / "thesis.txt").exists()


def test_other_weights_of_the_encoder_are_refused(folder: Path) -> None:
    with pytest.raises(SetupError, match="weights fake, and the weights installed are other; fit it again"):
        load_model(folder).check(FakeEncoder("other"))


def test_a_model_of_vectors_of_another_length_is_refused(folder: Path) -> None:
    ontology = {**MODEL.model.ontology.as_dict(), "unit": "document"}
    settings(folder, ontology=ontology)
    with pytest.raises(InputError, match="reads vectors of 19 columns, and a document has 35"):
        load_model(folder).check(FakeEncoder())


def test_a_model_of_words_alone_needs_no_encoder(tmp_path: Path) -> None:
    made = fitted(shares=(0.0,))
    save_model(made.model, tmp_path / "model", card=made.card)
    model = load_model(tmp_path / "model")
    model.check(None)
    assert model.probabilities(TEXT, None).shape == (3,)


def test_pickled_objects_are_never_unpacked(folder: Path) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path.touch, (folder / "boom",))

    with zipfile.ZipFile(folder / "arrays.npz", "w") as packed:
        for name in ("idf", "words", "words_bias", "vectors", "vectors_bias"):
            packed.writestr(f"{name}.npy", pickle.dumps(Bomb()))
        for name in ("centre", "scale", "slope", "intercept", "threshold"):
            packed.writestr(f"{name}.npy", pickle.dumps(Bomb()))
    with pytest.raises(InputError):
        load_model(folder)
    assert not (folder / "boom").exists()


def test_an_array_of_objects_is_refused(folder: Path) -> None:
    arrays(folder, slope=np.array([{}, {}, {}], dtype=object))
    with pytest.raises(InputError):
        load_model(folder)


def test_a_header_that_claims_more_than_is_there_is_refused(folder: Path) -> None:
    path = folder / "arrays.npz"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["slope.npy"] = parts["slope.npy"].replace(b"(3,), }", b"(9**9,), }")
    parts["idf.npy"] = parts["slope.npy"]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(InputError):
        load_model(folder)


@pytest.mark.parametrize(
    "header",
    [
        b"{[]: 1}",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (3,",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999999999999), }",
        b"{'descr': '<f4', 'fortran_order': False, 'shape': (-3,), }",
        b"-" * 9000 + b"1",
    ],
)
def test_a_header_that_numpy_would_not_write_is_refused(folder: Path, header: bytes) -> None:
    path = folder / "arrays.npz"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    size = (len(header) + 1).to_bytes(2, "little")
    parts["slope.npy"] = b"\x93NUMPY\x01\x00" + size + header + b"\n" + bytes(12)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(InputError, match=r"slope\.npy: expected float32"):
        load_model(folder)


def test_compressed_arrays_are_never_unpacked(folder: Path) -> None:
    with np.load(folder / "arrays.npz") as found:
        np.savez_compressed(folder / "arrays.npz", **dict(found.items()))
    with pytest.raises(InputError, match="not compressed"):
        load_model(folder)


def test_a_file_of_arrays_that_is_too_large_is_not_opened(folder: Path) -> None:
    with (folder / "arrays.npz").open("r+b") as file:
        file.truncate(100_000_001)
    with pytest.raises(InputError, match="at most 100000000 bytes"):
        load_model(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"slope": None},
        {"extra": np.zeros(3, np.float32)},
        {"slope": np.zeros(2, np.float32)},
        {"slope": np.zeros(3)},
        {"slope": np.array([0, np.nan, 0], np.float32)},
        {"words": np.zeros((3, 1), np.float32)},
        {"words": np.full_like(MODEL.model.by_words.weights, 3e38)},
        {"scale": np.zeros_like(MODEL.model.scale)},
        {"scale": np.full_like(MODEL.model.scale, 1e-30)},
    ],
)
def test_arrays_that_do_not_fit_are_refused(folder: Path, changed: dict[str, Any]) -> None:
    arrays(folder, **changed)
    with pytest.raises(InputError):
        load_model(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 2},
        {"share": 7.0},
        {"encoder": None},
        {"encoder": "\x1b[2J"},
        {"share": 0.0},
        {"codes": ["STRIKE", "STRIKE", "PAY"]},
        {"codes": ["STRIKE", "PAY", "WEATHER"]},
        {"words": ["a"] * 100_001},
        {"ontology": {}},
        {"colour": "red"},
    ],
)
def test_settings_that_do_not_fit_are_refused(folder: Path, changed: dict[str, Any]) -> None:
    settings(folder, **changed)
    with pytest.raises(InputError):
        load_model(folder)


@pytest.mark.parametrize("name", ["model.json", "arrays.npz"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no archive", b"[" * 100_000])
def test_a_broken_file_is_refused(folder: Path, name: str, content: bytes | None) -> None:
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(InputError):
        load_model(folder)
