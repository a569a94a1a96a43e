"""What people decided, in terms that outlive any reading: names, documents, stretches of text.

A decision is kept as it was made and is applied whenever reports are merged, so a new model, or a
report read again, does not undo it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dateline.chronicle.sheet import Sheet, Telling
from dateline.records.chronology import Site, Words
from dateline.records.codes import EventType, Modality
from dateline.records.event import When
from dateline.text import edtf

Kind = Literal[
    "merge-actors", "split-actor", "discard", "correct", "accept", "join-accounts", "part-accounts"
]


@dataclass(frozen=True, slots=True)
class At:
    """Where a decision holds: a stretch of a document's text."""

    document: str
    start: int
    end: int

    def meets(self, words: Words) -> bool:
        """Tell whether the stretch shares a character with words."""
        return self.document == words.document and self.start < words.end and words.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a person.

    merge-actors: `names` are one actor. split-actor: `names[0]` is another one in `documents`
    (everywhere apart from `names[1:]` where no document is named). discard: what is told `at` is no
    event. correct: `field` of the event `at` is `value`. join-accounts: what is told at `at` and
    `other` is one happening; part-accounts: it is not.
    """

    kind: Kind
    names: tuple[str, ...] = ()  # keys, as `identities.key` makes them
    documents: tuple[str, ...] = ()
    at: At | None = None
    other: At | None = None
    field: str | None = None  # type, mode, modality, site, time, actors, recipients
    value: Any = None


def fault(one: Decision) -> str | None:
    """Return what is wrong with a decision, so that no merge could apply it; None: nothing is."""
    if one.kind in ("merge-actors", "split-actor"):
        enough = len(one.names) > 1 or (one.kind == "split-actor" and one.names and one.documents)
        return None if enough else f"{one.kind}: name the actors it is about"
    if one.at is None or (one.other is None and one.kind in ("join-accounts", "part-accounts")):
        return f"{one.kind}: tell where what it is about stands"
    return _wrong(one.field, one.value) if one.kind == "correct" else None


def _wrong(field: str | None, value: Any) -> str | None:
    if field in ("actors", "recipients"):
        fits = isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)
    elif field == "site":
        fits = value is None or _is_site(value)
    elif field == "time":
        fits = value is None or (isinstance(value, str) and edtf.valid(value))
    elif field in ("type", "modality"):
        fits = value in get_args(EventType if field == "type" else Modality)
    else:
        fits = field == "mode" and (value is None or isinstance(value, str))
    return None if fits else f"correct: {field} cannot be {value!r}"


def _is_site(value: Any) -> bool:
    try:
        site = Site(**value)
    except TypeError:
        return False
    spot = (site.lat, site.lon)
    placed = all(isinstance(one, int | float) for one in spot) and (
        -90 <= (site.lat or 0) <= 90 and -180 <= (site.lon or 0) <= 180
    )
    return placed or spot == (None, None)


def applied(sheet: Sheet, decisions: Iterable[Decision]) -> Sheet:
    """Return a sheet as the decisions on its events leave it."""
    here = [one for one in decisions if one.at and one.at.document == sheet.report.id]
    if not here:
        return sheet
    gone = [one.at for one in here if one.kind == "discard" and one.at]
    left = [t for t in sheet.tellings if not any(at.meets(t.account.trigger) for at in gone)]
    corrections = [one for one in here if one.kind == "correct"]
    sites = dict(sheet.sites)
    tellings = tuple(_corrected(telling, corrections, sites) for telling in left)
    events = {telling.account.event for telling in tellings}
    held = tuple(h for h in sheet.held if not h.evidence or events & set(h.evidence))
    return replace(sheet, tellings=tellings, sites=sites, held=held)


def _corrected(
    telling: Telling, corrections: Sequence[Decision], sites: dict[str, Site]
) -> Telling:
    account = telling.account
    for one in corrections:
        if one.at and one.field and one.at.meets(account.trigger):
            change = _change(one, sites)
            decided = tuple(sorted({*account.decided, one.field}))
            account = replace(account, **change, decided=decided)
    return replace(telling, account=account)


def _change(decision: Decision, sites: dict[str, Site]) -> dict[str, Any]:
    """Return what a correction puts into an account."""
    field, value = decision.field, decision.value
    if field == "site":
        if value is None:
            return {"site": None}
        site = Site(**{**value, "between": (), "decided": True})
        sites[f"decided:{site.id}"] = site
        return {"site": f"decided:{site.id}"}
    if field == "time":
        return {"when": When(value, None, edtf.precision(value)) if value else None}
    if field in ("actors", "recipients"):
        return {field: tuple(f"key:{name}" for name in value)}
    assert field in ("type", "mode", "modality")
    return {field: value}
