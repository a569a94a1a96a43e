"""The kinds of incident, what each counts, and how PLOVER may read it."""

from typing import Final

KINDS: Final = (
    "capture", "withdraw", "handover", "hold", "shelling", "airstrike", "bombing", "shooting",
    "clash", "abduction", "arrest", "protest", "aid", "talks", "truce", "threat",
)  # fmt: skip
CHANGES: Final = ("capture", "withdraw", "handover")  # of control
VIOLENT: Final = frozenset(
    {"capture", "shelling", "airstrike", "bombing", "shooting", "clash", "abduction", "arrest"}
)
DENIABLE: Final = frozenset({"capture", "shelling", "airstrike", "abduction", "withdraw"})
LEADS: Final = ("wire", "own", "foe", "monitor")
STANCES: Final = (*LEADS, "deny", "later", "headline", "more", "toll")

COUNTS: Final[dict[str, tuple[str, ...]]] = {
    "shelling": ("killed", "wounded"),
    "airstrike": ("killed", "wounded"),
    "bombing": ("killed", "wounded"),
    "shooting": ("killed", "wounded"),
    "clash": ("killed",),
    "abduction": ("taken",),
    "arrest": ("taken",),
}

# Every pair of type and mode that is a fair reading of the kind, the plainest first.
# "*": any mode, or none; "": no mode. "lost Homs" is told of who lost it; some raids are of drones.
PLOVER: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "capture": (("CONTROL", "take"), ("CONTROL", "lose")),
    "withdraw": (("RETREAT", "withdraw"), ("CONTROL", "lose")),
    "handover": (("CONTROL", "transfer"), ("RETREAT", "*"), ("CONCEDE", "*")),
    "hold": (("CONTROL", "hold"),),
    "shelling": (("ASSAULT", "heavy-weapons"),),
    "airstrike": (("ASSAULT", "aerial"), ("ASSAULT", "drone")),
    "bombing": (("ASSAULT", "explosives"), ("ASSAULT", "suicide-attack")),
    "shooting": (("ASSAULT", "firearms"), ("ASSAULT", "")),
    "clash": (("ASSAULT", "*"), ("CONTROL", "contest")),
    "abduction": (("ASSAULT", "abduct"),),
    "arrest": (("COERCE", "arrest"),),
    "protest": (("PROTEST", "demo"),),
    "aid": (("AID", "*"),),
    "talks": (("CONSULT", "*"),),
    "truce": (("AGREE", "*"), ("RETREAT", "ceasefire")),
    "threat": (("THREATEN", "territory"), ("THREATEN", "violence")),
}


def count_of(kind: str, slot: str) -> str:
    """Return the contract's name for what a slot counts: "fatalities", "injured"."""
    if slot == "taken":
        return "missing" if kind == "abduction" else "detained"
    return {"killed": "fatalities", "wounded": "injured"}[slot]
