from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files


def test_the_layer_was_fitted_with_the_packaged_network() -> None:
    network = files("dragoman.encode").joinpath("weights/network.onnx").read_bytes()
    kept = json.loads(files("dragoman.locate").joinpath("data/event_place.json").read_text("utf-8"))
    assert kept["network"] == sha256(network).hexdigest(), (
        "event_place.npz weighs the vectors of another network than encode/weights holds; "
        "fit it anew with training/fit_event_place.py"
    )
