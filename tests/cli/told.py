"""A small store of invented reports, and the command line on it."""

import json
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

import dateline
from dateline.cli.app import app

REPORTS = {
    "dune-1": (
        "The Dune", "2031-03-05",
        "Fighters of the Teneri Front captured Zinder on Monday, Colonel Idir Aza said. "
        "At least 43 soldiers were killed in the attack on the town.",
    ),
    "reed-1": (
        "Reed Daily", "2031-03-05",
        "The Teneri Front seized Zinder on Monday after an attack in which 60 soldiers were "
        "killed, the Lakes Monitor said.",
    ),
    "kestria-1": (
        "Kestria Today", "2031-03-05",
        "Kestrian soldiers denied that the Teneri Front had captured Zinder on Monday.",
    ),
    "dune-2": (
        "The Dune", "2031-03-06",
        "Police arrested Lina Massou, a teacher, in Zinder on Tuesday, residents said. "
        "“They came at night,” Massou told a neighbour.",
    ),
    "reed-2": (
        "Reed Daily", "2031-03-10",
        "The teacher Lina Massou was freed by police in Zinder on 9 March 2031, her brother said.",
    ),
    "reed-3": (
        "Reed Daily", "2030-05-02",
        "A bomb exploded in Agadez in April 2030, killing 12 people, the mayor said.",
    ),
    "dune-3": (
        "The Dune", "2031-04-02",
        "The Teneri Front will withdraw from Arlit in May 2031, the Lakes Monitor said.",
    ),
    "formula": (
        "=1+1", "2031-04-03",
        "Residents of Arlit protested against the Teneri Front on 2 April 2031.",
    ),
}  # fmt: skip


def row(name: str) -> str:
    """Return one report as a line of JSON Lines."""
    outlet, published, text = REPORTS[name]
    url = f"https://news.example/{name}"
    told = {"id": name, "text": text, "outlet": outlet, "published": published, "url": url}
    return json.dumps(told) + "\n"


def store(folder: Path) -> Path:
    """Make a store of all reports, merged."""
    rows = folder / "rows.jsonl"
    rows.write_text("".join(map(row, REPORTS)), encoding="utf-8")
    path = folder / "s.db"
    with dateline.open(path, make=True) as chronicle:
        assert [getattr(one, "state", one) for one in chronicle.ingest([rows])] == ["new"] * 8
        chronicle.merge()
    return path


def run(*words: object) -> Result:
    """Run a command; standard output and standard error apart."""
    return CliRunner().invoke(app, [str(word) for word in words])


def event(store: Path, name: str, text: str) -> str:
    """Return "document/event" of the event told by these words of a report."""
    with dateline.open(store) as chronicle:
        reading = chronicle.reading(chronicle.document(name))
    [found] = [one.id for one in reading.events if text in one.trigger.text]
    return f"{reading.document.id}/{found}"
