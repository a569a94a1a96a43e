"""From what the coder says of words to drafts of events."""

import numpy as np

from dateline.learned.coder import CODES, ROLES, Coded
from dateline.learned.labels import MODALITIES
from dateline.records.codes import EventType
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.rules.events.clues import CODE_OF, clues
from dateline.rules.events.deciding import dyad
from dateline.rules.events.drafting import drafted
from dateline.stages.events import Coding
from tests.examples import SURE, reading_of

Code = tuple[EventType, str | None]
TEXT = "Fighters of the Teneri Front gained Zinder on Friday, and the mayor of Agadez wept."


class Saying:
    """A coder that says of the words of one sentence what a test wants."""

    def __init__(
        self, codes: dict[str, Code], roles: dict[tuple[str, str], tuple[str, ...]], mood: str
    ) -> None:
        self.codes, self.roles, self.mood = codes, roles, mood
        self.words = TEXT.replace(",", " ,").replace(".", " .").split()

    def code(self, *_: object) -> Coded:
        """Say it."""
        size = len(self.words)
        codes = np.full((size, 1 + len(CODES)), -SURE)
        codes[:, 0] = SURE
        for word, code in self.codes.items():
            codes[self.words.index(word)] = -SURE
            codes[self.words.index(word), 1 + CODE_OF[code]] = SURE
        moods = np.full((size, len(MODALITIES)), -SURE)
        moods[:, MODALITIES.index(self.mood)] = SURE  # type: ignore[arg-type]
        roles = np.full((len(ROLES), size, size), -SURE)
        for (trigger, role), others in self.roles.items():
            for other in others:
                at = ROLES.index(role), self.words.index(trigger), self.words.index(other)
                roles[at] = SURE
        return Coded(codes, moods, roles, codes[0], moods[0])


def coded(
    codes: dict[str, Code],
    roles: dict[tuple[str, str], tuple[str, ...]] | None = None,
    mood: str = "asserted",
) -> tuple[Reading, tuple[Event, ...]]:
    reading = reading_of(TEXT, published="2017-03-08", upto="claims")
    return reading, Coding(lambda: Saying(codes, roles or {}, mood))(reading)


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    by_id = {entity.id: entity.name for entity in reading.entities}
    return [by_id[id_] for id_ in ids]


def test_a_word_that_no_lexicon_knows_can_trigger() -> None:
    """Type, mode and modality are the coder's; contexts follow from the code."""
    _, [event] = coded({"gained": ("CONTROL", "take")}, mood="planned")

    assert (event.type, event.mode, event.modality) == ("CONTROL", "take", "planned")
    assert event.trigger.text == "gained"
    assert set(event.contexts) >= {"military", "territory"}


def test_arguments_are_the_mentions_whose_words_the_coder_points_at() -> None:
    """A unit's words stand for its side; the place and the time come from their layers."""
    pointed = {
        ("gained", "actor"): ("Fighters", "Teneri", "Front"),
        ("gained", "place"): ("Zinder",),
        ("gained", "time"): ("Friday",),
    }
    reading, [event] = coded({"gained": ("CONTROL", "take")}, pointed)
    places = {place.id: place.name for place in reading.places}

    assert names(reading, event.actors) == ["Teneri Front"]
    assert places[event.place or ""] == "Zinder"
    assert event.time is not None
    assert event.time.edtf == "2017-03-03"


def test_who_acts_is_not_who_suffers() -> None:
    """An entity stands in the role that is likelier, in one of them."""
    pointed = {
        ("gained", "actor"): ("Teneri", "Front"),
        ("gained", "recipient"): ("Teneri", "Front", "mayor"),
    }
    _, [event] = coded({"gained": ("ASSAULT", None)}, pointed)

    assert not set(event.actors) & set(event.recipients)


def test_words_without_content_trigger_nothing() -> None:
    """An article is no trigger, however sure the coder is."""
    _, events = coded({"the": ("ASSAULT", None)})

    assert events == ()


def test_clues_are_as_many_as_windows_and_stay_inside_them() -> None:
    """Every window of a long report gets its own, with a row for each piece."""
    text = "The Orvanian army shelled Zinder on Friday. " * 60
    reading = reading_of(text, upto="claims")
    _, drafts = drafted(reading)

    found = list(clues(reading, drafts, []))

    assert len(found) == len(reading.tagging.seen) > 1
    for given, seen in zip(found, reading.tagging.seen, strict=True):
        assert given.features.shape[0] == seen.states.shape[0]
        assert given.told.shape[1:] == (len(seen.words), len(seen.words))
        assert given.told.any()


def test_dyad_is_the_likeliest_code_never_none() -> None:
    """That nothing happens is no answer to what one does to the other."""
    codes = np.full(1 + len(CODES), -SURE)
    codes[0] = SURE
    codes[1 + CODE_OF["AID", None]] = 0.0
    moods = np.zeros((1, len(MODALITIES)))

    found = dyad(Coded(codes[None], moods, np.zeros((1, 1, 1)), codes, moods[0]))

    assert (found.type, found.mode, found.quad) == ("AID", None, "material cooperation")
    assert 0.9 < found.score <= 1
