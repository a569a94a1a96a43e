"""Networks that answer as they are told: for tests of what is made of a network's answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dateline.learned.labels import AT, MODALITIES, SIZES, WIDTH
from dateline.learned.network import Claimed, Found
from dateline.learned.pieces import Slice, Window, pieces_of, windows
from dateline.learned.pieces import words as words_of
from dateline.learned.spans import Floats, Ints
from dateline.text.paragraphs import paragraphs

NO_CUE = (5.0, 0.0, 0.0)  # logits


def windows_of(text: str) -> list[Window]:
    return list(windows(words_of(text, p) for p in paragraphs(text, 0, len(text))))


def window_of(text: str) -> Window:
    [window] = windows_of(text)
    return window


def look(window: Window, network: "Told") -> Found:
    """Return what the first pass says of a window, its words taken for its tokens."""
    return network.find(np.array(window.ids), np.array(window.shapes), np.array(window.at))


@dataclass
class Told:
    """Marks the claims of one window that it is told to mark; states carry the places of pieces."""

    window: Window
    claims: dict[Slice, tuple[list[tuple[str, Slice]], float]]  # cue → roles, score
    modality: str = "asserted"  # of all of them
    rows: list[int] = field(default_factory=list)  # how many cues each second look was given

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:  # noqa: ARG002
        cues = np.zeros((len(ids), 2, 3), np.float32)
        cues[:] = NO_CUE
        for first, last in self.claims:
            for word in range(first, last):
                cues[self.window.at[word], :, 1 if word == first else 2] = 10
        states = np.arange(len(ids), dtype=np.float32)[:, None]
        return Found(states, states, cues, nothing(len(ids)), *ungoverned(len(tokens)))

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:  # noqa: ARG002
        self.rows.append(len(marks))
        labels = np.zeros((*marks.shape, 7), np.float32)
        labels[:, :, 0] = 5
        verdicts = np.zeros((len(marks), 2), np.float32)
        modalities = np.zeros((len(marks), len(MODALITIES)), np.float32)
        modalities[:, MODALITIES.index(self.modality)] = 1
        for row in range(len(marks)):
            place = int(states[row, marks[row].argmax(), 0])
            cue = next(c for c in self.claims if self.window.at[c[0]] == place)
            roles, verdicts[row] = self.claims[cue]
            first = int(states[row, 0, 0])
            for role, (start, end) in roles:
                begin = 1 + 2 * ("source", "cue", "content").index(role)
                for word in range(start, end):
                    labels[row, self.window.at[word] - first, begin + (word > start)] = 10
        return Claimed(labels, verdicts, modalities)


@dataclass
class ByWord:
    """Gives every word its label of a head, wherever it stands; no word is a cue."""

    labels: Mapping[str, Mapping[str, int]]  # head → word → label
    logit: float = 10.0  # of the label; of the others 0
    only: int | None = None  # the one window, counted from 0, in which it gives any
    reads: int = 0  # windows so far

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:  # noqa: ARG002
        tags = nothing(len(ids))
        for head, words in self.labels.items():
            for word, label in words.items():
                for place in places_of(pieces_of(word), ids.tolist()):
                    if self.only in (None, self.reads):
                        tags[place, AT[head]] = 0
                        tags[place, AT[head].start + label] = self.logit
        self.reads += 1
        cues = np.full((len(ids), 2, 3), NO_CUE, np.float32)
        states = np.zeros((len(ids), 1), np.float32)
        return Found(states, states, cues, tags, *ungoverned(len(tokens)))

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:  # noqa: ARG002
        raise AssertionError("no word is a cue")


def ungoverned(tokens: int) -> tuple[Floats, Floats]:
    """Return scores of governors that are all alike, and labels that none of them changes."""
    labels = np.zeros((tokens, SIZES["dependency"]), np.float32)
    return np.zeros((tokens, tokens), np.float32), labels


def nothing(pieces: int) -> Floats:
    """Return the logits of heads that mark no word."""
    tags = np.zeros((pieces, WIDTH), np.float32)
    for head in ("names", "nominals", "times", "toponyms", "triggers"):
        tags[:, AT[head].start] = 20
    return tags


def places_of(wanted: Sequence[int], ids: Sequence[int]) -> list[int]:
    """Return where the pieces of a word begin."""
    size = len(wanted)
    return [n for n in range(len(ids)) if tuple(ids[n : n + size]) == tuple(wanted)]
