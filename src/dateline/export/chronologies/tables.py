"""A chronology as tidy tables, one per kind of record, with types and a sentence per column.

`tables_of` gives them as pyarrow tables; the format `parquet` writes the same. Nothing is left out:
plans, denials and predictions stand in them with their `modality`, which whoever counts happenings
has to look at. Dates are EDTF text, with the earliest and the latest day that it can mean as dates
beside it; a day before year 1 or after 9999 is in the text only. Words of reports are data here and
stay exactly as they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.errors import SetupError
from dateline.export.chronologies.columns import COLUMNS, Column
from dateline.export.chronologies.credit import credit
from dateline.records.chronology import Account, Chronology, Words
from dateline.text.edtf import bounds, date_of

if TYPE_CHECKING:
    import pyarrow

Row = tuple[Any, ...]
Rows = Callable[[Chronology], Iterator[Row]]

NEEDED = "tables need pyarrow; install it with: pip install 'dateline[parquet]'"
BATCH = 20_000  # rows that are held at once
MANY = 10_000  # dates whose days are kept: the same come again and again
LARGEST = 2**63 - 1
HALVES = re.compile("[\ud800-\udfff]")


def tables_of(chronology: Chronology) -> "dict[str, pyarrow.Table]":
    """Return the tables by name; all are there, also those without rows.

    Raises:
        SetupError: pyarrow is not installed.
    """
    arrow = pyarrow_or_error()
    return {
        name: arrow.Table.from_batches(batches(chronology, name), schema_of(chronology, name))
        for name in TABLES
    }


def batches(chronology: Chronology, name: str) -> "Iterator[pyarrow.RecordBatch]":
    """Yield the rows of one table, some thousand at a time."""
    arrow = pyarrow_or_error()
    schema = schema_of(chronology, name)
    rows = TABLES[name](chronology)
    while some := list(islice(rows, BATCH)):
        values = zip(*some, strict=True)
        arrays = [
            arrow.array([_clean(one) for one in column], field.type)
            for column, field in zip(values, schema, strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def schema_of(chronology: Chronology, name: str) -> "pyarrow.Schema":
    """Return the types of one table; its metadata tells what it is, and each field's what that is.

    Metadata of the table: `description`, `schema` (of the chronology), `credit`, and the versions
    of what made it.
    """
    arrow = pyarrow_or_error()
    table = COLUMNS[name]
    made = chronology.made_by
    about = {
        "description": table.doc, "schema": chronology.schema, "credit": credit(),
        "dateline": made.dateline, "model": made.model, "gazetteer": made.gazetteer,
        "ontology": made.ontology,
    }  # fmt: skip
    fields = [_field(arrow, column) for column in table.columns]
    return arrow.schema(fields, metadata=about)


def pyarrow_or_error() -> Any:
    """Return the package pyarrow, which only those who want tables need.

    Raises:
        SetupError: it is not installed.
    """
    try:
        import pyarrow
    except ImportError as missing:
        raise SetupError(NEEDED) from missing
    return pyarrow


def _field(arrow: Any, column: Column) -> "pyarrow.Field":
    types: Mapping[str, Any] = {
        "text": arrow.string(), "date": arrow.date32(), "int": arrow.int32(),
        "long": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }  # fmt: skip
    return arrow.field(
        column.name,
        types[column.type.rstrip("?")],
        nullable=column.type.endswith("?"),
        metadata={"description": column.doc},
    )


def _clean(value: Any) -> Any:
    """Return a value that a column can hold: half characters (lone surrogates) become U+FFFD."""
    if isinstance(value, str):
        return HALVES.sub("\ufffd", value)
    if isinstance(value, tuple):
        return [_clean(one) for one in value]
    return value


def _reports(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.reports:
        yield (
            one.id, one.origin, one.sha256, one.text_hash, one.outlet, one.url, one.title,
            one.section, one.published, *_days(one.published), one.published_method, one.language,
            one.version, one.previous, one.witness, one.copies, one.wire,
        )  # fmt: skip


def _actors(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.actors:
        yield (
            one.id, one.name, one.kind, one.role, one.sector, one.country, one.wikidata,
            one.reports, one.score, one.decided,
        )  # fmt: skip


def _actor_names(chronology: Chronology) -> Iterator[Row]:
    for actor in chronology.actors:
        for name in dict.fromkeys((actor.name, *actor.names)):
            yield actor.id, name, name == actor.name


def _sites(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.sites:
        yield (
            one.id, one.name, one.lat, one.lon, one.kind, one.country, one.admin1, one.gazetteer,
            one.precision, one.radius_km, one.between, one.decided,
        )  # fmt: skip


def _incidents(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.incidents:
        yield (
            one.id, one.type, one.mode, one.quad, one.contexts, one.modality, one.edtf,
            _day(one.first_day), _day(one.last_day), one.precision, one.site, len(one.accounts),
            one.witnesses, one.outlets, any(c.contradicted for c in one.comparisons), one.score,
        )  # fmt: skip


def _incident_actors(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.incidents:
        yield from _sides(one.id, one.actors, one.recipients)


def _accounts(chronology: Chronology) -> Iterator[Row]:
    for incident in chronology.incidents:
        for one in incident.accounts:
            when = one.when
            yield (
                one.id, incident.id, one.document, one.event, one.outlet, one.published,
                *_days(one.published), one.witness, one.type, one.mode, one.contexts, one.modality,
                when.edtf if when else None, *_days(when.edtf if when else None),
                when.precision if when else None, one.site, one.unresolved.place,
                one.unresolved.time, one.score, one.decided,
            )  # fmt: skip


def _account_actors(chronology: Chronology) -> Iterator[Row]:
    for account in _all_accounts(chronology):
        yield from _sides(account.id, account.actors, account.recipients)


def _counts(chronology: Chronology) -> Iterator[Row]:
    for account in _all_accounts(chronology):
        for number, tally in enumerate(account.counts):
            low, high = _whole(tally.low), _whole(tally.high)
            yield account.id, number, tally.what, tally.who, low, high, tally.words.text


def _voices(chronology: Chronology) -> Iterator[Row]:
    for account in _all_accounts(chronology):
        for depth, voice in enumerate(account.voices):
            yield account.id, depth, voice.name, voice.actor, voice.modality


def _evidence(chronology: Chronology) -> Iterator[Row]:
    for account in _all_accounts(chronology):
        for use, number, words in _words(account):
            yield account.id, use, number, words.document, words.start, words.end, words.text


def _comparisons(chronology: Chronology) -> Iterator[Row]:
    for incident in chronology.incidents:
        for one in incident.comparisons:
            yield incident.id, one.field, len(one.positions), one.contradicted, one.silent


def _positions(chronology: Chronology) -> Iterator[Row]:
    for incident in chronology.incidents:
        for compared in incident.comparisons:
            for number, one in enumerate(compared.positions):
                yield incident.id, compared.field, number, one.value, one.accounts, one.witnesses


def _holdings(chronology: Chronology) -> Iterator[Row]:
    for one in chronology.holdings:
        yield (
            one.site, one.holder, one.from_, *_days(one.from_), one.to, *_days(one.to), one.to_by,
            one.evidence, one.dissent,
        )  # fmt: skip


TABLES: dict[str, Rows] = {
    "reports": _reports,
    "actors": _actors,
    "actor_names": _actor_names,
    "sites": _sites,
    "incidents": _incidents,
    "incident_actors": _incident_actors,
    "accounts": _accounts,
    "account_actors": _account_actors,
    "counts": _counts,
    "voices": _voices,
    "evidence": _evidence,
    "comparisons": _comparisons,
    "positions": _positions,
    "holdings": _holdings,
}


def _all_accounts(chronology: Chronology) -> Iterator[Account]:
    for incident in chronology.incidents:
        yield from incident.accounts


def _sides(id_: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Iterator[Row]:
    for role, side in (("actor", actors), ("recipient", recipients)):
        for number, actor in enumerate(side):
            yield id_, role, number, actor


def _words(account: Account) -> Iterator[tuple[str, int, Words]]:
    """Yield all words that an account rests on, with their use and a number to join by."""
    yield "trigger", 0, account.trigger
    for number, words in enumerate(account.also):
        yield "also", number, words
    yield "sentence", 0, account.sentence
    for depth, voice in enumerate(account.voices):
        for words in voice.cue:
            yield "cue", depth, words
    if account.site_words:
        yield "site", 0, account.site_words
    if account.when_words:
        yield "time", 0, account.when_words
    for number, tally in enumerate(account.counts):
        yield "count", number, tally.words


@lru_cache(MANY)
def _days(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day of an EDTF text, None where open or unknown."""
    try:
        return bounds(edtf) if edtf else (None, None)
    except ValueError:
        return None, None


def _day(number: int | None) -> date | None:
    return None if number is None else date_of(number)


def _whole(number: int | None) -> int | None:
    """Return a number that 64 bits hold; of a larger one only the words are kept."""
    return number if number is not None and abs(number) <= LARGEST else None
