"""An attribution in the making: stretches of the document's text, widened step by step."""

from dataclasses import dataclass, replace

from dateline.records.codes import Modality
from dateline.records.syntax import Sentence
from dateline.rules.attribution.found import Found

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content as stretches of text; `sentence` and `head` say where the cue is."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    sentence: int
    head: int
    frame: str
    manner: Modality | None = None
    via: tuple[Stretch, ...] = ()

    def widened(self, stretch: Stretch) -> "Draft":
        """Return the draft with one more stretch of content, joined where they touch."""
        return replace(self, content=joined((*self.content, stretch)))


def draft(found: Found, sentence: Sentence, number: int) -> Draft:
    """Turn places of tokens into stretches of text."""
    return Draft(
        source=_stretches(sentence, found.source),
        cue=_stretches(sentence, found.cue),
        content=_stretches(sentence, found.content),
        sentence=number,
        head=found.head,
        frame=found.frame,
        manner=found.manner,
        via=_stretches(sentence, found.via),
    )


def _stretches(sentence: Sentence, indices: tuple[int, ...]) -> tuple[Stretch, ...]:
    out: list[list[int]] = []
    for index in indices:
        if out and _touch(sentence, out[-1][-1], index):
            out[-1].append(index)
        else:
            out.append([index])
    return tuple((sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end) for run in out)


def _touch(sentence: Sentence, left: int, right: int) -> bool:
    """Tell whether nothing but punctuation stands between two words."""
    return all(sentence.tokens[i].pos == "PUNCT" for i in range(left + 1, right))


def joined(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return the stretches in order, those that overlap or touch made one."""
    out: list[Stretch] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
