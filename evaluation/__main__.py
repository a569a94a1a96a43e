"""`python -m evaluation [LAYER …]` scores the reader; see `--help` for what else it does."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.knowledge.gazetteers.added import VARIABLE
from evaluation import gate, lookup, merging, questions, rivals, speed, table
from evaluation.scores import Results, evaluate
from evaluation.sets import LAYERS, SETS, GoldSet

GOLD = Path("../shared/gold")
OUT = Path("out/scores.json")
OTHERS = ("speed", "lookup", "spacy", "merging", "questions")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; 1 when the gate fails, 2 when there is no gold."""
    options = _parser().parse_args(arguments)
    os.environ[VARIABLE] = str(options.gazetteers or "")  # never what somebody added here
    if options.layers == ["lookup"]:
        lookup.main()
        return 0
    if options.layers == ["speed"]:
        speed.main(options.network)
        return 0
    if options.layers == ["merging"]:
        return merging.main(options.documents or merging.SIZES)
    if options.layers == ["questions"]:
        return questions.main((options.documents or [questions.MANY])[-1], options.db)
    if not options.gold.is_dir():
        print(f"{options.gold} holds no gold data; name its folder with --gold", file=sys.stderr)
        return 2
    if options.layers == ["spacy"]:
        rivals.main(options.gold)
        return 0
    sets = [s for s in SETS if not options.layers or s.layer in options.layers]
    results = evaluate(
        sets, options.gold, options.part, workers=options.workers, limit=options.limit,
        network=options.network,
    )  # fmt: skip
    (table.print_markdown if options.markdown else table.print_table)(results)
    for failure in results.failures:
        print(f"not sound: {failure}", file=sys.stderr)
    own = options.network is None and options.gazetteers is None
    whole = options.part == "report" and options.limit is None and own
    _write(results, options.out)
    if options.set_floors and whole:
        print(*gate.raise_floors(results.keyed()), sep="\n")
    return _gate(results, sets) if options.gate and whole else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "layers", nargs="*", metavar="LAYER", choices=[*LAYERS, *OTHERS, []],
        help=f"what to score: {', '.join(LAYERS)}; all when none is named. Or {', '.join(OTHERS)}",
    )  # fmt: skip
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    parser.add_argument("--part", choices=["report", "tune"], default="report")
    parser.add_argument("--limit", type=int, help="the first documents of each set alone")
    parser.add_argument(
        "--network",
        type=Path,
        help="folder of other graphs of the reader than those shipped",
    )
    parser.add_argument(
        "--gazetteers", type=Path, help="folder of added gazetteers to use besides those shipped"
    )
    parser.add_argument(
        "--documents", type=int, nargs="+", help="how many, of merging (several sizes), questions"
    )
    parser.add_argument("--db", help="the store that questions fills and asks: a file or a URL")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT, help="where the scores are written")
    parser.add_argument("--markdown", action="store_true", help="print the README's table")
    parser.add_argument("--gate", action="store_true", help="fail when a score is below its floor")
    parser.add_argument("--set-floors", action="store_true", help="raise floors to the scores")
    return parser


def _write(results: Results, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scores = {"figures": results.keyed(), "not sound": results.failures}
    path.write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _gate(results: Results, sets: Sequence[GoldSet]) -> int:
    told = gate.drops(results.keyed(), gate.load_floors(), [s.name for s in sets])
    told += [f"not sound: {failure}" for failure in results.failures]
    for line in told:
        print(line, file=sys.stderr)
    print("the gate is shut" if told else "the gate is open: every figure holds its floor")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
