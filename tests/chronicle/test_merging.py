"""Sheets of many reports → the chronicle."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from dateline.chronicle.decisions import At, Decision
from dateline.chronicle.merging import Merged, merge, most
from dateline.chronicle.sheet import Sheet
from dateline.records.chronology import Incident, Site, Voice, Words
from tests.chronicle.made import (
    BINNISH,
    SARMIN,
    ZINDER,
    entity,
    happening,
    prose,
    sheet,
    tally,
    telling,
)

LEAGUE = entity("e1", "Marrow League")
GUARD = entity("e2", "Coast Guard of Onder", "military")
AZA = entity("e3", "Idir Aza", "person", role="Colonel")
WHO = (LEAGUE, GUARD, AZA)
SHELLS = "Shells of the Marrow League hit the market of Sarmin on Tuesday, Colonel Idir Aza said."
ROCKETS = "On Tuesday rockets of the Marrow League struck the market in Sarmin; 43 people died."
TOOK = "The Marrow League took Binnish at noon on 9 May, residents said."
MARCH = "Thousands marched through Zinder against the price of bread."
SAID = Voice("Idir Aza", "e3", "asserted", (Words("", 0, 4, "said"),))


def report(document: str, published: str, *tellings: Any, sites: Sequence[Site] = (SARMIN, BINNISH, ZINDER),
           **fields: Any) -> Sheet:  # fmt: skip
    """Return a report, with words of its own around what it tells."""
    seed = int(document.removeprefix("d"))
    text = f"{tellings[0].account.sentence.text} {prose(seed, 120)}"
    return sheet(document, *tellings, published=published, entities=WHO, sites=sites,
                 **({"text": text} | fields))  # fmt: skip


def fired(text: str, trigger: str, event: str = "v1", **fields: Any) -> Any:
    told: dict[str, Any] = {"actors": ("e1",), "site": "Sarmin", "when": "2031-03-04"}
    return telling(text, trigger, event, **(told | fields))


def corpus() -> list[Sheet]:
    """Seven reports: shells on Sarmin in three and a copy, a town taken in two, a march in one."""
    taken: dict[str, Any] = {"type": "CONTROL", "mode": "take", "site": "Binnish",
                             "when": "2031-05-09"}  # fmt: skip
    marched: dict[str, Any] = {"type": "PROTEST", "mode": "demonstrate", "site": "Zinder",
                               "when": "2031-04-01", "actors": ()}  # fmt: skip
    shells = [
        report("d2", "2031-03-05", fired(SHELLS, "hit", counts=(tally(60),), voices=(SAID,))),
        report("d1", "2031-03-06", fired(ROCKETS, "struck", counts=(tally(43),))),
        report("d3", "2031-03-07", fired(ROCKETS, "struck", counts=(tally(43),))),
    ]
    copied = f"{ROCKETS} {prose(3, 120)} Ends."
    return [
        *shells,
        report("d4", "2031-03-08", fired(ROCKETS, "struck", counts=(tally(43),)), text=copied,
               wire="Marrow Wire"),
        report("d5", "2031-05-10", fired(TOOK, "took", **taken)),
        report("d6", "2031-05-11", fired(TOOK, "took", **taken)),
        report("d7", "2031-04-02", fired(MARCH, "marched", **marched)),
    ]  # fmt: skip


def the(merged: Merged, document: str) -> Incident:
    """Return the incident that a report tells of."""
    [found] = [i for i in merged.incidents if document in {a.document for a in i.accounts}]
    return found


def actor(merged: Merged, name: str) -> str:
    [found] = [one.id for one in merged.actors if name in one.names]
    return found


def at(document: str, text: str, words: str) -> At:
    start = text.index(words)
    return At(document, start, start + len(words))


def test_what_several_reports_tell_is_one_incident_with_all_accounts() -> None:
    merged = merge(corpus())

    assert [[a.document for a in one.accounts] for one in merged.incidents] == [
        ["d2", "d1", "d3", "d4"], ["d7"], ["d5", "d6"],
    ]  # fmt: skip
    shells = merged.incidents[0]
    assert (shells.type, shells.mode, shells.quad) == (
        "ASSAULT", "heavy-weapons", "material conflict",
    )  # fmt: skip
    assert (shells.edtf, shells.precision, shells.site) == ("2031-03-04", 1, SARMIN.id)
    assert shells.actors == (actor(merged, "Marrow League"),)


def test_a_copy_counts_as_what_it_copies() -> None:
    """Four reports are three witnesses; the copy says so, and of whom."""
    merged = merge(corpus())
    shells = the(merged, "d4")
    [copy] = [one for one in merged.reports if one.id == "d4"]

    assert (copy.witness, copy.copies, copy.wire) == ("d3", "d3", "Marrow Wire")
    assert (shells.witnesses, shells.outlets) == (3, 4)
    assert {a.document: a.witness for a in shells.accounts}["d4"] == "d3"


def test_contradictions_are_found_across_reports() -> None:
    compared = the(merge(corpus()), "d1").comparison("fatalities")

    assert compared is not None
    assert compared.contradicted
    assert [(p.value, p.witnesses) for p in compared.positions] == [("43", 2), ("60", 1)]


def test_holdings_come_from_all_reports() -> None:
    merged = merge(corpus())
    [held] = merged.holdings

    assert (held.site, held.holder) == (BINNISH.id, actor(merged, "Marrow League"))
    assert (held.from_, held.to, held.evidence) == ("2031-05-09", None, ("d5/v1", "d6/v1"))


def test_everything_that_is_referred_to_is_there() -> None:
    """Actors, sites, reports and accounts: no id leads nowhere."""
    merged = merge(corpus())
    actors, sites = {one.id for one in merged.actors}, {one.id for one in merged.sites}
    accounts = [account for one in merged.incidents for account in one.accounts]

    assert {a.document for a in accounts} == {one.id for one in merged.reports}
    told: list[Any] = [*merged.incidents, *accounts]
    for one in told:
        assert {*one.actors, *one.recipients} <= actors
        assert one.site is None or one.site in sites
    assert {v.actor for a in accounts for v in a.voices} <= actors
    assert {*merged.actor_of.values()} == actors
    assert {*merged.site_of.values()} == sites


def test_any_order_of_reports_gives_equal_records() -> None:
    told = corpus()
    merged = merge(told)

    for seed in range(6):
        random.Random(seed).shuffle(told)
        assert merge(iter(told)) == merged


def test_ids_stay_when_a_later_report_comes() -> None:
    """The incident is known by its first account, the actor by the name most reports have."""
    before = merge(corpus())
    later = report("d8", "2031-03-20", fired(SHELLS, "hit", counts=(tally(60),)))

    after = merge([*corpus(), later])

    assert [one.id for one in after.incidents] == [one.id for one in before.incidents]
    assert len(the(after, "d8").accounts) == 5
    assert {one.id for one in before.actors} == {one.id for one in after.actors}


def test_ids_of_the_rest_stay_when_a_report_goes() -> None:
    before, after = merge(corpus()), merge(corpus()[:-1])

    assert {one.id for one in after.incidents} == {
        one.id for one in before.incidents if one.type != "PROTEST"
    }


def test_two_events_at_one_word_are_two_incidents() -> None:
    """ "The League took Sarmin and Zinder" tells of two towns with one verb."""
    text = "The Marrow League took Sarmin and Zinder on 9 May."
    taken: dict[str, Any] = {"type": "CONTROL", "mode": "take", "when": "2031-05-09"}
    told = report(
        "d1", "2031-05-10", fired(text, "took", "v1", **taken | {"site": "Sarmin"}),
        fired(text, "took", "v2", **taken | {"site": "Zinder"}),
    )  # fmt: skip
    here = at("d1", text, "took")
    found = merge([told]).incidents

    assert {one.site for one in found} == {SARMIN.id, ZINDER.id}
    assert len({one.id for one in found}) == 2
    join = Decision(kind="join-accounts", at=here, other=here)
    assert len(merge([told], [join]).incidents) == 1


def test_the_value_most_witnesses_give_stands() -> None:
    """Copies do not outweigh; among as many, the more precise one, then the one told first."""
    accounts = [
        happening("d1", when="2031-03", witness="w1"), happening("d2", when="2031-03", witness="w1"),
        happening("d3", when="2031-03-04", witness="w3"),
    ]  # fmt: skip

    def when(account: Any) -> str | None:
        return account.when.edtf if account.when else None

    assert most(accounts, when) == "2031-03-04"
    assert most([*accounts, happening("d4", when="2031-03", witness="w4")], when) == "2031-03"
    assert most([happening("d1", when=None)], when) is None
    assert most([happening("d1", mode=None), happening("d2")], lambda a: (a.type, a.mode)) == (
        "ASSAULT", "heavy-weapons",
    )  # fmt: skip


@pytest.mark.parametrize("modality", ["denied", "questioned", "urged", "planned"])
def test_one_denial_does_not_outweigh_one_account(modality: str) -> None:
    """Of as many the first told stands, not the last of the alphabet."""
    first = report("d1", "2031-03-05", fired(ROCKETS, "struck"))
    second = report("d2", "2031-03-06", fired(SHELLS, "hit", modality=modality))

    [found] = [i for i in merge([first, second], [JOIN]).incidents if len(i.accounts) == 2]

    assert found.modality == "asserted"


JOIN = Decision(kind="join-accounts", at=at("d1", ROCKETS, "struck"), other=at("d2", SHELLS, "hit"))


def test_decisions_hold_in_what_is_merged() -> None:
    """Two actors are one, an event is gone, a place is another, two incidents are one."""
    elsewhere = {"id": "geonames:9", "name": "Taftanaz", "lat": 35.99, "lon": 36.78,
                 "gazetteer": "geonames:9"}  # fmt: skip
    merged = merge(corpus(), [
        Decision(kind="merge-actors",
                 names=("body:marrow league", "body:coast guard of onder")),
        Decision(kind="discard", at=at("d7", MARCH, "marched")),
        Decision(kind="correct", at=at("d5", TOOK, "took"), field="site", value=elsewhere),
        Decision(kind="correct", at=at("d6", TOOK, "took"), field="site", value=elsewhere),
        Decision(kind="join-accounts", at=at("d1", ROCKETS, "struck"),
                 other=at("d5", TOOK, "took")),
    ])  # fmt: skip

    both = [one for one in merged.actors if "Marrow League" in one.names]
    assert [one.names for one in both] == [("Coast Guard of Onder", "Marrow League")]
    assert "d7" not in {a.document for one in merged.incidents for a in one.accounts}
    assert "d7" in {one.id for one in merged.reports}
    assert {"d1", "d5"} <= {a.document for a in the(merged, "d5").accounts}
    account = next(a for a in the(merged, "d5").accounts if a.document == "d5")
    assert (account.site, account.decided) == ("geonames:9", ("site",))
    [site] = [one for one in merged.sites if one.id == "geonames:9"]
    assert site.decided


def test_a_corrected_side_is_an_actor_of_the_chronicle() -> None:
    """Also one that no report names: it has a record, and a name."""
    for key, name in (("body:coast guard of onder", "Coast Guard of Onder"),
                      ("body:hill guard", "Hill Guard")):  # fmt: skip
        decided = Decision(kind="correct", at=at("d5", TOOK, "took"), field="actors", value=[key])
        merged = merge(corpus(), [decided])
        [account] = [a for i in merged.incidents for a in i.accounts if a.document == "d5"]

        assert account.actors == (actor(merged, name),)


def test_no_reports_are_no_chronicle() -> None:
    merged = merge([])

    assert (merged.reports, merged.incidents, merged.actors) == ((), (), ())


def test_a_site_is_told_as_most_reports_give_it() -> None:
    other = replace(SARMIN, name="Sarmīn")
    told = [
        report(f"d{n}", "2031-03-05", fired(SHELLS, "hit", site=site.name), sites=[site])
        for n, site in enumerate([other, SARMIN, SARMIN], 1)
    ]

    [site] = merge(told).sites
    assert site == SARMIN


def test_a_route_leads_to_its_ends() -> None:
    """The ends of a route are sites of the chronicle, by their own ids."""
    route = Site(id="", name="road", lat=None, kind="route", between=("Sarmin", "Binnish"))
    told = report("d1", "2031-03-05", fired(SHELLS, "hit", site="road"),
                  sites=[SARMIN, BINNISH, route])  # fmt: skip

    [found] = [one for one in merge([told]).sites if one.kind == "route"]
    assert found.between == (SARMIN.id, BINNISH.id)
    assert found.id
