"""A small invented chronology with what is hard to export: contradictions, vague dates, a route."""

from dateline.records.chronology import (
    Account,
    Actor,
    Chronology,
    Comparison,
    Holding,
    Incident,
    Position,
    Report,
    Site,
    Tally,
    Voice,
    Words,
)
from dateline.records.event import Unresolved, When
from dateline.records.reading import MadeBy

STAR = (
    "Fighters of the Marrow League took Sarmin on 4 March 2031, Colonel Ilva Terent said.\n"
    "At least 12 people were killed.\n"
)
RIVER = "The Coast Guard of Onder denied that the town had fallen. Forty-three people died, a nurse said.\n"
MONTH = 'Shells hit the road between "Sarmin" & <Binnish> some time in April 2031.\n'


def _words(document: str, text: str, words: str) -> Words:
    start = text.index(words)
    return Words(document, start, start + len(words), words)


TAKE = Account(
    id="d1/v1", document="d1", event="v1", outlet="Morning Star of Onder", published="2031-03-05",
    witness="w1", type="CONTROL", mode="take", contexts=("military", "territory"),
    trigger=_words("d1", STAR, "took"), sentence=_words("d1", STAR, STAR.splitlines()[0]),
    voices=(Voice("Ilva Terent", "a3", "asserted", (_words("d1", STAR, "said"),)),),
    actors=("a1",), recipients=("a2",), site="geonames:172089",
    site_words=_words("d1", STAR, "Sarmin"), when=When("2031-03-04", "t1", 1),
    when_words=_words("d1", STAR, "on 4 March 2031"),
    counts=(Tally("fatalities", "people", 12, None, _words("d1", STAR, "At least 12 people")),),
    score=0.9,
)  # fmt: skip
DENIED = Account(
    id="d2/v1", document="d2", event="v1", outlet="River Dispatch", published="2031-03-06",
    witness="w2", type="CONTROL", mode="take", modality="denied",
    trigger=_words("d2", RIVER, "fallen"), sentence=_words("d2", RIVER, RIVER.split(". ")[0] + "."),
    voices=(Voice("the Coast Guard of Onder", "a2", "denied", (_words("d2", RIVER, "denied"),)),),
    actors=(), recipients=("a2",), site="geonames:172089",
    site_words=_words("d2", RIVER, "the town"), unresolved=Unresolved(time="no-anchor"),
    counts=(Tally("fatalities", "people", 43, 43, _words("d2", RIVER, "Forty-three people")),),
    score=0.7,
)  # fmt: skip
SHELLED = Account(
    id="d3/v1", document="d3", event="v1", outlet=None, published=None, witness="w3",
    type="ASSAULT", mode="heavy-weapons", contexts=("military",),
    trigger=_words("d3", MONTH, "hit"), sentence=_words("d3", MONTH, MONTH.strip()),
    site="route:binnish-sarmin", site_words=_words("d3", MONTH, "the road"),
    when=When("2031-04", "t1", 3), when_words=_words("d3", MONTH, "in April 2031"), score=0.6,
)  # fmt: skip
NOWHERE = Account(
    id="d3/v2", document="d3", event="v2", outlet=None, published=None, witness="w3",
    type="THREATEN", mode=None, modality="planned", trigger=_words("d3", MONTH, "some time"),
    sentence=_words("d3", MONTH, MONTH.strip()), actors=("a3",),
    unresolved=Unresolved("no-candidate", "vague"), score=0.4,
)  # fmt: skip
SAMPLE = Chronology(
    made_by=MadeBy("0.1", "model-1", "gazetteer-1", "plover+control/1"),
    reports=(
        Report(
            id="d1", origin="star.txt", sha256="1" * 64, text_hash="a" * 32,
            outlet="Morning Star of Onder", url="https://star.example/1", title="Sarmin taken",
            published="2031-03-05", published_method="metadata", language="en", witness="w1",
        ),
        Report(
            id="d2", origin="river.txt", sha256="2" * 64, text_hash="b" * 32,
            outlet="River Dispatch", url="https://river.example/2", title="Not taken, they say",
            published="2031-03-06", published_method="given", language="en", witness="w2",
        ),
        Report(id="d3", origin="notes.txt", sha256="3" * 64, text_hash="c" * 32, witness="w3"),
    ),
    actors=(
        Actor(
            id="a1", name="Marrow League", names=("Marrow League", "the League"),
            kind="armed-group", sector="REB", reports=1,
        ),
        Actor(
            id="a2", name="Coast Guard of Onder", names=("Coast Guard of Onder",), kind="military",
            sector="MIL", country="SYR", reports=2,
        ),
        Actor(
            id="a3", name="Ilva Terent", names=("Colonel Ilva Terent", "Ilva Terent"),
            kind="person", role="Colonel", sector="REB", reports=1,
        ),
    ),
    sites=(
        Site(
            id="geonames:172089", name="Sarmin", lat=35.9024, lon=36.7257, kind="populated",
            country="SYR", admin1="Idlib", gazetteer="geonames:172089", precision=1, radius_km=3.0,
        ),
        Site(
            id="geonames:173334", name="Binnish", lat=35.9583, lon=36.7133, kind="populated",
            country="SYR", admin1="Idlib", gazetteer="geonames:173334", precision=1, radius_km=3.0,
        ),
        Site(
            id="route:binnish-sarmin", name="road between Binnish and Sarmin", lat=35.93,
            lon=36.72, kind="route", country="SYR", admin1="Idlib", precision=2, radius_km=7.0,
            between=("geonames:172089", "geonames:173334"),
        ),
    ),
    incidents=(
        Incident(
            id="i1", type="CONTROL", mode="take", quad="material conflict",
            contexts=("military", "territory"), edtf="2031-03-04", precision=1, first_day=741_505,
            last_day=741_505, site="geonames:172089", actors=("a1",), recipients=("a2",),
            accounts=(TAKE, DENIED), witnesses=2, outlets=2, score=0.8,
            comparisons=(
                Comparison(
                    "happened",
                    (Position("asserted", ("d1/v1",), 1), Position("denied", ("d2/v1",), 1)),
                    contradicted=True,
                ),
                Comparison(
                    "fatalities",
                    (Position("at least 12", ("d1/v1",), 1), Position("43", ("d2/v1",), 1)),
                    contradicted=True,
                ),
                Comparison(
                    "time", (Position("2031-03-04", ("d1/v1",), 1),), contradicted=False,
                    silent=("d2/v1",),
                ),
            ),
        ),
        Incident(
            id="i2", type="ASSAULT", mode="heavy-weapons", quad="material conflict",
            contexts=("military",), edtf="2031-04", precision=3, first_day=741_533,
            last_day=741_562, site="route:binnish-sarmin", accounts=(SHELLED,),
        ),
        Incident(
            id="i3", type="THREATEN", quad="verbal conflict", modality="planned", actors=("a3",),
            accounts=(NOWHERE,),
        ),
    ),
    holdings=(
        Holding(
            site="geonames:172089", holder="a1", from_="2031-03-04", to=None, evidence=("d1/v1",),
            dissent=("d2/v1",),
        ),
    ),
)  # fmt: skip
