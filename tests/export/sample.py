"""A reading made by hand, with something in every layer: what exporters are tried on."""

from dateline.records.claim import Claim, Source
from dateline.records.document import Document, Image, Published, Zone
from dateline.records.event import Control, Count, Event, Main, Unresolved, When
from dateline.records.mention import Entity, Links, Mention
from dateline.records.notice import Notice
from dateline.records.place import Candidate, Place, PlaceMention
from dateline.records.reading import MadeBy, Reading
from dateline.records.span import Span
from dateline.records.timex import Timex

TITLE = "Northern Accord takes Agadez <script>alert(1)</script>"
BODY = (
    'The Northern Accord captured Agadez on Monday, Colonel Idder Amastan said. "We hold the '
    'airport and the road to Arlit," he said, adding that at least 12 fighters were killed.'
)
SECOND = (
    "The defence ministry denied that the town had fallen. It was reported that the Accord might "
    "attack Zinder next week. The Federal Guard had held Agadez since May 2023."
)
CAPTION = "Smoke over the market of Agadez & its old mosque"
CREDIT = "© Sahel Photo / H. Idrissa"
RELATED = "Why the desert road matters"
CLOCK = "08:12 GMT 4 May 2026"
TEXT = "\n\n".join([CLOCK, TITLE, BODY, CAPTION, CREDIT, SECOND, RELATED])


def at(words: str, nth: int = 1) -> Span:
    """Return the span of the nth occurrence of the words."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def document() -> Document:
    """Return the report itself."""
    kinds = ("clock", "title", "body", "caption", "credit", "body", "related")
    parts = (CLOCK, TITLE, BODY, CAPTION, CREDIT, SECOND, RELATED)
    return Document(
        origin="agadez.html",
        sha256="00",
        outlet="The Sahel Courier",
        url="https://courier.example/agadez?a=1&b=2",
        title=TITLE,
        authors=("Hadiza Idrissa",),
        section="World",
        tags=("Niger", "Agadez"),
        language="en",
        text=TEXT,
        zones=tuple(Zone(kind, at(part)) for kind, part in zip(kinds, parts, strict=True)),
        images=(Image(at(CAPTION), at(CREDIT)),),
        related=(at(RELATED),),
        published=Published("2024-03-12", "inferred", (at("on Monday"),), "the day after Monday"),
        retrieved="2026-05-04T08:12Z",
    )


MENTIONS = (
    Mention("m1", at("The Northern Accord"), "armed-group", "e1", "name"),
    Mention("m2", at("Agadez", 2), "place", "e2", "name"),
    Mention("m3", at("Colonel Idder Amastan"), "person", "e3", "name"),
    Mention("m4", at("Arlit"), "place", "e4", "name"),
    Mention("m5", at("he", 6), "person", "e3", "pronoun"),
    Mention("m6", at("Agadez", 3), "place", "e2", "name"),
    Mention("m7", at("The defence ministry"), "government", "e5", "nominal"),
    Mention("m8", at("Zinder"), "place", "e6", "name"),
    Mention("m9", at("The Federal Guard"), "military", "e7", "name"),
    Mention("m10", at("Agadez", 4), "place", "e2", "name"),
)
ENTITIES = (
    Entity("e1", "Northern Accord", ("Accord",), "armed-group", sector="REB"),
    Entity("e2", "Agadez", (), "place", country="NER", links=Links(geonames="2448085")),
    Entity("e3", "Idder Amastan", (), "person", role="Colonel", sector="MIL", country="NER"),
    Entity("e4", "Arlit", (), "place", country="NER"),
    Entity("e5", "defence ministry", (), "government", sector="GOV", country="NER"),
    Entity("e6", "Zinder", (), "place", country="NER"),
    Entity("e7", "Federal Guard", (), "military", sector="MIL", country="NER"),
    Entity("e8", "road to Arlit", (), "place"),
    Entity("e9", "market of Agadez", (), "place"),
)
PLACES = (
    Place("p1", "e2", "Agadez", 16.97, 7.99, "populated", "NER", "geonames:2448085", 1, 5, None,
          0.97, (Candidate("geonames:2448083", 0.03),), None,
          (PlaceMention("m2", "literal"), PlaceMention("m6", "literal"),
           PlaceMention("m10", "literal")), "the only town of that name in the country told"),
    Place("p2", "e4", "Arlit", 18.74, 7.39, "populated", "NER", "geonames:2447513", 1, 5, None,
          0.9, (), None, (PlaceMention("m4", "literal"),), "one candidate"),
    Place("p3", "e6", "Zinder", 13.81, 8.99, "admin1", "NER", "geonames:2437797", 3, 40, None,
          0.8, (), None, (PlaceMention("m8", "literal"),), "the largest of two"),
    Place("p4", "e8", "road to Arlit", 17.9, 7.7, "route", "NER", None, 4, 60, ("p1", "p2"), 0.6),
    Place("p5", "e9", "market of Agadez", kind="facility", unresolved="no-candidate"),
)  # fmt: skip
TIMEXES = (
    Timex("t1", at("on Monday"), "DATE", "2024-03-11", "2024-03-11", "published", None,
          "the last Monday before publication"),
    Timex("t2", at("next week"), "DATE", "2024-W12", "2024-03-18/2024-03-24", "published"),
    Timex("t3", at("since May 2023"), "DATE", "2023-05", "2023-05/.."),
)  # fmt: skip
COLONEL = Source((at("Colonel Idder Amastan"),), "e3", "Idder Amastan")
CLAIMS = (
    Claim("c1", COLONEL, (at("said"),), (at("The Northern Accord captured Agadez on Monday"),),
          "indirect", "asserted", why="'said' governs the clause; Colonel Idder Amastan is e3"),
    Claim("c2", Source((at("he", 6),), "e3", "Idder Amastan"), (at("said", 2),),
          (at("We hold the airport and the road to Arlit"),), "direct", "asserted",
          why="'he' is the last speaker"),
    Claim("c3", Source((at("he", 6),), "e3", "Idder Amastan"), (at("adding"),),
          (at("that at least 12 fighters were killed"),), "indirect", "asserted"),
    Claim("c4", Source((at("The defence ministry"),), "e5", "defence ministry"), (at("denied"),),
          (at("that the town had fallen"),), "indirect", "denied", via="e3"),
    Claim("c5", None, (at("was reported"),), (at("that the Accord might attack Zinder next week"),),
          "indirect", "questioned", within="c4"),
)  # fmt: skip
EVENTS = (
    Event("v1", "CONTROL", "take", ("territory", "military"), at("captured"), (), ("e1",), ("e7",),
          "p1", When("2024-03-11", "t1", 1), (), "asserted", "c1", score=0.9,
          why="'captured' with a place as its object"),
    Event("v2", "CONTROL", "hold", ("territory",), at("hold"), (), ("e1",), (), "p4", None, (),
          "asserted", "c2", Unresolved(time="vague"), 0.7),
    Event("v3", "ASSAULT", None, ("military",), at("killed"), (), (), (), "p1",
          When("2024-03", None, 4),
          (Count("fatalities", "e7", 12, None, at("at least 12")),), "asserted", "c3", score=0.8),
    Event("v4", "ASSAULT", "heavy-weapons", ("military",), at("attack"), (at("fallen"),), ("e1",),
          (), "p3", When("2024-03-18/2024-03-24", "t2", 2), (), "questioned", "c5", score=0.6),
    Event("v5", "CONTROL", "hold", ("territory",), at("had held"), (), ("e7",), (), "p1",
          When("2023-05/..", "t3", 4), (), "asserted", None, score=0.8),
)  # fmt: skip
CONTROL = (
    Control("p1", "e7", "2023-05", "2024-03-11", ("v5", "v1"), "v5 opens it, v1 ends it"),
    Control("p1", "e1", "2024-03-11", None, ("v1",)),
)


def reading() -> Reading:
    """Return the reading of the report."""
    return Reading(
        document=document(),
        mentions=MENTIONS,
        entities=ENTITIES,
        places=PLACES,
        timexes=TIMEXES,
        claims=CLAIMS,
        events=EVENTS,
        control=CONTROL,
        main=Main(who=at("The Northern Accord"), what=at("captured"), when=at("on Monday")),
        notices=(Notice("clock-is-not-publication", "The clock is not the date.", at(CLOCK)),),
        made_by=MadeBy("0.1.0", "by hand", "geonames", "plover+control/1"),
    )
