"""ECB+ (Cybulska and Vossen 2014): reports on 33 topics, and which mentions are one happening.

Every topic has two subtopics, happenings of one kind that must not be confused: the reports of
ECB tell of one ("32_3ecb.xml"), those added in ECB+ of another ("32_3ecbplus.xml"). The field
`subtopic` of the mentions does not tell them apart; the name of the file does.

Convention, that of Cybulska and Vossen 2015 and of Barhom et al. 2019: the mentions are given,
those of the sentences whose annotation was checked (3,808 and 1,245); chains are scored over all
mentions of a part at once, singletons with the others. A chain may span reports and subtopics; in
these parts none spans two topics. `partition` gives the gold chains for `measures.coreference`.

The reports come cut into words, sentence by sentence. Here a sentence is a line, and words are put
together as they are printed; no word is dropped, and a mention keeps the offsets of its words.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from evaluation.cases import Json, parts_of
from evaluation.measures.common import Bounds
from evaluation.measures.coreference import chains_of

MENTIONS = {"tune": "ecb-train-mentions.json", "report": "ecb-dev-mentions.json"}
LINE_END = "\n"

QUOTES = {"``": "“", "''": "”"}
ADDRESS = re.compile(r"(?:https?|www)\b")
CLOSING = re.compile(r"""[,.;:!?)\]}%”…"]|\.\.+|'[a-zA-Z]{1,2}|n't""")
OPENING = re.compile(r"[(\[{“‘$£€]")
ENDING = re.compile(r"(?:s|t|m|d|re|ve|ll)", re.IGNORECASE)  # of a contraction or a genitive
APOSTROPHE = re.compile(r"'(?=\w)(?!(?:[sdm]|ll|re|ve|em|\d+s)$)", re.IGNORECASE)  # opens a quote
LETTER = re.compile(r"[A-Za-z]")
# What follows a dash in a sentence, where a part of a compound word would hardly stand
AFTER_DASH = frozenset({
    "a", "an", "and", "as", "because", "but", "even", "from", "he", "her", "his", "how", "if", "is",
    "it", "its", "or", "she", "that", "the", "their", "then", "there", "they", "this", "though",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "with", "you",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to a happening; `spans` are more than one where other words stand between.

    `id` is that of the report and, in it, of the mention. A chain is what is referred to.
    """

    id: str
    chain: str
    sentence: int  # counted from 0
    spans: tuple[Bounds, ...]  # in the text of the report
    words: str  # as the gold file gives them: words of the corpus, joined by single spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report and the mentions marked in it, in the order of the text."""

    id: str  # the name of its file, without ending
    topic: str
    subtopic: str  # "32ecb" or "32ecbplus"
    part: str  # of the split: "tune" or "report"
    text: str
    sentences: tuple[Bounds, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A report put together from its words: where each stands, and of which sentence it is."""

    text: str
    words: list[str]
    bounds: list[Bounds]
    sentence: list[int]


def load(gold: Path, part: str) -> list[Report]:
    """Return the reports of a part, by topic; those without a mention too.

    Raises:
        ValueError: a mention's words are not those that stand at its place.
    """
    folder = gold / "incidents"
    topics = sorted((t for t, parts in parts_of("ecb").items() if part in parts), key=int)
    marked: dict[str, list[Json]] = {}
    for row in json.loads((folder / MENTIONS[part]).read_text(encoding="utf-8")):
        marked.setdefault(row["doc_id"], []).append(row)
    return [
        _report(path, part, marked.get(path.name, []))
        for topic in topics
        for path in sorted((folder / "ecb+" / topic).glob("*.xml"), key=_order)
    ]


def partition(reports: Iterable[Report]) -> list[frozenset[str]]:
    """Return the gold chains over all the reports, as sets of ids of mentions."""
    return chains_of({m.id: m.chain for report in reports for m in report.mentions})


def _order(path: Path) -> tuple[str, int]:
    """Sort by subtopic, then by number."""
    number, corpus = _name(path)
    return corpus, int(number)


def _name(path: Path) -> tuple[str, str]:
    match = re.fullmatch(r"\d+_(\d+)(ecb|ecbplus)", path.stem)
    if match is None:
        raise ValueError(f"not a report of ECB+: {path}")
    return match[1], match[2]


def _report(path: Path, part: str, rows: Iterable[Json]) -> Report:
    laid = _laid_out(path)
    topic = path.parent.name
    mentions = [_mention(path.stem, laid, row) for row in rows]
    return Report(
        id=path.stem, topic=topic, subtopic=topic + _name(path)[1], part=part, text=laid.text,
        sentences=tuple(_sentences(laid)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.spans, m.id))),
    )  # fmt: skip


def _sentences(laid: _Text) -> Iterator[Bounds]:
    for _, group in groupby(range(len(laid.words)), laid.sentence.__getitem__):
        at = list(group)
        yield laid.bounds[at[0]][0], laid.bounds[at[-1]][1]


def _mention(report: str, laid: _Text, row: Json) -> Mention:
    """Find the words of a mention; `tokens_ids` count from 0, where `t_id` counts from 1."""
    at: list[int] = row["tokens_ids"]
    slices = [laid.text[start:end] for start, end in (laid.bounds[i] for i in at)]
    if slices != row["tokens_str"].split() or {laid.sentence[i] for i in at} != {
        int(row["sent_id"])
    }:
        raise ValueError(f"{report}: {row['tokens_str']!r} does not stand at {at}: {slices}")
    return Mention(
        id=f"{report}/{row['m_id']}", chain=row["coref_chain"], sentence=int(row["sent_id"]),
        spans=tuple(_runs(at, laid.bounds)), words=" ".join(row["tokens_str"].split()),
    )  # fmt: skip


def _runs(at: Sequence[int], bounds: Sequence[Bounds]) -> Iterator[Bounds]:
    """Join words that follow each other to one span."""
    for _, group in groupby(enumerate(at), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        yield bounds[numbers[0]][0], bounds[numbers[-1]][1]


def _laid_out(path: Path) -> _Text:
    tokens = ElementTree.parse(path).getroot().findall("token")
    words = [_word(token.text or "") for token in tokens]
    sentence = [int(token.attrib["sentence"]) for token in tokens]
    text = ""
    bounds: list[Bounds] = []
    for _, group in groupby(range(len(words)), sentence.__getitem__):
        at = list(group)
        text += LINE_END if text else ""
        before = gaps([words[i] for i in at], is_cut=_name(path)[1] == "ecbplus")
        for number, gap in zip(at, before, strict=True):
            text += gap
            bounds.append((len(text), len(text) + len(words[number])))
            text += words[number]
    return _Text(text, words, bounds, sentence)


def _word(token: str) -> str:
    """Return a word without the tabs that five of them carry, and with printed quotation marks."""
    word = " ".join(token.split())
    return QUOTES.get(word, word)


def gaps(words: Sequence[str], *, is_cut: bool) -> list[str]:
    """Return what is printed before each word of a sentence: a space or nothing.

    ECB+ cut compounds at their hyphens (`is_cut`); in ECB a hyphen that stands alone is a dash.
    """
    if ADDRESS.match(words[0]) and len(words) > 1 and words[1] in (":", "."):
        return [""] * len(words)
    quoted = False  # within single quotation marks
    found = [""]
    for i in range(1, len(words)):
        before, word = words[i - 1], words[i]
        if APOSTROPHE.match(before):
            quoted = True
        if before == "'" and (i == 1 or found[i - 1]):  # one that opened
            quoted = True
            found.append("")
        elif word == "'":
            closes = quoted or before[-1:] in tuple("sS,.!?")
            quoted = False
            found.append("" if closes else " ")
        else:
            found.append("" if _is_joined(words, i, is_cut) else " ")
    return found


def _is_joined(words: Sequence[str], i: int, is_cut: bool) -> bool:
    """Tell whether the word is printed at the one before it."""
    before, word = words[i - 1], words[i]
    if not word or CLOSING.fullmatch(word) or word == "’":
        return True
    if OPENING.fullmatch(before) or "/" in (before, word) or "_" in (before, word):
        return True
    if before == "’":
        return i > 1 and words[i - 2][-1:].isalpha() and ENDING.fullmatch(word) is not None
    if "-" in (before, word):
        return is_cut and _is_hyphen(words, i if word == "-" else i - 1)
    return before in (".", ",", ":") and i > 1 and _is_within(words[i - 2], before, word)


def _is_hyphen(words: Sequence[str], i: int) -> bool:
    """Tell the hyphen from the dash, which keeps its spaces."""
    before, after = words[i - 1 : i], words[i + 1 : i + 2]
    if not (before and after and before[0][-1:].isalnum() and after[0][:1].isalnum()):
        return before == ["-"] or after == ["-"]  # two hyphens make a dash
    chained = words[i - 2 : i - 1] == ["-"] or words[i + 2 : i + 3] == ["-"]
    place = before[0].isupper() and len(before[0]) > 3 and after[0].istitle()
    return chained or not (after[0].lower() in AFTER_DASH or place)


def _is_within(before: str, mark: str, after: str) -> bool:
    """Tell whether a mark between two words stands within a number, an abbreviation or a name."""
    if before[-1:].isdigit() and after[:1].isdigit():
        return mark != "," or re.match(r"\d{3}(?!\d)", after) is not None
    if mark != ".":
        return False
    letters = len(before) == 1 and len(after) == 1
    return after in ("com", "org", "net") or (letters and bool(LETTER.match(before + after)))
