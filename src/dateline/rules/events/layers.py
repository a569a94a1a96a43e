"""The layers an event draws on, looked up by sentence and word."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.knowledge.lexicons.events import Lexicon
from dateline.records.claim import Claim
from dateline.records.mention import Mention
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence
from dateline.records.timex import Timex
from dateline.rules.events.view import View

Item = TypeVar("Item", Mention, Timex)


@dataclass(frozen=True, slots=True)
class PlaceHere:
    """A toponym of one sentence: its head word, the place, and the use of its name."""

    index: int
    place: Place
    use: str


@dataclass(slots=True)
class Scene:
    """One sentence with the mentions, places and times that stand in it."""

    number: int
    view: View
    mentions: dict[int, Mention] = field(default_factory=dict)  # by head word
    covered: dict[int, Mention] = field(default_factory=dict)  # by every word, narrowest
    places: list[PlaceHere] = field(default_factory=list)
    timexes: list[tuple[int, Timex]] = field(default_factory=list)  # with their head word

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.view.sentence

    def entity(self, index: int) -> str | None:
        """Return the id of the entity that the phrase with this head word refers to."""
        mention = self.mentions.get(index)
        token = self.view.tokens[index]
        if mention is None and (token.lemma in self.view.lexicon.partitive or token.pos == "NUM"):
            inner = self.view.pobj(index, "of")
            mention = self.mentions.get(inner[0]) if inner else None
        if mention is None and self.view.tokens[index].pos == "PROPN":
            mention = self.covered.get(index)
        return mention.entity if mention else None

    def place_at(self, index: int) -> PlaceHere | None:
        """Return the toponym whose head word this is, or that holds the word."""
        exact = [here for here in self.places if here.index == index]
        return exact[0] if exact else None


def scenes(reading: Reading, lexicon: Lexicon) -> list[Scene]:
    """Return every sentence with what stands in it."""
    uses = {use.mention: (place, use.use) for place in reading.places for use in place.mentions}
    mentions = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end))
    starts = [mention.span.start for mention in mentions]
    times = [t.span.start for t in reading.timexes]
    found: list[Scene] = []
    for number, sentence in enumerate(reading.sentences):
        scene = Scene(number, View(sentence, lexicon))
        inside = _within(mentions, starts, sentence.span)
        for mention in sorted(inside, key=lambda m: (m.kind == "place", -_width(m))):
            _put(scene, mention, uses.get(mention.id))
        scene.view.kinds = {
            i: _kind(mention, uses.get(mention.id)) for i, mention in scene.mentions.items()
        }
        for timex in _within(reading.timexes, times, sentence.span):
            if (head := _head(sentence, timex.span)) is not None:
                scene.timexes.append((head, timex))
                scene.view.blocked |= frozenset(_indices(sentence, timex.span))
        scene.places.sort(key=lambda here: here.index)
        found.append(scene)
    return found


def innermost(claims: Iterable[Claim], trigger: Span) -> Claim | None:
    """Return the shortest claim whose content holds the trigger."""
    holding = [c for c in claims if any(s.covers(trigger) for s in c.content)]
    return min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)


def _put(scene: Scene, mention: Mention, use: tuple[Place, str] | None) -> None:
    sentence = scene.sentence
    inside = _indices(sentence, mention.span)
    if not inside:
        return
    head = next((i for i in inside if sentence.tokens[i].start == mention.head), None)
    if head is None:
        head = _head(sentence, mention.span)
    if head is None:
        return
    around = scene.covered.get(head)
    scene.mentions.setdefault(head, mention)
    for index in inside:
        scene.covered[index] = mention  # the widest come first, so the narrowest stay
    if use is not None:
        named_after = around is not None and around.kind != "place" and around.form == "name"
        scene.places.append(PlaceHere(head, use[0], "modifier" if named_after else use[1]))


def _kind(mention: Mention, use: tuple[Place, str] | None) -> str:
    if use and use[1] == "metonymic":
        return "government"
    return mention.kind


def _indices(sentence: Sentence, span: Span) -> list[int]:
    first = bisect_left(sentence.tokens, span.start, key=lambda t: t.start)
    found = []
    for token in sentence.tokens[first:]:
        if token.start >= span.end:
            break
        found.append(token.index)
    return found


def _head(sentence: Sentence, span: Span) -> int | None:
    inside = _indices(sentence, span)
    held = frozenset(inside)
    tops = [i for i in inside if sentence.tokens[i].head not in held]
    nouns = [i for i in tops if sentence.tokens[i].pos not in {"PUNCT", "ADP", "DET"}]
    return (nouns or tops or inside or [None])[0]  # type: ignore[list-item]


def _width(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _within(items: Sequence[Item], starts: list[int], span: Span) -> list[Item]:
    first = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end)
    return [item for item in items[first:last] if item.span.end <= span.end]
