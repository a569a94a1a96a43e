"""What the network's heads say of each word: the inventories, and where each head's logits stand.

Part-of-speech tags are Penn's and Universal's, dependencies ClearNLP's, event types PLOVER's.
"""

from itertools import accumulate, pairwise
from typing import get_args

from dateline.records.codes import EventType, Modality

KINDS = (
    "person", "organisation", "armed-group", "military", "government", "outlet", "group",
    "place", "facility",
)  # fmt: skip
TYPES: tuple[EventType, ...] = get_args(EventType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
PENN = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH",
    "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT", "WP", "WP$", "WRB", "XX", "``",
)  # fmt: skip
UNIVERSAL = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
UNIVERSAL_OF = {  # of a Penn tag: what the first of these may be besides, the network tells
    "$": ("SYM",), "''": ("PUNCT",), ",": ("PUNCT",), "-LRB-": ("PUNCT",), "-RRB-": ("PUNCT",),
    ".": ("PUNCT",), ":": ("PUNCT",), "ADD": ("X",), "AFX": ("ADJ",), "CC": ("CCONJ",),
    "CD": ("NUM",), "DT": ("DET", "PRON"), "EX": ("PRON",), "FW": ("X",), "HYPH": ("PUNCT",),
    "IN": ("ADP", "SCONJ"), "JJ": ("ADJ",), "JJR": ("ADJ",), "JJS": ("ADJ",), "LS": ("X",),
    "MD": ("AUX",), "NFP": ("PUNCT",), "NN": ("NOUN", "PRON"), "NNP": ("PROPN",),
    "NNPS": ("PROPN",), "NNS": ("NOUN",), "PDT": ("DET",), "POS": ("PART",), "PRP": ("PRON",),
    "PRP$": ("PRON",), "RB": ("ADV", "PART"), "RBR": ("ADV",), "RBS": ("ADV",), "RP": ("ADP",),
    "SYM": ("SYM",), "TO": ("PART",), "UH": ("INTJ",), "VB": ("VERB", "AUX"),
    "VBD": ("VERB", "AUX"), "VBG": ("VERB", "AUX"), "VBN": ("VERB", "AUX"),
    "VBP": ("VERB", "AUX"), "VBZ": ("VERB", "AUX"), "WDT": ("PRON", "DET"), "WP": ("PRON",),
    "WP$": ("DET",), "WRB": ("SCONJ",), "XX": ("X",), "``": ("PUNCT",),
}  # fmt: skip
DEPENDENCIES = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass",
    "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj",
    "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod",
    "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt", "punct",
    "quantmod", "relcl", "xcomp",
)  # fmt: skip
SIZES = {
    "names": 1 + 2 * len(KINDS),  # outside, then begin and inside of each kind
    "nominals": 1 + 2 * len(KINDS),
    "times": 3,  # outside, begin, inside
    "toponyms": 3,
    "triggers": 1 + len(TYPES),  # outside, then the type of the event it tells
    "penn": len(PENN),
    "universal": len(UNIVERSAL),
    "dependency": len(DEPENDENCIES),  # of the word on its governor
    "opens": 2,  # whether it begins a sentence
}
_EDGES = tuple(pairwise(accumulate(SIZES.values(), initial=0)))
AT = {name: slice(*edges) for name, edges in zip(SIZES, _EDGES, strict=True)}
WIDTH = sum(SIZES.values())
