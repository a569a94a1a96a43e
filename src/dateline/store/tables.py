"""The tables of the store: one schema for SQLite and PostgreSQL.

What was read is kept whole, as bytes and as the reading's JSON; the other tables repeat parts of
the readings, so that questions can be asked of many at once. They are made anew from the readings
at any time.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Key = BigInteger().with_variant(Integer, "sqlite")

runs = Table(
    "runs", metadata,  # the versions of everything that shaped a reading
    Column("id", Key, primary_key=True),
    Column("began", Text, nullable=False),  # UTC, ISO 8601
    Column("dateline", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("ontology", Text, nullable=False),
    UniqueConstraint("dateline", "model", "gazetteer", "ontology"),
)  # fmt: skip
blobs = Table(
    "blobs", metadata,  # the bytes read, once each
    Column("sha256", Text, primary_key=True),  # hex, of what `data` holds uncompressed
    Column("size", BigInteger, nullable=False),  # bytes, uncompressed
    Column("data", LargeBinary, nullable=False),  # zlib
)  # fmt: skip
documents = Table(
    "documents", metadata,
    Column("number", Key, primary_key=True),  # in the order of ingestion
    Column("id", Text, nullable=False, unique=True),  # as in the reading
    Column("text_hash", Text, nullable=False, index=True),
    Column("blob", Text, ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("form", Text, nullable=False),  # file: `blob` is a file; row: a line of JSON Lines
    Column("given", Text, nullable=False),  # JSON: what the caller stated of it
    Column("origin", Text, nullable=False),
    Column("outlet", Text, index=True),
    Column("url", Text, index=True),
    Column("version", Integer, nullable=False),  # of its url, from 1
    Column("previous", Text),  # the id of the version before
    Column("title", Text),
    Column("section", Text),
    Column("published", Text),  # EDTF
    Column("published_method", Text, nullable=False),
    Column("first_day", Integer, index=True),  # day numbers that `published` may mean
    Column("last_day", Integer),
    Column("retrieved", Text),
    Column("added", Text, nullable=False),  # UTC, ISO 8601
)  # fmt: skip
readings = Table(
    "readings", metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("run", Key, ForeignKey("runs.id"), nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),  # zlib of the reading's JSON
)  # fmt: skip
tombstones = Table(
    "tombstones", metadata,  # what was forgotten on purpose and is not taken in again
    Column("document", Text, primary_key=True),
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("reason", Text, nullable=False),
)  # fmt: skip


def _part(name: str, *columns: Column[object] | Index) -> Table:
    """Return a table of parts of readings, by document and the part's id there."""
    return Table(
        name, metadata,
        Column("document", Text, ForeignKey("documents.id"), nullable=False),
        Column("id", Text, nullable=False),
        *columns,
        PrimaryKeyConstraint("document", "id"),
    )  # fmt: skip


entities = _part(
    "entities",
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),  # lower case, no accents or articles
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("sector", Text),
    Column("country", Text),
    Column("wikidata", Text),
    Column("geonames", Text),
)
names = Table(
    "names", metadata,  # every name of an entity
    Column("document", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    PrimaryKeyConstraint("document", "entity", "name"),
    ForeignKeyConstraint(["document", "entity"], ["entities.document", "entities.id"]),
)  # fmt: skip
mentions = _part(
    "mentions",
    Column("start", Integer, nullable=False),  # offsets in the document's text
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("entity", Text),
)
places = _part(
    "places",
    Column("entity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("gazetteer", Text, index=True),
    Column("precision", Integer),
    Column("radius_km", Float),
    Column("score", Float),
    Column("unresolved", Text),
    Index("ix_places_lat_lon", "lat", "lon"),
)
timexes = _part(
    "timexes",
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("edtf", Text),
    Column("first_day", Integer),
    Column("last_day", Integer),
)
claims = _part(
    "claims",
    Column("source", Text),  # entity
    Column("source_name", Text),
    Column("via", Text),
    Column("within", Text),
    Column("modality", Text, nullable=False),
    Column("quotation", Text, nullable=False),
    Column("start", Integer, nullable=False),  # of the content's first stretch
    Column("end", Integer, nullable=False),  # of its last
)
events = _part(
    "events",
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("start", Integer, nullable=False),  # of the trigger
    Column("end", Integer, nullable=False),
    Column("place", Text),
    Column("edtf", Text),
    Column("precision", Integer),
    Column("first_day", Integer, index=True),
    Column("last_day", Integer),
    Column("modality", Text, nullable=False),
    Column("claim", Text),
    Column("score", Float, nullable=False),
)
sides = Table(
    "sides", metadata,  # who acts in an event and whom it is done to
    Column("document", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("role", Text, nullable=False),  # actor or recipient
    Column("entity", Text, nullable=False, index=True),
    PrimaryKeyConstraint("document", "event", "role", "entity"),
    ForeignKeyConstraint(["document", "event"], ["events.document", "events.id"]),
)  # fmt: skip
counts = Table(
    "counts", metadata,
    Column("document", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("number", Integer, nullable=False),  # among those of the event
    Column("what", Text, nullable=False),
    Column("who", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("document", "event", "number"),
    ForeignKeyConstraint(["document", "event"], ["events.document", "events.id"]),
)  # fmt: skip
control = Table(
    "control", metadata,
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),  # among those of the reading
    Column("place", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("from", Text),  # EDTF
    Column("to", Text),
    PrimaryKeyConstraint("document", "number"),
)  # fmt: skip

# Tables that repeat parts of readings, in an order in which rows may be put in.
PARTS = (entities, names, mentions, places, timexes, claims, events, sides, counts, control)

# What merging makes of all readings; made anew as a whole, from the sheets and the decisions.

sheets = Table(
    "sheets", metadata,  # digests of readings
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("version", Integer, nullable=False),  # of what makes sheets
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
decisions = Table(
    "decisions", metadata,  # of people, never changed: one that is undone says when
    Column("id", Key, primary_key=True),
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),  # JSON
    Column("undone", Text),  # UTC, ISO 8601
    Column("undone_by", Text),
)  # fmt: skip
merges = Table(
    "merges", metadata,  # the one merge that the tables below hold
    Column("id", Integer, primary_key=True),
    Column("of", Text, nullable=False),  # digest of what was merged
    Column("at", Text, nullable=False),
)  # fmt: skip
reports = Table(
    "reports", metadata,
    Column("document", Text, primary_key=True),
    Column("witness", Text, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),  # JSON of the record
)  # fmt: skip
actors = Table(
    "actors", metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
actor_names = Table(
    "actor_names", metadata,
    Column("actor", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    PrimaryKeyConstraint("actor", "folded"),
)  # fmt: skip
sites = Table(
    "sites", metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("data", LargeBinary, nullable=False),
    Index("ix_sites_lat_lon", "lat", "lon"),
)  # fmt: skip
incidents = Table(
    "incidents", metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("modality", Text, nullable=False),
    Column("first_day", Integer, index=True),
    Column("last_day", Integer),
    Column("site", Text, index=True),
    Column("witnesses", Integer, nullable=False),
    Column("contradicted", Integer, nullable=False, index=True),  # fields
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
accounts = Table(
    "accounts", metadata,
    Column("id", Text, primary_key=True),
    Column("incident", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    Column("outlet", Text, index=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("modality", Text, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("site", Text, index=True),
    # What a question counts and orders accounts by stands in the index itself.
    Index("ix_accounts_first_day_last_day_id", "first_day", "last_day", "id"),
    Index(
        "ix_accounts_type_mode_first_day_last_day_id", "type", "mode", "first_day", "last_day", "id"
    ),
)  # fmt: skip
account_actors = Table(
    "account_actors", metadata,
    Column("account", Text, nullable=False),
    Column("role", Text, nullable=False),  # actor, recipient or source
    Column("actor", Text, nullable=False),
    PrimaryKeyConstraint("account", "role", "actor"),
    Index("ix_account_actors_actor_role_account", "actor", "role", "account"),
)  # fmt: skip
sourced = Table(
    "sourced", metadata,  # the word of a source on an incident, and what others say of it
    Column("actor", Text, nullable=False),
    Column("incident", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("same", Integer, nullable=False),  # independent witnesses
    Column("other", Integer, nullable=False),
    PrimaryKeyConstraint("actor", "incident"),
)  # fmt: skip
holdings = Table(
    "holdings", metadata,
    Column("site", Text, nullable=False),
    Column("number", Integer, nullable=False),  # among those of the site
    Column("holder", Text, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("site", "number"),
)  # fmt: skip

# Tables that a merge fills, in an order in which rows may be put in.
MERGED = (
    reports, actors, actor_names, sites, incidents, accounts, account_actors, sourced, holdings,
)  # fmt: skip
