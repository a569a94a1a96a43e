"""Whom the places of a chronology come from, in words that every export with places carries."""

from collections.abc import Iterator

from dateline.knowledge import gazetteers

GEONAMES = "https://www.geonames.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = f"Names and coordinates of places: GeoNames ({GEONAMES}), CC BY 4.0 ({LICENCE})"


def credit() -> str:
    """Return the credit of GeoNames and of the gazetteers that were added on this machine."""
    return "; ".join([CREDIT, *gazetteers.credits()]) + "."


def credits() -> Iterator[tuple[str, str | None]]:
    """Yield the same line by line, each with an address to link to."""
    yield "Names and coordinates of places: GeoNames", GEONAMES
    yield "Licence of GeoNames: CC BY 4.0", LICENCE
    for other in gazetteers.credits():
        yield other, None
