"""Values of a chronology in words for people: dates, places, numbers, voices, fields."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from dateline.export.views import stretch
from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.wording import event_in_words, in_words
from dateline.records.chronology import Account, Holding, Incident, Report, Site, Tally, Voice
from dateline.text.edtf import precision
from dateline.text.visible import date_in_words, on_one_line

LASTING = frozenset(("hold", "contest"))  # modes of CONTROL that go on
WHERE_PREC = {
    1: "the place itself",
    2: "near the place",
    3: "somewhere in its district",
    4: "somewhere in its province",
    5: "along a line or in an area without exact borders",
    6: "somewhere in the country",
    7: "at sea or in the air",
}
SITE_KIND = {
    "populated": "populated place",
    "admin1": "first-order division",
    "admin2": "second-order division",
    "field": "oil or gas field",
    "other": "",
}
FIELD = {
    "happened": "Whether it happened",
    "type": "What happened",
    "site": "Where",
    "time": "When",
    "actors": "By whom",
    "recipients": "To or against whom",
    "fatalities": "How many were killed",
    "injured": "How many were injured",
    "displaced": "How many were displaced",
    "detained": "How many were detained",
    "missing": "How many are missing",
    "force": "How strong the force was",
    "equipment": "How much equipment",
    "other": "Other numbers",
}
KNOWN_EXACTLY = 3  # where_prec up to which a point means something
A_YEAR = 366  # days
MANY = 10_000  # dates and places in words that are kept: the same come again and again
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII)
SAFE = "%/:?@!$&'()*+,;=~"  # besides letters, digits and _ . - ~


def lasting(type_: str, mode: str | None) -> bool:
    """Tell whether a happening goes on for a time, so that its dates are its length."""
    return type_ == "CONTROL" and mode in LASTING


@lru_cache(MANY)
def when_told(edtf: str, *, lasts: bool = False) -> str:
    """Return a date as honest words: no more exact than the value is.

    Args:
        edtf: the value.
        lasts: the interval is how long it went on, and not the bounds of an unknown day.
    """
    first, slash, last = edtf.partition("/")
    if not slash or stretch(edtf) == (None, None):
        return on_one_line(date_in_words(edtf))
    words = date_in_words(edtf)
    if lasts:
        return words
    if first in ("", ".."):
        return f"{date_in_words(last)} or earlier"
    if last in ("", ".."):
        return f"{date_in_words(first)} or later"
    return f"between {words.replace(' to ', ' and ', 1)}"


@lru_cache(MANY)
def known_to(edtf: str) -> str:
    """Return how exactly a date is known; empty for a day, and where its words say it all."""
    first, last = stretch(edtf)
    if first is None or last is None:
        return ""
    code = precision(edtf)
    if code == 1 or last - first > A_YEAR:
        return ""
    return f"known {in_words('precision', code)}"


def why_undated(accounts: Sequence[Account]) -> str:
    """Return why no account dates an incident."""
    reasons = dict.fromkeys(account.unresolved.time for account in accounts)
    told = [in_words("unresolved", reason) for reason in reasons if reason]
    return "; ".join(told) or "no date told"


def why_nowhere(accounts: Sequence[Account]) -> str:
    """Return why no account places an incident."""
    reasons = dict.fromkeys(account.unresolved.place for account in accounts)
    told = [in_words("unresolved", reason) for reason in reasons if reason]
    return "; ".join(told) or "no place told"


def what(type_: str, mode: str | None) -> str:
    """Return a neutral noun for a type and mode."""
    return event_in_words(type_, mode)


def what_and_whether(incident: Incident) -> str:
    """Return what an incident is, and that it is a plan, a denial … where it is one."""
    noun = what(incident.type, incident.mode)
    if incident.modality == "asserted":
        return noun
    return f"{noun}, {in_words('modality', incident.modality)}"


@lru_cache(MANY)
def whereabouts(site: Site) -> str:
    """Return a place with its country, and how exactly it is known."""
    kind = SITE_KIND.get(site.kind, site.kind)
    named = [site.name, site.admin1, country(site.country)]
    head = ", ".join(on_one_line(part) for part in dict.fromkeys(named) if part)
    parts = [f"{head} ({kind})" if kind else head]
    if site.precision in WHERE_PREC:
        parts.append(WHERE_PREC[site.precision])
    if site.lat is None or site.lon is None:
        parts.append("not located")
    else:
        parts.append(_point(site, site.lat, site.lon))
    return "; ".join(parts)


def _point(site: Site, lat: float, lon: float) -> str:
    within = f", within {site.radius_km:g} km" if site.radius_km else ""
    if site.precision is None or site.precision > KNOWN_EXACTLY:
        return f"its middle at {lat:.1f}, {lon:.1f}{within}"
    return f"{lat:.2f}, {lon:.2f}{within}"


def country(code: str | None) -> str | None:
    """Return the name of a country, the code itself where it is not known."""
    found = by_code().get(code or "")
    return found.name if found else code


def number(tally: Tally) -> str:
    """Return a number as "12 or more killed (people)"; one without digits in its own words."""
    low, high = tally.low, tally.high
    if low is not None and high is not None:
        told = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    elif low is not None:
        told = f"{low:,} or more"
    elif high is not None:
        told = f"up to {high:,}"
    else:
        told = f"“{on_one_line(tally.words.text)}”"
    who = f" ({on_one_line(tally.who)})" if tally.who else ""
    return f"{told} {in_words('count', tally.what)}{who}"


def voice(one: Voice, role: str | None) -> str:
    """Return a source with the words that attribute, and how it presents what it says."""
    name = on_one_line(one.name) if one.name else "a source not named"
    if role and one.name and role.lower() not in one.name.lower():
        name += f", {on_one_line(role)}"
    how = [] if one.modality == "asserted" else [in_words("modality", one.modality)]
    how += [f"“{on_one_line(words.text)}”" for words in one.cue]
    return f"{name} ({', '.join(how)})" if how else name


def held(holding: Holding) -> str:
    """Return from when to when a place was held, and what ends it."""
    start = f"from {when_told(holding.from_)}" if holding.from_ else ""
    if not holding.to:
        since = start or "since when is not told"
        return f"{since}; no end is reported, and that it goes on is an assumption"
    end = f"to {when_told(holding.to)}"
    if holding.to_by == "followed":
        end += ", when the next holder came"
    return f"{start} {end}" if start else f"{end}; since when is not told"


def outlet(report: Report) -> str:
    """Return who published a report; its title or origin where that is not told."""
    return on_one_line(report.outlet or report.title or report.origin)


@lru_cache(MANY)
def published(edtf: str | None) -> str:
    """Return when a report was published."""
    return on_one_line(date_in_words(edtf)) if edtf else "date of publication not known"


def counted(amount: int, noun: str) -> str:
    """Return "1 report", "2 reports", "2 witnesses"."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{amount:,} {noun if amount == 1 else plural}"


def web(url: str | None) -> str | None:
    """Return an address that may become a link: http or https, a host, and nothing to obey.

    Whatever is no letter, digit or mark of an address is percent-encoded, and names of users, which
    can look like hosts, make it no link.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # also UnicodeError
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not HOST.fullmatch(host):
        return None
    rest = (quote(part, SAFE) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host + port, *rest))
