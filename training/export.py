"""A checkpoint as what the reader loads: ONNX in eight bits, and the tokenizer.

The larger matrices become eight-bit integers, one scale a column; biases and norms stay as they are.
"""
from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn

from training.encoder import Encoder
from training.layers import NAMES, TIMES, TRIGGERS, UPOS, bio_tags
from training.network import Form, Network

INPUTS = ("pieces", "shapes", "starts", "sentence")
OUTPUTS = ("pos", "lemmas", "relations", "names", "times", "triggers", "content", "source", "cue", "arcs", "to_cue", "to_source")


class Outputs(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, starts: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        """[pieces] twice, [words] twice → the scores of OUTPUTS, in order."""
        found = self.network(pieces[None], shapes[None], starts[None], sentence[None])
        return tuple(found[k] for k in OUTPUTS)


def load_network(out: Path, average: bool) -> tuple[Network, dict[str, list[str]]]:
    """The network of a checkpoint (its running average where `average`), and the classes of the treebanks."""
    classes = json.loads((out / "classes.json").read_text())
    network = Network(Encoder(), Form(len(classes["relations"]), len(classes["lemmas"])))
    saved = torch.load(out / "checkpoint.pt", weights_only=True)
    network.load_state_dict(saved["average" if average else "network"])
    return network.eval(), classes


def sample_input() -> dict[str, Tensor]:
    """Twelve pieces, five words, two sentences: any window would do."""
    pieces = torch.tensor([101, 2023, 2003, 1037, 3231, 1012, 2009, 2573, 1010, 2205, 1012, 102])
    starts, sentence = torch.tensor([1, 2, 4, 6, 8]), torch.tensor([0, 0, 0, 1, 1])
    return {"pieces": pieces, "shapes": torch.ones_like(pieces), "starts": starts, "sentence": sentence}


def write_onnx(network: Network, path: Path) -> None:
    """The network as ONNX, in full precision."""
    axes = {k: {0: "length" if k in ("pieces", "shapes") else "words"} for k in INPUTS}
    axes |= {k: {0: "words"} for k in OUTPUTS}
    axes |= {k: {0: "words", 1: "targets"} for k in ("arcs", "to_cue", "to_source")}
    torch.onnx.export(Outputs(network).eval(), tuple(sample_input().values()), str(path), input_names=list(INPUTS),
                      output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False)


def quantize(source: Path, target: Path) -> None:
    """Matrices and the piece table in eight bits."""
    extra = {"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT}
    quantize_dynamic(str(source), str(target), per_channel=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather", "Gemm"], extra_options=extra)


def fuse(source: Path, target: Path) -> None:
    """Biases and activations as single steps; not the norms: ONNX Runtime's fused norm is slower than the plain one.

    Measured, 192 pieces, one thread of a Zen 4 core: 28 ms a window, 31 with fused norms, 29 with nothing fused.
    """
    from onnxruntime.transformers import optimizer  # type: ignore[import-untyped]

    options = optimizer.FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    model = optimizer.optimize_model(str(source), "bert", num_heads=12, hidden_size=384, optimization_options=options, opt_level=0)
    model.save_model_to_file(str(target))


def class_names(classes: dict[str, list[str]]) -> dict[str, list[str]]:
    """The class names of every layer, as the card carries them."""
    bio = {"names": bio_tags(NAMES), "times": bio_tags(TIMES), "triggers": bio_tags(TRIGGERS)}
    return {"pos": list(UPOS), "lemmas": classes["lemmas"], "relations": classes["relations"], **{k: list(v) for k, v in bio.items()}}


def export(out: Path, encoder: Path, folder: Path, average: bool) -> None:
    """Write reader.onnx and tokenizer.json into `folder`."""
    network, _ = load_network(out, average)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        full, fused = Path(aside) / "full.onnx", Path(aside) / "fused.onnx"
        write_onnx(network, full)
        fuse(full, fused)
        quantize(fused, folder / "reader.onnx")
    tokenizer = json.loads((encoder / "tokenizer.json").read_text())
    tokenizer |= {"truncation": None, "padding": None}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    onnx.checker.check_model(str(folder / "reader.onnx"))
