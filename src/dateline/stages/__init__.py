"""The stages, in the order they run. To add one: a file with `read`, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.records.reading import Reading
from dateline.stages import (
    attributions,
    claims,
    clusters,
    control,
    dating,
    entities,
    events,
    made_by,
    main,
    mentions,
    names,
    notices,
    places,
    sentences,
    tagging,
    timexes,
    toponyms,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A plain function that returns one layer of the reading, and the layers it needs."""

    gives: str
    read: Callable[[Reading], Any]
    needs: tuple[str, ...] = ()


STAGES = (
    Stage("tagging", tagging.read),
    Stage("sentences", sentences.read, needs=("tagging",)),
    Stage("document", dating.read, needs=("sentences",)),
    Stage("timexes", timexes.read, needs=("sentences", "document")),
    Stage("attributions", attributions.read, needs=("tagging", "sentences")),
    Stage("names", names.read, needs=("tagging", "sentences", "attributions")),
    Stage("toponyms", toponyms.read, needs=("tagging", "sentences", "names")),
    Stage("clusters", clusters.read, needs=("names", "toponyms", "attributions")),
    Stage("mentions", mentions.read, needs=("clusters",)),
    Stage("entities", entities.read, needs=("clusters",)),
    Stage("places", places.read, needs=("mentions", "entities")),
    Stage("claims", claims.read, needs=("attributions", "mentions", "entities")),
    Stage("events", events.read, needs=("sentences", "claims", "places", "timexes")),
    Stage("control", control.read, needs=("events", "places")),
    Stage("main", main.read, needs=("events", "places", "timexes")),
    Stage("notices", notices.read, needs=("events", "control")),
    Stage("made_by", made_by.read, needs=("tagging",)),
)
