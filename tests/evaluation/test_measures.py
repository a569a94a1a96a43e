"""Every measure on a case small enough to count by hand."""

from pathlib import Path
from typing import Any

import pytest

from evaluation.cases import (
    CONTROL_REPORTS,
    FRAMING_PAIRS,
    Case,
    from_control,
    from_iob2,
    from_pairs,
)
from evaluation.measures import (
    acceptance,
    attribution,
    conflict,
    control,
    events,
    framing,
    main,
    names,
    pages,
    places,
    time,
)
from evaluation.measures.agreement import names_f1, same_name
from tests.examples import document_of, unmark_all

Json = dict[str, Any]


def spans_of(marked: str) -> tuple[str, list[Json]]:
    text, spans = unmark_all(marked)
    return text, [{"start": s.start, "end": s.end, "text": s.text} for s in spans]


def pairs(spans: list[Json]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in spans]


def test_attribution_counts_roles_and_whole_claims() -> None:
    """A claim whose content is cut in half has its source and cue right and is no whole claim."""
    text, spans = spans_of("[[Mirov]] [[said]] [[the bridge had fallen into the river]].")
    source, cue, content = spans
    gold = {"source": pairs([source]), "cue": pairs([cue]), "content": pairs([content])}
    half = {"start": content["start"], "end": content["start"] + 10}
    case = Case(id="d", gold={"claims": [gold]}, text=text)

    def read(words: Json) -> dict[str, float]:
        claim = {"source": {"spans": [source]}, "cue": [cue], "content": [words]}
        return attribution.score([case], {"d": {"claims": [claim]}})

    assert set(read(content).values()) == {1}
    assert read(half) == {"source": 1, "cue": 1, "content": 0, "claim": 0, "indirect claim": 0}


def test_attribution_ignores_punctuation_at_the_ends() -> None:
    """Spans are equal when they differ by quotation marks, space and stops alone."""
    text = '"The road is closed," he said.'

    assert attribution.role(text, [(0, 21)]) == attribution.role(text, [(1, 19)])


def test_a_skipped_report_costs_recall() -> None:
    """A case without a reading counts its gold as missed."""
    text, spans = spans_of("[[Mirov]] [[said]] [[it rained]].")
    gold = dict(zip(("source", "cue", "content"), ([p] for p in pairs(spans)), strict=True))
    cases = [Case(id=i, gold={"claims": [gold]}, text=text) for i in "ab"]
    claim = {"source": {"spans": spans[:1]}, "cue": spans[1:2], "content": spans[2:]}

    figures = attribution.score(cases, {"a": {"claims": [claim]}})

    assert figures["claim"] == pytest.approx(2 / 3)


def timex(start: int, end: int, **more: str) -> Json:
    return {"start": start, "end": end, **more}


@pytest.mark.parametrize(
    ("read", "lenient", "strict", "value"),
    [
        ([timex(0, 10, value="2021-05")], 1, 1, 1),
        ([timex(3, 10, value="2021-05")], 1, 0, 1),
        ([timex(0, 10, value="2021")], 1, 1, 0),
        ([timex(20, 25, value="2021-05")], 0, 0, 0),
        ([], 0, 0, 0),
    ],
)
def test_time_is_lenient_strict_and_by_value(
    read: list[Json], lenient: float, strict: float, value: float
) -> None:
    """An overlap, an equal span and an equal value are told apart."""
    gold = {"timexes": [timex(0, 10, val="2021-05"), timex(0, 3, val="2021")]}
    case = Case(id="d", gold=gold, text="")

    figures = time.score([case], {"d": {"timexes": read}})

    assert figures == {"lenient": lenient, "strict": strict, "value": value}


def place(mention: str, lat: float | None, gazetteer: str | None) -> Json:
    return {
        "lat": lat, "lon": 76.0 if lat else None, "gazetteer": gazetteer,
        "mentions": [{"mention": mention, "use": "literal"}],
    }  # fmt: skip


def toponym(start: int, text: str, lat: float | None, lon: float | None, key: str) -> Json:
    end = start + 5
    return {"start": start, "end": end, "text": text, "lat": lat, "lon": lon, "geonameid": key}


def test_places_are_found_linked_and_near() -> None:
    """One toponym right, one far off, one missed, one invented; one over an ignored mark."""
    gold = [
        toponym(0, "Naryn", 41.4, 76.0, "1527592"),
        toponym(10, "Osh", 40.5, 72.8, "1527534"),
        toponym(20, "Kochkor", 42.2, 75.8, ""),
        toponym(40, "Kyrgyz", None, None, ""),
    ]
    mentions = [
        {"id": "m1", "start": 0, "end": 5}, {"id": "m2", "start": 10, "end": 15},
        {"id": "m3", "start": 30, "end": 35}, {"id": "m4", "start": 40, "end": 45},
    ]  # fmt: skip
    read = {
        "mentions": mentions,
        "places": [
            place("m1", 41.5, "geonames:1527592"), place("m2", -20.0, "geonames:5"),
            place("m3", None, None), place("m4", 10.0, "geonames:6"),
        ],
    }  # fmt: skip

    figures = places.score([Case(id="d", gold={"toponyms": gold})], {"d": read})

    assert figures["detection"] == pytest.approx(2 * 2 / (3 + 3))
    assert figures["exact id"] == pytest.approx(1 / 3)
    assert figures["within 161 km"] == pytest.approx(1 / 3)
    assert figures["of found, within 161 km"] == pytest.approx(1 / 2)


def test_the_ceiling_is_what_the_gazetteer_holds() -> None:
    """A town it has, a name it has at another point only, a name nobody has."""
    gold = [
        toponym(0, "Naryn", 41.43, 76.0, "1527592"),
        toponym(10, "Naryn", -41.4, 76.0, "1"),
        toponym(20, "Xqzt", 41.4, 76.0, "2"),
    ]

    figures = places.score([Case(id="d", gold={"toponyms": gold})], {})

    assert figures["gazetteer has the id"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("said", "answer", "f1"),
    [
        ("the old customs house", "customs house", 0.8),
        ("on Monday", "Monday", 2 / 3),
        ("", "Monday", 0),
        ("Naryn.", "naryn", 1),
    ],
)
def test_token_f1_is_squads(said: str, answer: str, f1: float) -> None:
    """Case, punctuation and articles do not count."""
    assert main.token_f1(said, answer) == pytest.approx(f1)


def test_questions_nobody_could_answer_are_left_out() -> None:
    """A question with no gold answer neither helps nor costs."""
    answers = {"who": ["the Guard", "Colonel Oskon"], "what": [None], "when": [None], "where": []}
    said = {"who": {"text": "Colonel Oskon"}, "what": {"text": "something"}}
    case = Case(id="d", gold={"answers": answers})

    figures = main.score([case], {"d": {"main": said}})

    assert figures["who, what, when, where"] == figures["who"] == 1
    assert figures["what"] == 0


def test_names_drop_articles_and_share_three_types() -> None:
    """An armed group is an organisation; a date is neither right nor wrong."""
    text, spans = spans_of("[[The Valley Guard]] entered [[Naryn]] on [[Tuesday]] with [[Mirov]].")
    kinds = ("Organisation", "Location", "Temporal", "Person")
    gold = [span | {"type": kind} for span, kind in zip(spans, kinds, strict=True)]
    read = [
        spans[0] | {"start": 4, "kind": "armed-group", "form": "name"},
        spans[1] | {"kind": "person", "form": "name"},
        spans[3] | {"kind": "person", "form": "pronoun"},
    ]
    case = Case(id="d", gold={"entities": gold}, text=text)

    figures = names.score_names([case], {"d": {"mentions": read}})

    assert figures["organisation"] == 1
    assert figures["all"] == pytest.approx(2 * 1 / (3 + 2))


def test_iob2_entities_stand_where_the_text_has_them(tmp_path: Path) -> None:
    """Tokens are found in the sentence as written, and tags joined."""
    lines = [
        "# newdoc id = a", "# sent_id = 1", "# text = Ann-Mari left Naryn.",
        "1\tAnn\tB-PER\t-\tx", "2\t-\tI-PER\t-\tx", "3\tMari\tI-PER\t-\tx", "4\tleft\tO\t-\tx",
        "5\tNaryn\tB-LOC\t-\tx", "6\t.\tO\t-\tx", "", "# text = Osh waits",
        "1\tOsh\tB-LOC\t-\tx", "2\twaits\tO\t-\tx", "",
    ]  # fmt: skip
    (tmp_path / "x.iob2").write_text("\n".join(lines), encoding="utf-8")

    [case] = from_iob2(tmp_path / "x.iob2", "report")

    assert case.text is not None
    found = [(case.text[e["start"] : e["end"]], e["type"]) for e in case.gold["entities"]]
    assert found == [("Ann-Mari", "PER"), ("Naryn", "LOC"), ("Osh", "LOC")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("<s>The Guard</s> shelled <t>the Front</t> on Monday.", "ASSAULT"),
        ("<s>The Front</s> released <t>six prisoners</t>.", "YIELD"),
        ("<s>The Guard</s> captured <t>the town</t>.", "ASSAULT"),
    ],
)
def test_plv_is_answered_by_the_dyad_coder(sentence: str, kind: str) -> None:
    """The trigger that joins both marked actors answers, in PLV's own types."""
    plain = events.MARKS.sub("", sentence)
    case = Case(id="d", gold={"gold_root": kind, "marked_sentence": sentence})

    assert events.read(document_of(plain), case, None)["type"] == kind


def test_marks_are_counted_out() -> None:
    """The bounds of a mark are those in the sentence without any."""
    assert events.marked("<s>They</s> left <t>it</t>.") == ((0, 4), (10, 12))


def test_a_type_read_too_often_costs_its_f1() -> None:
    """Macro-F1 is the mean over the gold types."""
    gold = (("a", "AID", "2"), ("b", "CONSULT", "1"))
    cases = [Case(id=i, gold={"gold_root": root, "gold_penta": quad}) for i, root, quad in gold]

    aid = {"type": "AID", "quad": "2"}
    figures = events.score(cases, {"a": aid, "b": aid})

    third = pytest.approx(1 / 3)
    assert figures == {"macro-F1": third, "accuracy": 0.5, "quad macro-F1": third}


def test_shingles_compare_runs_of_four_words() -> None:
    """Shares of a page add up to one; equal texts share everything."""
    assert pages.shingle_shares("a b c d e", "a b c d e") == (1, 0, 0)
    assert pages.shingle_shares("a b c d e", "a b c d f") == (1 / 3, 1 / 3, 1 / 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ruslan Tegene", "Tegene", True),
        ("the Valley Guard", "Valley Guard of Naryn", True),
        ("Valley Guard", "Lake Guard Command", False),
        ("Zoë Brême", "Zoe Breme", True),
        (None, None, True),
        (None, "Tegene", False),
    ],
)
def test_names_agree_by_their_content_words(one: str | None, other: str | None, same: bool) -> None:
    """Half of all words, or all words of one."""
    assert same_name(one, other) is same


def test_two_empty_lists_of_names_agree() -> None:
    """Nobody named and nobody read is right."""
    assert names_f1([], []) == 1
    assert names_f1(["Guard"], []) == 0
    assert names_f1(["Guard", "Front"], ["Guard"]) == pytest.approx(2 / 3)


def test_conflict_pairs_one_to_one_by_the_best_fit() -> None:
    """Two readings of one gold claim: the closer one is right, the other costs precision."""
    gold = [{"content": set(range(10)), "source": "Mirov"}]
    read = [{"content": set(range(6)), "source": "A"}, {"content": set(range(9)), "source": "B"}]

    [(_, best)] = conflict.pair(gold, read, conflict.fit_of_claims)

    assert best["source"] == "B"


def test_an_event_of_another_type_is_spotted_only() -> None:
    """The same words and another type is not the event."""
    gold, read = {"trigger": {4, 5}, "type": "ASSAULT"}, {"trigger": {5, 6}, "type": "CONTROL"}

    assert conflict.fit_of_events(gold, read) == 1
    assert conflict.fit_of_events(gold, read | {"type": "ASSAULT"}) == 2
    assert conflict.fit_of_events(gold, read | {"trigger": {9}}) == 0


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ({"edtf": "2019-10-08", "evidence": [1]}, 1),
        ({"edtf": "2019-10-07/2019-10-13", "evidence": [1]}, 1),
        ({"edtf": "2019-10-08", "evidence": []}, 0),
        ({"edtf": "2019-10", "evidence": [1]}, 0),
        ({"edtf": "2022-03-03", "evidence": [1]}, 0),
        ({"edtf": None, "evidence": []}, 0),
    ],
)
def test_a_date_of_publication_must_lie_inside_and_show_its_words(read: Json, right: int) -> None:
    """The interval is the gold one or narrower, and evidence is named."""
    assert acceptance._is_published({"edtf": "2019-10-07/2019-10-13"}, read) == bool(right)


def test_framing_wants_the_code_and_no_difference() -> None:
    """A pair is the same when types, modes and contexts are; right, where the trigger is met."""

    def event(code: str, contexts: list[str], start: int) -> Json:
        kind, mode = code.split()
        trigger = {"start": start, "end": start + 5}
        return {"type": kind, "mode": mode, "contexts": contexts, "trigger": trigger, "also": []}

    gold = {"pair": "1", "type": "CONTROL", "mode": "take"}
    cases = [
        Case(id="a", gold=gold | {"trigger": [10, 15]}), Case(id="b", gold=gold | {"trigger": None}),
    ]  # fmt: skip
    one = {"events": [event("CONTROL take", ["military"], 10)]}
    elsewhere = {"events": [event("CONTROL take", ["military"], 30)]}
    other = {"events": [event("CONTROL take", ["military", "crime"], 10)]}

    assert framing.score(cases, {"a": one, "b": elsewhere}) == {"coded right": 1, "same codes": 1}
    assert framing.score(cases, {"a": elsewhere, "b": one}) == {"coded right": 0.5, "same codes": 1}
    assert framing.score(cases, {"a": one, "b": other}) == {"coded right": 1, "same codes": 0}


def test_control_counts_intervals_and_their_ends() -> None:
    """Place and holder agree by name; an interval nobody told costs precision."""
    told = [{"place": "Zinder", "holder": "Teneri Front", "from": "2017-03-03", "to": None}]
    reading: Json = {
        "entities": [{"id": "e1", "name": "Teneri Front"}, {"id": "e2", "name": "army"}],
        "places": [{"id": "p1", "name": "Zinder"}], "claims": [], "events": [],
        "control": [
            {"place": "p1", "holder": "e1", "from": "2017-03-04", "to": None},
            {"place": "p1", "holder": "e2", "from": None, "to": None},
        ],
    }  # fmt: skip

    figures = control.score([Case(id="a", gold={"control": told})], {"a": reading})

    assert figures == {"control": pytest.approx(2 / 3), "control with dates": 0}


def test_blind_sets_are_read_as_they_were_written() -> None:
    """Reports with their intervals, pairs with the words of their triggers."""
    reports = from_control(CONTROL_REPORTS)
    sentences = from_pairs(FRAMING_PAIRS)

    assert sum(len(case.gold["control"]) for case in reports) >= 60
    assert all(case.text and "# " not in case.text for case in reports)
    assert len(sentences) == 400
    assert {case.gold["pair"] for case in sentences if case.id.endswith("a")} == {
        case.gold["pair"] for case in sentences if case.id.endswith("b")
    }
