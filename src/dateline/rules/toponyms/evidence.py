"""What speaks for and against a candidate's being a place: named facts, each true or absent."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.gazetteers import Entry, demonym, find
from dateline.knowledge.toponyms import words
from dateline.records.syntax import Sentence, Token
from dateline.rules.toponyms.candidates import Candidate, ends_in_a_place, facility_after
from dateline.text.grammar import capital
from dateline.text.placenames import fold

Found = tuple[Sentence, Candidate]
POPULATION = (1, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)
NONE = Token(-1, 0, 0, "", "", "", "", "", -1)


@dataclass(slots=True)
class Report:
    """What the whole report shows about its names."""

    times: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)  # after "in", "near" …
    contained: Counter[str] = field(default_factory=Counter)  # before ", Texas"
    personal: Counter[str] = field(default_factory=Counter)  # in "Mr X", "John X"
    countries: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    longer: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def survey(found: Sequence[Found]) -> Report:
    """Count what the contexts of each name show over the whole report."""
    report = Report()
    listed = words()
    for sentence, candidate in found:
        key = fold(candidate.text)
        before, after = _around(sentence, candidate)
        report.times[key] += 1
        report.placed[key] += before.text.lower() in listed.strong
        report.contained[key] += after.text == "," and _wider(sentence, candidate) is not None
        report.personal[key] += _personal(sentence, candidate)
        for word in key.split():
            report.longer[word].add(key)
        _anchor(report, candidate)
    return report


def _anchor(report: Report, candidate: Candidate) -> None:
    """Note the countries and divisions that the report names."""
    if found := demonym(candidate.text):
        if found.place.country:
            report.countries.add(found.place.country)
        return
    for entry in find(candidate.text)[:3]:
        if entry.kind == "country" and entry.country:
            report.countries.add(entry.country)
        elif entry.kind == "admin1":
            report.regions.add(entry.admin1)


def evidence(sentence: Sentence, candidate: Candidate, report: Report) -> Iterator[str]:
    """Yield the features of one candidate."""
    yield "bias"
    yield from _of_the_name(candidate, sentence)
    yield from _of_the_words_around(sentence, candidate)
    yield from _of_the_grammar(sentence, candidate)
    yield from _of_the_report(candidate, report)


def _of_the_name(candidate: Candidate, sentence: Sentence) -> Iterator[str]:
    name, entries = candidate.text, find(candidate.text)
    kind = _kind(candidate, entries)
    length = candidate.end - candidate.start
    yield f"is={kind}"
    yield f"words={min(length, 3)}:{candidate.source}"
    if candidate.source == "gazetteer":
        yield from _of_the_entries(name, entries)
    if name.isupper():
        yield "capitals" if len(name) > 3 else f"capitals:{len(name)}"
        if name.isalpha() and len(name) <= 4 and kind != "country":
            yield "acronym"
    if "." in name:
        yield "dotted"
    if length == 1:
        yield from _of_the_word(candidate, kind)
    if candidate.source == "locative" and facility_after(sentence.tokens, candidate.end):
        yield "facility after"
    if candidate.source in ("headed", "locative", "again"):
        yield from _of_the_shape(candidate, sentence, known=bool(entries))


def _of_the_entries(name: str, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what the gazetteers say of a name."""
    size = max((entry.population for entry in entries), default=0)
    bucket = sum(size >= step for step in POPULATION)
    yield f"people={bucket}"
    if all(entry.alias for entry in entries):
        yield "alias"
        yield f"alias:people={bucket}"
    if len(entries) > 5:
        yield "many"
    if any(not entry.alias and entry.kind != "populated" for entry in entries):
        yield "more than a town"
    common = name.isupper() or name.lower() in words().common
    if not common and any(entry.id.startswith("dateline:") for entry in entries):
        yield "ours"


def _of_the_word(candidate: Candidate, kind: str) -> Iterator[str]:
    """Yield what a name of one word is besides."""
    listed, word = words(), candidate.text.lower()
    if word in listed.heads or word in listed.organisation or word in listed.titles:
        yield "class word"
    if word in listed.common:
        yield "common"
        yield f"common:{'start' if candidate.start == 0 else 'inside'}"
    yield from _names_of_people(word, kind)


def _of_the_shape(candidate: Candidate, sentence: Sentence, *, known: bool) -> Iterator[str]:
    """Yield what the first and last words of a name say that was found by its shape."""
    listed, source = words(), candidate.source
    inside = [t.text.lower() for t in sentence.tokens[candidate.start : candidate.end]]
    first, last = inside[0], inside[-1]
    yield f"{source}:{'known' if known else 'new'}"
    yield f"{source}:{listed.heads.get(last, '-')}"
    yield f"{source}:last={last if last in listed.heads else '-'}"
    if source == "headed" and ends_in_a_place(
        sentence, candidate.start, candidate.end, candidate.text
    ):
        yield "ends in an Arabic place"
    yield f"{source}:first={first if first in listed.before else '-'}"
    if any(word in listed.organisation for word in inside):
        yield f"{source}:organisation"
    if source == "headed" and listed.heads.get(last) == "admin1":
        inner = candidate.text[: -len(last)].strip()
        yield f"division:{'known' if find(inner) else 'new'}"


def _names_of_people(word: str, kind: str) -> Iterator[str]:
    listed = words()
    given, surname = listed.given.get(word, 0.0), listed.surnames.get(word, 0.0)
    if given:
        yield f"given={sum(given >= step for step in (0.1, 1.0))}"
    if surname:
        yield f"surname={sum(surname >= step for step in (0.1, 0.5))}"
    if (given or surname) and kind in ("country", "admin1"):
        yield "person or country"


def _kind(candidate: Candidate, entries: Sequence[Entry]) -> str:
    if candidate.source != "gazetteer":
        if candidate.source == "demonym":
            found = demonym(candidate.text)
            return "people" if found and found.people else "adjective"
        return candidate.source
    kinds = {entry.kind for entry in entries if not entry.alias} or {e.kind for e in entries}
    order = ("country", "admin1", "region", "water", "admin2", "populated")
    return next((kind for kind in order if kind in kinds), "feature")


def _around(sentence: Sentence, candidate: Candidate) -> tuple[Token, Token]:
    tokens = sentence.tokens
    before = tokens[candidate.start - 1] if candidate.start else NONE
    after = tokens[candidate.end] if candidate.end < len(tokens) else NONE
    return before, after


def _of_the_words_around(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    before, after = _around(sentence, candidate)
    listed = words()
    left = _class_before(candidate, before)
    right = _class_after(sentence, candidate, after)
    yield f"left={left}"
    yield f"right={right}"
    kind = _kind(candidate, find(candidate.text))
    group = kind if kind in ("country", "admin1", "adjective", "people") else candidate.source
    yield f"{group}:left={left.split(':')[0]}"
    yield f"{group}:right={right.split(':')[0]}"
    if before.text.lower() in listed.locative:
        yield f"prep={before.text.lower()}"
    second = sentence.tokens[candidate.start - 2] if candidate.start > 1 else NONE
    if before.text == "," and _is_place(sentence, candidate.start - 2):
        yield "after a place and a comma"
    if before.text == "of" and second.text.lower() in listed.heads:
        yield "after head of"
        if second.text in listed.classes:
            yield "after a class of places"
    if before.text.lower() == "the" and second.text.lower() in listed.strong:
        yield "in the"
    if before.text == "of" and second.text.lower() in ("university", "bank", "ministry", "church"):
        yield "organisation of"


def _class_before(candidate: Candidate, before: Token) -> str:
    listed = words()
    lower = before.text.lower()
    if before is NONE:
        return "start"
    if lower in listed.titles or lower.rstrip(".") in listed.titles:
        return "title" if capital(before) else "role"
    if capital(before) and before.text.isalpha() and candidate.start > 1:
        if lower in listed.given:
            return "given"
        return "initial" if len(before.text) == 1 else "capital"
    if capital(before):
        if len(before.text) == 2 and before.text.endswith("."):
            return "initial"
        return "given" if lower in listed.given else "capital:start"
    if lower in listed.locative:
        return "preposition"
    if not before.text.isalnum():
        return f"mark:{before.text}" if before.text in (",", "(", '"', "-", "/") else "mark"
    return f"pos:{before.pos}"


def _class_after(sentence: Sentence, candidate: Candidate, after: Token) -> str:
    listed = words()
    lower = after.text.lower()
    if after is NONE:
        return "end"
    if after.text == "," and _wider(sentence, candidate) is not None:
        return "container"
    if capital(after) and after.text[:1].isalpha():
        if lower in listed.organisation:
            return "organisation"
        if lower in listed.heads:
            return "Head"
        if lower in listed.surnames and lower not in listed.common:
            return "surname"
        return "initial" if len(after.text.rstrip(".")) == 1 else "capital"
    if lower in listed.heads:
        return "head"
    if after.text in ("'s", "’s", "'", "’"):
        return "possessive"
    if lower in listed.organisation:
        return "office"
    if not after.text.isalnum():
        return (
            f"mark:{after.text}" if after.text in (",", ".", "(", ")", '"', "-", "--") else "mark"
        )
    return f"pos:{after.pos}"


def _is_place(sentence: Sentence, index: int) -> bool:
    """Tell whether the word at `index` could be a place by itself."""
    if index < 0 or not capital(sentence.tokens[index]):
        return False
    return bool(find(sentence.tokens[index].text))


def _wider(sentence: Sentence, candidate: Candidate) -> Entry | None:
    """The division or country after "NAME,": "Paris, Texas", "Tiyas, Homs province"."""
    tokens = sentence.tokens
    at = candidate.end + 1
    if at >= len(tokens) or tokens[candidate.end].text != "," or not capital(tokens[at]):
        return None
    for length in (3, 2, 1):
        if at + length > len(tokens):
            continue
        name = " ".join(t.text for t in tokens[at : at + length]).replace(" .", ".")
        for entry in find(name)[:4]:
            if entry.kind in ("country", "admin1"):
                return entry
    return None


def _personal(sentence: Sentence, candidate: Candidate) -> bool:
    before, after = _around(sentence, candidate)
    left = _class_before(candidate, before)
    if left in ("title", "role", "given", "initial"):
        return True
    single = candidate.end - candidate.start == 1
    lower = candidate.text.lower()
    return single and lower in words().given and _class_after(sentence, candidate, after) in (
        "surname", "initial",
    )  # fmt: skip


def _of_the_grammar(sentence: Sentence, candidate: Candidate) -> Iterator[str]:
    inside = range(candidate.start, candidate.end)
    tops = [i for i in inside if sentence.tokens[i].head not in inside] or [candidate.end - 1]
    top = sentence.tokens[tops[0]]
    yield f"pos={top.pos}"
    yield f"dep={top.dep}"
    governor = sentence.tokens[top.head]
    if top.dep == "pobj":
        yield f"pobj of {governor.lemma}" if governor.lemma in words().locative else "pobj of -"
    elif top.dep in ("compound", "amod", "nmod", "poss"):
        lemma = governor.lemma
        if lemma in words().heads:
            yield "modifies head"
        if governor.tag in ("NNP", "NNPS") and governor.index >= candidate.end:
            yield "modifies name"
        elif governor.index >= candidate.end:
            yield "modifies noun"
    elif top.dep == "nsubj":
        yield "subject of saying" if governor.lemma in ("say", "tell", "add", "ask") else "subject"
    if sum(t.text.isupper() and len(t.text) > 1 for t in sentence.tokens) > len(inside) + 2:
        yield "line of capitals"


def _of_the_report(candidate: Candidate, report: Report) -> Iterator[str]:
    key = fold(candidate.text)
    if report.placed[key]:
        yield "elsewhere placed"
        if report.personal[key]:
            yield "elsewhere both"
    elif report.personal[key]:
        yield "elsewhere a person"
    elif report.times[key] > 1:
        yield "elsewhere bare"
    if report.contained[key]:
        yield "elsewhere contained"
    if len(report.longer[key]) > 1 and " " not in key:
        yield "part of a longer name"
    entries = find(candidate.text) if candidate.source == "gazetteer" else ()
    if any(entry.admin1 in report.regions for entry in entries if entry.kind != "admin1"):
        yield "in a division named"
    elif any(entry.country in report.countries for entry in entries if entry.kind != "country"):
        yield "in a country named"
    elif entries and entries[0].kind == "populated":
        yield "in no place named"
