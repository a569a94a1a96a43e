"""One report through the network: paragraphs to words and tokens, windows, both passes, layers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import numpy as np

from dateline.learned import claims as second_look
from dateline.learned.grammar import Paragraph, Parsed, sentences
from dateline.learned.labels import AT, KINDS, MODALITIES, TYPES
from dateline.learned.network import Found, Network
from dateline.learned.pieces import Slice, Window, inside, tokens_at, windows, words
from dateline.learned.spans import Floats, Ints, best, log_softmax, runs
from dateline.records.codes import MentionKind
from dateline.records.document import Document
from dateline.records.tagging import Seen, TaggedClaim, TaggedSpan, TaggedTrigger, Tagging
from dateline.text.paragraphs import paragraphs
from dateline.text.tokens import tokens

# Logits by style, outer claims and every claim: what passes neither is no claim. Chosen on the
# reports kept from training (`python -m training reader measure`).
BOUNDS = (1.5, 2.5)


@dataclass(frozen=True, slots=True)
class _Look:
    """A window, what the first pass says of it, and the tokens that stand in it."""

    window: Window
    found: Found
    tokens: Ints  # numbers among those of the report
    pieces: Ints  # at which they are read


def tagged(document: Document, network: Network) -> Tagging:
    """Read every zone that is read for facts."""
    blocks = [
        (zone.kind, paragraph)
        for zone in document.read_zones()
        for paragraph in paragraphs(document.text, zone.span.start, zone.span.end)
    ]
    spans: list[Slice] = []
    stretches = []
    for number, (zone, paragraph) in enumerate(blocks):
        here = tokens(document.text, *paragraph)
        stretches.append(Paragraph((len(spans), len(spans) + len(here)), zone, number))
        spans += here
    cut = windows([words(document.text, paragraph) for _, paragraph in blocks])
    looks = [_look(window, spans, network) for window in cut]
    parsed = [Parsed(look.window, look.tokens, _grammar(look), look.found.arcs) for look in looks]
    return Tagging(
        sentences=sentences(document, spans, stretches, parsed),
        claims=tuple(claim for look in looks for claim in _claims(look, network)),
        names=_spans(looks, "names", KINDS),
        nominals=_spans(looks, "nominals", KINDS),
        times=_spans(looks, "times", (None,)),
        toponyms=_spans(looks, "toponyms", (None,)),
        triggers=tuple(trigger for look in looks for trigger in _triggers(look)),
        seen=tuple(map(_seen, looks)),
    )


def _seen(look: _Look) -> Seen:
    window = look.window
    words = tuple((word.start, word.end) for word in window.words)
    return Seen(words, window.at, window.owned, look.found.early)


def _look(window: Window, spans: Sequence[Slice], network: Network) -> _Look:
    held = [token for token, _ in inside(window, spans)]
    pieces = np.array(tokens_at(window, [spans[token] for token in held]), np.int64)
    found = network.find(np.array(window.ids), np.array(window.shapes), pieces)
    return _Look(window, found, np.array(held, np.int64), pieces)


def _grammar(look: _Look) -> Floats:
    """Return the logits of the heads of each token; its likeliest governor tells its label too."""
    tags = look.found.tags[look.pieces]
    tags[:, AT["dependency"]] += look.found.labels
    return tags


def _claims(look: _Look, network: Network) -> Iterator[TaggedClaim]:
    every = second_look.claims(look.window, look.found, network)
    for claim in second_look.kept(every, BOUNDS):
        yield TaggedClaim(
            source=tuple(_stretch(look.window, piece) for piece in claim.source),
            cue=_stretch(look.window, claim.cue),
            content=tuple(_stretch(look.window, piece) for piece in claim.content),
            margin=second_look.margin(claim, BOUNDS),
            modality=MODALITIES[claim.modality],
            cut=claim.content[-1][1] == len(look.window.words),
        )


def _spans(
    looks: Sequence[_Look], head: str, kinds: Sequence[str | None]
) -> tuple[TaggedSpan, ...]:
    """Return the stretches of a head; of two that overlap, as windows may, the likelier."""
    found = [
        TaggedSpan(*_stretch(look.window, (first, last)), cast(MentionKind | None, kind), chance)
        for look in looks
        for first, last, kind, chance in _runs(look, head, kinds)
        if look.window.owned[0] <= first < look.window.owned[1]
    ]
    kept: list[TaggedSpan] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
        elif span.probability > kept[-1].probability:
            kept[-1] = span
    return tuple(kept)


def _runs(
    look: _Look, head: str, kinds: Sequence[str | None]
) -> Iterator[tuple[int, int, str | None, float]]:
    """Yield stretches of words with their kind, and the mean probability of its labels."""
    logs = _logs(look, head)
    for first, last in look.window.segments:
        path = best(logs[first:last])
        for number, kind in enumerate(kinds):
            for start, end in runs(path, number):
                both = logs[first + start : first + end, 1 + 2 * number : 3 + 2 * number]
                chance = float(np.exp(both).sum(1).mean())
                yield first + start, first + end, kind, chance


def _triggers(look: _Look) -> Iterator[TaggedTrigger]:
    """Yield runs of words of one type of event."""
    logs = _logs(look, "triggers")
    path = logs.argmax(1)
    for begin, end in look.window.segments:
        for label, run in groupby(range(begin, end), key=lambda word: int(path[word])):
            words = list(run)
            if label and look.window.owned[0] <= words[0] < look.window.owned[1]:
                chance = float(np.exp(logs[words, label]).mean())
                stretch = _stretch(look.window, (words[0], words[-1] + 1))
                yield TaggedTrigger(*stretch, TYPES[label - 1], chance)


def _logs(look: _Look, head: str) -> Floats:
    return log_softmax(look.found.tags[list(look.window.at)][:, AT[head]])


def _stretch(window: Window, piece: Slice) -> Slice:
    return window.words[piece[0]].start, window.words[piece[1] - 1].end
