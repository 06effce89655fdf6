"""Write a fitted network as the package runs it: an ONNX graph with eight-bit weights, and the heads' arrays.

usage: python training/export.py ENCODER FITTED OUT_FOLDER

The graph takes one sentence and gives token vectors, tag and cue logits. Its matrices are eight-bit, and
activations are rounded over the sentence as it runs (dynamic quantisation): with one sentence a run, its
figures cannot depend on what else is read, and no padding is computed. The heads that look at spans are small
and stay in numpy arrays of half precision.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from losses import Fitting
from network import AUX, ROLES, STATUS, TYPES
from onnxruntime.quantization import QuantType, quantize_dynamic
from targets import MODES
from torch import Tensor, nn


class Rows(nn.Module):
    """An embedding table in eight bits, with a scale for each row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of ids."""
        return self.table[ids].float() * self.scale[ids]


class Graph(nn.Module):
    """What runs for every sentence."""

    def __init__(self, fit: Fitting) -> None:
        super().__init__()
        self.encoder = fit.net.encoder
        table = self.encoder.embeddings.word_embeddings.weight.detach()
        self.encoder.embeddings.word_embeddings = Rows(table)
        self.tag, self.cue = fit.net.heads.tag, fit.net.heads.cue

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return vectors, tag logits and cue logits of one sentence (1, tokens)."""
        vectors = self.encoder(input_ids=ids).last_hidden_state
        return vectors[0], self.tag(vectors)[0], self.cue(vectors)[0]


def write_heads(fit: Fitting, path: Path) -> None:
    """Write the arrays of the heads that look at spans, in half precision."""
    arrays = fit.net.heads.state_dict()
    heads = {k: v.half().numpy() for k, v in arrays.items() if not k.startswith(("tag", "cue"))}
    np.savez_compressed(path, **heads)


def write_graph(graph: Graph, ids: Tensor, path: Path) -> None:
    """Write the graph with eight-bit matrices."""
    full = path.with_name("full.onnx")
    torch.onnx.export(
        graph,
        (ids,),
        full,
        dynamo=True,
        external_data=False,
        opset_version=21,
        input_names=["ids"],
        output_names=["vectors", "tags", "cues"],
        dynamic_shapes=({1: torch.export.Dim("tokens", min=2, max=512)},),
    )
    quantize_dynamic(
        full,
        path,
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    full.unlink()
    forget_origins(path)


def forget_origins(path: Path) -> None:
    """Take out of a graph what the exporter noted of the machine it ran on: stack traces with folders."""
    model = onnx.load(path)
    model.ClearField("metadata_props")
    for thing in (model.graph, *model.graph.node, *model.graph.initializer, *model.graph.value_info):
        thing.ClearField("metadata_props")
        thing.ClearField("doc_string")
    onnx.save(model, path)


@torch.no_grad()
def compare(graph: Graph, ids: Tensor, path: Path) -> None:
    """Print how far the written graph's figures are from the network's."""
    ran = onnxruntime.InferenceSession(str(path)).run(None, {"ids": ids.numpy()})
    for name, one, two in zip(("vectors", "tags", "cues"), ran, graph(ids), strict=True):
        print(name, one.shape, "largest difference", float(np.abs(one - two.numpy()).max()))


def main() -> None:
    """Export, quantise, and print how far the figures moved."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "fitted", "out"):
        cli.add_argument(name, type=Path)
    args = cli.parse_args()
    fit = Fitting(args.encoder)
    fit.net.load_state_dict(torch.load(args.fitted / "network.pt"))
    fit.net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    write_heads(fit, args.out / "heads.npz")
    graph = Graph(fit).eval()
    ids = torch.randint(1000, 2000, (1, 17))
    write_graph(graph, ids, args.out / "network.onnx")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    names = {"types": TYPES, "aux": AUX, "status": STATUS, "roles": ROLES, "modes": MODES}
    (args.out / "names.json").write_text(json.dumps(names, indent=1) + "\n", "utf-8")
    compare(graph, ids, args.out / "network.onnx")
    print({f.name: f.stat().st_size for f in args.out.iterdir()})


if __name__ == "__main__":
    main()
