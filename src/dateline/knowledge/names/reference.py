"""What nouns and pronouns refer to, by what was said before and by the grammar around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from dateline.knowledge.gazetteers.countries import by_code
from dateline.knowledge.names import WORDS, agents
from dateline.knowledge.names.drafts import (
    Draft,
    general_military,
    head_word,
    keys_of,
    plain,
)
from dateline.knowledge.names.states import states
from dateline.records.codes import MentionKind
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.syntax import Sentence, Token

SPEECH = WORDS["speech"]
DEFINITE = frozenset({"the", "this", "that", "these", "those", "said", "both"})
QUOTED = re.compile(r"[\"“](?P<words>[^\"“”]{2,2000})[\"”]?")
FAR = 6  # sentences a pronoun reaches back
GROUPED = frozenset(
    {"group", "organisation", "organization", "movement", "network", "faction", "outfit"}
)
TROOPS = frozenset(
    {"army", "military", "troops", "troop", "forces", "force", "soldier", "soldiers"}
)


class Scene:
    """Where the reader of a report stands: the entities so far, who spoke and who acted last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drafts: list[Draft] = []
        self.last_name: Mention | None = None
        self.speaker: Draft | None = None
        self._keys: dict[str, Draft] = {}
        self._owner: dict[tuple[int, int], Draft] = {}
        self._starts = [s.span.start for s in reading.sentences]
        self._said: list[tuple[int, Draft]] = []  # offset of a speaker's mention, speaker
        self._used: set[int] = set()
        self._seen: dict[int, int] = {}  # draft number -> order of its last mention
        self._order = 0

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
        before = self.reading.document.text[max(0, mention.span.start - 12) : mention.span.start]
        words = before.lower().split()
        return bool(words) and words[-1].strip("\"'“‘([") in DEFINITE

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
        self._order += 1
        self._seen[draft.number] = self._order
        if mention.form == "name":
            self.last_name = mention
            for key in sorted(keys_of(mention)):
                draft.keys.add(key)
                self._keys.setdefault(key, draft)
        elif mention.form == "nominal":
            self.add_key(f"noun:{plain(mention.span.text).lower()}", draft)
        if self.speaks(mention):
            self.speaker = draft
            self._said.append((mention.span.start, draft))

    def by_key(self, key: str) -> Draft | None:
        """Return the entity that has this key."""
        return self._keys.get(key)

    def add_key(self, key: str, draft: Draft) -> None:
        """Let an entity be found by one more key."""
        draft.keys.add(key)
        self._keys.setdefault(key, draft)

    def owner(self, mention: Mention) -> Draft | None:
        """Return the entity of a mention already placed."""
        return self._owner.get((mention.span.start, mention.span.end))

    def latest(self, *kinds: str) -> Iterator[Draft]:
        """Yield the entities of these kinds, the last mentioned first."""
        chosen = [d for d in self.drafts if d.mentions and (not kinds or d.kind in kinds)]
        yield from sorted(chosen, key=lambda d: -self._seen[d.number])

    # --- what mentions do
    def speaks(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of a verb of speech, or "according to" it."""
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

    def subject(self, mention: Mention) -> bool:
        """Tell whether a mention is a subject."""
        found = self.token(mention)
        return found is not None and found[1].dep in {"nsubj", "nsubjpass"}

    def organisation_of(self, draft: Draft) -> Mention | None:
        """Return the organisation that a person's role names."""
        for mention in draft.mentions:
            if mention.role is None:
                continue
            reach = len(mention.role) + 4
            for other in self.reading.names:
                near = mention.span.start - reach <= other.span.start < mention.span.end + reach
                inside = plain(other.span.text) in plain(mention.role)
                if (
                    near
                    and inside
                    and other.form == "name"
                    and other.kind not in {"person", "place"}
                ):
                    return other
        return None

    def state_name(self, code: str, otherwise: str) -> str:
        """Return the fullest name of a state that the report writes, else the words given."""
        text = self.reading.document.text
        names = [n for n, s in states().items() if s.country == code and s.sort == "name"]
        written = [n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
        if written:
            return max(written, key=lambda n: (len(n.split()), len(n)))
        return otherwise or by_code()[code].name


# ------------------------------------------------------------------ nouns
def find_noun(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity a noun phrase refers to, or None where it brings in a new one."""
    inner = _inner_actor(scene, mention)
    head = head_word(mention.span.text)
    noun = agents().get(head) or agents().get(head.removesuffix("s"), ("", "", None))
    if (
        inner
        and (noun[1] in {"armed-group", "military"} or head in GROUPED)
        and inner.kind != "person"
    ):
        return inner
    if mention.country and (state := _of_state(scene, mention, head)):
        return state
    if (
        scene.definite(mention)
        and mention.kind == "armed-group"
        and (group := _called(scene, head))
    ):
        return group
    same = scene.by_key(f"noun:{plain(mention.span.text).lower()}")
    if same and (scene.definite(mention) or mention.plural or same.kind != "person"):
        return same
    if not scene.definite(mention):
        return None
    if mention.kind == "person" and not mention.plural:
        return _by_role(scene, mention, head)
    return _by_kind(scene, mention, head)


def _inner_actor(scene: Scene, mention: Mention) -> Draft | None:
    """Return the named actor inside a noun phrase ("Daesh" in "Daesh militants")."""
    for other in scene.reading.names:
        if other.span.start >= mention.span.end:
            break
        if other.form == "name" and mention.span.covers(other.span) and other.span != mention.span:
            return scene.owner(other) or _open(scene, other)
    return None


def _open(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity of a name that stands inside a phrase and is read right after it."""
    return next((d for k in sorted(keys_of(mention)) if (d := scene.by_key(k))), None)


def _of_state(scene: Scene, mention: Mention, head: str) -> Draft | None:
    """Return a state's military or government, where the phrase says no more than that."""
    text = plain(mention.span.text)
    if mention.kind == "military" and general_military(text) and len(text.split()) <= 3:
        for draft in scene.latest("military"):
            if draft.first("country") == mention.country and any(
                general_military(m.span.text) for m in draft.mentions
            ):
                return draft
    if head in {"government", "authorities", "administration"} and len(text.split()) <= 3:
        return scene.by_key(f"country:{mention.country}")
    return None


def _called(scene: Scene, head: str) -> Draft | None:
    """Return the last named armed group that the report has called by this noun."""
    singular = head.removesuffix("s")
    for draft in scene.latest("armed-group"):
        told = {
            head_word(m.span.text).removesuffix("s") for m in draft.mentions if m.form == "nominal"
        }
        if draft.named and singular in told:
            return draft
    return None


def _by_role(scene: Scene, mention: Mention, head: str) -> Draft | None:
    """Return the last person called so ("the analyst"), by role or by an earlier noun."""
    for draft in scene.latest("person"):
        if mention.gender and (known := draft.first("gender")) and known != mention.gender:
            continue
        roles = [m.role for m in draft.mentions if m.role]
        nouns = [m.span.text for m in draft.mentions if m.form == "nominal"]
        called = any(head in plain(words).lower().split() for words in (*roles, *nouns))
        if called and (not mention.country or draft.first("country") in {None, mention.country}):
            return draft
    return None


def _by_kind(scene: Scene, mention: Mention, head: str) -> Draft | None:
    """Return the last entity that a noun such as "the group", "the army", "the rebels" fits."""
    singular = head.removesuffix("s")
    kinds: tuple[str, ...] = (mention.kind,)
    if head in GROUPED:
        kinds = ("armed-group",) if mention.sector == "UAF" else ("armed-group", "organisation")
    for draft in scene.latest(*kinds):
        if mention.country and draft.first("country") not in {None, mention.country}:
            continue
        told = {
            head_word(m.span.text).removesuffix("s") for m in draft.mentions if m.form != "pronoun"
        }
        if singular in told and (len(plain(mention.span.text).split()) == 1 or not mention.country):
            return draft
    vague = mention.country is None and len(plain(mention.span.text).split()) <= 2
    if vague and (mention.kind in {"armed-group", "military"} or head in GROUPED):
        return next((d for d in scene.latest(*kinds) if d.named), None)
    return None


# --------------------------------------------------------------- pronouns
def find_pronoun(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity a third-person pronoun refers to, or None."""
    found = scene.token(mention)
    if found is None:
        return None
    sentence, token = found
    speaks_on = mention.kind == "person" and scene.speaks(mention)
    if speaks_on and scene.speaker and _fits(scene.speaker, mention):
        return scene.speaker
    best: tuple[float, int] | None = None
    chosen: Draft | None = None
    for draft in scene.drafts:
        score = _score(scene, draft, mention, sentence, token)
        if score is not None and (best is None or (score, -draft.number) > best):
            best, chosen = (score, -draft.number), draft
    return chosen


def _fits(draft: Draft, mention: Mention) -> bool:
    """Tell whether number, gender and kind allow the pronoun."""
    low = mention.span.text.lower()
    if mention.kind == "person":
        gender = draft.first("gender")
        return (
            draft.kind == "person" and draft.plural is not True and gender in {None, mention.gender}
        )
    if mention.plural:
        if draft.kind == "person":
            return draft.plural is True
        return draft.plural is not False or draft.kind in {"armed-group", "military"}
    if low in {"it", "its", "itself"}:
        return draft.kind not in {"person", "group"} and (draft.plural is not True or draft.named)
    return False


def _score(
    scene: Scene, draft: Draft, mention: Mention, sentence: Sentence, token: Token
) -> float | None:
    """Rate an entity as what a pronoun refers to; None where it cannot be."""
    if not _fits(draft, mention):
        return None
    here = scene.sentence(mention.span.start)
    score: float | None = None
    for other in draft.mentions[-4:]:
        there = scene.sentence(other.span.start)
        if other.span.start > mention.span.start or here is None or there is None:
            continue
        away = here[0] - there[0]
        if away > FAR or (away == 0 and _bound(scene, other, sentence, token)):
            continue
        value = 10.0 - 2.5 * away + (mention.span.start - other.span.start) * -0.002
        value += 3.0 if scene.subject(other) else 0.0
        value += 1.0 if other.form == "name" else 0.0
        score = value if score is None else max(score, value)
    if score is None:
        return None
    if mention.kind == "person":
        speaking = draft is scene.speaker
        score += 3.0 if speaking and not _within_quote(scene, mention) else 0.0
        score -= 6.0 if speaking and _within_quote(scene, mention) else 0.0
    if token.dep == "poss" and mention.kind != "person":
        score += 0.0
    return score


def _bound(scene: Scene, other: Mention, sentence: Sentence, token: Token) -> bool:
    """Tell whether both are arguments of one verb, so that they cannot be the same."""
    found = scene.token(other)
    if found is None or token.dep == "poss" or token.text.lower().endswith(("self", "selves")):
        return False
    theirs, mine = found[1], token
    return _verb(sentence, theirs) == _verb(sentence, mine)


def _verb(sentence: Sentence, token: Token) -> int:
    """Return the nearest verb above a word, through prepositions and conjunctions."""
    at = token
    while at.head != at.index:
        at = sentence.tokens[at.head]
        if at.pos in {"VERB", "AUX"}:
            break
    return at.index


def _within_quote(scene: Scene, mention: Mention) -> bool:
    """Tell whether words stand inside quotation marks."""
    text = scene.reading.document.text
    start = text.rfind("\n", 0, mention.span.start) + 1
    before = text[max(start, mention.span.start - 1500) : mention.span.start]
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1


def first_person(scene: Scene, mention: Mention) -> Draft | None:
    """Return the speaker of the quotation that "I" or "we" stands in."""
    for attribution in scene.reading.attributions:
        if attribution.source and any(c.covers(mention.span) for c in attribution.content):
            spans = attribution.source
            for draft in scene.drafts:
                if any(
                    m.span.overlaps(s)
                    for m in draft.mentions
                    for s in spans
                    if m.form != "pronoun" or m.kind == "person"
                ):
                    return draft
    if not _within_quote(scene, mention):
        return None
    return _speaker_near(scene, mention)


def _speaker_near(scene: Scene, mention: Mention) -> Draft | None:
    """Return who speaks in the same sentence, else who spoke last, else who speaks next."""
    here = scene.sentence(mention.span.start)
    if here is None:
        return None
    span = here[1].span
    own = [d for at, d in scene._said if span.start <= at < span.end]
    if own:
        return own[0]
    said = sorted(scene._said, key=lambda pair: pair[0])
    before = [d for at, d in said if at < mention.span.start and at > mention.span.start - 800]
    after = [d for at, d in said if mention.span.end <= at < mention.span.end + 400]
    pool = before[-1:] or after[:1]
    return pool[0] if pool else None
