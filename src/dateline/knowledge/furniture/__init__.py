"""Words and markup that pages use around a report, loaded once per process."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge import files

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cues:
    """The word lists of `cues.toml`; all lower case."""

    labels: frozenset[str]
    imperatives: frozenset[str]
    things: frozenset[str]
    sentences: re.Pattern[str]  # any of the patterns
    inline: re.Pattern[str]  # between sentences
    related: frozenset[str]
    tags: frozenset[str]
    sections: frozenset[str]
    credits: frozenset[str]
    credit_words: frozenset[str]
    strong_credit_words: frozenset[str]
    captions: tuple[str, ...]
    offices: frozenset[str]
    issues: frozenset[str]
    bylines: frozenset[str]
    dated: frozenset[str]
    function_words: frozenset[str]
    finite: frozenset[str]
    not_names: frozenset[str]
    nobody: frozenset[str]
    jobs: frozenset[str]
    papers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Markup:
    """The names and selectors of `markup.toml`."""

    published: tuple[str, ...]
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    bylines: tuple[str, ...]
    clocks: tuple[str, ...]
    captions: tuple[str, ...]
    related: tuple[str, ...]
    standfirsts: tuple[str, ...]
    credit_names: tuple[str, ...]
    aside_names: tuple[str, ...]
    article_types: frozenset[str]
    page_types: frozenset[str]


@cache
def markup() -> Markup:
    """Load the names and selectors."""
    raw = files.toml(HERE / "markup.toml")
    types: dict[str, Any] = {
        name: frozenset(raw.pop(name)) for name in ("article_types", "page_types")
    }
    lists: dict[str, Any] = {name: tuple(values) for name, values in raw.items()}
    return Markup(**lists, **types)


@cache
def cues() -> Cues:
    """Load the word lists."""
    raw = files.toml(HERE / "cues.toml")
    patterns = re.compile("|".join(f"(?:{pattern})" for pattern in raw.pop("sentences")))
    inside = "|".join(raw.pop("inline"))
    inline = re.compile(rf"(?:^|(?<=[.!?”\"] ))(?:{inside})(?= [A-Z\"“])")
    captions = tuple(raw.pop("captions"))
    sets = {name: frozenset(words) for name, words in raw.items()}
    return Cues(sentences=patterns, inline=inline, captions=captions, **sets)
