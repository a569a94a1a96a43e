"""Reports of many shapes that lost their markup: `shapes/` has each line with its zone."""

from pathlib import Path

import pytest

from tests.intake.shaped import read, zones_of

SHAPES = sorted((Path(__file__).parent / "shapes").glob("*.txt"))


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_every_line_falls_into_its_zone(path: Path) -> None:
    """Lines are told by their shape and place, whatever the war and the site."""
    document, expected = read(path.read_text(encoding="utf-8"))

    assert zones_of(document) == expected
