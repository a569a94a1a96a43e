"""The tables of a chronology: their columns, with types and what each means.

A type is text, texts (a list), date, int (32 bits), long (64), float (64) or bool; "?": may be
empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class Columns:
    """One table: what a row is, and its columns in their order."""

    doc: str
    columns: tuple[Column, ...]


def _table(doc: str, *columns: tuple[str, str, str]) -> Columns:
    return Columns(doc, tuple(Column(*column) for column in columns))


def _days(name: str, of: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    return (
        (f"{name}first", "date?", f"earliest day that {of} can mean; empty: open or unknown"),
        (f"{name}last", "date?", f"latest day that {of} can mean; empty: open or unknown"),
    )


SIDES = (
    ("role", "text", "actor (who did it) or recipient (to whom)"),
    ("position", "int", "order in its role, from 0"),
    ("actor", "text", "id in actors"),
)
MODALITY = "asserted, denied, planned, predicted, urged, conditional or questioned"
DATE_PREC = "UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year or vaguer"

COLUMNS: dict[str, Columns] = {
    "reports": _table(
        "One report a row, with the witness it counts as.",
        ("id", "text", "blake2b-128 of URL, outlet and text, in hex"),
        ("origin", "text", "file, URL, or WARC file and record it was read from"),
        ("sha256", "text", "of the bytes read"),
        ("text_hash", "text", "blake2b-128 of the text, in hex"),
        ("outlet", "text?", "who published it"),
        ("url", "text?", "its address, as given"),
        ("title", "text?", "its headline"),
        ("section", "text?", "the part of the outlet it stood in"),
        ("published", "text?", "when it was published, EDTF"),
        *_days("published_", "published"),
        ("published_method", "text", "given, stated, metadata, inferred or unknown"),
        ("language", "text?", "ISO 639-1"),
        ("version", "int", "of its URL, from 1"),
        ("previous", "text?", "the report read from the URL before"),
        ("witness", "text", "reports that copy each other share it"),
        ("copies", "text?", "the report it copies, where it is not the first of its witness"),
        ("wire", "text?", "the agency it credits"),
    ),
    "actors": _table(
        "One person, group or organisation a row.",
        ("id", "text", "id of the actor"),
        ("name", "text", "the fullest name that most reports give"),
        ("kind", "text", "person, organisation, armed-group, military, government …"),
        ("role", "text?", "as a report words it"),
        ("sector", "text?", "PLOVER sector"),
        ("country", "text?", "ISO 3166-1 alpha-3"),
        ("wikidata", "text?", "Wikidata id"),
        ("reports", "int", "how many reports name it"),
        ("score", "float", "0 to 1: belief in the weakest of the merges it rests on"),
        ("decided", "bool", "a person merged or split it"),
    ),
    "actor_names": _table(
        "One name of an actor a row.",
        ("actor", "text", "id in actors"),
        ("name", "text", "a name that a report gives"),
        ("main", "bool", "it is the name in actors"),
    ),
    "sites": _table(
        "One place a row.",
        ("id", "text", "id of the site"),
        ("name", "text", "name of the site"),
        ("lat", "float?", "degrees north, WGS 84; empty: not resolved"),
        ("lon", "float?", "degrees east, WGS 84; empty: not resolved"),
        ("kind", "text", "populated, admin1, country, route, facility …"),
        ("country", "text?", "ISO 3166-1 alpha-3"),
        ("admin1", "text?", "first-order division"),
        ("gazetteer", "text?", "entry of the gazetteer, such as geonames:163345"),
        ("precision", "int?", "UCDP where_prec: 1 exact to 7 water or air"),
        ("radius_km", "float?", "kilometres within which it lies"),
        ("between", "texts", "sites that a route or border runs between"),
        ("decided", "bool", "a person corrected it"),
    ),
    "incidents": _table(
        "One happening, plan or denial a row, as most witnesses give it; nothing is a verdict.",
        ("id", "text", "id of the incident"),
        ("type", "text", "PLOVER type, or CONTROL"),
        ("mode", "text?", "PLOVER mode, or one of CONTROL"),
        ("quad", "text", "quad class, in words"),
        ("contexts", "texts", "PLOVER contexts"),
        ("modality", "text", f"{MODALITY}: only asserted is told as having happened"),
        ("edtf", "text?", "when it happened, EDTF; never the date of publication"),
        ("first_day", "date?", "earliest day it can have happened on; empty: open or unknown"),
        ("last_day", "date?", "latest day it can have happened on; empty: open or unknown"),
        ("precision", "int?", DATE_PREC),
        ("site", "text?", "id in sites"),
        ("accounts", "int", "how many accounts tell of it"),
        ("witnesses", "int", "independent ones: copies count as one"),
        ("outlets", "int", "how many outlets tell of it"),
        ("contradicted", "bool", "accounts contradict each other in a field or more"),
        ("score", "float", "0 to 1: belief in the weakest of the joins it rests on"),
    ),
    "incident_actors": _table(
        "One actor or recipient of an incident a row.",
        ("incident", "text", "id in incidents"),
        *SIDES,
    ),
    "accounts": _table(
        "What one report says of an incident, a row each.",
        ("id", "text", "document/event"),
        ("incident", "text", "id in incidents"),
        ("document", "text", "id in reports"),
        ("event", "text", "id in the reading of the report"),
        ("outlet", "text?", "who published the report"),
        ("published", "text?", "when the report was published, EDTF"),
        *_days("published_", "published"),
        ("witness", "text", "the witness that the report counts as"),
        ("type", "text", "PLOVER type, or CONTROL"),
        ("mode", "text?", "PLOVER mode, or one of CONTROL"),
        ("contexts", "texts", "PLOVER contexts"),
        ("modality", "text", MODALITY),
        ("edtf", "text?", "when it happened by this account, EDTF"),
        ("first_day", "date?", "earliest day of edtf; empty: open or unknown"),
        ("last_day", "date?", "latest day of edtf; empty: open or unknown"),
        ("precision", "int?", DATE_PREC),
        ("site", "text?", "id in sites"),
        ("site_unresolved", "text?", "why it has no place: no-candidate, ambiguous, vague"),
        ("time_unresolved", "text?", "why it has no date: no-anchor, ambiguous, vague"),
        ("score", "float", "0 to 1: belief that it is told so"),
        ("decided", "texts", "fields that a person corrected"),
    ),
    "account_actors": _table(
        "One actor or recipient by one account a row.",
        ("account", "text", "id in accounts"),
        *SIDES,
    ),
    "counts": _table(
        "One number that an account gives a row.",
        ("account", "text", "id in accounts"),
        ("position", "int", "order in the account, from 0"),
        ("what", "text", "fatalities, injured, displaced, detained, missing, force …"),
        ("who", "text?", "of whom, a name"),
        ("low", "long?", "at least"),
        ("high", "long?", "at most; empty: no upper bound is told"),
        ("words", "text", "the words that give it"),
    ),
    "voices": _table(
        "One source that an account is told by a row; an account without rows is the report's own.",
        ("account", "text", "id in accounts"),
        ("depth", "int", "0 the innermost, which saw or said it first"),
        ("name", "text?", "empty: the report names nobody"),
        ("actor", "text?", "id in actors"),
        ("modality", "text", f"how the source presents it: {MODALITY}"),
    ),
    "evidence": _table(
        "One stretch of words that an account rests on a row.",
        ("account", "text", "id in accounts"),
        ("use", "text", "trigger, also, sentence, cue, site, time or count"),
        ("position", "int", "of a cue the depth in voices, of a count the position in counts"),
        ("document", "text", "id in reports"),
        ("start", "long", "in code points of the report's text"),
        ("end", "long", "exclusive"),
        ("text", "text", "the words, exactly"),
    ),
    "comparisons": _table(
        "The accounts of an incident side by side in one field, a row each.",
        ("incident", "text", "id in incidents"),
        ("field", "text", "happened, type, site, time, actors, recipients, fatalities …"),
        ("positions", "int", "how many values are given"),
        ("contradicted", "bool", "two values cannot both be right"),
        ("silent", "texts", "ids of accounts that say nothing of it"),
    ),
    "positions": _table(
        "One value that accounts give in a field a row.",
        ("incident", "text", "id in incidents"),
        ("field", "text", "as in comparisons"),
        ("position", "int", "order in the comparison, from 0"),
        ("value", "text", "the value given"),
        ("accounts", "texts", "ids of the accounts that give it"),
        ("witnesses", "int", "independent ones: copies count as one"),
    ),
    "holdings": _table(
        "Who held a site, from when to when, by all accounts together, a row each.",
        ("site", "text", "id in sites"),
        ("holder", "text", "id in actors"),
        ("from", "text?", "EDTF"),
        *_days("from_", "from"),
        ("to", "text?", "EDTF"),
        *_days("to_", "to"),
        ("to_by", "text?", "reported, followed (by the next holder); empty: an assumption"),
        ("evidence", "texts", "ids of the accounts that say so"),
        ("dissent", "texts", "ids of the accounts that say otherwise"),
    ),
}
