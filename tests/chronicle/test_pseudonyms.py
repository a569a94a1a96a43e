"""Private persons lose their names everywhere; whoever holds an office keeps it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import pytest

import dateline
from dateline.chronicle.pseudonyms import PUBLIC, _mask, pseudonymised
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

ROWS = (
    {
        "id": "a", "outlet": "The Dune", "published": "2031-03-05",
        "url": "https://dune.example/lina-aza-detained", "title": "Teacher Lina Aza detained",
        "text": "Lina Aza, a teacher, was detained in Zinder on Monday by Kestrian police, her "
                "brother Idir Aza said. “They took Lina,” Aza told The Dune. Mayor Karim Benali "
                "denied it. Lina Aza's house was burnt by soldiers on Tuesday.",
    },
    {
        "id": "b", "outlet": "Reed Daily", "published": "2031-03-06",
        "url": "https://reed.example/2",
        "text": "Police in Zinder arrested the teacher Lina Aza on Monday, Mayor Karim Benali "
                "said. Shells hit the house of her neighbour Omar Tassi in Zinder on Tuesday.",
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Chronology:
    folder = tmp_path_factory.mktemp("store")
    rows = folder / "rows.jsonl"
    rows.write_text("".join(json.dumps(one) + "\n" for one in ROWS), encoding="utf-8")
    with dateline.open(folder / "s.db", make=True) as chronicle:
        assert len(list(chronicle.ingest([rows]))) == 2
        chronicle.merge()
        told = chronicle.chronology()
        readings = tuple(told.readings())
    return replace(told, readings=lambda: iter(readings))


@pytest.fixture(scope="module")
def masked(plain: Chronology) -> Chronology:
    return pseudonymised(plain)


def accounts(chronology: Chronology) -> Iterator[Account]:
    return (account for incident in chronology.incidents for account in incident.accounts)


def everything(chronology: Chronology) -> str:
    told = replace(chronology, readings=None)  # type: ignore[arg-type]
    return msgspec.json.encode(told).decode()


@pytest.mark.parametrize("name", ["Lina", "Aza", "Idir", "lina", "Tassi"])
def test_no_name_of_a_private_person_is_left(
    plain: Chronology, masked: Chronology, name: str
) -> None:
    assert name in everything(plain)
    assert name not in everything(masked)


def test_offices_keep_their_names(masked: Chronology) -> None:
    assert "Karim Benali" in {actor.name for actor in masked.actors}
    assert "Karim Benali" in everything(masked)


def test_one_person_has_one_pseudonym_in_all_reports(plain: Chronology, masked: Chronology) -> None:
    [lina] = [actor for actor in plain.actors if actor.name == "Lina Aza"]
    held = {
        new.recipients
        for old, new in zip(accounts(plain), accounts(masked), strict=True)
        if lina.id in old.recipients
    }

    assert len(held) == 1
    [[id_]] = held
    [actor] = [one for one in masked.actors if one.id == id_]
    assert actor.name == id_.replace("person-", "Person ")
    assert (actor.names, actor.wikidata) == ((actor.name,), None)
    told = {a.sentence.text for a in accounts(masked) if id_ in a.recipients}
    assert all(actor.name in words for words in told)


def test_a_person_of_the_sentence_alone_is_masked_too(masked: Chronology) -> None:
    """Omar Tassi is neither actor nor source: only readings know the name."""
    [shelled] = [a.sentence.text for a in accounts(masked) if "Shells" in a.sentence.text]

    assert "her neighbour Person " in shelled


def test_offsets_stay(plain: Chronology, masked: Chronology) -> None:
    for old, new in zip(accounts(plain), accounts(masked), strict=True):
        assert (old.sentence.start, old.sentence.end) == (new.sentence.start, new.sentence.end)
        assert old.id == new.id


def test_an_address_that_spells_the_name_is_dropped(masked: Chronology) -> None:
    by_outlet = {report.outlet: report for report in masked.reports}

    assert by_outlet["The Dune"].url is None
    assert by_outlet["Reed Daily"].url == "https://reed.example/2"


def test_readings_are_not_given(masked: Chronology) -> None:
    assert list(masked.readings()) == []


def test_the_same_chronology_gives_the_same_names(plain: Chronology, masked: Chronology) -> None:
    assert everything(pseudonymised(plain)) == everything(masked)


def words(text: str) -> Words:
    return Words("d", 0, len(text), text)


def made(*, role: str | None = None, sector: str | None = None) -> Chronology:
    """A chronology of one account by hand, without readings."""
    lina = Actor(id="a1", name="Lina Aza", names=("Lina Aza",), kind="person", role=role,
                 sector=sector)  # fmt: skip
    fund = Actor(id="a2", name="Lina Aza Fund", names=("Lina Aza Fund",), kind="organisation")
    account = Account(
        id="d/v1", document="d", event="v1", witness="d", type="PROTEST",
        trigger=words("marched"), sentence=words("Lina Aza and 12 of the Lina Aza Fund marched."),
        voices=(Voice("Lina Aza", "a1", "asserted", (words("said"),)),), actors=("a1", "a2"),
        site="s1", counts=(Tally("other", "Lina Aza", 12, 12, words("12")),),
    )  # fmt: skip
    compared = (
        Comparison("actors", (Position("a1 a2", ("d/v1",), 1),), False),
        Comparison("site", (Position("s1", ("d/v1",), 1),), False),
        Comparison("type", (Position("PROTEST", ("d/v1",), 1),), False),
    )
    incident = Incident(
        id="i1", type="PROTEST", quad="material conflict", actors=("a1", "a2"), site="s1",
        accounts=(account,), comparisons=compared,
    )  # fmt: skip
    return Chronology(
        reports=(Report(id="d", origin="d", sha256="0", text_hash="0", witness="d"),),
        actors=(lina, fund), sites=(Site(id="s1", name="the house of Lina Aza"),),
        incidents=(incident,),
        holdings=(Holding(site="s1", holder="a1", from_=None, to=None, evidence=("d/v1",)),),
    )  # fmt: skip


def test_every_reference_follows() -> None:
    told = pseudonymised(made())

    [incident] = told.incidents
    [account] = incident.accounts
    assert incident.actors == account.actors == ("person-1", "actor-1")
    assert [c.positions[0].value for c in incident.comparisons] == [
        "person-1 actor-1", "site-1", "PROTEST",
    ]  # fmt: skip
    assert (account.voices[0].name, account.voices[0].actor) == ("Person 1", "person-1")
    assert (account.counts[0].who, account.site) == ("Person 1", "site-1")
    assert account.sentence.text == "Person 1 and 12 of the Person 1 Fund marched."
    assert {(a.id, a.name) for a in told.actors} == {
        ("person-1", "Person 1"), ("actor-1", "Person 1 Fund"),
    }  # fmt: skip
    assert [(s.id, s.name) for s in told.sites] == [("site-1", "the house of Person 1")]
    assert [(h.holder, h.site) for h in told.holdings] == [("person-1", "site-1")]


@pytest.mark.parametrize(
    ("role", "sector", "public"),
    [
        (None, None, False),
        ("teacher", "EDU", False),
        ("brother of the victim", "CVL", False),
        ("Minister of Water", None, True),
        ("army spokesman", None, True),
        (None, "GOV", True),
        ("officer", "MIL", True),
    ],
)
def test_who_is_private(role: str | None, sector: str | None, public: bool) -> None:
    names = {actor.name for actor in pseudonymised(made(role=role, sector=sector)).actors}

    assert ("Lina Aza" in names) == public


@pytest.fixture
def mask() -> Callable[[str], str]:
    return _mask(
        {"Lina Aza": "Person 1", "Idir Aza": "Person 2"},
        {"Lina": {"Person 1"}, "Idir": {"Person 2"}, "Aza": {"Person 1", "Person 2", PUBLIC}},
        ["Karim Aza", "Aza Relief", "Lina Aza Fund"],
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Lina Aza left.", "Person 1 left."),
        ("LINA AZA LEFT", "Person 1 LEFT"),
        ("Lina\nAza left.", "Person 1 left."),
        ("Lina M. Aza left.", "Person 1 left."),
        ("Lina’s house", "Person 1’s house"),
        ("Aza wept.", "a person wept."),
        ("Karim Aza denied it.", "Karim Aza denied it."),
        ("Aza Relief helped Idir.", "Aza Relief helped Person 2."),
        ("The Lina Aza Fund", "The Person 1 Fund"),
        ("Linares and Azad", "Linares and Azad"),
        ("a lina of old", "a lina of old"),
    ],
)
def test_words_are_masked(mask: Callable[[str], str], said: str, written: str) -> None:
    assert mask(said) == written


def test_a_surname_shared_with_somebody_in_office_is_nobody_in_particular() -> None:
    """It must not say of one of the two what was told of the other."""
    told = made()
    mayor = Actor(id="a3", name="Karim Aza", names=("Karim Aza",), kind="person", role="mayor")
    [incident] = told.incidents
    [account] = incident.accounts
    said = replace(account, actors=("a1", "a3"), sentence=words("Karim Aza left. Aza was angry."))
    both = replace(told, actors=(*told.actors, mayor),
                   incidents=(replace(incident, accounts=(said,)),))  # fmt: skip

    [masked] = accounts(pseudonymised(both))

    assert masked.sentence.text == "Karim Aza left. a person was angry."


def test_a_town_that_was_read_as_a_person_keeps_its_name() -> None:
    told = made()
    town = Actor(id="a4", name="Zinder", names=("Zinder",), kind="person")
    here = replace(told, actors=(*told.actors, town), sites=(Site(id="s1", name="Zinder"),))

    assert "Zinder" in {actor.name for actor in pseudonymised(here).actors}


def test_nobody_private_changes_nothing() -> None:
    told = Chronology(sites=(Site(id="s1", name="Zinder"),))

    assert everything(pseudonymised(told)) == everything(told)
