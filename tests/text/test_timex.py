"""What time expressions mean in a report published on Thursday 14 March 2024."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.time import load
from dateline.text import edtf
from dateline.text.timex import Answer, find, resolve
from tests.examples import unmark, unmark_all, within

PARTS = (
    "the of in on at and or - , . ( ) a an last next this that same previous following every early mid "
    "late end beginning first second half two 3 29 30 31 99 0 264 1999 2024 9999 1,000,000 4.5 20th "
    "twenty five hundred few several January Feb. February May Dec. Monday Fri. Sundays spring fall "
    "winter day week weekend month year decade century hour minutes days years centuries millennia ago "
    "later earlier before after since until by from to between morning night noon midnight 10:57 a.m. pm "
    "GMT EST local yesterday today tomorrow tonight now recently daily Christmas Easter Ramadan 1920s "
    "'80s '99 2024-02-29 31/12/2023 12/05/23 BC B.C. AD quarter Q3 old long had will about over than"
)

PUBLISHED = "2024-03-14"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[tuple[int, int], Answer]]:
    """Find and resolve the expressions of one paragraph."""
    first, last = edtf.days(published) if published else (None, None)
    days = (first, last) if first is not None and last is not None else None
    found = find(text, load())
    answers = resolve([found], load(), days)
    return [((f.start, f.end), answer) for f, answer in zip(found, answers, strict=True)]


def only(marked: str, published: str | None = PUBLISHED) -> Answer:
    """Return the answer for the marked expression."""
    text, span = unmark(marked)
    answers = dict(read(text, published))
    assert (span.start, span.end) in answers, [text[a:b] for a, b in answers]
    return answers[span.start, span.end]


NAMED = [
    ("The mill burned on [[3 May 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[May 3, 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[May 3rd 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[the 3rd of May, 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[Sept. 3, 2019]].", "2019-09-03", "2019-09-03"),
    ("The mill burned on [[3 Dec 2019]].", "2019-12-03", "2019-12-03"),
    ("The mill burned on [[Friday, 3 May 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[Fri., May 3, 2019]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[2019-05-03]].", "2019-05-03", "2019-05-03"),
    ("The mill burned on [[25/12/2019]].", "2019-12-25", "2019-12-25"),
    ("The mill burned on [[25.12.2019]].", "2019-12-25", "2019-12-25"),
    ("The mill burned in [[May 2019]].", "2019-05", "2019-05"),
    ("The mill burned in [[May, 2019]].", "2019-05", "2019-05"),
    ("The mill burned in [[May of 2019]].", "2019-05", "2019-05"),
    ("The mill burned in [[2019]].", "2019", "2019"),
    ("The mill burned in [[early 2019]].", "2019", "2019-01/2019-04"),
    ("The mill burned in [[mid-2019]].", "2019", "2019-05/2019-08"),
    ("The mill burned at [[the end of May 2019]].", "2019-05", "2019-05-21/2019-05-31"),
    ("The mill burned [[early in May 2019]].", "2019-05", "2019-05-01/2019-05-10"),
    ("The mill burned in [[the summer of 2019]].", "2019-SU", "2019-22"),
    ("The mill burned in [[winter 2018-19]].", "2019-WI", "2019-24"),
    ("Exports fell in [[the third quarter of 2019]].", "2019-Q3", "2019-35"),
    ("Exports fell in [[the first half of 2019]].", "2019-H1", "2019-40"),
    ("The mill was built in [[the 1950s]].", "195", "195X"),
    ("The mill was built in [[the late 1950s]].", "195", "1956/1959"),
    ("The mill was built in [[the nineteenth century]].", "18", "18XX"),
    ("The harbour was founded in [[264 BC]].", "BC0264", "-0263"),
    ("The harbour was founded in [[the middle of the 9th century B.C.]]", "BC08", "-0866/-0833"),
    ("It fell in [[the first week of May 2019]].", "2019-05", "2019-05-01/2019-05-07"),
    ("It fell on [[Easter Sunday 2019]].", "2019-04-21", "2019-04-21"),
    ("It fell [[two days before Christmas 2019]].", "2019-12-23", "2019-12-23"),
]


@pytest.mark.parametrize(("marked", "value", "written"), NAMED)
def test_what_is_named_in_full_needs_no_anchor(marked: str, value: str, written: str) -> None:
    """It is the same with and without a publication date."""
    answer = only(marked)

    assert (answer.value, answer.edtf, answer.anchor) == (value, written, None)
    assert only(marked, None).edtf == written


COUNTED = [
    ("The convoy left [[yesterday]].", "2024-03-13", "2024-03-13"),
    ("The road opens [[tomorrow]].", "2024-03-15", "2024-03-15"),
    ("[[The day before yesterday]], a drone fell.", "2024-03-12", "2024-03-12"),
    ("Shells hit the depot [[last night]].", "2024-03-13TNI", "2024-03-13"),
    ("Shells hit the depot [[this morning]].", "2024-03-14TMO", "2024-03-14"),
    ("Shells hit the depot [[yesterday morning]].", "2024-03-13TMO", "2024-03-13"),
    ("Shells hit the depot at [[dawn on Sunday]].", "2024-03-10TMO", "2024-03-10"),
    ("The convoy left on [[Tuesday]].", "2024-03-12", "2024-03-12"),
    ("The bridge fell on [[Thursday]].", "2024-03-14", "2024-03-14"),
    ("The bridge fell on [[Friday]].", "2024-03-08", "2024-03-08"),
    ("The bridge fell [[last Thursday]].", "2024-03-07", "2024-03-07"),
    ("They meet again [[next Monday]].", "2024-03-18", "2024-03-18"),
    ("Talks will resume on [[Tuesday]].", "2024-03-19", "2024-03-19"),
    ("The ministers will arrive by [[Friday]].", "2024-03-15", "2024-03-15"),
    ("The dam broke on [[Friday last week]].", "2024-03-08", "2024-03-08"),
    ("He died on [[Saturday night]].", "2024-03-09TNI", "2024-03-09"),
    ("It came at [[5:30 a.m. on Wednesday]].", "2024-03-13T05:30", "2024-03-13"),
    ("It came at [[0300 GMT on 12 March]].", "2024-03-12T03:00Z", "2024-03-12"),
    ("It came at [[6pm yesterday]].", "2024-03-13T18:00", "2024-03-13"),
    ("[[Three days ago]] the garrison withdrew.", "2024-03-11", "2024-03-11"),
    ("[[Two weeks ago]], rebels took the pass.", "2024-W09", "2024-02-26/2024-03-03"),
    ("[[Five months ago]] the truce collapsed.", "2023-10", "2023-10"),
    ("[[A year and a half ago]] he was freed.", "2022-09", "2022-09"),
    ("The war began [[about two years ago]].", "2022", "2022~"),
    ("[[Earlier this week]] the pass fell.", "2024-W11", "2024-03-11/2024-03-17"),
    ("[[Last week]] the pass fell.", "2024-W10", "2024-03-04/2024-03-10"),
    ("The pass fell over [[the weekend]].", "2024-W10-WE", "2024-03-09/2024-03-10"),
    ("[[Last month]] the pass fell.", "2024-02", "2024-02"),
    ("[[Earlier this year]] the pass fell.", "2024", "2024"),
    ("The pass fell at [[the end of last year]].", "2023", "2023-09/2023-12"),
    ("The pass fell in [[August last year]].", "2023-08", "2023-08"),
    ("The pass fell [[last summer]].", "2023-SU", "2023-22"),
    ("The pass fell in [[December]].", "2023-12", "2023-12"),
    ("The pass fell on [[20 November]].", "2023-11-20", "2023-11-20"),
    ("The pass fell in [[late February]].", "2024-02", "2024-02-21/2024-02-29"),
    ("The vote will be held on [[April 9]].", "2024-04-09", "2024-04-09"),
    ("The vote is scheduled for [[July]].", "2024-07", "2024-07"),
    ("The bells rang on [[Christmas Day]].", "2023-12-25", "2023-12-25"),
    ("They fought on [[the night of 4-5 March]].", "2024-03-04TNI", "2024-03-04/2024-03-05"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "value", "written"), COUNTED)
def test_the_rest_is_counted_from_publication(marked: str, value: str, written: str) -> None:
    """Tense and distance decide between past and future; without a day of writing all is open."""
    answer = only(marked)

    assert (answer.value, answer.edtf, answer.anchor) == (value, written, "published")
    assert only(marked, None).unresolved == "no-anchor"


CHAINED = [
    ("On [[3 May 2019]] it fell. [[Two days later]] it burned.", ["2019-05-03", "2019-05-05"]),
    ("On [[3 May 2019]] it fell. [[That same day]] he left.", ["2019-05-03", "2019-05-03"]),
    ("On [[3 May 2019]] it fell. [[The next morning]] he left.", ["2019-05-03", "2019-05-04TMO"]),
    ("On [[3 May 2019]] it fell. [[The following week]] he left.", ["2019-05-03", "2019-W19"]),
    ("On [[3 May 2019]] it fell. [[The previous year]] it held.", ["2019-05-03", "2018"]),
    ("It fell in [[May 2019]]. [[Fifteen months later]] he left.", ["2019-05", "2020-08"]),
    ("In [[2019]] it fell. In [[August]] he left.", ["2019", "2019-08"]),
    ("In [[May 2019]] it fell. In [[August of that year]] he left.", ["2019-05", "2019-08"]),
    ("It held from [[October]] to [[January]].", ["2023-10", "2024-01"]),
    ("It held from [[March]] to [[May 2015]].", ["2015-03", "2015-05"]),
    ("It held from [[6]]-[[7 January 2015]].", ["2015-01-06", "2015-01-07"]),
    ("It held from [[2014]]-[[16]].", ["2014", "2016"]),
    ("It held from [[Monday]] to [[Wednesday]].", ["2024-03-11", "2024-03-13"]),
    ("It fell in [[May]] and again in [[June 2015]].", ["2015-05", "2015-06"]),
    (
        "He left on [[Tuesday]] at seven. At [[18:45]] he called.",
        ["2024-03-12", "2024-03-12T18:45"],
    ),
]


@pytest.mark.parametrize(("marked", "values"), CHAINED)
def test_expressions_lean_on_each_other(marked: str, values: list[str]) -> None:
    """The date before, the year in force and the other end of a range fill what is missing."""
    text, spans = unmark_all(marked)

    answers = read(text)

    assert [place for place, _ in answers] == [(s.start, s.end) for s in spans]
    assert [answer.value for _, answer in answers] == values


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It held from March to May 2015.", "2015-03/2015-05"),
        ("It held between 2011 and 2014.", "2011/2014"),
        ("It held from May 3-5, 2022.", "2022-05-03/2022-05-05"),
        ("There has been no peace since 2011.", "2011/.."),
        ("They held it until May 2015.", "../2015-05"),
    ],
)
def test_the_ends_of_a_range_know_the_range(text: str, whole: str) -> None:
    """It stays inside Dateline: the contract has one expression at each end."""
    assert [answer.range for _, answer in read(text)] == [whole] * len(read(text))


@pytest.mark.parametrize(
    ("marked", "kind", "value", "written"),
    [
        ("It went on for [[two years]].", "DURATION", "P2Y", None),
        ("It went on for [[three and a half years]].", "DURATION", "P3.5Y", None),
        ("It went on for [[decades]].", "DURATION", "PXDE", None),
        ("It went on for [[a few hours]].", "DURATION", "PTXH", None),
        ("It was [[a six-month]] siege.", "DURATION", "P6M", None),
        ("It lasted [[more than 20 days]].", "DURATION", "P20D", None),
        ("[[Almost a year]] after it was taken, it fell.", "DURATION", "P1Y", None),
        ("In [[the past two weeks]] it fell.", "DURATION", "P2W", "2024-02-29/2024-03-14"),
        ("In [[the first two months of 2019]] it fell.", "DURATION", "P2M", "2019-01/2019-02"),
        ("They march [[every Friday]].", "SET", "XXXX-WXX-5", None),
        ("They march on [[Fridays]].", "SET", "XXXX-WXX-5", None),
        ("They march [[every two weeks]].", "SET", "P2W", None),
        ("They march [[every day]].", "SET", "P1D", None),
        ("The [[weekly]] march was banned.", "SET", "P1W", None),
    ],
)
def test_lengths_and_repeats_are_no_dates(
    marked: str, kind: str, value: str, written: str | None
) -> None:
    """A length has days only where it says on which side of what it lies."""
    answer = only(marked)

    assert (answer.type, answer.value, answer.edtf) == (kind, value, written)


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("He has [[recently]] left.", "vague"),
        ("The town is [[now]] empty.", "vague"),
        ("[[A few days later]] he left.", "vague"),
        ("[[Two days later]] he left.", "no-anchor"),
        ("[[The next day]] he left.", "no-anchor"),
        ("He left [[the day after]] the raid.", "no-anchor"),
        ("He left on [[12/05/2023]].", "ambiguous"),
        ("He left before [[Diwali]].", "ambiguous"),
    ],
)
def test_what_cannot_be_fixed_says_why(marked: str, reason: str) -> None:
    """Never the publication date for want of better."""
    answer = only(marked)

    assert (answer.edtf, answer.unresolved) == (None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "He may march on the capital, and the town may fall.",
        "Aldo May said the march for peace goes on.",
        "Judge June Ardell spoke to April Vance.",
        "Velmar's Sunday Gazette said so, and the Sun rose.",
        "The second brigade took 1500 men and 2000 rifles.",
        "It cost $1999 and weighed 1950 kg.",
        "The fall of the city came when Spring Hill burned.",
        "The 20th Division crossed first.",
        "Give it a second thought; a minute of silence was kept.",
        "The monsoon sat and the sun wed the dec.",
        "Resolution 2254 and page 1984.5 were cited.",
        "The team won 3-1 and 21-19.",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text: str) -> None:
    """The modal may, the verb march, the noun fall, papers, counts and sums."""
    assert [text[a:b] for (a, b), _ in read(text)] == []


@pytest.mark.parametrize(
    ("marked", "published", "written"),
    [
        ("It fell on [[Sunday]].", "2024-03-11/2024-03-17", "2024-03-10"),
        ("It fell on [[Wednesday]].", "2024-03-11/2024-03-17", "2024-03-06/2024-03-13"),
        ("It fell [[yesterday]].", "2024-03-11/2024-03-17", "2024-03-10/2024-03-16"),
        ("It fell [[last month]].", "2024-03-11/2024-03-17", "2024-02"),
        ("It fell [[earlier this week]].", "2024-03-12/2024-03-16", "2024-03-11/2024-03-17"),
        ("It fell [[last year]].", "2024", "2023"),
        ("It fell [[yesterday]].", "2024-03-14T05:00Z", "2024-03-13"),
    ],
)
def test_a_publication_interval_is_carried_through(
    marked: str, published: str, written: str
) -> None:
    """Where nearly all its days agree there is one answer, else there is an interval."""
    assert only(marked, published).edtf == written


def test_a_history_counts_from_its_own_narrative() -> None:
    """Without a publication date a bare date takes the year that the text has reached."""
    text = (
        "In 1936 the war began. On 20 July a plane crashed. In December 1936 it snowed. "
        "In January it froze."
    )

    assert [answer.value for _, answer in read(text, None)] == [
        "1936", "1936-07-20", "1936-12", "1937-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "unit",
    [
        "May ",
        "5",
        "2019-",
        "a ",
        "last ",
        "the ",
        "two years ",
        "'",
        "1 May - ",
        "\n",
        "B.",
        "é",
        "1,000",
        "000,",
        "9.",
        "(@a ",
        "A, ",
        " - ",
        "1 Rajab ",
        "1437 AH ",
        "1 May 1917 (Old ",
        "the 12th and ",
        "a quarter of a ",
    ],
)
def test_hostile_lines_take_no_time(unit: str) -> None:
    """50 kB of one thing repeated take a second; what grew with its square would take a minute."""
    text = unit * (50_000 // len(unit))
    load()

    with within(6):
        found = find(text, load())
        resolve([found], load(), edtf.days(PUBLISHED))  # type: ignore[arg-type]


@given(
    st.lists(st.sampled_from(PARTS.split()), max_size=25),
    st.sampled_from([None, "2024-02-29", "2024"]),
)
def test_any_mix_of_words_of_time_is_read(parts: list[str], published: str | None) -> None:
    """Spans never overlap, every EDTF is valid, every open date says why."""
    answers = read(" ".join(parts), published)

    places = [place for place, _ in answers]
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    for _, answer in answers:
        assert answer.edtf is None or edtf.valid(answer.edtf), answer
        assert answer.range is None or edtf.valid(answer.range), answer
        assert answer.edtf or answer.unresolved or answer.type in ("DURATION", "SET")
        assert answer.why
