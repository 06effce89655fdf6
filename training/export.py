"""Write a fitted network as the package runs it: an ONNX graph with eight-bit weights, and the heads' arrays.

usage: python training/export.py ENCODER FITTED OUT_FOLDER EXAMPLES.jsonl

The graph takes one sentence and gives token vectors and what the heads that look at every token say of them.
Its matrices are eight-bit, and activations are rounded over the sentence as it runs (dynamic quantisation):
with one sentence a run, its figures cannot depend on what else is read, and no padding is computed. One step
of rounding does for all inner figures of a layer; the few that are largest on the first sentences of EXAMPLES
are multiplied in full, or they would make that step coarse for all. The heads that look at spans are small
and stay in numpy arrays of half precision.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
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
from torch.nn import functional

LONGEST_RUN = 160
"""Tokens of a sentence, with marks, that the graph can take."""
IN_FULL = 64
"""So many of a layer's inner figures, the largest, are not rounded."""
SEEN = 400
"""Sentences on which the largest are found."""
OF_TOKENS = ("tag", "cue", "prior", "key")
"""The heads that every token is put through; they are part of the graph."""
OUTPUTS = ("vectors", "tags", "cues", "priors", "keys")


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


def linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    """Return a linear layer with these weights."""
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.detach().contiguous(), bias.detach()
    return made


def merged(layers: Iterable[nn.Linear]) -> nn.Linear:
    """Return several linear layers over the same vectors as one."""
    layers = list(layers)
    return linear(torch.cat([layer.weight for layer in layers]), torch.cat([layer.bias for layer in layers]))


@torch.no_grad()
def inner_sizes(fit: Fitting, path: Path) -> list[Tensor]:
    """Return how large each inner figure of each layer gets on the first sentences of a file of examples."""
    layers = fit.net.encoder.encoder.layer
    sizes = [torch.zeros(layer.intermediate.dense.out_features) for layer in layers]

    def seen(size: Tensor, given: Tensor) -> None:
        torch.maximum(size, given.abs().flatten(0, -2).amax(0), out=size)

    hooks = [
        layer.output.dense.register_forward_pre_hook(lambda _, given, size=size: seen(size, given[0]))
        for layer, size in zip(layers, sizes, strict=True)
    ]
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, SEEN):
            ids = torch.tensor([fit.text.ids(json.loads(line))[0]])
            fit.net(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return sizes


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019), with one product for queries, keys and values.

    Its inner figures are put in the order of ``sizes``, so that the largest stand last and have a product of
    their own.
    """

    def __init__(self, layer: nn.Module, heads: int, sizes: Tensor) -> None:
        super().__init__()
        given = layer.attention.self
        self.heads = heads
        self.asked = merged((given.query, given.key, given.value))
        self.answer, self.attended = layer.attention.output.dense, layer.attention.output.LayerNorm
        order, up, down = sizes.argsort(), layer.intermediate.dense, layer.output.dense
        self.up = linear(up.weight[order], up.bias[order])
        self.down = linear(down.weight[:, order[:-IN_FULL]], down.bias)
        self.register_buffer("full", down.weight[:, order[-IN_FULL:]].detach().T.contiguous())
        self.done = layer.output.LayerNorm

    def forward(self, x: Tensor) -> Tensor:
        """Return the vectors (1, tokens, hidden) after this layer."""
        tokens = x.shape[1]
        query, key, value = self.asked(x).view(1, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value)
        x = self.attended(x + self.answer(seen.transpose(1, 2).reshape(1, tokens, -1)))
        inner = functional.gelu(self.up(x))
        return self.done(x + self.down(inner[..., :-IN_FULL]) + inner[..., -IN_FULL:] @ self.full)


class Graph(nn.Module):
    """What runs for every sentence: the encoder, and the heads that every token is put through."""

    def __init__(self, fit: Fitting, sizes: list[Tensor]) -> None:
        super().__init__()
        encoder, heads = fit.net.encoder, fit.net.heads
        table = encoder.embeddings
        self.rows = Rows(table.word_embeddings.weight.detach())
        placed = table.position_embeddings.weight + table.token_type_embeddings.weight[0]
        self.register_buffer("placed", placed.detach()[:LONGEST_RUN])
        self.norm = table.LayerNorm
        self.layers = nn.ModuleList(
            Layer(layer, encoder.config.num_attention_heads, size)
            for layer, size in zip(encoder.encoder.layer, sizes, strict=True)
        )
        parts = [heads.get_submodule(name) for name in OF_TOKENS]
        self.head, self.parts = merged(parts), [part.out_features for part in parts]

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        """Return the vectors of one sentence (1, tokens), and what each head of tokens says of them."""
        x = self.norm(self.rows(ids) + self.placed[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return x[0], *self.head(x)[0].split(self.parts, -1)


def write_heads(fit: Fitting, path: Path) -> None:
    """Write the arrays of the heads that look at spans, in half precision."""
    arrays = fit.net.heads.state_dict()
    heads = {k: v.half().numpy() for k, v in arrays.items() if k.split(".")[0] not in OF_TOKENS}
    np.savez_compressed(path, **heads)


def write_graph(graph: Graph, ids: Tensor, path: Path) -> None:
    """Write the graph with eight-bit matrices, but for those that take the largest inner figures."""
    full = path.with_name("full.onnx")
    torch.onnx.export(
        graph,
        (ids,),
        full,
        dynamo=True,
        external_data=False,
        opset_version=21,
        input_names=["ids"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({1: torch.export.Dim("tokens", min=2, max=LONGEST_RUN)},),
    )
    quantize_dynamic(
        full,
        path,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[node for node, rows in products(full) if rows == IN_FULL],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    full.unlink()
    forget_origins(path)


def products(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the products of a graph with a matrix of its own: their names, and the matrix's rows."""
    model = onnx.load(path)
    rows = {matrix.name: matrix.dims[0] for matrix in model.graph.initializer if len(matrix.dims) == 2}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in rows:
            yield node.name, rows[node.input[1]]


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
    for name, one, two in zip(OUTPUTS, ran, graph(ids), strict=True):
        print(name, one.shape, "largest difference", float(np.abs(one - two.numpy()).max()))


def main() -> None:
    """Export, quantise, and print how far the figures moved."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "fitted", "out", "examples"):
        cli.add_argument(name, type=Path)
    args = cli.parse_args()
    fit = Fitting(args.encoder)
    fit.net.load_state_dict(torch.load(args.fitted / "network.pt"))
    fit.net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    write_heads(fit, args.out / "heads.npz")
    graph = Graph(fit, inner_sizes(fit, args.examples)).eval()
    ids = torch.randint(1000, 2000, (1, 17))
    write_graph(graph, ids, args.out / "network.onnx")
    shutil.copy(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    names = {"types": TYPES, "aux": AUX, "status": STATUS, "roles": ROLES, "modes": MODES}
    (args.out / "names.json").write_text(json.dumps(names, indent=1) + "\n", "utf-8")
    compare(graph, ids, args.out / "network.onnx")
    print({f.name: f.stat().st_size for f in args.out.iterdir()})


if __name__ == "__main__":
    main()
