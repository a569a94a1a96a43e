"""Which mentions refer to the same entity: one pass through the report, by rules.

Names join by what they spell (aliases, acronyms, surnames), nouns join the entity that was called
so or that fits last, pronouns the speaker or the last that fits. "I" and "we" wait for the end,
when the speakers are known. Source: docs/decisions/0005-actors-and-entities.md.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from dateline.knowledge.actors import fold
from dateline.knowledge.gazetteers import country, demonyms, find
from dateline.knowledge.names import WORDS, given, titles
from dateline.records.mention import Cluster, Entity, Mention
from dateline.records.reading import Reading
from dateline.rules.names.drafts import (
    Draft,
    all_names,
    bare,
    full_name,
    head_word,
    initials,
    keys_of,
    plain,
    surname,
)
from dateline.rules.names.naming import ORGANISED
from dateline.rules.names.reference import find_noun, find_pronoun, first_person
from dateline.rules.names.scene import Scene
from dateline.rules.names.sources import inner

ABROAD = frozenset({"UNO", "IGO", "NGO", "JRN"})  # whose people are theirs, whatever the office
NEXT = 2  # paragraphs behind the lead in which who spoke there is named
OPENINGS = frozenset(
    {"(", "(or", "(the", "(formerly", "(known as", "(also known as", ", or", ", formerly",
     ", known as", ", also known as", "/", "/("}
)  # fmt: skip


def read(reading: Reading) -> tuple[Cluster, ...]:
    """Link mentions into entities, numbered in text order."""
    scene = _linked(reading)
    if armed := {key for draft in scene.drafts if _armed(draft) for key in draft.keys}:
        names = tuple(_rearmed(mention, armed) for mention in reading.names)
        scene = _linked(replace(reading, names=names))
    entities = [(_entity(scene, draft), draft.mentions) for draft in scene.drafts if draft.mentions]
    return _numbered(entities + _places(scene))


def _rearmed(mention: Mention, armed: set[str]) -> Mention:
    """Call an organisation an armed group, once the report has spoken of its fighters."""
    if mention.form != "name" or mention.kind == "person" or not keys_of(mention) & armed:
        return mention
    return replace(mention, kind="armed-group", sector="UAF")


def _linked(reading: Reading) -> Scene:
    """Read the mentions once, from the first to the last."""
    scene = Scene(reading)
    waiting: list[Mention] = []
    for mention in sorted(reading.names, key=lambda m: _turn(scene, m)):
        if mention.form == "pronoun" and "person 1" in mention.why:
            waiting.append(mention)
            continue
        draft = _find(scene, mention)
        if draft is None and mention.form == "pronoun":
            continue
        scene.put(mention, draft or scene.new(mention.kind))
    _join_offices(scene)
    _join_leads(scene)
    for mention in waiting:
        if draft := first_person(scene, mention):
            scene.put(mention, draft)
    return scene


def _turn(scene: Scene, mention: Mention) -> tuple[int, bool, int]:
    """Order mentions by the text; a name inside or right behind a noun phrase comes before it."""
    name = scene.belonging.get(mention.span.start) if mention.form == "nominal" else None
    end = name.span.end if name else mention.span.end
    return end, mention.form != "name", -mention.span.start


def _find(scene: Scene, mention: Mention) -> Draft | None:
    if mention.form == "name":
        return _find_name(scene, mention)
    if mention.form == "nominal":
        return find_noun(scene, mention)
    return find_pronoun(scene, mention)


def _find_name(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity a name belongs to: by spelling, surname, bracket or acronym."""
    for key in sorted(keys_of(mention)):
        if draft := scene.by_key(key):
            return draft
    if mention.kind == "person":
        return _by_surname(scene, mention) or _apposed(scene, mention)
    named = _bracketed(scene, mention) or _acronym(scene, mention) or _by_tail(scene, mention)
    return named or _introduced(scene, mention)


def _introduced(scene: Scene, mention: Mention) -> Draft | None:
    """Return the unnamed group whose noun stands right before its name ("the aid group X")."""
    before = scene.mentions_between(max(0, mention.span.start - 60), mention.span.start)
    nouns = [m for m in before if m.form == "nominal" and m.span.end + 1 == mention.span.start]
    fits = (scene.owner(m) for m in nouns if m.kind in ORGANISED and not m.plural)
    return next((d for d in fits if d and not d.named and len(d.mentions) == 1), None)


def _by_surname(scene: Scene, mention: Mention) -> Draft | None:
    """Return the last person whose name this one shortens or fills out."""
    name = bare(fold(plain(mention.span.text)))
    words = name.split()
    for draft in scene.persons_called(words):
        if mention.gender and (known := draft.first("gender")) and known != mention.gender:
            continue
        spelled = {m.span.text: None for m in draft.mentions if m.form == "name"}
        if any(_same_person(words, bare(fold(plain(other))).split()) for other in spelled):
            return draft
    return None


def _same_person(words: list[str], theirs: list[str]) -> bool:
    """Tell whether one name shortens the other: to the surname, the first name or initials."""
    if len(words) == 1 and words[0] == theirs[0] and words[0] in given():
        return True
    if words[-1] != theirs[-1] and surname(" ".join(words)) != surname(" ".join(theirs)):
        return False
    if set(words) <= set(theirs) or set(theirs) <= set(words):
        return True
    return words[0][0] == theirs[0][0] and 1 in (len(words[0]), len(theirs[0]))


def _apposed(scene: Scene, mention: Mention) -> Draft | None:
    """Return the unnamed person this name stands in apposition to ("The head of …, X")."""
    found = scene.token(mention)
    if found is None or found[1].dep != "appos":
        return _described(scene, mention)
    above = found[0].tokens[found[1].head].start
    fits = (d for d in scene.latest("person") if not d.named and d.plural is not True)
    return next((d for d in fits if any(m.head == above for m in d.mentions)), None)


def _described(scene: Scene, mention: Mention) -> Draft | None:
    """Return the unnamed person that opens a source and is named in it ("A guard called X")."""
    source = scene.source_around(mention)
    if source is None or mention.span.start not in inner(source):
        return None
    before = scene.mentions_between(source.start, mention.span.start)
    opening = next((m for m in before if m.form == "nominal" and m.kind == "person"), None)
    draft = scene.owner(opening) if opening and not opening.plural else None
    return draft if draft and not draft.named else None


def _bracketed(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity whose other name stands in brackets right after it ("… Forces (SDF)")."""
    last = scene.last_name
    if last is None or last.span.end > mention.span.start or last.kind == "person":
        return None
    text = scene.reading.document.text
    between = " ".join(text[last.span.end : mention.span.start].split()).strip(" \"“'‘")
    opened = between in OPENINGS
    if not opened:
        return None
    if between == "/" and not (mention.span.text.isupper() and scene.owner(last)):
        return None
    if between == "(" and mention.actor and last.actor and mention.actor != last.actor:
        return None
    return scene.owner(last)


def _by_tail(scene: Scene, mention: Mention) -> Draft | None:
    """Return the last organisation whose name ends in these words ("the Front")."""
    return scene.by_tail(fold(plain(mention.span.text)))


def _acronym(scene: Scene, mention: Mention) -> Draft | None:
    """Return the entity whose initials these letters are, or whose acronym this name spells."""
    text = plain(mention.span.text)
    if mention.actor and mention.actor.startswith("country:"):
        return None
    if " " in text:
        return scene.by_letters(initials(text))
    letters = text.replace(".", "")
    return scene.by_letters(letters) if letters.isupper() else None


def _entity(scene: Scene, draft: Draft) -> Entity:
    """Return the finished entity, without its id."""
    name = full_name(draft)
    kind = draft.kind
    role = draft.first("role") if kind == "person" else None
    sector, where = draft.first("sector"), draft.first("country")
    if kind == "person" and (org := scene.organisation_of(draft)):
        sector = org.sector if sector in {None, "EDU"} or org.sector in ABROAD else sector
        where = where or org.country
    if kind == "person" and not role:
        nouns = [m for m in draft.mentions if m.form == "nominal"]
        role = plain(nouns[0].span.text) if nouns and draft.named else None
    state = next((key for key in sorted(draft.keys) if key.startswith("country:")), None)
    if kind == "government" and state and any(_plain_state(m) for m in draft.mentions):
        name = scene.state_name(state.removeprefix("country:"), name)
    why = "; ".join(dict.fromkeys(m.why for m in draft.mentions if m.why))
    return Entity(
        id="", name=name, aliases=all_names(draft, name), kind=kind,
        role=plain(role) if role else None, sector=sector, country=where, why=why[:200],
    )  # fmt: skip


def _armed(draft: Draft) -> bool:
    """Tell whether a report speaks of an unknown organisation's fighters."""
    if draft.kind not in {"organisation", "group"} or not draft.named or draft.first("actor"):
        return False
    return any(m.kind == "armed-group" for m in draft.mentions)


def _plain_state(mention: Mention) -> bool:
    """Tell whether a mention is a state's name, adjective or capital alone."""
    return mention.form == "name" and (mention.actor or "").startswith("country:")


def _join_offices(scene: Scene) -> None:
    """Join persons called only by their office with the one person named with it."""
    named = [d for d in scene.drafts if d.kind == "person" and d.named]
    for draft in scene.drafts:
        if draft.kind != "person" or draft.named or not draft.mentions or draft.plural:
            continue
        text = plain(draft.mentions[0].span.text)
        words, office = set(fold(text).split()), titles().get(head_word(text))
        fits = [d for d in named if any(words <= role for role in _roles(d))]
        if not fits and office:
            fits = [d for d in named if d.first("sector") == office and not _roles(d)]
            fits = [d for d in fits if any(d is who for _, who in scene.said)] or fits
        office_like = head_word(text) in titles() or any(
            words == r for d in fits for r in _roles(d)
        )
        if len(fits) == 1 and office_like and not scene.apart(draft.mentions[0], fits[0]):
            scene.join(draft, fits[0])


def _join_leads(scene: Scene) -> None:
    """Join who speaks in the lead without a name with the person named next.

    News often says "a scholar has said" there, and names the scholar in the paragraph behind it.
    """
    said = sorted(scene.said, key=lambda pair: pair[0])
    for (at, lead), (_, speaker) in pairwise(said):
        first, then = scene.sentence(at), scene.sentence(_begins(speaker))
        if lead is speaker or first is None or then is None or lead.kind != "person":
            continue
        follows = first[1].paragraph < then[1].paragraph <= first[1].paragraph + NEXT
        opening = first[1].zone == "lead" and not lead.named and bool(lead.mentions)
        if opening and follows and _may_be(speaker, lead):
            scene.join(lead, speaker)


def _begins(draft: Draft) -> int:
    return min((m.span.start for m in draft.mentions), default=0)


def _may_be(speaker: Draft, lead: Draft) -> bool:
    """Tell whether a named person may be who was called by a noun before."""
    noun = head_word(lead.mentions[0].span.text)
    countries = {speaker.first("country"), lead.first("country")} - {None}
    genders = {speaker.first("gender"), lead.first("gender")} - {None}
    return (
        speaker.kind == "person" and speaker.named and lead.mentions[0].form == "nominal"
        and not lead.mentions[0].plural and noun not in WORDS["unnamed"]
        and len(countries) < 2 and len(genders) < 2
    )  # fmt: skip


def _roles(draft: Draft) -> list[set[str]]:
    return [set(fold(m.role).split()) for m in draft.mentions if m.role]


def _places(scene: Scene) -> list[tuple[Entity, list[Mention]]]:
    """Return one entity per place name; a country joins its adjective.

    Words that name an organisation ("the Quebrada Front") name no place at once; a state does, and
    so does a land or a town, unless it is listed as an actor and acts ("the EU said").
    """
    reading = scene.reading
    groups: dict[str, list[Mention]] = {}
    taken = {m.span for m in reading.names if m.kind in ORGANISED and not _also_place(scene, m)}
    for mention in reading.toponyms:
        if mention.span in taken:
            continue
        name = plain(mention.span.text)
        land = demonyms().get(name) or (country(name) if name[:1].isupper() else None)
        key = f"country:{land.iso3}" if land else fold(name)
        groups.setdefault(key, []).append(mention)
    return [(_place(key, mentions), mentions) for key, mentions in groups.items()]


def _also_place(scene: Scene, mention: Mention) -> bool:
    acts = mention.actor is not None and scene.subject(mention)
    return _plain_state(mention) or (_lands(mention.span.text) and not acts)


@lru_cache(16384)
def _lands(name: str) -> bool:
    """Tell whether a name is also that of a land or a town, and not only of a seat."""
    return any(entry.kind != "facility" for entry in find(name))


def _place(key: str, mentions: list[Mention]) -> Entity:
    names = [plain(m.span.text) for m in mentions]
    proper = [n for n in names if n not in demonyms()] or names
    best = max(proper, key=lambda n: (len(n.split()), not n.isupper(), len(n), -proper.index(n)))
    where = key.removeprefix("country:") if key.startswith("country:") else None
    aliases = tuple(sorted(set(names) - {best}))
    return Entity(id="", name=best, aliases=aliases, kind="place", country=where, why="toponym")


def _numbered(found: list[tuple[Entity, list[Mention]]]) -> tuple[Cluster, ...]:
    """Give entities and mentions their ids, both in text order."""
    found = sorted(found, key=lambda pair: min((m.span.start, -m.span.end) for m in pair[1]))
    every = sorted(
        ((m, at) for at, (_, mentions) in enumerate(found) for m in mentions),
        key=lambda pair: (pair[0].span.start, -pair[0].span.end, pair[0].kind == "place", pair[1]),
    )
    mine: list[list[Mention]] = [[] for _ in found]
    for number, (mention, at) in enumerate(every, 1):
        kind = found[at][0].kind if mention.form == "pronoun" else mention.kind
        mine[at].append(replace(mention, id=f"m{number}", entity=f"e{at + 1}", kind=kind))
    return tuple(
        Cluster(replace(entity, id=f"e{at + 1}"), tuple(mine[at]))
        for at, (entity, _) in enumerate(found)
    )
