"""The trained coder → the int8 graph that the package ships."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dateline.learned.coder import CHANNELS, CODE, FEATURES, Coded
from dateline.learned.spans import Floats, Ints
from training.coder.model import CoderNet
from training.reader.encoder import WIDTH, Layer
from training.reader.ship import OPSET

INPUTS = {
    "states": {1: "n"}, "clues": {0: "n"}, "told": {1: "w", 2: "w"}, "words": {0: "w"},
}  # fmt: skip
OUTPUTS = {"codes": {0: "w"}, "moods": {0: "w"}, "roles": {1: "w", 2: "w"}}


class _Code(nn.Module):
    def __init__(self, net: CoderNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, states: Tensor, clues: Tensor, told: Tensor, words: Tensor
    ) -> tuple[Tensor, ...]:
        said = self.net(states, clues[None], torch.ones_like(clues[None, :, 0]), words[None])
        top = said.top[0]
        places = torch.arange(words.shape[0])
        roles = self.net.roles(top, top, told, places[None] - places[:, None])
        return said.codes[0], said.moods[0], roles, said.dyad[0], said.dyad_mood[0]


@dataclass(frozen=True, slots=True)
class Trained:
    """The network as torch runs it, behind the interface of the package's."""

    net: CoderNet

    def code(self, states: Floats, clues: Ints, told: Floats, words: Ints) -> Coded:
        """Read one window, as `Coder` says."""
        with torch.no_grad():
            given = (
                torch.from_numpy(np.ascontiguousarray(x))
                for x in (states[None], clues, told, words)
            )
            return Coded(*(tensor.numpy() for tensor in _Code(self.net)(*given)))


def loaded(path: Path) -> CoderNet:
    """Return the trained coder of a checkpoint, ready to read."""
    net = CoderNet(0.0)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()


def ship(net: CoderNet, folder: Path) -> None:
    """Write the graph with int8 weights, a scale for every channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    for layer in (module for module in net.modules() if isinstance(module, Layer)):
        layer.fused = False
    given = (
        torch.zeros(1, 9, WIDTH), torch.zeros(9, len(FEATURES), dtype=torch.long),
        torch.zeros(len(CHANNELS), 5, 5), torch.arange(5),
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / CODE
        torch.onnx.export(
            _Code(net), given, str(whole), input_names=[*INPUTS],
            output_names=[*OUTPUTS, "dyad", "dyad_mood"], dynamic_axes=INPUTS | OUTPUTS,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, folder / CODE, per_channel=True, weight_type=QuantType.QInt8)
