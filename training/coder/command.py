"""`python -m training coder teach|ship|folds|measure`: train the coder of events, score it."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from dateline.rules.events.deciding import dyad
from evaluation.cases import Case, Json
from evaluation.measures import events
from training.coder import data, loop, measure, sets, ship
from training.coder.data import Example
from training.coder.model import CoderNet
from training.coder.varied import sentences
from training.reader import ship as reader_ship
from training.reader.encoder import DEPTH
from training.reader.loop import SEED
from training.reader.model import EARLY

GOLD = Path("../shared/gold")
READER = Path("out/reader")
OUT = Path("out/coder")
THREADS = 2
EPOCHS = 4.5
FINISH = 2.0  # passes over what is nearest, at the end
PACE = 0.3  # of the learning rates, there
DROPOUT = 0.1
TIMES_REAL = 2  # how often a pass shows a real report; all else, once
TIMES_CONFLICT = 4
EPOCHS_DYADS = 5.0  # of a fold: dyads alone
FOLDS = tuple(f"fold-{number}" for number in range(5))
LEARNT = FOLDS[:4]  # of PLV; the last is only scored, and so are folds 1 and 2 of `conflict`


def main(arguments: Sequence[str]) -> int:
    """Run what the command line asks for; 2 when something it needs is not there."""
    options = _parser().parse_args(arguments)
    for needed, hint in (
        (options.gold / "conflict", "name the folder of the gold data with --gold"),
        (options.reader / "reader.pt", "train the reader first: python -m training reader teach"),
    ):
        if not needed.exists():
            print(f"{needed} is not there; {hint}", file=sys.stderr)
            return 2
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True, warn_only=True)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.step == "folds":
        _folds(options)
        return 0
    if options.step == "measure":
        measure.kept(options.gold)
        return 0
    if options.step == "teach":
        (options.out / "coder.log.jsonl").write_text("", encoding="utf-8")
        net = begun(options.reader)
        net = loop.train(net, learnt(options.gold), options.epochs, options.out)
        net.dropout.p = DROPOUT
        loop.train(net, nearest(options.gold), options.finish, options.out, PACE)
    ship.ship(ship.loaded(options.out / "coder.pt"), options.out)
    return 0


def learnt(gold: Path) -> list[Example]:
    """Return the windows that the shipped coder is trained on."""
    own = [report for report in sets.own() if not sets.kept(report.id)]
    real = [report for report in sets.marked_gold(gold) if not sets.kept(report.id)]
    alone = data.of_reports(sentences((*own, *real), SEED))
    dyads = data.of_dyads((*sets.plv(gold, LEARNT), *sets.dyads()))
    return [*data.of_reports(own), *list(data.of_reports(real)) * TIMES_REAL, *alone, *dyads]


def nearest(gold: Path) -> list[Example]:
    """Return what the training ends on: real reports, those of `conflict` before all, and dyads."""
    real = [report for report in sets.marked_gold(gold) if not sets.kept(report.id)]
    conflict = list(data.of_reports(sets.conflict(gold, [FOLDS[0]])))
    dyads = data.of_dyads((*sets.plv(gold, LEARNT), *sets.dyads()))
    return [*data.of_reports(real), *conflict * TIMES_CONFLICT, *dyads]


def begun(reader: Path) -> CoderNet:
    """Return a coder whose layers begin as the upper ones of the reader."""
    torch.manual_seed(SEED)
    net = CoderNet()
    upper = reader_ship.loaded(reader / "reader.pt").layers[EARLY:DEPTH]
    for layer, below in zip(net.layers, upper, strict=True):
        layer.load_state_dict(below.state_dict())
    return net


def _folds(options: argparse.Namespace) -> None:
    """Score PLV's folds, each by a coder that has not seen it."""
    marked = {fold: list(sets.plv(options.gold, [fold])) for fold in FOLDS}
    parts = {fold: list(data.of_dyads(marked[fold])) for fold in FOLDS}
    own = list(data.of_dyads(sets.dyads()))
    cases: list[Case] = []
    readings: dict[str, Json] = {}
    for fold in FOLDS:
        others = [example for name in FOLDS if name != fold for example in parts[name]]
        net = loop.train(begun(options.reader), [*others, *own], options.epochs_dyads)
        readings |= dict(_answers(net, parts[fold]))
        here = [Case(id=dyad.id, gold=dyad.row) for dyad in marked[fold]]
        cases += here
        print(fold, json.dumps(events.score(here, readings)), flush=True)
    print("all five", json.dumps(events.score(cases, readings)))


def _answers(net: CoderNet, examples: Sequence[Example]) -> Iterator[tuple[str, Json]]:
    """Yield what the coder says of each dyad, in PLV's terms."""
    coder = ship.Trained(net)
    for example in examples:
        said = dyad(coder.code(example.states, example.features, example.told, example.words))
        yield example.id, {"type": events.type_of(said), "quad": events.quad_of(said)}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training coder", description=__doc__)
    parser.add_argument("step", choices=["teach", "ship", "folds", "measure"])
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    parser.add_argument("--reader", type=Path, default=READER, help="folder of the trained reader")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of checkpoint and log")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--finish", type=float, default=FINISH)
    parser.add_argument("--epochs-dyads", type=float, default=EPOCHS_DYADS)
    return parser
