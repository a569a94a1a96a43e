"""What nouns and pronouns refer to, by what was said before and by the grammar around them."""

from collections.abc import Iterator
from itertools import islice

from dateline.knowledge.actors import fold
from dateline.knowledge.names import WORDS, agents
from dateline.records.mention import Mention
from dateline.records.syntax import Sentence, Token
from dateline.rules.names.drafts import (
    Draft,
    government,
    head_word,
    keys_of,
    national_army,
    plain,
)
from dateline.rules.names.scene import Scene

FAR = 6  # sentences a pronoun reaches back
NEAR = 40  # entities it may choose from
SPEAKING = 3  # sentences after which a new noun no longer means who spoke last
GROUPED, TROOPS = WORDS["grouped"], WORDS["troops"]
ORGANS = WORDS["organ"]
RANKS = dict(pair.split("=") for pair in sorted(WORDS["short-title"]))


# ------------------------------------------------------------------ nouns
def find_noun(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity a noun phrase refers to, or None where it brings in a new one."""
    inner = _inner_actor(scene, mention)
    head = head_word(mention.span.text)
    if linked := _predicate(scene, mention) or scene.by_key(f"name:{fold(mention.span.text)}"):
        return linked
    noun = agents().get(head) or agents().get(head.removesuffix("s"), ("", "", None))
    grouped = noun[1] in {"armed-group", "military"} or head in GROUPED | WORDS["part-of"]
    collective = grouped and mention.kind != "person"
    if inner and collective and inner.kind != "person":
        return inner
    if collective and (owner := _owner(scene, mention)):
        return owner
    if mention.country and (state := _of_state(scene, mention)):
        return state
    armed = scene.definite(mention) and mention.kind == "armed-group"
    if armed and (group := _called(scene, head)):
        return group
    same = scene.by_key(f"noun:{plain(mention.span.text).lower()}")
    if same and mention.kind == "person" and scene.apart(mention, same):
        same = None
    if same and (scene.definite(mention) or mention.plural or same.kind != "person"):
        return same
    if not scene.definite(mention) or mention.why == "office":
        return None
    if mention.kind == "person" and not mention.plural:
        return _by_role(scene, mention, head) or _organ(scene, mention, head)
    return _by_kind(scene, mention, head)


def _predicate(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity a noun is said of: "X is the commander", "X, a commander"."""
    found = scene.token(mention)
    if found is None or mention.plural:
        return None
    sentence, token = found
    governor = sentence.tokens[token.head]
    of: Token | None = None
    if token.dep == "attr" and governor.lemma in {"be", "become", "remain"}:
        below = (sentence.tokens[i] for i in sentence.children[governor.index])
        of = next((t for t in below if t.dep == "nsubj"), None)
    elif token.dep == "appos":
        of = governor
    if of is None:
        return None
    for draft in scene.latest():
        same = draft.kind == mention.kind or (draft.kind != "person" and mention.kind != "person")
        if same and any(m.head == of.start for m in draft.mentions):
            return draft
    return None


def _inner_actor(scene: Scene, mention: Mention) -> Draft | None:
    """Return the named actor inside a noun phrase ("Daesh" in "Daesh militants")."""
    for other in scene.names_between(mention.span.start, mention.span.end):
        if mention.span.covers(other.span) and other.span != mention.span:
            return scene.owner(other) or _open(scene, other)
    return None


def _owner(scene: Scene, mention: Mention) -> Draft | None:
    """Return the group whose fighters these are: "fighters of the X", "its fighters"."""
    name = scene.belonging.get(mention.span.start)
    owner = (scene.owner(name) or _open(scene, name)) if name else None
    found = scene.token(mention)
    if owner is None and found:
        below = (found[0].tokens[i] for i in found[0].children[found[1].index])
        owners = {t.start for t in below if t.tag == "PRP$"}
        owner = next((scene.at(start) for start in sorted(owners)), None)
    fits = {"armed-group", "military", "organisation"} if mention.plural else {"armed-group"}
    return owner if owner and owner.kind in fits else None


def _open(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity of a name that stands inside a phrase and is read right after it."""
    return next((d for k in sorted(keys_of(mention)) if (d := scene.by_key(k))), None)


def _of_state(scene: Scene, mention: Mention) -> Draft | None:
    """Return a state's military or government, where the phrase says no more than that."""
    if mention.kind == "military" and national_army(mention):
        return scene.by_key(f"army:{mention.country}")
    if government(mention.span.text):
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
        if scene.apart(mention, draft):
            continue
        called = any(head in words for words in _callings(draft))
        if called and (not mention.country or draft.first("country") in {None, mention.country}):
            return draft
    return _speaking_on(scene, mention, head)


def _callings(draft: Draft) -> Iterator[set[str]]:
    """Yield the words that a person's roles, nouns and titles hold, abbreviations written out."""
    for mention in draft.mentions:
        words = plain(mention.span.text).lower().split()
        if mention.form == "nominal":
            yield set(words)
        elif mention.form == "name":
            yield {RANKS.get(word, word) for word in words[:-1]}
        if mention.role:
            yield {RANKS.get(word, word) for word in plain(mention.role).lower().split()}


def _speaking_on(scene: Scene, mention: Mention, head: str) -> Draft | None:
    """Return who spoke last, where a bare noun that nobody was called by speaks on."""
    if plain(mention.span.text).lower() != head or not scene.speaks(mention):
        return None
    speaker = scene.speaker
    if speaker is None or not _near(scene, mention, speaker):
        named = [draft for draft in scene.latest("person") if draft.named]
        speaker = named[0] if len(named) == 1 else None
    if speaker is None or not speaker.named or speaker.kind != "person":
        return None
    if scene.apart(mention, speaker):
        return None
    known = speaker.first("gender")
    return speaker if not known or mention.gender in {None, known} else None


def _near(scene: Scene, mention: Mention, draft: Draft) -> bool:
    """Tell whether an entity was last mentioned few sentences before."""
    here = scene.sentence(mention.span.start)
    there = scene.sentence(max(m.span.start for m in draft.mentions))
    return here is not None and there is not None and here[0] - there[0] <= SPEAKING


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
    if organ := _organ(scene, mention, head):
        return organ
    words = plain(mention.span.text).lower().split()
    vague = mention.country is None and all(
        word in agents() or word.removesuffix("s") in agents() for word in words
    )
    if vague and (mention.kind in {"armed-group", "military"} or head in GROUPED):
        if mention.kind == "military" and head not in TROOPS:
            return None
        fits = list(scene.latest(*kinds))
        named = [draft for draft in fits if draft.named]
        return named[0] if named else fits[0] if len(fits) == 1 else None
    return None


def _organ(scene: Scene, mention: Mention, head: str) -> Draft | None:
    """Return the organisation that spoke last, where "the monitor", "the panel" speaks on."""
    if head not in ORGANS or mention.plural or not scene.speaks(mention):
        return None
    said = next((d for _, d in reversed(scene.said) if d.kind == "organisation"), None)
    return said if said and _near(scene, mention, said) else None


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
    for draft in islice(scene.latest(), NEAR):
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
        value += 3.0 if scene.subject(other) or other.why == "topic" else 0.0
        value += 1.0 if other.form == "name" else 0.0
        score = value if score is None else max(score, value)
    if score is None:
        return None
    if mention.kind == "person":
        speaking = draft is scene.speaker
        score += 3.0 if speaking and not _within_quote(scene, mention) else 0.0
        score -= 6.0 if speaking and _within_quote(scene, mention) else 0.0
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
    if _within_quote(scene, mention):
        return _speaker_near(scene, mention)
    return _announced(scene, mention) or (_issuer(scene, mention) if mention.plural else None)


def _announced(scene: Scene, mention: Mention) -> Draft | None:
    """Return who was announced to speak without quotation marks ("X said:")."""
    for sentence in reversed(scene.reading.sentences):
        if sentence.span.start < mention.span.start and sentence.span.text.rstrip().endswith(":"):
            span = sentence.span
            said = [d for at, d in scene.said if span.start <= at < span.end]
            if said:
                return said[-1]
    return None


def _issuer(scene: Scene, mention: Mention) -> Draft | None:
    """Return who issues a statement: the state or organisation that spoke or acted last."""
    for draft in scene.latest("government", "organisation", "military"):
        before = [m for m in draft.mentions if m.span.start < mention.span.start]
        if draft.named and any(m.form == "name" and scene.subject(m) for m in before):
            return draft
    return None


def _speaker_near(scene: Scene, mention: Mention) -> Draft | None:
    """Return who speaks in the same sentence, else who spoke last, else who speaks next."""
    here = scene.sentence(mention.span.start)
    if here is None:
        return None
    span = here[1].span
    own = [d for at, d in scene.said if span.start <= at < span.end]
    if own:
        return own[0]
    said = sorted(scene.said, key=lambda pair: pair[0])
    before = [d for at, d in said if at < mention.span.start and at > mention.span.start - 800]
    after = [d for at, d in said if mention.span.end <= at < mention.span.end + 400]
    pool = before[-1:] or after[:1]
    return pool[0] if pool else None
