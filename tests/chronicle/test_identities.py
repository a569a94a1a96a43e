"""Who is who across reports."""

import random
from collections.abc import Sequence

import pytest

from dateline.chronicle.decisions import Decision
from dateline.chronicle.identities import Identities, heads, identities, key
from dateline.chronicle.sheet import Sheet
from dateline.records.chronology import Actor
from dateline.records.mention import Entity
from tests.chronicle.made import SARMIN, ZINDER, entity, sheet


def reports(*entities: Sequence[Entity], apart: bool = False) -> list[Sheet]:
    """A report of Sarmin for every list of entities; `apart`: of Sarmin and Zinder by turns."""
    places = [SARMIN, ZINDER] if apart else [SARMIN]
    return [
        sheet(f"d{at}", entities=who, sites=[places[at % len(places)]])
        for at, who in enumerate(entities, 1)
    ]


def league(name: str = "Marrow League", **fields: object) -> Entity:
    return entity("e1", name, **fields)  # type: ignore[arg-type]


def person(name: str, **fields: object) -> Entity:
    return entity("e2", name, "person", **fields)  # type: ignore[arg-type]


def names(found: Identities) -> list[set[str]]:
    return sorted(({*actor.names} for actor in found.actors), key=repr)


def same(found: Identities, *where: tuple[str, str]) -> bool:
    return len({found.of[one] for one in where}) == 1


def the(found: Identities, document: str, id: str) -> Actor:
    [actor] = [one for one in found.actors if one.id == found.of[document, id]]
    return actor


@pytest.mark.parametrize(
    ("kind", "name", "stands"),
    [
        ("person", "Ilva Térent", "person:ilva terent"),
        ("armed-group", "The Marrow League", "body:marrow league"),
        ("military", "gunmen", "unnamed:gunmen"),
        ("person", "a nurse", "unnamed:a nurse"),
    ],
)
def test_a_key_is_a_family_and_the_folded_name(kind: str, name: str, stands: str) -> None:
    assert key(kind, name) == stands  # type: ignore[arg-type]


def test_the_same_name_is_one_actor() -> None:
    """Case, accents and the article do not matter; the fullest count is of reports."""
    found = identities(reports([league()], [league("the MARROW League")], [league("River Union")]))

    assert same(found, ("d1", "e1"), ("d2", "e1"))
    assert the(found, "d1", "e1").reports == 2
    assert the(found, "d3", "e1").names == ("River Union",)
    assert the(found, "d1", "e1").score == 1.0


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    found = identities(reports([league("Ilva Terent")], [person("Ilva Terent")]))

    assert len(found.actors) == 2


def test_an_acronym_is_joined_by_its_letters() -> None:
    """One report that uses both is enough; the score says what the join rests on."""
    found = identities(
        reports([league("Front of the Marrow People", aliases=["FMP"])], [league("FMP")])
    )

    assert same(found, ("d1", "e1"), ("d2", "e1"))
    assert the(found, "d1", "e1").score == pytest.approx(0.95)


def test_a_longer_name_is_joined_where_a_report_uses_both() -> None:
    used = league("Northern Marrow League", aliases=["Marrow League"])

    assert same(identities(reports([used], [league()])), ("d1", "e1"), ("d2", "e1"))
    assert not same(
        identities(reports([league("Northern Marrow League")], [league()])),
        ("d1", "e1"), ("d2", "e1"),
    )  # fmt: skip


def test_an_odd_alias_needs_a_second_report() -> None:
    """One slip of a reader must not make two actors one."""
    used = league(aliases=["River Union"])
    once = reports([used], [league("River Union")])

    assert not same(identities(once), ("d1", "e1"), ("d2", "e1"))
    twice = [*once, sheet("d3", entities=[used], sites=[SARMIN])]
    assert same(identities(twice), ("d1", "e1"), ("d2", "e1"), ("d3", "e1"))


def test_one_entry_of_wikidata_is_one_actor() -> None:
    found = identities(reports([league(wikidata="Q1")], [league("Ligue du Marais", wikidata="Q1")]))

    assert same(found, ("d1", "e1"), ("d2", "e1"))
    assert the(found, "d1", "e1").wikidata == "Q1"


@pytest.mark.parametrize("field", ["wikidata", "country"])
def test_what_contradicts_is_not_joined(field: str) -> None:
    """Another entry, or another country, makes another actor of a name that holds this one."""
    one = league("Northern Marrow League", aliases=["Marrow League"], **{field: "Q1"})
    other = league(**{field: "Q2"})

    assert not same(identities(reports([one], [other])), ("d1", "e1"), ("d2", "e1"))


def test_spellings_that_sound_alike_are_one_where_they_meet() -> None:
    one, other = [person("Ilva Terent-Okazu")], [person("Ilva Terend-Okasu")]
    assert not same(identities(reports(one, other)), ("d1", "e2"), ("d2", "e2"))

    one, other = [person("Abdul-Rahim Qosari")], [person("Abdel Rahim Kosari")]
    assert same(identities(reports(one, other)), ("d1", "e2"), ("d2", "e2"))
    assert not same(identities(reports(one, other, apart=True)), ("d1", "e2"), ("d2", "e2"))


def test_a_surname_alone_is_the_one_full_name_that_fits() -> None:
    """A report of the same town means the same Terent."""
    found = identities(reports([person("Ilva Terent")], [person("Terent")]))

    assert same(found, ("d1", "e2"), ("d2", "e2"))
    assert the(found, "d1", "e2").name == "Ilva Terent"
    assert the(found, "d1", "e2").reports == 2


def test_a_surname_of_two_is_nobody_s() -> None:
    found = identities(reports([person("Ilva Terent")], [person("Omo Terent")], [person("Terent")]))

    assert len(found.actors) == 3


def test_a_surname_far_from_its_full_name_stays_alone() -> None:
    found = identities(reports([person("Ilva Terent")], [person("Terent")], apart=True))

    assert len(found.actors) == 2


def test_words_that_are_no_name_are_one_by_country() -> None:
    """Gunmen of two countries are not the same."""
    who = [[entity("e1", "gunmen", country=c)] for c in ("SYR", "NER", "SYR")]
    found = identities(reports(*who))

    assert same(found, ("d1", "e1"), ("d3", "e1"))
    assert not same(found, ("d1", "e1"), ("d2", "e1"))


def test_what_most_reports_say_is_said_of_an_actor() -> None:
    found = identities(reports(
        [league(sector="REB", country="SYR")], [league("MARROW LEAGUE", sector="MIL")],
        [league(sector="REB")],
    ))  # fmt: skip

    [actor] = found.actors
    assert (actor.name, actor.sector, actor.country) == ("Marrow League", "REB", "SYR")
    assert actor.kind == "armed-group"


MERGED = Decision(kind="merge-actors", names=("body:marrow league", "body:river union"))
BOTH = [[league()], [league("River Union")], [league("River Union")]]


def test_a_person_merges_two_actors() -> None:
    """The id is the one that most reports' name has; what contradicts does not count against it."""
    plain = identities(reports(*BOTH))
    found = identities(reports(*BOTH), [MERGED])

    [actor] = found.actors
    assert names(found) == [{"Marrow League", "River Union"}]
    assert actor.decided
    assert actor.id == plain.of["d2", "e1"]
    assert not any(one.decided for one in plain.actors)
    other = [[league(country="SYR")], [league("River Union", country="NER")]]
    assert len(identities(reports(*other), [MERGED]).actors) == 1


def test_a_person_splits_what_would_be_joined() -> None:
    told = reports([league("Northern Marrow League", aliases=["Marrow League"])], [league()])
    apart = Decision(
        kind="split-actor", names=("body:northern marrow league", "body:marrow league")
    )

    assert len(identities(told).actors) == 1
    assert len(identities(told, [apart]).actors) == 2


def test_a_split_holds_for_what_third_names_would_join() -> None:
    """A chain of joins does not lead around a decision."""
    told = reports(
        [league("Northern Marrow League", wikidata="Q1")], [league("Ligue", wikidata="Q1")],
        [league("Ligue", aliases=["LM"])], [league("Lords of Marrow", aliases=["LM"])],
        [league("LM", wikidata="Q1")],
    )  # fmt: skip
    apart = Decision(
        kind="split-actor", names=("body:northern marrow league", "body:lords of marrow")
    )

    assert same(identities(told), ("d1", "e1"), ("d4", "e1"))
    assert not same(identities(told, [apart]), ("d1", "e1"), ("d4", "e1"))


def test_a_person_splits_a_name_in_some_reports() -> None:
    apart = Decision(kind="split-actor", names=("body:marrow league",), documents=("d2",))

    found = identities(reports([league()], [league()], [league()]), [apart])

    assert same(found, ("d1", "e1"), ("d3", "e1"))
    assert not same(found, ("d1", "e1"), ("d2", "e1"))
    assert the(found, "d2", "e1").name == "Marrow League"


def test_a_person_splits_a_surname_from_the_full_name_that_fits() -> None:
    """A decision goes before everything."""
    apart = Decision(kind="split-actor", names=("person:terent", "person:ilva terent"))

    found = identities(reports([person("Ilva Terent")], [person("Terent")]), [apart])

    assert not same(found, ("d1", "e2"), ("d2", "e2"))


def test_a_person_merges_a_surname_with_somebody_else() -> None:
    merged = Decision(kind="merge-actors", names=("person:terent", "person:omo sarvi"))
    told = reports([person("Ilva Terent")], [person("Terent")], [person("Omo Sarvi")])

    found = identities(told, [merged])

    assert same(found, ("d2", "e2"), ("d3", "e2"))
    assert not same(found, ("d1", "e2"), ("d2", "e2"))


def test_a_key_leads_to_its_actor_and_an_unknown_one_to_an_id_of_its_own() -> None:
    found = identities(reports(*BOTH), [MERGED])

    assert found.by_key("body:marrow league") == found.of["d2", "e1"]
    assert found.by_key("body:hill guard") not in {actor.id for actor in found.actors}
    assert found.by_key("body:hill guard") == found.by_key("body:hill guard")


def test_any_order_of_reports_gives_the_same_actors() -> None:
    told = reports(
        [league("Front of the Marrow People", aliases=["FMP"])], [league("FMP")],
        [person("Ilva Terent")], [person("Terent")], [person("Ilwa Terent")],
        [league("River Union", wikidata="Q1")], [league("Union", aliases=["River Union"])],
        [entity("e1", "gunmen")],
    )  # fmt: skip
    found = identities(told)

    assert len(found.actors) < len(told)
    for seed in range(6):
        random.Random(seed).shuffle(told)
        assert identities(told) == found


def test_every_entity_is_somebody() -> None:
    told = reports([league(), person("Terent")], [person("Ilva Terent")], [entity("e3", "gunmen")])
    found = identities(told)
    ids = {actor.id for actor in found.actors}

    assert {found.of[s.report.id, e.id] for s in told for e in s.entities} == ids


def test_bare_nouns_are_no_full_names() -> None:
    """ "The army" of one report need not be "the army" of another with a fuller name."""
    assert {"army", "police"} <= heads()
    assert "marrow" not in heads()
