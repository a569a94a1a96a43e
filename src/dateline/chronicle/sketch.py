"""Which five-word runs a text has, as a sample of their hashes: what copies are found by.

The sample takes the hashes divisible by a number, so that the share of one text's runs that stand
in another can be told from the samples alone, also where one text is longer (Broder 1997, "On the
resemblance and containment of documents").
"""

import hashlib
import re

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

RUN = 5  # words
ONE_IN = 4
WIDTH = 8  # bytes of a hash
WORD = re.compile(r"\w+")
QUOTE = re.compile(r"[“\"]([^“”\"]{30,600})[”\"]")
FEWEST = 6  # words of a quotation that can show who copied whom


def sketch(text: str) -> bytes:
    """Return the sampled hashes of the five-word runs, sorted, each once, eight bytes each."""
    words = WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    hashes = (_hash(run) for run in runs)
    return np.array(sorted({h for h in hashes if h % ONE_IN == 0}), "<u8").tobytes()


def hashes_of(runs: bytes) -> Hashes:
    """Return the hashes that a sketch holds."""
    return np.frombuffer(runs, "<u8")


def quotations(text: str) -> tuple[str, ...]:
    """Return digests of the long quotations of a text, sorted, each once."""
    found = (" ".join(WORD.findall(m[1].casefold())) for m in QUOTE.finditer(text))
    return tuple(sorted({f"{_hash(quote):016x}" for quote in found if quote.count(" ") >= FEWEST}))


def containment(one: Hashes, other: Hashes) -> float:
    """Return the share of the shorter text's runs that the other has too, 0 to 1."""
    fewest = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / fewest if fewest else 0.0


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")
