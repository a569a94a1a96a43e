"""Entities in the making: the mentions found so far to be of one person, group or state."""

from dataclasses import dataclass, field
from functools import lru_cache

from dateline.knowledge.actors import find, fold
from dateline.knowledge.names import WORDS, agents, head_kinds
from dateline.knowledge.names.states import state
from dateline.records.codes import MentionKind
from dateline.records.mention import Mention

ARTICLES = ("the ", "a ", "an ")
LINKS = frozenset({"of", "for", "in", "on"})


@dataclass(slots=True)
class Draft:
    """One entity as far as it is known; stages change it while they read the report."""

    number: int
    kind: MentionKind
    mentions: list[Mention] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def named(self) -> bool:
        """Tell whether the report gives it a name."""
        return any(m.form == "name" for m in self.mentions)

    @property
    def plural(self) -> bool | None:
        """Tell whether it is spoken of as several; None where the words leave it open."""
        told = {m.plural for m in self.mentions if m.form != "pronoun"} - {None}
        return told.pop() if len(told) == 1 else None

    def first(self, what: str) -> str | None:
        """Return the first value its mentions give for one of their fields."""
        return next((v for m in self.mentions if (v := getattr(m, what)) is not None), None)


@lru_cache(16384)
def plain(text: str) -> str:
    """Return words on one line with plain spaces, a leading article dropped."""
    words = " ".join(text.split())
    low = words.lower()
    cut = next((len(a) for a in ARTICLES if low.startswith(a) and len(low) > len(a)), 0)
    return words[cut:]


@lru_cache(16384)
def tails_of(name: str) -> tuple[str, ...]:
    """Return what an organisation's name is shortened to: its last words ("the Front").

    Those of armed groups end before "of" ("the Brigades"); else a name that ends in a place or a
    purpose is not shortened so ("University of Alberta").
    """
    words = fold(name).split()
    small = next((at for at, word in enumerate(words) if word in LINKS), 0)
    if small and words[small - 1] in WORDS["short-of"]:
        return tuple(" ".join(words[start:small]) for start in range(small))
    if small or state(plain(name).split()[-1]):
        return ()
    return tuple(" ".join(words[-size:]) for size in range(1, len(words)))


@lru_cache(16384)
def surname(name: str) -> str:
    """Return the folded last word of a person's name, without "al-" and the like."""
    words = [w for w in fold(name).split() if w not in {"jr", "sr", "ii", "iii"}]
    return words[-1] if words else fold(name)


def keys_of(mention: Mention) -> set[str]:
    """Return the keys under which a named mention is the same as another."""
    name = fold(plain(mention.span.text))
    keys = {f"name:{name}"}
    if mention.actor:
        keys.add(
            mention.actor if mention.actor.startswith("country:") else f"actor:{mention.actor}"
        )
    if mention.kind == "person":
        keys = {key for key in keys if key.startswith("actor:")} | {f"name:{bare(name)}"}
    elif mention.country:
        if mention.kind == "military" and national_army(mention):
            keys.add(f"army:{mention.country}")
        keys.add(f"{mention.country}:{core(mention.span.text)}")
        if government(mention.span.text):
            keys.add(f"country:{mention.country}")
    return keys


@lru_cache(16384)
def bare(name: str) -> str:
    """Return a folded name without the articles inside it."""
    return " ".join(word for word in name.split() if word not in {"al", "el"}) or name


@lru_cache(16384)
def core(text: str) -> str:
    """Return an organisation's name without its state, in the singular, folded."""
    words = plain(text).replace("’", "'").replace("'s", "").split()
    kept = [w for at, w in enumerate(words) if not _state_part(words, at)]
    return " ".join(w.removesuffix("s") for w in fold(" ".join(kept)).split()) or fold(text)


def _state_part(words: list[str], at: int) -> bool:
    if (found := state(words[at])) and found.sort != "capital":
        return True
    pairs = (words[max(0, at - 1) : at + 1], words[at : at + 2])
    return any(len(p) == 2 and state(" ".join(p)) is not None for p in pairs)


@lru_cache(16384)
def initials(text: str) -> str:
    """Return the initials of the capitalised words of a name."""
    words = plain(text).replace("-", " ").replace("'s", "").split()
    return "".join(w[0] for w in words if w[0].isupper())


def national_army(mention: Mention) -> bool:
    """Tell whether words name all of a state's army ("Syrian troops", "IDF", "Kenyan forces")."""
    names = [mention.span.text]
    if mention.actor and (actor := find(mention.span.text)):
        names += [actor.name, *actor.aliases]
    return any(core(name).replace(" ", "_") in WORDS["national"] for name in names)


def government(text: str) -> bool:
    """Tell whether words name a state's government and no more ("Government of Iraq")."""
    words = fold(plain(text)).split()
    if not {"government", "governments"} & set(words):
        return False
    return bool(words) and (len(words) == 1 or core(text).replace(" of", "") == "government")


def full_name(draft: Draft) -> str:
    """Return the fullest name the report gives, else the words of the first fullest noun phrase."""
    names = [plain(m.span.text) for m in draft.mentions if m.form == "name"]
    nouns = [plain(m.span.text) for m in draft.mentions if m.form == "nominal"]
    if draft.kind == "government" and any(k.startswith("country:") for k in draft.keys):
        proper = [n for n in names if (s := state(n)) and s.sort == "name"]
        names = proper or [n for n in nouns if "overnment" in n] or names
    elif not names and draft.kind == "person":
        return max(nouns, key=len, default="")
    good = [plain(m.span.text) for m in draft.mentions if _as_good_as_a_name(m)]
    pool = names + good if names and draft.kind == "military" else names or nouns
    first = {name: -pool.index(name) for name in pool}
    usual = {n for n in pool if f"actor:{fold(n).replace(' ', '-')}" in draft.keys}
    return max(pool, key=lambda n: (_fullness(n), n in usual, first[n]), default="")


def _fullness(name: str) -> tuple[int, bool]:
    """Rank names: more words first, then those without a possessive or a shout."""
    words = name.split()
    shouting = name.isupper() and len(words) > 1
    return len(words), not shouting and "'s " not in name.replace("’", "'")


def all_names(draft: Draft, best: str) -> tuple[str, ...]:
    """Return the other names the report uses, sorted."""
    names = {plain(m.span.text) for m in draft.mentions if m.form == "name"}
    names |= {plain(m.span.text) for m in draft.mentions if draft.named and _as_good_as_a_name(m)}
    return tuple(sorted(names - {best}))


def _as_good_as_a_name(mention: Mention) -> bool:
    """Tell whether a noun phrase names a state's army or government ("Syrian troops")."""
    telling = national_army(mention) or government(mention.span.text)
    return mention.form == "nominal" and mention.country is not None and telling


@lru_cache(16384)
def head_word(text: str) -> str:
    """Return the last word of a noun phrase before "of", lower case."""
    words = plain(text).lower().split()
    for at, word in enumerate(words[1:], 1):
        if word in {"of", "for", "on"} and (
            words[at - 1] in head_kinds() or words[at - 1] in agents()
        ):
            return words[at - 1]
    return words[-1] if words else ""
