"""`python -m training [MODEL …]`, `likeness` fit tables, `reader …` and `coder …` networks."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import ndiff
from pathlib import Path

from dateline.knowledge.gazetteers.added import VARIABLE
from training import likeness, places, toponyms
from training.parsed import Report, tuned
from training.table import path_of, written

GOLD = Path("../shared/gold")
# In this order: the places are fitted on the toponyms that are found.
MODELS: Mapping[str, Callable[[Sequence[Report]], dict[str, float]]] = {
    "toponyms": toponyms.fitted,
    "places": places.fitted,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit what the command line asks for; 1 when --check finds other weights, 2 without gold."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ[VARIABLE] = ""  # never what somebody added on this machine
    if given[:1] == ["reader"]:
        from training.reader import command  # torch is needed for this one alone

        return command.main(given[1:])
    if given[:1] == ["likeness"]:
        likeness.main()
        return 0
    if given[:1] == ["coder"]:
        from training.coder import command as coder

        return coder.main(given[1:])
    options = _parser().parse_args(given)
    if not (options.gold / "places").is_dir():
        print(f"{options.gold} holds no gold data; name its folder with --gold", file=sys.stderr)
        return 2
    reports = list(tuned(options.gold))
    wanted = [name for name in MODELS if name in options.models or not options.models]
    same = [_fit(name, reports, write=not options.check) for name in wanted]
    return 1 if options.check and not all(same) else 0


def _fit(name: str, reports: Sequence[Report], *, write: bool) -> bool:
    """Fit one model; tell whether the weights are those that stand in the package."""
    new = written(name, MODELS[name](reports))
    old = path_of(name).read_text("utf-8") if path_of(name).exists() else ""
    changes = [line for line in ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]
    print(f"{name}: {len(reports)} reports,", f"{len(changes)} lines differ" if changes else "same")
    if write:
        path_of(name).write_text(new, encoding="utf-8")
    else:
        print(*changes, sep="\n")
    return not changes


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "models", nargs="*", metavar="MODEL", choices=[*MODELS, []],
        help=f"what to fit: {', '.join(MODELS)}; both when none is named",
    )  # fmt: skip
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; show which weights would change"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
