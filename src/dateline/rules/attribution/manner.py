"""How the words of a cue present its content, where no frame of the grammar fits."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.knowledge.lexicons.cues import Frames, Lexicon
from dateline.records.codes import Modality
from dateline.records.syntax import Token
from dateline.rules.attribution.rules import BLUNT, DEFAULTS

INFINITIVE = ("to", "object-to", "passive-to")
OTHERWISE = ("clause", "that", "object", "quote", "passive")


def manner_of(cue: Sequence[Token], content: str, lexicon: Lexicon) -> Modality | None:
    """Return what the lexicon says of a cue's words, the last first; None where they say nothing.

    An upper verb that denies or doubts decides for the verb below it: "refused to say".
    """
    for token in cue[:-1]:
        upper = lexicon.verbs.get(token.lemma, {}).get("to") if token.pos == "VERB" else None
        if upper in BLUNT:
            return upper
    prepositions = tuple(f"prep:{token.lemma}" for token in cue if token.pos == "ADP")
    order = INFINITIVE if content.lower().startswith("to ") else (*prepositions, *OTHERWISE)
    known = (manner for frames in _frames(reversed(cue), lexicon) for manner in _in(frames, order))
    return next(known, None)


def _frames(tokens: Iterable[Token], lexicon: Lexicon) -> Iterator[Frames]:
    kinds = {"VERB": lexicon.verbs, "NOUN": lexicon.nouns, "ADJ": lexicon.adjectives}
    for token in tokens:
        yield kinds.get(token.pos, {}).get(token.lemma, {})


def _in(frames: Frames, order: Iterable[str]) -> Iterator[Modality]:
    for frame in order:
        manner = frames[frame] or DEFAULTS.get(frame) if frame in frames else None
        if manner is not None:
            yield manner
