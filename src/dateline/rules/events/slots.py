"""The arguments of one trigger, slot by slot, looked up once each."""

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
        view, head = self.view, self.head
        if slot == "subj":
            return self._subjects()
        if slot == "obj":
            return objects(view, head) if self.part == "v" else []
        if slot == "modal-subj":
            above = view.tokens[head].head
            return subjects(view, above) if view.tokens[head].dep == "aux" else []
        if slot == "neg":
            return view.children(head, "neg")
        if slot in {"inf", "that"}:
            deps = ("xcomp", "advcl", "acl", "ccomp") if slot == "inf" else ("ccomp", "acl")
            return self._clauses(deps)
        if slot == "pred":
            return view.children(head, "oprd", "attr", "acomp", "xcomp", "ccomp")
        if slot == "poss":
            return [i for c in view.children(head, "poss") for i in resolved(view, c)]
        if slot == "mod":
            return [i for m in self.matched for i in view.children(m, *MODIFIERS)]
        if slot == "demonym":
            return []
        if slot == "light":
            verb = carrier(view, head)
            if verb is None:
                return []
            suffered = view.tokens[verb].lemma in view.lexicon.suffering
            return [*(hands(view, verb) if suffered else light_subjects(view, head)), verb]
        if slot == "sufferer":
            verb = carrier(view, head)
            suffered = verb is not None and view.tokens[verb].lemma in view.lexicon.suffering
            return light_subjects(view, head) if suffered else []
        if slot == "light-obj":
            return self._struck()
        if slot == "poss-obj":
            return [
                i
                for o in view.children(head, "dobj", "nsubjpass")
                for i in view.children(o, "poss")
            ]
        if slot == "for-subj":
            return [
                i
                for c in view.children(head, "xcomp", "advcl", "ccomp")
                for i in view.children(c, "nsubj")
            ]
        if slot == "dative":
            return [i for i in view.children(head, "dative") if view.tokens[i].pos != "ADP"]
        found = [i for m in sorted(self.matched) for i in view.pobj(m, slot)]
        if not found and self.part == "v":
            found = [i for o in self["obj"] for i in view.pobj(o, slot)]
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
