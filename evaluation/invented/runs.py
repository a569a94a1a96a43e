"""Runs of five words: what two texts share when one was copied, or learnt, from the other.

`python -m evaluation.invented.runs SOURCE TARGET` copies a folder of sentences, leaving out those
that share a run with a training text, unseen by anybody.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation.invented.sentences import SLOT, load

FILES = ("sentences.toml", "names.toml", "edits.toml", "filler.txt")
DATA = Path("training/data")
LONG = 5  # words
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MARKS = re.compile(r"\[\[[a-z]\w*(?:,\w+)* |\]\]")  # of the training texts: "[[c1 …]]"

Run = tuple[str, ...]


def runs(text: str) -> frozenset[Run]:
    """Return every five words in a row, in lower case."""
    words = [word.lower() for word in WORD.findall(text)]
    return frozenset(tuple(words[n : n + LONG]) for n in range(len(words) - LONG + 1))


def shares_runs(folder: Path, data: Path) -> dict[str, list[str]]:
    """Return the runs of a folder's sentences that stand in training texts, by file."""
    ours = frozenset(run for text in _texts(folder) for run in runs(text))
    found = {
        path.name: sorted(" ".join(run) for run in ours & runs(_unmarked(path)))
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }
    return {name: shared for name, shared in found.items() if shared}


def copy_unshared(source: Path, target: Path, data: Path) -> int:
    """Copy a folder without the lines that share a run with training texts; return how many."""
    shared = frozenset(
        tuple(run.split()) for several in shares_runs(source, data).values() for run in several
    )
    target.mkdir(parents=True, exist_ok=True)
    dropped = 0
    for name in FILES:
        lines = (source / name).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not _line_runs(line) & shared]
        (target / name).write_text("".join(kept), "utf-8")
        dropped += len(lines) - len(kept)
    load(target)
    return dropped


def _line_runs(line: str) -> frozenset[Run]:
    """Return the runs of a line that holds one sentence."""
    return frozenset(run for text in SLOT.sub("\n", line).split("\n") for run in runs(text))


def _texts(folder: Path) -> Iterator[str]:
    """Yield what stands between the slots of all sentences, and the introductions."""
    material = load(folder)
    whole = [s.text for several in material.sentences.values() for s in several]
    for text in [*whole, *material.filler, *material.intros]:
        yield from SLOT.sub("\n", text).split("\n")


def _unmarked(path: Path) -> str:
    return MARKS.sub("", path.read_text("utf-8"))


if __name__ == "__main__":
    left_out = copy_unshared(Path(sys.argv[1]), Path(sys.argv[2]), DATA)
    print(f"{left_out} lines left out")
