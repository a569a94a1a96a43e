"""Trained weights → the int8 graphs that the package ships, and how near they come to fp32."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dateline.learned import labels
from dateline.learned.network import CLAIM, FIND, Claimed, Found, Network
from dateline.learned.pieces import Window
from dateline.learned.spans import Floats, Ints
from training.reader.encoder import WIDTH, Layer
from training.reader.model import ReaderNet

OPSET = 17
AXES = {  # of inputs and outputs: what may be of any length
    "pieces": {1: "n"},
    "tokens": {0: "t"},
    "square": {0: "t", 1: "t"},
    "cues": {0: "c"},
    "both": {0: "c", 1: "n"},
}


class _Find(nn.Module):
    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor, tokens: Tensor) -> tuple[Tensor, ...]:
        found = self.net.find(ids, shapes, torch.ones_like(ids))
        grammar = self.net.likeliest(found.upper[0, tokens])
        return found.early, found.lower, found.cues, found.tags, *grammar


class _Claim(nn.Module):
    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, marks: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        return self.net.claim(states, marks, there)


@dataclass(frozen=True, slots=True)
class Trained:
    """The network as torch runs it, behind the interface of the package's."""

    net: ReaderNet

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:
        """Read one window, as `Network` says."""
        with torch.no_grad():
            row = torch.from_numpy(ids)[None]
            found = self.net.find(row, torch.from_numpy(shapes)[None], torch.ones_like(row))
            grammar = self.net.likeliest(found.upper[0, torch.from_numpy(tokens)])
        kept = (found.early[0], found.lower[0], found.cues[0], found.tags[0], *grammar)
        return Found(*(tensor.numpy() for tensor in kept))

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:
        """Read cues, as `Network` says."""
        with torch.no_grad():
            rows = (torch.from_numpy(np.ascontiguousarray(x)) for x in (states, marks, there))
            told = self.net.claim(*rows)
        return Claimed(*(tensor.numpy() for tensor in told))


def loaded(path: Path) -> ReaderNet:
    """Return the trained network of a checkpoint, ready to read."""
    net = ReaderNet(0.0)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def ship(net: ReaderNet, folder: Path) -> None:
    """Write both graphs with int8 weights, a scale for every channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    for layer in (module for module in net.modules() if isinstance(module, Layer)):
        layer.fused = False
    ids = torch.ones(1, 9, dtype=torch.long)
    states = torch.zeros(2, 7, WIDTH)
    marks = torch.ones(2, 7, dtype=torch.long)
    tokens = torch.arange(4)
    graphs = {
        FIND: (
            _Find(net), (ids, ids, tokens),
            {"ids": "pieces", "shapes": "pieces", "tokens": "tokens"},
            {"early": "pieces", "states": "pieces", "cues": "pieces", "tags": "pieces",
             "arcs": "square", "labels": "tokens"},
        ),
        CLAIM: (
            _Claim(net), (states, marks, marks),
            {"states": "both", "marks": "both", "there": "both"},
            {"roles": "both", "verdicts": "cues", "modalities": "cues"},
        ),
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, (module, given, inputs, outputs) in graphs.items():
            whole = Path(scratch) / name
            torch.onnx.export(
                module, given, str(whole), input_names=[*inputs], output_names=[*outputs],
                dynamic_axes={key: AXES[axes] for key, axes in (inputs | outputs).items()},
                opset_version=OPSET, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(
                whole, folder / name, per_channel=True, weight_type=QuantType.QInt8
            )  # fmt: skip


def nearness(ours: Network, theirs: Network, windows: Iterable[Window]) -> dict[str, float]:
    """Return how near two networks come on windows: cosine of states, shares of equal labels."""
    cosines: list[float] = []
    equal: dict[str, list[float]] = {}
    for window in windows:
        given = np.array(window.ids), np.array(window.shapes), np.array(window.at)
        left, right = ours.find(*given), theirs.find(*given)
        lengths = np.linalg.norm(left.states, axis=1) * np.linalg.norm(right.states, axis=1)
        cosines.append(float(((left.states * right.states).sum(1) / lengths).mean()))
        same = {"cues": left.cues.argmax(-1) == right.cues.argmax(-1)}
        same["governors"] = left.arcs.argmax(-1) == right.arcs.argmax(-1)
        for head, at in labels.AT.items():
            same[head] = left.tags[:, at].argmax(-1) == right.tags[:, at].argmax(-1)
        for head, alike in same.items():
            equal.setdefault(head, []).append(float(alike.mean()))
    means = {f"equal {head}": float(np.mean(shares)) for head, shares in equal.items()}
    return {"cosine": float(np.mean(cosines)), **means}
