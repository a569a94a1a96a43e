"""Codes of countries in the schemes of event data: ISO, Gleditsch-Ward, COW, FIPS, regions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge import files

FILE = Path(__file__).parent / "country_codes.tsv"


@dataclass(frozen=True, slots=True)
class Codes:
    """What other schemes call a country; None where they do not list it."""

    iso3: str
    iso_numeric: int | None
    gleditsch_ward: int | None
    cow: int | None  # Correlates of War
    fips: str | None  # FIPS 10-4
    acled_region: str | None
    ucdp_region: str | None


@cache
def _by_code() -> dict[str, Codes]:
    return {row["iso3"]: _codes(row) for _, row in files.records(FILE)}


def _codes(row: dict[str, str]) -> Codes:
    def number(column: str) -> int | None:
        return int(row[column]) if row[column] else None

    return Codes(
        row["iso3"], number("iso_numeric"), number("gleditsch_ward"), number("cow"),
        row["fips"] or None, row["acled_region"] or None, row["ucdp_region"] or None,
    )  # fmt: skip


def codes_of(iso3: str | None) -> Codes:
    """Return the codes of a country by ISO 3166-1 alpha-3; all None where it is not known."""
    found = _by_code().get(iso3 or "")
    return found or Codes(iso3 or "", None, None, None, None, None, None)
