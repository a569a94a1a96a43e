"""`python -m evaluation.invented --part tune --seed 1 --conflicts 60 -o FOLDER` writes a corpus."""

import argparse
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from dateline.knowledge.gazetteers.added import VARIABLE
from evaluation.invented.corpus import chapters, write
from evaluation.invented.sentences import load

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what the command line asks for, and print how much it is."""
    options = _parser().parse_args(arguments)
    os.environ[VARIABLE] = ""  # never what somebody added on this machine
    found = chapters(load(options.folder or HERE / options.part), options.seed, options.incidents)
    if options.documents is None:
        found = islice(found, options.conflicts)
    made = write(found, options.seed, options.output, options.documents)
    for name, number in made.items():
        print(f"{number:>10,}  {name}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.invented", description=__doc__)
    parser.add_argument("--part", choices=("tune", "report"), default="tune")
    parser.add_argument("--folder", type=Path, help="another folder of sentences and names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--incidents", type=int, default=12, help="a conflict")
    parser.add_argument("-o", "--output", type=Path, required=True)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--conflicts", type=int, default=60)
    size.add_argument("--documents", type=int, help="as many conflicts as it takes")
    return parser


if __name__ == "__main__":
    main()
