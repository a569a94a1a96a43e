"""Dates, places and voices of a chronicle in honest words: never more exact than they are told."""

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.api.results import Cast
from dateline.chronicle.decisions import At, Decision
from dateline.chronicle.lineage import Certainty
from dateline.export.chronologies import phrases
from dateline.knowledge.wording import in_words
from dateline.records.chronology import Account, Incident, Site
from dateline.text.edtf import precision
from dateline.text.visible import date_in_words, on_one_line

AREAS = frozenset({"admin1", "admin2", "country", "field", "region", "terrain", "water"})
BLURRED = ("~", "?", "%")
CERTAINTY: dict[Certainty, str] = {
    "plain": "plainly, in the report's own voice",
    "attributed": "in the words of a source",
    "alleged": "as what a source alleges",
    "denied": "denied",
    "open": "as something open",
}


def when(edtf: str | None, *, lasts: bool = False) -> str:
    """Return a date in words: a day as a day, what is vaguer as "some time in …"."""
    if not edtf:
        return "date not told"
    told = phrases.when_told(edtf, lasts=lasts)
    vague = "/" not in edtf and precision(edtf) > 1 and not edtf.endswith(BLURRED)
    return f"some time in {told}" if vague and not lasts else told


def when_of(one: Account | Incident) -> str:
    """Return when an account or incident says it happened."""
    edtf = one.edtf if isinstance(one, Incident) else one.when.edtf if one.when else None
    if edtf:
        return when(edtf, lasts=phrases.lasting(one.type, one.mode))
    accounts = one.accounts if isinstance(one, Incident) else [one]
    return phrases.why_undated(accounts)


def day(edtf: str | None) -> str:
    """Return when a report was published, without the time of day."""
    return date_in_words(edtf.partition("T")[0]) if edtf else "undated"


def where(site: Site | None, cast: Cast) -> str:
    """Return a place in words: its name, and how far around or within it."""
    if site is None:
        return "place not told"
    name = on_one_line(site.name)
    if site.between:
        ends = (cast.sites.get(id_) for id_ in site.between)
        return f"{name}, between {' and '.join(on_one_line(end.name) for end in ends if end)}"
    country = "" if site.kind == "country" or not site.country else f" ({site.country})"
    if site.lat is None:
        return f"{name}{country}, not located"
    if site.kind in AREAS:
        around = f", within {site.radius_km:g} km of its middle" if site.radius_km else ""
        return f"somewhere in {name}{country}{around if site.kind != 'country' else ''}"
    if (site.precision or 1) > 1 and site.radius_km:
        return f"within {site.radius_km:g} km of {name}{country}"
    return f"{name}{country}"


def where_of(one: Account | Incident, cast: Cast) -> str:
    """Return where an account or incident says it happened."""
    if site := cast.sites.get(one.site or ""):
        return where(site, cast)
    accounts: Sequence[Account] = one.accounts if isinstance(one, Incident) else [one]
    return phrases.why_nowhere(accounts)


def what(type_: str, mode: str | None, modality: str) -> str:
    """Return a neutral noun, and that it is a plan, a denial … where it is one."""
    noun = phrases.what(type_, mode)
    return noun if modality == "asserted" else f"{noun}, {in_words('modality', modality)}"


def names(ids: Iterable[str], cast: Cast) -> str:
    """Return the names of actors."""
    return ", ".join(on_one_line(cast.actors[i].name) for i in ids if i in cast.actors)


def sides(one: Account | Incident, cast: Cast) -> str:
    """Return who did it, and to whom."""
    actors, recipients = names(one.actors, cast), names(one.recipients, cast)
    return f"{actors or 'not told'} → {recipients}" if recipients else actors or "not told"


def voices(account: Account, cast: Cast) -> str:
    """Return who says so and how, the innermost first."""
    if not account.voices:
        return "the report's own voice"
    told = []
    for one in account.voices:
        actor = cast.actors.get(one.actor or "")
        told.append(phrases.voice(one, actor.role if actor else None))
    return ", passed on by ".join(told)


def numbers(account: Account) -> str:
    """Return the numbers that an account gives."""
    return "; ".join(map(phrases.number, account.counts))


def report(document: str, cast: Cast) -> str:
    """Return who published a report, and when."""
    found = cast.reports.get(document)
    return f"{phrases.outlet(found)}, {day(found.published)}" if found else document[:8]


def tellers(accounts: Iterable[str], cast: Cast) -> str:
    """Return who published the reports of accounts, each once."""
    documents = dict.fromkeys(id_.rpartition("/")[0] for id_ in accounts)
    found = (cast.reports.get(id_) for id_ in documents)
    return ", ".join(dict.fromkeys(phrases.outlet(one) for one in found if one))


def short(account: str) -> str:
    """Return an account's id as commands take it: the beginning of the document's, the event's."""
    document, _, event = account.rpartition("/")
    return f"{document[:8]}/{event}"


def title(incident: Incident, cast: Cast) -> str:
    """Return an incident on one line."""
    noun = what(incident.type, incident.mode, incident.modality)
    told = when_of(incident)
    return f"{told[0].upper()}{told[1:]}: {noun}, {where_of(incident, cast)}"


def decision(made: Decision) -> str:
    """Return what a decision says, in words."""
    names = [key.partition(":")[2] for key in made.names]
    here = _at(made.at) if made.at else ""
    match made.kind:
        case "merge-actors":
            return f"{', '.join(names)} are one actor"
        case "split-actor" if made.documents:
            where = ", ".join(document[:8] for document in made.documents)
            return f"{names[0]} is another actor in {where}"
        case "split-actor":
            return f"{names[0]} is not {', '.join(names[1:])}"
        case "discard":
            return f"{here} is no event"
        case "correct":
            return f"{here} has as {made.field}: {_shown(made.value)}"
        case "join-accounts" | "part-accounts":
            other = _at(made.other) if made.other else ""
            one_or_two = "one happening" if made.kind == "join-accounts" else "two happenings"
            return f"{here} and {other} are {one_or_two}"
        case _:
            return f"{here}: {made.kind}"


def _at(at: At) -> str:
    return f"{at.document[:8]}:{at.start}-{at.end}"


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "not told"
    if isinstance(value, dict):
        return str(value.get("name"))
    if isinstance(value, list | tuple):
        return ", ".join(str(key).partition(":")[2] for key in value) or "not told"
    return str(value)
