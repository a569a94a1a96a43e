"""Who said what, and by which words."""

from dataclasses import dataclass

from dateline.records.codes import Modality, Quotation
from dateline.records.span import Span, internal


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim as found in the grammar, before its source is resolved: an internal layer.

    Boundaries are PolNeAR's; `source` and `cue` may be empty, `content` never.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    manner: Modality | None = None  # how the cue itself presents the content, where it does
    via: tuple[Span, ...] = ()  # the words for who passed it on ("the agency quoted him as saying")
    why: str = ""  # the frame by which the content hangs on the cue


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source and the entity they refer to."""

    spans: tuple[Span, ...]
    entity: str | None
    name: str  # the entity's name, else the words


@dataclass(frozen=True, slots=True)
class Claim:
    """Source, cue and content (PolNeAR), with how the source presents the content."""

    id: str
    source: Source | None  # None: the report names nobody
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    modality: Modality
    within: str | None = None  # the claim it is nested in
    via: str | None = None  # the entity that passed it on
    why: str = internal("")
