"""The README shows what really comes out, and its commands name what is there."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "tools" / "refresh_readme.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_shows_the_output_of_today(refresh: ModuleType) -> None:
    """After a change of the output, `make readme` brings the README up to date."""
    assert refresh.example_output() in README


def test_readme_command_reads_the_example_that_is_shown(refresh: ModuleType) -> None:
    [line] = re.findall(r"^python3 -m venv .*dateline read (.*)$", README, re.MULTILINE)

    assert line == refresh.EXAMPLE
    assert (ROOT / line).is_file()


def test_the_two_command_lines_stand_first_and_in_order() -> None:
    lines = re.findall(r"^python3 -m venv \.venv && (.*)$", README, re.MULTILINE)

    assert len(lines) == 2
    assert "pip install . &&" in lines[0]
    assert lines[1].endswith("pip install '.[test]' && .venv/bin/pytest")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^):#]+)\)", README))))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).exists()


def test_licence_and_notice_go_into_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["license"] == "Apache-2.0"
    assert all((ROOT / name).is_file() for name in project["license-files"])
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["GeoNames", "Natural Earth", "PLOVER", "en_core_web_sm", "PETRARCH2", "fastText"]
)
def test_notice_names_third_parties(name: str) -> None:
    assert name in (ROOT / "NOTICE").read_text("utf-8")
