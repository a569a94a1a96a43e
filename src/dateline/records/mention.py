"""Words that refer to something, and what they refer to."""

from dataclasses import dataclass

from dateline.records.codes import MentionForm, MentionKind
from dateline.records.span import Span, internal


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity."""

    id: str
    span: Span
    kind: MentionKind
    entity: str | None
    form: MentionForm
    head: int = internal(-1)  # offset of the phrase's head word, -1 where it has none
    actor: str | None = internal(None)  # id in the actor gazetteer, or "country:SYR"
    sector: str | None = internal(None)  # PLOVER sector
    country: str | None = internal(None)  # ISO 3166-1 alpha-3
    gender: str | None = internal(None)  # "f" or "m" where the words show it
    plural: bool | None = internal(None)
    role: str | None = internal(None)  # what the report calls the person here
    why: str = internal("")


@dataclass(frozen=True, slots=True)
class Links:
    """Identifiers of the same thing elsewhere."""

    geonames: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, organisation or place of one report."""

    id: str
    name: str  # the fullest the report gives, article dropped
    aliases: tuple[str, ...]
    kind: MentionKind
    role: str | None = None  # as the report words it
    sector: str | None = None  # PLOVER sector
    country: str | None = None  # ISO 3166-1 alpha-3
    links: Links = Links()
    why: str = internal("")


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity with every mention of it: what coreference finds."""

    entity: Entity
    mentions: tuple[Mention, ...]
