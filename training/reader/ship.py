"""Trained weights → the int8 graphs that the package ships, and how near they come to fp32."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dateline.learned.claims import Network
from dateline.learned.network import CLAIM, FIND
from dateline.learned.pieces import Window
from dateline.learned.spans import Floats, Ints
from training.reader.encoder import WIDTH, Layer
from training.reader.model import ReaderNet

OPSET = 17


class _Find(nn.Module):
    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        found = self.net.find(ids, shapes, torch.ones_like(ids))
        return found.lower, found.cues


class _Claim(nn.Module):
    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, marks: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        return self.net.claim(states, marks, there)


@dataclass(frozen=True, slots=True)
class Trained:
    """The network as torch runs it, behind the interface of the package's."""

    net: ReaderNet

    def find(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Map n pieces to states (n, WIDTH) and logits of cues (n, styles, 3)."""
        with torch.no_grad():
            row = torch.from_numpy(ids)[None]
            found = self.net.find(row, torch.from_numpy(shapes)[None], torch.ones_like(row))
        return found.lower[0].numpy(), found.cues[0].numpy()

    def claim(self, states: Floats, marks: Ints, there: Ints) -> tuple[Floats, Floats]:
        """Map c stretches (c, n, WIDTH), cues marked (c, n), to logits of labels and verdicts."""
        with torch.no_grad():
            rows = (torch.from_numpy(np.ascontiguousarray(x)) for x in (states, marks, there))
            roles, verdicts = self.net.claim(*rows)
        return roles.numpy(), verdicts.numpy()


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
    graphs = {
        FIND: (_Find(net), (ids, ids), ["ids", "shapes"], ["states", "cues"], (1,)),
        CLAIM: (
            _Claim(net), (states, marks, marks), ["states", "marks", "there"],
            ["roles", "verdict"], (0, 1),
        ),
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name, (module, given, inputs, outputs, free) in graphs.items():
            whole = Path(scratch) / name
            axes = {key: {axis: f"axis{axis}" for axis in free} for key in (*inputs, *outputs)}
            axes.get("verdict", {}).pop(1, None)
            torch.onnx.export(
                module, given, str(whole), input_names=inputs, output_names=outputs,
                dynamic_axes=axes, opset_version=OPSET, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(
                whole, folder / name, per_channel=True, weight_type=QuantType.QInt8
            )  # fmt: skip


def nearness(ours: Network, theirs: Network, windows: Iterable[Window]) -> dict[str, float]:
    """Return how near two networks come on windows: cosine of states, share of equal cue labels."""
    cosines, equal = [], []
    for window in windows:
        ids, shapes = np.array(window.ids), np.array(window.shapes)
        (left, left_cues), (right, right_cues) = ours.find(ids, shapes), theirs.find(ids, shapes)
        lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
        cosines.append(float(((left * right).sum(1) / lengths).mean()))
        equal.append(float((left_cues.argmax(-1) == right_cues.argmax(-1)).mean()))
    return {"cosine": float(np.mean(cosines)), "equal cue labels": float(np.mean(equal))}
