"""The trained vectors → the int8 graph that the package ships."""

import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from dateline.learned.telling import TELL
from training.incidents.model import TellingNet
from training.reader.encoder import WIDTH, Layer
from training.reader.ship import OPSET

AXES = {"states": {1: "n"}, "weights": {0: "m", 1: "n"}, "vectors": {0: "m"}}


class _Tell(nn.Module):
    def __init__(self, net: TellingNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
        rows = torch.zeros_like(weights[:, 0], dtype=torch.long)
        vectors, scenes = self.net(states, torch.ones_like(states[..., 0]), weights, rows)
        return vectors, scenes[0]


def loaded(path: Path) -> TellingNet:
    """Return the trained network of a checkpoint, ready to read."""
    net = TellingNet(0.0)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def ship(net: TellingNet, folder: Path) -> None:
    """Write the graph with int8 weights, a scale for every channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    for layer in (module for module in net.modules() if isinstance(module, Layer)):
        layer.fused = False
    given = torch.zeros(1, 9, WIDTH), torch.full((3, 9), 1 / 9)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / TELL
        torch.onnx.export(
            _Tell(net), given, str(whole), input_names=["states", "weights"],
            output_names=["vectors", "scene"], dynamic_axes=AXES, opset_version=OPSET,
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, folder / TELL, per_channel=True, weight_type=QuantType.QInt8)
