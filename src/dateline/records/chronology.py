"""What many reports say together: incidents with every account of them, actors, sites, holdings.

Ids are stable: equal reports, read by equal versions, give equal ids in any order of ingestion.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.records.codes import (
    CountOf,
    EventType,
    MentionKind,
    Modality,
    PlaceKind,
    PublishedMethod,
    Quad,
)
from dateline.records.event import Unresolved, When
from dateline.records.reading import MadeBy, Reading

SCHEMA = "dateline.chronology/1"


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """The exact words of a report that something rests on: `text` is the slice."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The head of one report, and the witness it counts as."""

    id: str  # of the document
    origin: str
    sha256: str  # of the bytes read
    text_hash: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    section: str | None = None
    published: str | None = None  # EDTF
    published_method: PublishedMethod = "unknown"
    language: str | None = None
    version: int = 1  # of its URL
    previous: str | None = None  # the document that was read from the URL before
    witness: str  # reports that copy each other share it
    copies: str | None = None  # the report it copies, where it is not the first of its witness
    wire: str | None = None  # the agency it credits


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, group or organisation under all its names."""

    id: str
    name: str  # the fullest that most reports give
    names: tuple[str, ...]  # every name, in the order of the alphabet
    kind: MentionKind
    role: str | None = None
    sector: str | None = None  # PLOVER
    country: str | None = None  # ISO 3166-1 alpha-3
    wikidata: str | None = None
    reports: int = 0  # how many name it
    score: float = 1.0  # 0 to 1: belief in the weakest of the merges it rests on
    decided: bool = False  # a person merged or split it


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the chronicle. `lat` is None where it could not be resolved."""

    id: str  # the gazetteer's, or one made of its name
    name: str
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    kind: PlaceKind = "other"
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str | None = None
    gazetteer: str | None = None
    precision: int | None = None  # UCDP where_prec, 1 exact to 7
    radius_km: float | None = None
    between: tuple[str, ...] = ()  # sites that a route or border runs between
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A source that an account is given in the words of: a claim, as the report tells it."""

    name: str | None  # None: the report names nobody
    actor: str | None  # id of the actor
    modality: Modality  # how the source presents it
    cue: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """A number an account gives: of what, of whom (a name), at least and at most."""

    what: CountOf
    who: str | None
    low: int | None
    high: int | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report says of an incident."""

    id: str  # "document/event"
    document: str
    event: str  # id in the reading
    outlet: str | None = None
    published: str | None = None  # EDTF
    witness: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    modality: Modality = "asserted"
    trigger: Words
    also: tuple[Words, ...] = ()
    sentence: Words  # the sentence of the trigger
    voices: tuple[Voice, ...] = ()  # innermost first; empty: the report's own voice
    actors: tuple[str, ...] = ()  # ids of actors
    recipients: tuple[str, ...] = ()
    site: str | None = None
    site_words: Words | None = None
    when: When | None = None
    when_words: Words | None = None
    counts: tuple[Tally, ...] = ()
    unresolved: Unresolved = Unresolved()
    score: float = 0.0  # 0 to 1: belief that it happened to be told so
    decided: tuple[str, ...] = ()  # fields that a person corrected


@dataclass(frozen=True, slots=True)
class Position:
    """One value that accounts give, and which; copies count as one witness."""

    value: str
    accounts: tuple[str, ...]
    witnesses: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts side by side in one field.

    `field`: happened, type, site, time, actors, recipients, fatalities, injured, … `contradicted`:
    two positions cannot both be right. `silent`: accounts that say nothing of it.
    """

    field: str
    positions: tuple[Position, ...]
    contradicted: bool
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening, as all accounts together tell it; nothing here is a verdict.

    The single values are those that most witnesses give; `comparisons` has all of them.
    """

    id: str
    type: EventType
    mode: str | None = None
    quad: Quad
    contexts: tuple[str, ...] = ()
    modality: Modality = "asserted"
    edtf: str | None = None
    precision: int | None = None  # UCDP date_prec
    first_day: int | None = None  # proleptic ordinals, None: open or unknown
    last_day: int | None = None
    site: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    accounts: tuple[Account, ...]
    comparisons: tuple[Comparison, ...] = ()
    witnesses: int = 1  # independent ones
    outlets: int = 1
    score: float = 1.0  # 0 to 1: belief in the weakest of the joins it rests on

    def comparison(self, field: str) -> Comparison | None:
        """Return the accounts side by side in a field, None where none speaks of it."""
        return next((one for one in self.comparisons if one.field == field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who held a site, from when to when, by all accounts together.

    `to_by`: an account of it (reported), the next holder's coming (followed), or None where nothing
    ends it: that it goes on is then an assumption and no report.
    """

    site: str
    holder: str  # id of the actor
    from_: str | None  # EDTF
    to: str | None
    evidence: tuple[str, ...]  # ids of accounts
    dissent: tuple[str, ...] = ()  # accounts that say otherwise
    to_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """All of it, or what a question selected. `readings` yields those of the reports."""

    schema: str = SCHEMA
    made_by: MadeBy = MadeBy()
    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    sites: tuple[Site, ...] = ()
    incidents: tuple[Incident, ...] = ()
    holdings: tuple[Holding, ...] = ()
    readings: Callable[[], Iterator[Reading]] = lambda: iter(())
