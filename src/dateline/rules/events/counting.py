"""What the numbers of a sentence count, and for which event."""

from collections.abc import Iterator

from dateline.records.codes import CountOf
from dateline.records.event import Count
from dateline.records.span import Span
from dateline.rules.events.coding import Draft
from dateline.rules.events.layers import Scene
from dateline.rules.events.numbers import Number, numbers

HARM = ("fatalities", "injured", "displaced", "detained", "missing")
THINGS = ("force", "equipment")
CLIMB = 4
YEARS = range(1800, 2100)  # a bare number in this range is a year
COUNTING = frozenset({"nummod", "dobj", "nsubjpass", "compound"})


def counts_of(scene: Scene, drafts: list[Draft], text: str) -> Iterator[tuple[Draft, Count]]:
    """Yield the counts of one sentence with the event each belongs to."""
    if not drafts:
        return
    for number in numbers(scene.view):
        noun = _counted(scene, number)
        if noun is None or _is_time(scene, number):
            continue
        what = _what(scene, noun) or _put_at(scene, number)
        if what is None:
            continue
        draft = min(drafts, key=lambda d: (_mismatch(d, what), abs(d.head - noun), d.head))
        if what in HARM and _mismatch(draft, what):
            continue
        yield draft, _count(scene, number, noun, what, text)
    yield from _none_counts(scene, drafts, text)


def toll_of(scene: Scene, text: str) -> Iterator[Count]:
    """Yield the dead and wounded of a sentence that codes no attack: "23 people had died"."""
    for number in numbers(scene.view):
        noun = _counted(scene, number)
        if noun is None or _is_time(scene, number):
            continue
        what = _what(scene, noun) or _put_at(scene, number)
        if what in {"fatalities", "injured"}:
            yield _count(scene, number, noun, what, text)


def _put_at(scene: Scene, number: Number) -> CountOf | None:
    """Return what is counted in "put the number of wounded at 64"."""
    view = scene.view
    preposition = view.tokens[view.tokens[number.last].head]
    verb = view.tokens[preposition.head]
    if preposition.lemma not in {"at", "to", "as"} or verb.pos != "VERB":
        return None
    for noun in view.children(verb.index, "dobj", "nsubj", "nsubjpass"):
        inside = [i for p in view.children(noun, "prep") for i in view.sentence.children[p]]
        for word in (*inside, noun, *view.children(noun, "compound")):
            found = view.lexicon.counted.get(view.tokens[word].lemma, frozenset())
            for what in ("fatalities", "injured"):
                if what in found:
                    return what
    return None


def _count(scene: Scene, number: Number, noun: int, what: CountOf, text: str) -> Count:
    tokens = scene.view.tokens
    start, end = tokens[number.first].start, tokens[number.last].end
    return Count(
        what, scene.entity(noun), number.low, number.high, Span(start, end, text[start:end])
    )


def _counted(scene: Scene, number: Number) -> int | None:
    """Return the noun that the number counts; the number itself in "killing 12"."""
    tokens = scene.view.tokens
    index = number.last
    if number.low in YEARS and number.low == number.high and tokens[index].dep not in COUNTING:
        return None
    for _ in range(CLIMB):
        token = tokens[index]
        if token.pos in {"NOUN", "PROPN"} and index not in range(number.first, number.last + 1):
            return index
        if token.dep in {"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj", "appos"}:
            inner = scene.view.pobj(index, "of")
            return inner[0] if inner else index
        if token.head == index:
            return index
        index = token.head
        if tokens[index].pos == "VERB":
            return number.last
    return None


def _is_time(scene: Scene, number: Number) -> bool:
    first, last = (scene.view.tokens[number.first].start, scene.view.tokens[number.last].end)
    return any(t.span.start < last and first < t.span.end for _, t in scene.timexes)


def _what(scene: Scene, noun: int) -> CountOf | None:
    """Return what is counted, from the verb over the noun, the noun itself, then words beside."""
    lexicon, tokens = scene.view.lexicon, scene.view.tokens
    at, path = noun, [noun]
    for _ in range(CLIMB):
        at = tokens[at].head
        path.append(at)
        if tokens[at].pos == "VERB" and tokens[at].lemma not in {"say", "leave", "include"}:
            break
    near = [*path, *scene.view.children(noun, "acl", "amod", "relcl", "acomp", "oprd", "advcl")]
    if path[-1] != noun:
        near += scene.view.children(path[-1], "oprd", "acomp", "xcomp")
    for wanted in (HARM, THINGS):
        for index in near if wanted is HARM else [noun]:
            found = lexicon.counted.get(tokens[index].lemma, frozenset())
            for what in wanted:
                if what in found:
                    return what  # type: ignore[return-value]
    if "person" in scene.view.classes_of_word(noun):
        return "other"
    return None


def _mismatch(draft: Draft, what: CountOf) -> int:
    fits = {
        "fatalities": {"ASSAULT"},
        "injured": {"ASSAULT"},
        "displaced": {"COERCE", "RETREAT", "ASSAULT"},
        "detained": {"COERCE", "SANCTION"},
        "missing": {"ASSAULT", "COERCE"},
        "force": {"MOBILIZE", "RETREAT", "CONTROL"},
        "equipment": {"ASSAULT", "MOBILIZE", "AID"},
    }
    if what == "displaced" and draft.mode == "ceasefire":
        return 1
    return int(draft.type not in fits.get(what, {draft.type}))


def _none_counts(scene: Scene, drafts: list[Draft], text: str) -> Iterator[tuple[Draft, Count]]:
    """ "No casualties", "nobody was hurt": a count of zero."""
    view = scene.view
    for token in view.tokens:
        if token.lemma not in {"no", "nobody", "none"}:
            continue
        noun = token.head if token.dep == "det" else token.index
        found = view.lexicon.counted.get(view.tokens[noun].lemma, frozenset())
        above = view.lexicon.counted.get(view.tokens[view.tokens[noun].head].lemma, frozenset())
        what = next((w for w in HARM if w in found or w in above), None)
        if what is not None:
            start, end = token.start, view.tokens[noun].end
            if start < end:
                span = Span(start, end, text[start:end])
                draft = min(drafts, key=lambda d: (_mismatch(d, what), abs(d.head - noun)))  # type: ignore[arg-type]
                yield draft, Count(what, scene.entity(noun), 0, 0, span)  # type: ignore[arg-type]
