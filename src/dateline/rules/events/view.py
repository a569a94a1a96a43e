"""One sentence as the coder sees it: its words, what they stand for, and the lexicon."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.knowledge.lexicons.events import Lexicon
from dateline.records.syntax import Sentence, Token

# What the kind of a mention says about the class of the noun that names it.
KINDS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person", "name"}),
    "organisation": frozenset({"government", "name"}),
    "armed-group": frozenset({"force", "name"}),
    "military": frozenset({"force", "name"}),
    "government": frozenset({"government", "name"}),
    "group": frozenset({"person", "name"}),
    "outlet": frozenset({"government", "name"}),
    "place": frozenset({"place", "name"}),
    "facility": frozenset({"place", "building", "name"}),
}
NOTHING_HERE: frozenset[int] = frozenset()
NOTHING: frozenset[str] = frozenset()
UNKNOWN = frozenset({"name", "unknown"})  # a proper name of nothing known
PERSON = frozenset({"person"})
IT = frozenset({"place", "force", "name"})  # "it" stands for a town as well as for an army
SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me", "myself"})
ONE = frozenset({"person", "name"})  # a single person is no armed force
PRONOUN = frozenset({"person", "force", "name"})


@dataclass(slots=True)
class View:
    """A sentence with the kinds of its mentions, by the index of the mention's head."""

    sentence: Sentence
    lexicon: Lexicon
    kinds: Mapping[int, str] = field(default_factory=dict)
    blocked: frozenset[int] = NOTHING_HERE  # words of time expressions: "March" is no protest
    tokens: tuple[Token, ...] = ()
    words: frozenset[str] = frozenset()  # lemmas and lower-case forms

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens
        forms = {token.text.lower() for token in self.tokens}
        self.words = frozenset(forms | {token.lemma for token in self.tokens})

    def children(self, index: int, *deps: str) -> list[int]:
        """Indices of the words that token `index` governs with one of the labels."""
        return [i for i in self.sentence.children[index] if self.tokens[i].dep in deps]

    def classes(self, index: int) -> frozenset[str]:
        """Return what the noun stands for: its own classes, else those of what it is a part of."""
        token = self.tokens[index]
        if (token.lemma in self.lexicon.partitive or token.pos == "NUM") and (
            inner := self.pobj(index, "of")
        ):
            return self.classes_of_word(inner[0])
        return self.classes_of_word(index)

    def classes_of_word(self, index: int) -> frozenset[str]:
        """Return what the word itself stands for."""
        token = self.tokens[index]
        known = self.lexicon.classes.get(token.lemma, NOTHING)
        if token.text.lower() == "it":
            return IT
        if token.pos == "PRON" and token.text.lower() in SINGLE:
            return ONE
        if "force" in known and self._civil(index):
            known -= {"force"}
        if kind := self.kinds.get(index):
            known |= KINDS.get(kind, NOTHING)
            return known | PRONOUN if token.pos == "PRON" and "place" not in known else known
        if token.pos == "PROPN":
            return known | UNKNOWN
        if token.pos == "PRON" and not known:
            return PRONOUN
        if not known and token.pos == "NOUN" and self._names_people(token.lemma):
            return PERSON
        return known

    def _civil(self, index: int) -> bool:
        before = self.children(index, "compound", "amod")
        return any(self.tokens[i].lemma in self.lexicon.civil for i in before)

    def _names_people(self, lemma: str) -> bool:
        ends = len(lemma) > 4 and lemma.endswith(self.lexicon.person_endings)
        return ends and lemma not in self.lexicon.no_person

    def pobj(self, index: int, *prepositions: str) -> list[int]:
        """Objects of the prepositions that hang on the word; all when none is named."""
        found: list[int] = []
        for child in self.children(index, "prep", "agent", "dative"):
            if not prepositions or self.tokens[child].lemma in prepositions:
                further = self.children(child, "conj")  # "to the one and to the other"
                for inner in [i for c in (child, *further) for i in self.sentence.children[c]]:
                    token = self.tokens[inner]
                    if token.dep in {"pobj", "pcomp"} and token.pos != "VERB":
                        found += self.with_conjuncts(inner)
                    elif token.dep == "prep":  # "out of", "from inside"
                        found += [
                            i
                            for deep in self.children(inner, "pobj")
                            for i in self.with_conjuncts(deep)
                        ]
        return found

    def with_conjuncts(self, index: int) -> list[int]:
        """Return the word and those joined to it by "and", "or" or commas."""
        found: list[int] = []
        todo = [index]
        while todo and len(found) < 12:
            at = todo.pop(0)
            found.append(at)
            todo += [i for i in self.children(at, "conj") if self.tokens[i].pos != "VERB"]
        return found
