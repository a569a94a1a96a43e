"""`python -m evaluation.kills`: an ingestion that is killed over and over ends as one that is not.

Reports (invented ones, and those of the gold sets where they are there) are ingested undisturbed
into a file; then into the stores that are named, killed with SIGKILL at random instants, and taken
up again. What the stores then hold must be equal: every row of every table, but for the times at
which they were written and the numbers that databases give.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from dateline.store import database
from dateline.store.tables import metadata
from evaluation.cases import rows
from evaluation.invented.corpus import chapters, write
from evaluation.invented.sentences import load

TIMES = frozenset({"added", "began", "at", "number", "run"})  # not compared
GOLD = (
    "attribution/polnear-dev.jsonl", "attribution/polnear-train.jsonl", "places/lgl.jsonl",
    "places/gwn.jsonl", "places/tr-news.jsonl", "names/re3d.jsonl", "time/wikiwars.jsonl",
    "conflict/conflict.jsonl",
)  # fmt: skip
EACH = 20  # reports of each of them at most: theirs are long
FOLDER = Path(__file__).parent / "invented/tune"
SEED = 11
SOONEST = 2.0  # seconds before a kill: Python has started then


def main(arguments: Sequence[str] | None = None) -> int:
    """Ingest, kill, ingest again; 1 where a store differs from the undisturbed one."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder
    reports = _reports(options.documents, options.gold, folder)
    begun = time.monotonic()
    calm = str(folder / "calm.db")
    _run(reports, calm, options.workers)
    seconds = time.monotonic() - begun
    wanted = digest(calm)
    print(f"undisturbed: {options.documents} reports in {seconds:.0f} s, {wanted[:16]}", flush=True)
    rng = random.Random(SEED)
    right = True
    for where in options.stores or [str(folder / "killed.db")]:
        kills = _killed(reports, where, options, seconds, rng)
        _run(reports, where, options.workers)
        found = digest(where)
        right &= found == wanted
        verdict = "equal" if found == wanted else "DIFFERS"
        print(f"{database.shown(where)}: killed {kills} times, {verdict}", flush=True)
    return 0 if right else 1


def _reports(documents: int, gold: Path, folder: Path) -> Path:
    """Write the reports as JSON Lines: those of the gold sets, invented ones for the rest."""
    folder.mkdir(parents=True, exist_ok=True)
    sets = [gold / name for name in GOLD if (gold / name).exists()]
    real = [row for path in sets for row in islice(rows(path), EACH)][: documents // 2]
    write(chapters(load(FOLDER), SEED), SEED, folder / "made", documents - len(real))
    lines = (folder / "made/reports.jsonl").read_text("utf-8").splitlines()
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number, row in enumerate(real):
            told = {"id": f"gold-{number}", "text": row["text"]}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
        out.writelines(line + "\n" for line in lines[: documents - len(real)])
    return path


def _command(reports: Path, where: str, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "dateline", "ingest", str(reports), "--db", where,
        "--workers", str(workers), "--quiet",
    ]  # fmt: skip


def _run(reports: Path, where: str, workers: int) -> None:
    done = subprocess.run(_command(reports, where, workers), check=False)
    if done.returncode not in (0, 1):  # 1: a report was skipped, and counted
        raise SystemExit(f"ingesting into {database.shown(where)} failed")


def _killed(
    reports: Path, where: str, options: argparse.Namespace, seconds: float, rng: random.Random
) -> int:
    """Begin to ingest and kill it, as often as asked; return how often it was still at work."""
    longest = max(2 * SOONEST, 1.6 * seconds / options.kills)
    kills = 0
    for _ in range(options.kills):
        process = subprocess.Popen(
            _command(reports, where, options.workers), start_new_session=True
        )
        time.sleep(rng.uniform(SOONEST, longest))
        if process.poll() is None:
            kills += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return kills


def digest(where: str) -> str:
    """Return a digest of all that a store holds."""
    engine = database.opened(where)
    whole = hashlib.sha256()
    with database.told(where), engine.connect() as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.columns if c.name not in TIMES]
            if table.name == "runs":
                continue
            found = sorted(_line(row) for row in connection.execute(select(*columns)))
            whole.update(f"{table.name} {len(found)}\n".encode())
            for line in found:
                whole.update(line)
    engine.dispose()
    return whole.hexdigest()


def _line(row: Sequence[object]) -> bytes:
    return b"\0".join(_field(value) for value in row) + b"\n"


def _field(value: object) -> bytes:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).digest()
    return repr(value).encode()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.kills", description=__doc__)
    parser.add_argument("stores", nargs="*", help="where to ingest while being killed")
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--folder", type=Path, default=Path("out/kills"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
