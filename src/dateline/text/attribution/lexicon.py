"""The shape of the lexicon: which frames a cue takes, and how it presents their content."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records.codes import Modality

# Frame → how the source presents the content; None where the content itself says.
Frames = Mapping[str, Modality | None]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by lemma.

    Frames of verbs: clause (that …), quote, object, object-to (urge them to …), object-as, small
    (call it …), to, ing, passive, passive-to, prep:about and so on.
    """

    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    adverbs: Mapping[str, Modality | None]
    openers: tuple[tuple[str, ...], ...]
