"""Other ways to say a claim, by heads trained beside the chosen one: the table of decision 0012."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from dateline.learned.pieces import Window, windows, words
from dateline.learned.spans import Floats, Ints, best, log_softmax, runs
from dateline.text.paragraphs import paragraphs
from evaluation.cases import Json
from evaluation.measures import attribution
from training.reader.choose import case_of
from training.reader.data import Marked
from training.reader.encoder import WIDTH
from training.reader.model import ReaderNet


@dataclass(frozen=True, slots=True)
class Paired:
    """Labels from the states of a word and of the cue alone, once the window is read."""

    net: ReaderNet

    def find(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Map n pieces to states (n, 2 WIDTH), lower and upper, and logits of cues."""
        with torch.no_grad():
            row = torch.from_numpy(ids)[None]
            found = self.net.find(row, torch.from_numpy(shapes)[None], torch.ones_like(row))
        return torch.cat([found.lower, found.upper], -1)[0].numpy(), found.cues[0].numpy()

    def claim(self, states: Floats, marks: Ints, there: Ints) -> tuple[Floats, Floats]:
        """Map c stretches to logits of labels by pairs, and the chosen head's verdicts."""
        with torch.no_grad():
            given = torch.from_numpy(states)
            lower, upper = given[..., :WIDTH], given[..., WIDTH:]
            marked = torch.from_numpy(marks)
            weights = marked.float() / marked.sum(-1, keepdim=True)
            cue = (weights.unsqueeze(1) @ upper).squeeze(1)
            places = torch.arange(marks.shape[1])
            offsets = places[None] - marked.argmax(-1, keepdim=True)
            labels = self.net.paired(upper.contiguous(), cue, offsets)
            _, verdicts = self.net.claim(lower.contiguous(), marked, torch.from_numpy(there))
        return labels.numpy(), verdicts.numpy()


def flat(reports: Sequence[Marked], net: ReaderNet) -> dict[str, float]:
    """Score source and content as tags of words that no cue ties together."""
    readings = {report.id: {"claims": list(_tags(report, net))} for report in reports}
    scores = attribution.score([case_of(report) for report in reports], readings)
    return {role: scores[role] for role in ("source", "content")}


def _tags(report: Marked, net: ReaderNet) -> Iterator[Json]:
    blocks = [words(report.text, p) for p in paragraphs(report.text, 0, len(report.text))]
    for window in windows(blocks):
        with torch.no_grad():
            ids = torch.tensor([window.ids])
            found = net.find(ids, torch.tensor([window.shapes]), torch.ones_like(ids))
        path = best(log_softmax(found.flat[0, list(window.at)].numpy()))
        for kind, role in enumerate(("source", "content")):
            for first, last in runs(path, kind):
                if window.owned[0] <= first < window.owned[1]:
                    yield _only(role, window, first, last)


def _only(role: str, window: Window, first: int, last: int) -> Json:
    span = {"start": window.words[first].start, "end": window.words[last - 1].end}
    empty: Json = {"source": {"spans": []}, "cue": [], "content": []}
    return empty | ({"source": {"spans": [span]}} if role == "source" else {"content": [span]})
