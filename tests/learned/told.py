"""A network that answers as it is told: for tests of what is made of a network's answers."""

from dataclasses import dataclass, field

import numpy as np

from dateline.learned.pieces import Slice, Window, windows
from dateline.learned.pieces import words as words_of
from dateline.learned.spans import Floats, Ints
from dateline.text.paragraphs import paragraphs


def window_of(text: str) -> Window:
    [window] = windows(words_of(text, p) for p in paragraphs(text, 0, len(text)))
    return window


@dataclass
class Told:
    """Marks the words it is told to mark; states carry the places of the pieces."""

    window: Window
    claims: dict[Slice, tuple[list[tuple[str, Slice]], float]]  # cue → roles, score
    rows: list[int] = field(default_factory=list)  # how many cues each second look was given

    def find(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:  # noqa: ARG002
        cues = np.zeros((len(ids), 2, 3), np.float32)
        cues[:, :, 0] = 5
        for first, last in self.claims:
            for word in range(first, last):
                cues[self.window.at[word], :, 1 if word == first else 2] = 10
        return np.arange(len(ids), dtype=np.float32)[:, None], cues

    def claim(
        self,
        states: Floats,
        marks: Ints,
        there: Ints,  # noqa: ARG002
    ) -> tuple[Floats, Floats]:
        self.rows.append(len(marks))
        labels = np.zeros((*marks.shape, 7), np.float32)
        labels[:, :, 0] = 5
        verdicts = np.zeros((len(marks), 2), np.float32)
        for row in range(len(marks)):
            place = int(states[row, marks[row].argmax(), 0])
            cue = next(c for c in self.claims if self.window.at[c[0]] == place)
            roles, verdicts[row] = self.claims[cue]
            first = int(states[row, 0, 0])
            for role, (start, end) in roles:
                begin = 1 + 2 * ("source", "cue", "content").index(role)
                for word in range(start, end):
                    labels[row, self.window.at[word] - first, begin + (word > start)] = 10
        return labels, verdicts
