"""Whatever a person can type or call is documented."""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

import dateline
from dateline.cli.app import app
from dateline.errors import Reason
from dateline.export import EXPORTERS
from dateline.export.chronologies import CHRONOLOGIES
from dateline.knowledge.gazetteers import tables
from dateline.knowledge.gazetteers.sources import SOURCES
from dateline.settings import SETTINGS

DOCS = Path(__file__).parents[2] / "docs"
CLI = "\n".join(
    (DOCS / "reference" / name).read_text("utf-8") for name in ("cli.md", "chronicle.md")
)
FORMATS = (DOCS / "reference" / "formats.md").read_text("utf-8")
API = (DOCS / "reference" / "api.md").read_text("utf-8")
PLACES = (DOCS / "reference" / "gazetteers.md").read_text("utf-8")


def commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the commands of a group by all the words one types, groups within it and theirs too."""
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")


COMMANDS = dict(commands(typer.main.get_command(app)))
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("--")
]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_section(name: str) -> None:
    assert f"## `dateline {name}`" in CLI


def test_commands_within_commands_are_known() -> None:
    assert {"read", "gazetteer", "gazetteer add"} <= set(COMMANDS)
    assert ("gazetteer add", "--name") in OPTIONS


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_has_a_row(command: str, option: str) -> None:
    section = CLI.split(f"## `dateline {command}`")[1].split("\n## ")[0]

    assert f"`{option}" in section or f"[{option} " in section


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_format_is_described(name: str) -> None:
    assert f"- **`{name}`**: " in CLI


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_an_option_with_its_help(name: str) -> None:
    """In all commands that have it, but for those of gazetteers, which say it in their own words."""
    options = [
        option
        for words, command in COMMANDS.items()
        if not words.startswith("gazetteer")
        for option in command.params
        if option.name == name and option.param_type_name == "option"
    ]

    assert options
    assert {option.default for option in options} == {SETTINGS[name].default}
    assert all(option.help.startswith(SETTINGS[name].help) for option in options)


@pytest.mark.parametrize("name", sorted(CHRONOLOGIES))
def test_every_format_of_chronologies_is_described(name: str) -> None:
    assert f"`{name}`" in CLI
    assert re.search(rf"^## .*`{name}`", FORMATS, re.MULTILINE)


def test_the_page_of_gazetteers_shows_those_that_ship() -> None:
    listed = json.loads(CliRunner().invoke(app, ["gazetteer", "list", "--json"]).stdout)

    for row in listed:
        told = rf"^\| {row['name']} \| [\d,]+ \| {row['source']} \| {row['licence']} \|$"
        assert re.search(told, PLACES, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_source_of_gazetteers_is_described(name: str) -> None:
    assert f"    dateline gazetteer add {name} " in PLACES
    assert f"| `{name}` |" in CLI


def test_every_column_of_a_table_of_ones_own_is_described() -> None:
    section = PLACES.split("### A table of one's own")[1]
    example = section.split("as it stands in the file:\n\n    ")[1].split("\n")[0]

    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(tables.COLUMNS)
    assert SOURCES["table"].parse(example) is not None


@pytest.mark.parametrize("name", sorted(dateline.__all__))
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(dateline, name)

    assert f"`{name}`" in API or f"`{name}(" in API
    assert isinstance(thing, str) or inspect.getdoc(thing)


def test_every_listed_decision_is_there() -> None:
    listed = re.findall(r"\]\((0.*?\.md)\)", (DOCS / "decisions" / "README.md").read_text("utf-8"))

    assert listed
    assert all((DOCS / "decisions" / name).is_file() for name in listed)


def test_every_reason_says_what_to_do_in_one_sentence() -> None:
    assert all(reason.value and reason.value[0].islower() for reason in Reason)
