"""Records of the chronicle as flat rows: ids, and the names they stand for, side by side.

An open or unknown edge of a date is None; a day before year 1 or after 9999 is in the EDTF alone.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal, Protocol

from dateline.chronicle.comparing import stance
from dateline.chronicle.lineage import Step
from dateline.records.chronology import Account, Actor, Holding, Incident, Report, Site
from dateline.store.asking import Word
from dateline.store.finding import Match
from dateline.text import edtf

Shape = Literal["accounts", "incidents", "positions", "holdings", "words", "steps"]
Row = tuple[Any, ...]

WHO = {"actors": str, "actor_ids": str, "recipients": str, "recipient_ids": str}
WHERE = {"place": str, "place_id": str, "lat": float, "lon": float, "radius_km": float}
WHEN = {"when": str, "earliest": date, "latest": date}
COUNTED = {"deaths_least": int, "deaths_most": int}
WHAT = {"type": str, "mode": str, "modality": str}
COLUMNS: dict[Shape, dict[str, type]] = {
    "accounts": {
        "account": str, "incident": str, "report": str, "outlet": str, "published": str, "url": str,
        **WHAT, **WHEN, **WHERE, **WHO, "sources": str, "source_modality": str, **COUNTED,
        "place_match": str, "time_match": str, "words": str, "start": int, "end": int,
    },
    "incidents": {
        "incident": str, **WHAT, **WHEN, **WHERE, **WHO, **COUNTED, "accounts": int,
        "reports": int, "witnesses": int, "outlets": int, "contradicted": str, "score": float,
    },
    "positions": {
        "incident": str, "type": str, "mode": str, **WHEN, "place": str, "field": str,
        "contradicted": bool, "value": str, "value_named": str, "witnesses": int, "outlets": str,
        "accounts": str,
    },
    "holdings": {
        **WHERE, "holder": str, "holder_id": str, "from": str, "to": str, "end_told_by": str,
        "end_assumed": bool, "accounts": int, "dissenting": int, "evidence": str, "dissent": str,
    },
    "words": {
        "incident": str, **WHAT, **WHEN, **WHERE, "source": str, "source_id": str, "stance": str,
        "same": int, "contradicting": int, "account": str, "outlet": str, "words": str,
    },
    "steps": {
        "account": str, "report": str, "outlet": str, "published": str, "certainty": str,
        "sources": str, "copies": str, "quotes": str, **WHAT, **WHEN, **COUNTED, "words": str,
    },
}  # fmt: skip


class Names(Protocol):
    """The actors, sites and reports that records refer to, by id."""

    @property
    def actors(self) -> Any: ...  # noqa: D102
    @property
    def sites(self) -> Any: ...  # noqa: D102
    @property
    def reports(self) -> Any: ...  # noqa: D102


def rows_of(shape: Shape, records: Iterable[Any], names: Names) -> Iterator[Row]:
    """Yield the rows of records, in the order of the shape's columns."""
    make = MAKERS[shape]
    for one in records:
        yield from make(one, names)


def _account(match: Match, names: Names) -> Iterator[Row]:
    one = match.account
    report: Report | None = names.reports.get(one.document)
    yield (
        one.id, match.incident, one.document, one.outlet, one.published,
        report.url if report else None, one.type, one.mode, one.modality,
        *_when(one.when.edtf if one.when else None), *_where(one.site, names), *_who(one, names),
        *_voices(one), *_deaths([one]), match.place, match.time, one.sentence.text,
        one.sentence.start, one.sentence.end,
    )  # fmt: skip


def _incident(one: Incident, names: Names) -> Iterator[Row]:
    contradicted = [compared.field for compared in one.comparisons if compared.contradicted]
    yield (
        one.id, one.type, one.mode, one.modality, *_when(one.edtf), *_where(one.site, names),
        *_who(one, names), *_deaths(one.accounts), len(one.accounts),
        len({account.document for account in one.accounts}), one.witnesses, one.outlets,
        "; ".join(contradicted) or None, one.score,
    )  # fmt: skip


def _positions(one: Incident, names: Names) -> Iterator[Row]:
    told = {account.id: account for account in one.accounts}
    for compared in one.comparisons:
        for position in compared.positions if len(compared.positions) > 1 else ():
            outlets = (told[id_].outlet for id_ in position.accounts if id_ in told)
            yield (
                one.id, one.type, one.mode, *_when(one.edtf), _where(one.site, names)[0],
                compared.field, compared.contradicted, position.value,
                named(compared.field, position.value, names), position.witnesses,
                "; ".join(dict.fromkeys(filter(None, outlets))) or None,
                "; ".join(position.accounts),
            )  # fmt: skip


def _holding(one: Holding, names: Names) -> Iterator[Row]:
    yield (
        *_where(one.site, names), _names([one.holder], names), one.holder, one.from_, one.to,
        one.to_by, one.to is None, len(one.evidence), len(one.dissent),
        "; ".join(one.evidence) or None, "; ".join(one.dissent) or None,
    )  # fmt: skip


def _word(one: Word, names: Names) -> Iterator[Row]:
    incident, said = one.incident, one.sourced
    account = next((a for a in incident.accounts if a.id == said.account), None)
    yield (
        incident.id, incident.type, incident.mode, incident.modality, *_when(incident.edtf),
        *_where(incident.site, names), _names([said.actor], names), said.actor, said.stance,
        said.same, said.other, said.account, account.outlet if account else None,
        account.sentence.text if account else None,
    )  # fmt: skip


def _step(step: Step, names: Names) -> Iterator[Row]:  # noqa: ARG001
    one = step.account
    yield (
        one.id, one.document, one.outlet, one.published, step.certainty, _voices(one)[0],
        step.copies, step.quotes, one.type, one.mode, stance(one),
        *_when(one.when.edtf if one.when else None), *_deaths([one]), one.sentence.text,
    )  # fmt: skip


MAKERS: dict[Shape, Callable[[Any, Names], Iterator[Row]]] = {
    "accounts": _account, "incidents": _incident, "positions": _positions, "holdings": _holding,
    "words": _word, "steps": _step,
}  # fmt: skip


def named(field: str, value: str, names: Names) -> str:
    """Return a position's value with names for the ids in it."""
    if field in ("actors", "recipients"):
        return _names(value.split(), names) or value
    if field == "site":
        site: Site | None = names.sites.get(value)
        return site.name if site else value
    return value


def _names(ids: Iterable[str], names: Names) -> str | None:
    found: list[Actor | None] = [names.actors.get(id_) for id_ in ids]
    return "; ".join(one.name for one in found if one) or None


def _who(one: Account | Incident, names: Names) -> Row:
    return (
        _names(one.actors, names), "; ".join(one.actors) or None,
        _names(one.recipients, names), "; ".join(one.recipients) or None,
    )  # fmt: skip


def _where(id_: str | None, names: Names) -> Row:
    site: Site | None = names.sites.get(id_) if id_ else None
    if site is None:
        return (None, id_, None, None, None)
    return (site.name, site.id, site.lat, site.lon, site.radius_km)


def _when(value: str | None) -> Row:
    days = edtf.days(value) if value else (None, None)
    return (value, *(edtf.date_of(day) if day is not None else None for day in days))


def _voices(one: Account) -> Row:
    """Return who says so, the innermost first, and how the innermost presents it."""
    told = "; ".join(voice.name or "not named" for voice in one.voices)
    return (told or None, one.voices[0].modality if one.voices else None)


def _deaths(accounts: Iterable[Account]) -> Row:
    """Return the least and the greatest number of dead that any account gives."""
    told = [t for one in accounts for t in one.counts if t.what == "fatalities"]
    least = [t.low for t in told if t.low is not None]
    most = [t.high for t in told if t.high is not None]
    return (min(least, default=None), max(most, default=None))
