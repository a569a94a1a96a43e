"""The arguments of one trigger, slot by slot, looked up once each."""

from collections.abc import Callable, Mapping

from dateline.rules.events.arguments import (
    actors_of_noun,
    carrier,
    hands,
    light_subjects,
    objects,
    resolved,
    subjects,
)
from dateline.rules.events.view import View

MODIFIERS = ("compound", "amod", "nmod", "nummod")
PREDICATES = ("oprd", "attr", "acomp", "xcomp", "ccomp")


class Slots:
    """Where the arguments of a trigger stand: slot name → indices of head words."""

    def __init__(self, view: View, part: str, matched: tuple[int, ...]) -> None:
        self.view = view
        self.part = part
        self.head = matched[0]
        self.matched = frozenset(matched)
        self._known: dict[str, list[int]] = {}

    def __getitem__(self, slot: str) -> list[int]:
        if slot not in self._known:
            self._known[slot] = [i for i in self._find(slot) if i not in self.matched]
        return self._known[slot]

    def holds(self, slot: str, value: str) -> bool:
        """Tell whether an argument of the class or lemma `value` stands in the slot."""
        if slot == "words":
            return len(self.matched) > 1
        found = self[slot]
        if value in {"any", "yes"}:
            own_object = slot == "obj" and self.part == "v" and len(self.matched) > 1
            return bool(found) or own_object
        if value == "none":
            return not found
        return any(
            value == self.view.tokens[i].lemma or value in self.view.classes(i) for i in found
        )

    def _find(self, slot: str) -> list[int]:
        find = FINDERS.get(slot)
        return find(self) if find else self._after(slot)

    def _after(self, preposition: str) -> list[int]:
        """What stands after a preposition of the trigger, else of its object."""
        view = self.view
        found = [i for m in sorted(self.matched) for i in view.pobj(m, preposition)]
        if not found and self.part == "v":
            found = [i for o in self["obj"] for i in view.pobj(o, preposition)]
        return found

    def _subjects(self) -> list[int]:
        found = (
            subjects(self.view, self.head)
            if self.part == "v"
            else actors_of_noun(self.view, self.head)
        )
        return [*found, *self._backers(found)]

    def _backers(self, found: list[int]) -> list[int]:
        """Those who "backed" the subject or the act itself: they are actors too."""
        view, backers = self.view, []
        for at in [*found, self.head]:
            for clause in view.children(at, "acl", "advcl", "amod", "relcl"):
                if (
                    view.tokens[clause].lemma in view.lexicon.backing
                    and view.tokens[clause].tag == "VBN"
                ):
                    backers += [i for i in view.pobj(clause, "by") if i not in found]
        return backers

    def _objects(self) -> list[int]:
        return objects(self.view, self.head) if self.part == "v" else []

    def _modal_subjects(self) -> list[int]:
        token = self.view.tokens[self.head]
        return subjects(self.view, token.head) if token.dep == "aux" else []

    def _possessors(self) -> list[int]:
        view = self.view
        return [i for c in view.children(self.head, "poss") for i in resolved(view, c)]

    def _modifiers(self) -> list[int]:
        return [i for m in self.matched for i in self.view.children(m, *MODIFIERS)]

    def _datives(self) -> list[int]:
        view = self.view
        return [i for i in view.children(self.head, "dative") if view.tokens[i].pos != "ADP"]

    def _below(self, deps: tuple[str, ...], *inner: str) -> list[int]:
        """What depends in the inner ways on what depends in these ways on the trigger."""
        view = self.view
        return [i for c in view.children(self.head, *deps) for i in view.children(c, *inner)]

    def _carried(self) -> list[int]:
        """Who does the act of an event noun through the verb that carries it, and that verb."""
        view, verb = self.view, carrier(self.view, self.head)
        if verb is None:
            return []
        doers = hands(view, verb) if self._suffered(verb) else light_subjects(view, self.head)
        return [*doers, verb]

    def _sufferers(self) -> list[int]:
        """Who "suffered" or "came under" what the event noun names."""
        verb = carrier(self.view, self.head)
        return light_subjects(self.view, self.head) if self._suffered(verb) else []

    def _suffered(self, verb: int | None) -> bool:
        view = self.view
        return verb is not None and view.tokens[verb].lemma in view.lexicon.suffering

    def _clauses(self, deps: tuple[str, ...]) -> list[int]:
        """Verbs and nouns of the clauses that complete the trigger."""
        view = self.view
        found = [i for m in sorted(self.matched) for i in view.children(m, *deps)]
        return [*found, *(i for clause in found for i in view.children(clause, "conj", "dobj"))]

    def _struck(self) -> list[int]:
        """What the verb hits of which the noun is the means: "hit X with airstrikes"."""
        view = self.view
        token = view.tokens[self.head]
        if token.dep not in {"pobj", "nsubj"}:
            return []
        above = view.tokens[token.head]
        if token.dep == "nsubj":
            return objects(view, above.index) if above.pos == "VERB" else []
        verb = view.tokens[above.head]
        if above.lemma in {"in", "by", "with", "under"} and verb.pos == "VERB":
            return objects(view, verb.index)
        return []


# Other slots are prepositions.
FINDERS: Mapping[str, Callable[[Slots], list[int]]] = {
    "subj": Slots._subjects,
    "obj": Slots._objects,
    "modal-subj": Slots._modal_subjects,
    "neg": lambda slots: slots.view.children(slots.head, "neg"),
    "inf": lambda slots: slots._clauses(("xcomp", "advcl", "acl", "ccomp")),
    "that": lambda slots: slots._clauses(("ccomp", "acl")),
    "pred": lambda slots: slots.view.children(slots.head, *PREDICATES),
    "poss": Slots._possessors,
    "mod": Slots._modifiers,
    "light": Slots._carried,
    "sufferer": Slots._sufferers,
    "light-obj": Slots._struck,
    "poss-obj": lambda slots: slots._below(("dobj", "nsubjpass"), "poss"),
    "for-subj": lambda slots: slots._below(("xcomp", "advcl", "ccomp"), "nsubj"),
    "dative": Slots._datives,
}
