"""Whatever a person can type or call is documented."""

import inspect
import re
from pathlib import Path

import pytest
import typer.main

import dateline
from dateline.cli.app import app
from dateline.errors import Reason
from dateline.export import EXPORTERS
from dateline.settings import SETTINGS

DOCS = Path(__file__).parents[2] / "docs"
CLI = (DOCS / "reference" / "cli.md").read_text("utf-8")
API = (DOCS / "reference" / "api.md").read_text("utf-8")
GROUP = typer.main.get_command(app)
COMMANDS = getattr(GROUP, "commands")  # noqa: B009 - not every release types it
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


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_has_a_row(command: str, option: str) -> None:
    section = CLI.split(f"## `dateline {command}`")[1].split("\n## ")[0]

    assert f"`{option}" in section or f"[{option} " in section


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_format_is_described(name: str) -> None:
    assert f"- **`{name}`**: " in CLI


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_is_an_option_with_its_help(name: str) -> None:
    [option] = [o for o in COMMANDS["read"].params if o.name == name]

    assert option.default == SETTINGS[name].default
    assert option.help.startswith(SETTINGS[name].help)


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
