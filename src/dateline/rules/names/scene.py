"""Where the reader of a report stands: the entities so far, who spoke and who acted last."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dateline.knowledge.actors import fold
from dateline.knowledge.gazetteers.countries import by_code
from dateline.knowledge.names import WORDS
from dateline.knowledge.names.states import states
from dateline.records.codes import MentionKind
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.rules.names.drafts import (
    Draft,
    government,
    initials,
    keys_of,
    national_army,
    plain,
    tails_of,
)
from dateline.rules.names.sources import opening

SPEECH = WORDS["speech"]
ORGANISED = frozenset({"organisation", "armed-group", "military", "government", "outlet"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


class Scene:
    """One pass through a report, and what it has met so far."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drafts: list[Draft] = []
        self.last_name: Mention | None = None
        self.speaker: Draft | None = None
        self._keys: dict[str, Draft] = {}
        self._owner: dict[tuple[int, int], Draft] = {}
        self._starts = [s.span.start for s in reading.sentences]
        self.said: list[tuple[int, Draft]] = []  # offset of a speaker's mention, speaker
        self._recent: dict[int, Draft] = {}  # by number, the last mentioned at the end
        self._persons: dict[str, dict[int, Draft]] = {}  # by each word of their names
        self._initials: dict[str, Draft] = {}  # of names of several words
        self._tails: dict[str, Draft] = {}  # by the last words of the name
        self.belonging = _belonging(reading)
        self._sources = sorted({span for one in reading.attributions for span in one.source})
        self._contents = _joined(span for one in reading.attributions for span in one.content)

    # --- the report
    def sentence(self, offset: int) -> tuple[int, Sentence] | None:
        """Return the sentence at an offset and its number."""
        at = bisect_right(self._starts, offset) - 1
        return (at, self.reading.sentences[at]) if at >= 0 else None

    def token(self, mention: Mention) -> tuple[Sentence, Token] | None:
        """Return the head word of a mention with its sentence."""
        found = self.sentence(mention.head)
        if found is None:
            return None
        tokens = found[1].tokens
        at = bisect_right(tokens, mention.head, key=lambda t: t.start) - 1
        return (found[1], tokens[at]) if at >= 0 else None

    def definite(self, mention: Mention) -> bool:
        """Tell whether "the", "this" … stands before the noun phrase."""
        found = self.sentence(mention.span.start)
        if found is None:
            return False
        tokens = found[1].tokens
        at = bisect_right(tokens, mention.span.start, key=lambda t: t.start) - 2
        while at >= 0 and not tokens[at].text[0].isalnum():
            at -= 1
        return at >= 0 and tokens[at].text.lower() in DEFINITE and tokens[at].tag != "IN"

    # --- the entities so far
    def new(self, kind: MentionKind) -> Draft:
        """Open a new entity."""
        draft = Draft(len(self.drafts), kind)
        self.drafts.append(draft)
        return draft

    def put(self, mention: Mention, draft: Draft) -> None:
        """Add a mention to an entity and remember where the reader stands."""
        draft.mentions.append(mention)
        self._owner[mention.span.start, mention.span.end] = draft
        self._recent.pop(draft.number, None)
        self._recent[draft.number] = draft
        if mention.form == "name":
            self.last_name = mention
            for key in sorted(keys_of(mention)):
                self.add_key(key, draft)
            self._index(mention, draft)
        elif mention.form == "nominal":
            self.add_key(f"noun:{plain(mention.span.text).lower()}", draft)
            if mention.country and government(mention.span.text) and draft.kind == "government":
                self.add_key(f"country:{mention.country}", draft)
            if mention.country and mention.kind == "military" and national_army(mention):
                self.add_key(f"army:{mention.country}", draft)
        if self.speaks(mention):
            if not self._told(mention):
                self.speaker = draft
            self.said.append((mention.span.start, draft))

    def join(self, draft: Draft, other: Draft) -> None:
        """Give an entity's mentions to another, which stands for both from now on."""
        other.mentions += draft.mentions
        draft.mentions = []
        self.said = [(at, other if who is draft else who) for at, who in self.said]

    def _index(self, mention: Mention, draft: Draft) -> None:
        """Let a name be found by its parts."""
        text = plain(mention.span.text)
        words = fold(text).split()
        if draft.kind == "person":
            for word in words:
                self._persons.setdefault(word, {})[draft.number] = draft
        elif not any(key.startswith("country:") for key in draft.keys):
            self._initials.setdefault(
                initials(text) if " " in text else text.replace(".", ""), draft
            )
            for tail in tails_of(text):
                self._tails[tail] = draft

    def persons_called(self, words: Sequence[str]) -> list[Draft]:
        """Return the persons that share a word of their name, the last mentioned first."""
        found = {number for word in words for number in self._persons.get(word, ())}
        return [d for d in self.latest("person") if d.number in found] if found else []

    def by_letters(self, letters: str) -> Draft | None:
        """Return the organisation that has these initials, or this acronym."""
        return self._initials.get(letters) if 2 <= len(letters) <= 7 else None

    def by_tail(self, words: str) -> Draft | None:
        """Return the last organisation whose name ends in these folded words."""
        return self._tails.get(words)

    def by_key(self, key: str) -> Draft | None:
        """Return the entity that has this key."""
        return self._keys.get(key)

    def add_key(self, key: str, draft: Draft) -> None:
        """Let an entity be found by one more key."""
        draft.keys.add(key)
        self._keys.setdefault(key, draft)

    def at(self, start: int) -> Draft | None:
        """Return the entity of the mention that begins at an offset."""
        return next((d for (first, _), d in self._owner.items() if first == start), None)

    def owner(self, mention: Mention) -> Draft | None:
        """Return the entity of a mention already placed."""
        return self._owner.get((mention.span.start, mention.span.end))

    def latest(self, *kinds: str) -> Iterator[Draft]:
        """Yield the entities of these kinds, the last mentioned first."""
        for draft in reversed(list(self._recent.values())):
            if draft.mentions and (not kinds or draft.kind in kinds):
                yield draft

    # --- what mentions do
    def source_around(self, mention: Mention) -> Span | None:
        """Return the words of a claim's source that a mention stands in."""
        at = bisect_right(self._sources, mention.span.start, key=lambda s: s.start) - 1
        return self._sources[at] if at >= 0 and self._sources[at].covers(mention.span) else None

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a mention opens a claim's source, or is the subject of a verb of speech."""
        source = self.source_around(mention)
        if source is not None and self._opens(source, mention):
            return True
        found = self.token(mention)
        if found is None:
            return False
        sentence, token = found
        governor = sentence.tokens[token.head]
        if token.dep == "nsubj":
            return governor.lemma in SPEECH
        above = sentence.tokens[governor.head]
        return (
            token.dep == "pobj"
            and governor.text.lower() == "to"
            and above.text.lower() == "according"
        )

    def _told(self, mention: Mention) -> bool:
        """Tell whether a mention stands in what somebody else says."""
        at = bisect_right(self._contents, mention.span.start, key=lambda slice_: slice_[0]) - 1
        return at >= 0 and mention.span.start < self._contents[at][1]

    def _opens(self, source: Span, mention: Mention) -> bool:
        """Tell whether a source begins with a mention, or with the role of the person named."""
        before = source.text[: mention.span.start - source.start]
        titled = mention.role is not None and "," not in before
        return mention.span.start <= opening(source) or titled

    def subject(self, mention: Mention) -> bool:
        """Tell whether a mention is a subject."""
        found = self.token(mention)
        return found is not None and found[1].dep in {"nsubj", "nsubjpass"}

    def names_between(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the names that begin between two offsets."""
        return (m for m in self.mentions_between(start, end) if m.form == "name")

    def mentions_between(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that begin between two offsets."""
        names = self.reading.names
        for at in range(bisect_left(names, start, key=lambda m: m.span.start), len(names)):
            if names[at].span.start >= end:
                return
            yield names[at]

    def organisation_of(self, draft: Draft) -> Mention | None:
        """Return the organisation that a person's role names."""
        for mention in draft.mentions:
            if mention.role is None:
                continue
            reach = len(mention.role) + 4
            for other in self.names_between(mention.span.start - reach, mention.span.end + reach):
                inside = plain(other.span.text) in plain(mention.role)
                if inside and other.kind not in {"person", "place"}:
                    return other
        return None

    def _patron_mention(self, mention: Mention) -> Mention | None:
        """Return the X of "X's spokesman" and "a spokesman for the X"."""
        found = self.token(mention)
        if found is None:
            return None
        sentence, token = found
        below = [sentence.tokens[i] for i in sentence.children[token.index]]
        heads = {t.start for t in below if t.dep == "poss" and t.tag != "PRP$"}
        for child in below:
            if child.dep == "prep" and child.text.lower() in {"for", "of", "from", "with"}:
                heads |= {sentence.tokens[i].start for i in sentence.children[child.index]}
        around = self.mentions_between(sentence.span.start, sentence.span.end)
        return next((m for m in around if m.head in heads and m.kind in ORGANISED), None)

    def patron(self, mention: Mention) -> Draft | None:
        """Return whose a noun is, as far as the report has named them."""
        owner = self._patron_mention(mention)
        return self.owner(owner) or self._open(owner) if owner else None

    def _open(self, mention: Mention) -> Draft | None:
        keys = [f"noun:{plain(mention.span.text).lower()}", *sorted(keys_of(mention))]
        return next((d for k in keys if (d := self.by_key(k))), None)

    def patrons(self, draft: Draft) -> list[Draft]:
        """Return the organisations a person has been said to be of."""
        named = self.organisation_of(draft)
        found = [self.owner(named) or self._open(named)] if named else []
        found += [self.patron(m) for m in draft.mentions if m.form == "nominal"]
        return [d for d in found if d is not None]

    def apart(self, mention: Mention, draft: Draft) -> bool:
        """Tell whether a person's noun and an entity are said to be of different organisations."""
        if self._patron_mention(mention) is None:
            return False
        return bool(of := self.patrons(draft)) and self.patron(mention) not in of

    def state_name(self, code: str, otherwise: str) -> str:
        """Return the fullest name of a state that the report writes, else the words given."""
        text = self.reading.document.text
        names = [n for n, s in states().items() if s.country == code and s.sort == "name"]
        written = [n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
        if written:
            return max(written, key=lambda n: (len(n.split()), len(n)))
        return otherwise or by_code()[code].name


def _joined(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the stretches of text that spans cover, in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _belonging(reading: Reading) -> dict[int, Mention]:
    """Map the start of a noun to the name that follows it after "of" ("fighters of the X")."""
    found: dict[int, Mention] = {}
    text = reading.document.text
    names = [mention for mention in reading.names if mention.form == "name"]
    starts = [mention.span.start for mention in names]
    for mention in reading.names:
        if mention.form != "nominal" or not mention.plural:
            continue
        at = bisect_right(starts, mention.span.end)
        if at < len(names) and names[at].span.start < mention.span.end + 12:
            between = text[mention.span.end : names[at].span.start].split()
            if between in (["of"], ["of", "the"], ["from", "the"]):
                found[mention.span.start] = names[at]
    return found
