"""Helpers of the tests of tabular formats: rows by column, clocks of far time zones."""

import csv
import io
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

import pytest

from dateline.export.chronologies.options import PLAIN, Choices
from dateline.records.chronology import Account, Chronology
from tests.export.chronologies.sample import SAMPLE

Write = Callable[[Chronology, BinaryIO, Choices], None]
ZONES = ("Pacific/Kiritimati", "America/Adak", "UTC")


def written(write: Write, chronology: Chronology = SAMPLE, choices: Choices = PLAIN) -> str:
    out = io.BytesIO()
    write(chronology, out, choices)
    return out.getvalue().decode()


def rows(
    write: Write, chronology: Chronology = SAMPLE, choices: Choices = PLAIN
) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(write, chronology, choices))))


def changed(incident: int = 0, **fields: object) -> Chronology:
    """The sample with one incident changed."""
    incidents = list(SAMPLE.incidents)
    incidents[incident] = replace(incidents[incident], **fields)
    return replace(SAMPLE, incidents=tuple(incidents))


def told(account: Account, **fields: object) -> Chronology:
    """The sample with one account, which is changed, in its first incident."""
    return changed(accounts=(replace(account, **fields),))


def many(number: int) -> Chronology:
    first = SAMPLE.incidents[0]
    incidents = tuple(replace(first, id=f"i{at}") for at in range(number))
    return replace(SAMPLE, incidents=incidents)


def hostile(text: str) -> Chronology:
    """The sample whose names and words are all the text."""
    first = SAMPLE.incidents[0]
    account = replace(
        first.accounts[0], outlet=text, sentence=replace(first.accounts[0].sentence, text=text),
        site_words=replace(first.accounts[0].sentence, text=text),
    )  # fmt: skip
    return replace(
        SAMPLE,
        actors=tuple(replace(one, name=text) for one in SAMPLE.actors),
        sites=tuple(replace(one, name=text, admin1=text) for one in SAMPLE.sites),
        reports=tuple(replace(one, outlet=text, title=text, url=text) for one in SAMPLE.reports),
        incidents=(replace(first, id=text, accounts=(account,)),),
    )


def in_every_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for zone in ZONES:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        yield zone
    monkeypatch.undo()
    time.tzset()
