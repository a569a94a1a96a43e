"""Everything Dateline says about one report."""

from dataclasses import dataclass

from dateline.records.claim import Attribution, Claim
from dateline.records.document import Document
from dateline.records.event import Control, Event, Main
from dateline.records.mention import Cluster, Entity, Mention
from dateline.records.notice import Notice
from dateline.records.place import Place
from dateline.records.span import internal
from dateline.records.syntax import Sentence
from dateline.records.tagging import Tagging
from dateline.records.timex import Timex

SCHEMA = "dateline.reading/1"


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The versions of everything that shaped a reading."""

    dateline: str = ""
    model: str = ""
    gazetteer: str = ""
    ontology: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and its layers; internal layers stay out of the JSON.

    Ids (m1, e1, p1, t1, c1, v1) are local to the reading and numbered in text order.
    """

    schema: str = SCHEMA
    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    control: tuple[Control, ...] = ()
    main: Main = Main()
    notices: tuple[Notice, ...] = ()
    made_by: MadeBy = MadeBy()

    tagging: Tagging = internal(Tagging())
    sentences: tuple[Sentence, ...] = internal(())
    names: tuple[Mention, ...] = internal(())  # actor mentions before they are linked: entity None
    toponyms: tuple[Mention, ...] = internal(())  # place mentions before they are linked
    attributions: tuple[Attribution, ...] = internal(())
    clusters: tuple[Cluster, ...] = internal(())
