"""The learned reader's claims: cues are found first, then each cue's source and content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.learned.network import Found, Network
from dateline.learned.pieces import Slice, Window
from dateline.learned.spans import ROLES, Floats, best, log_softmax, runs

OUTER, EVERY = 0, 1  # claims as PolNeAR marks them; inner ones too
BOOST = 0.5  # added to the logits of a cue's words, so that the second look has more to choose from
MOST = 16  # cues of one window that are looked at, the likeliest; real reports have 11 at most
ROWS = 8  # cues that are looked at together


@dataclass(frozen=True, slots=True)
class WordClaim:
    """A claim as stretches of a window's words, half-open; `scores` are logits, one a style."""

    source: tuple[Slice, ...]
    cue: Slice
    content: tuple[Slice, ...]
    scores: tuple[float, ...]
    modality: int  # of MODALITIES


def claims(window: Window, found: Found, network: Network) -> list[WordClaim]:
    """Return every claim that a cue of the window may make, likely or not, in text order."""
    candidates = _candidates(window, found.cues[list(window.at)])
    candidates.sort(key=lambda cue: (_length(window, cue), cue))  # of like length: little padding
    looked: list[WordClaim] = []
    for first in range(0, len(candidates), ROWS):
        looked += _looked_at(window, candidates[first : first + ROWS], found.states, network)
    return sorted(looked, key=lambda claim: claim.cue)


def _length(window: Window, cue: Slice) -> int:
    first, last = window.segment_of(cue[0])
    return last - first


def _looked_at(
    window: Window, candidates: Sequence[Slice], states: Floats, network: Network
) -> Iterator[WordClaim]:
    """Yield the claims of some cues, each read in the paragraph it stands in."""
    stretches = [window.pieces_of(window.segment_of(cue[0])) for cue in candidates]
    longest = max(end - start for start, end in stretches)
    rows = np.zeros((len(candidates), longest, states.shape[1]), np.float32)
    marks = np.zeros((len(candidates), longest), np.int64)
    there = np.zeros((len(candidates), longest), np.int64)
    for row, ((start, end), cue) in enumerate(zip(stretches, candidates, strict=True)):
        rows[row, : end - start] = states[start:end]
        there[row, : end - start] = 1
        first, last = window.pieces_of(cue)
        marks[row, first - start : last - start] = 1
    told = network.claim(rows, marks, there)
    for row, ((start, _), cue) in enumerate(zip(stretches, candidates, strict=True)):
        segment = window.segment_of(cue[0])
        at = [window.at[word] - start for word in range(*segment)]
        claim = _claim(told.roles[row][at], segment[0], cue)
        if claim is not None:
            yield replace(
                claim,
                scores=tuple(map(float, told.verdicts[row])),
                modality=int(told.modalities[row].argmax()),
            )


def _candidates(window: Window, cues: Floats) -> list[Slice]:
    """Return the stretches of words that may be cues, of either style."""
    found: dict[Slice, float] = {}
    for style in range(cues.shape[1]):
        scores = cues[:, style].astype(np.float32).copy()
        scores[:, 1:] += BOOST
        logs = log_softmax(scores)
        for first, last in _in_segments(window, runs(best(logs), 0)):
            if window.owned[0] <= first < window.owned[1]:
                found[first, last] = max(found.get((first, last), -99.0), float(logs[first, 1]))
    likely = sorted(found, key=lambda cue: (-found[cue], cue))[:MOST]
    return sorted(likely)


def _in_segments(window: Window, found: Sequence[Slice]) -> Iterator[Slice]:
    for first, last in found:
        yield first, min(last, window.segment_of(first)[1])


def _claim(labels: Floats, start: int, cue: Slice) -> WordClaim | None:
    logs = log_softmax(labels)
    path = best(logs)
    sources, cues, contents = (
        [(start + a, start + b) for a, b in runs(path, kind)] for kind in range(len(ROLES))
    )
    if not contents:
        return None
    near = [c for c in cues if c[0] < cue[1] and cue[0] < c[1]]
    return WordClaim(
        source=tuple(_likeliest(sources, start, logs)),
        cue=near[0] if near else cue,
        content=tuple(contents),
        scores=(),
        modality=0,
    )


def _likeliest(sources: Sequence[Slice], start: int, logs: Floats) -> list[Slice]:
    """Return the one source that begins most surely; nothing when there is none."""
    kept = sorted(sources, key=lambda s: (-float(logs[s[0] - start, 1]), s))
    return kept[:1]


def margin(claim: WordClaim, bounds: Sequence[float]) -> float:
    """Return by how much the claim's scores pass the bounds of their styles, at best."""
    return max(score - bound for score, bound in zip(claim.scores, bounds, strict=True))


def kept(every: Sequence[WordClaim], bounds: Sequence[float]) -> list[WordClaim]:
    """Return the claims that pass a bound; of those whose cues overlap, the likeliest."""
    found = [(margin(claim, bounds), claim) for claim in every]
    out: list[WordClaim] = []
    for passed, claim in sorted(found, key=lambda pair: (-pair[0], pair[1].cue, pair[1].content)):
        if passed <= 0:
            break
        if all(claim.cue[1] <= one.cue[0] or one.cue[1] <= claim.cue[0] for one in out):
            out.append(claim)
    return sorted(out, key=lambda c: (c.cue, c.content))
