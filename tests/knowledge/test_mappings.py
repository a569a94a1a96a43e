"""The mappings to ACLED, CAMEO and UCDP: every code has its counterpart, or the reason why not."""

import gzip
import shutil
from pathlib import Path

import pytest

from dateline.errors import SetupError
from dateline.knowledge import actors, names, ontologies
from dateline.knowledge.ontologies import mappings
from tools import build_mapping_docs

SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM",
    "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
}  # fmt: skip
CODES = [(t.name, mode) for t in ontologies.load().types.values() for mode in (None, *t.modes)]
FILES = ("sectors.toml", "acled.toml", "cameo.toml", "ucdp.toml")


def broken(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """Return a folder of the mappings in which one file says something else."""
    for name in FILES:
        shutil.copy(mappings.HERE / name, tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path


def test_every_sector_is_of_one_class() -> None:
    """PLOVER's 25 sectors and the international ones; no others."""
    classes = [c for c in mappings.load().conditions.values() if not c.joins]

    assert sorted(sector for each in classes for sector in each.sectors) == sorted(SECTORS)


def test_sectors_of_known_actors_have_a_class() -> None:
    """No actor of the data files can stop an export."""
    rows = gzip.decompress((actors.HERE / "actors.tsv.gz").read_bytes()).decode().splitlines()
    terms = [term for row in rows for term in row.split("\t")[3].split(";")]
    listed = {term.split(" ")[1] for term in terms}
    listed |= {sector or "" for *_, sector in names.agents().values()}
    listed |= {sector or "" for sector in names.titles().values()}

    assert listed - {""} <= SECTORS


def test_every_code_is_mapped() -> None:
    """Each type and mode has rules in ACLED and a code in CAMEO, each type rules in UCDP."""
    found = mappings.load()

    assert list(found.acled.rules) == CODES
    assert list(found.cameo.codes) == CODES
    assert list(found.ucdp.rules) == list(ontologies.load().types)


def test_schemes_are_whole() -> None:
    """ACLED has 6 event types and 25 sub-event types, CAMEO 20 roots, UCDP three types."""
    found = mappings.load()
    sub_event_types = found.acled.sub_event_types.values()

    assert len(found.acled.event_types) == 6
    assert len(sub_event_types) == 25
    assert {code.event_type for code in sub_event_types} == set(found.acled.event_types)
    assert list(found.cameo.roots) == [f"{root:02}" for root in range(1, 21)]
    assert list(found.ucdp.types) == [1, 2, 3]


def test_none_always_has_a_reason() -> None:
    """What is not coded says why, whoever acts on whom; every reason is in use."""
    found = mappings.load()
    rules = [rule for listed in found.acled.rules.values() for rule in listed]
    more = [rule for listed in found.ucdp.rules.values() for rule in listed]

    assert all((rule.code is None) == bool(rule.reason) for rule in (*rules, *more))
    for file, used in (("acled.toml", rules), ("ucdp.toml", more)):
        reasons = ontologies.files.toml(mappings.HERE / file)["reasons"].values()
        assert set(reasons) == {rule.reason for rule in used if rule.reason}


@pytest.mark.parametrize("type_", ["REQUEST", "REJECT", "THREATEN", "SUPPORT", "ACCUSE", "CONSULT"])
def test_acled_does_not_code_words(type_: str) -> None:
    """What is only said maps to nothing, even between armed sides."""
    for mode in (None, *ontologies.load().types[type_].modes):
        rule = mappings.acled_rule(type_, mode, "MIL", "REB")

        assert rule.code is None
        assert rule.reason


@pytest.mark.parametrize(
    ("code", "actor", "recipient", "sub_event_type"),
    [
        # The Teneri Front attacked a patrol; … attacked villagers; … attacked a judge.
        (("ASSAULT", None), "REB", "MIL", "Armed clash"),
        (("ASSAULT", None), "REB", "CVL", "Attack"),
        (("ASSAULT", None), "REB", "JUD", "Attack"),
        # Orvania attacked Kestria; gunmen shot a minister.
        (("ASSAULT", None), "GOV", "GOV", "Armed clash"),
        (("ASSAULT", "firearms"), "UAF", "GOV", "Attack"),
        # Clashes broke out; raiders opened fire.
        (("ASSAULT", None), None, None, "Armed clash"),
        (("ASSAULT", "firearms"), "UAF", None, "Attack"),
        # Youths hurled stones at the patrol; raiders stabbed a soldier, a teacher.
        (("ASSAULT", "primitive"), "CVL", "COP", "Mob violence"),
        (("ASSAULT", "primitive"), "UAF", "MIL", "Armed clash"),
        (("ASSAULT", "primitive"), "UAF", "EDU", "Attack"),
        (("ASSAULT", "destroy"), "SOC", "BUS", "Mob violence"),
        (("ASSAULT", "destroy"), "PRM", "AGR", "Looting/property destruction"),
        (("ASSAULT", "targeted"), "REB", "LEG", "Attack"),
        (("ASSAULT", "targeted"), "REB", "MIL", "Armed clash"),
        (("ASSAULT", "drone"), "MIL", "CVL", "Air/drone strike"),
        (("ASSAULT", "crowd-control"), "COP", "CVL", "Protest with intervention"),
        # Police detained a striker; the Teneri Front detained a striker, a mayor, a soldier.
        (("COERCE", "arrest"), "COP", "LAB", "Arrests"),
        (("COERCE", "arrest"), "REB", "LAB", "Abduction/forced disappearance"),
        (("COERCE", "arrest"), "REB", "GOV", "Abduction/forced disappearance"),
        (("COERCE", "arrest"), "REB", "MIL", "Arrests"),
        # The army seized weapons of the Front; the Front seized grain; customs seized a cargo.
        (("COERCE", "seize"), "MIL", "REB", "Disrupted weapons use"),
        (("COERCE", "seize"), "REB", "AGR", "Looting/property destruction"),
        (("COERCE", "seize"), "GOV", "BUS", None),
        (("CONTROL", "take"), "MIL", "REB", "Government regains territory"),
        (("CONTROL", "take"), "REB", "MIL", "Non-state actor overtakes territory"),
        (("CONTROL", "take"), None, "MIL", "Armed clash"),
        (("CONTROL", "lose"), "MIL", None, "Non-state actor overtakes territory"),
        (("CONTROL", "lose"), "REB", "MIL", "Government regains territory"),
        (("CONTROL", "lose"), "REB", "UAF", "Non-state actor overtakes territory"),
        (("CONTROL", "transfer"), "REB", "UNO", "Non-violent transfer of territory"),
        (("CONTROL", "hold"), "REB", None, None),
        # The government signed a deal with the Front; with Kestria.
        (("AGREE", None), "GOV", "REB", "Agreement"),
        (("AGREE", None), "GOV", "GOV", None),
        (("RETREAT", "ceasefire"), "MIL", "REB", "Agreement"),
        (("RETREAT", "withdraw"), "MIL", None, "Change to group/activity"),
        (("RETREAT", "withdraw"), "BUS", None, None),
        (("PROTEST", "riot"), "CVL", None, "Violent demonstration"),
        (("PROTEST", "strike"), "LAB", "GOV", None),
    ],
)
def test_acled_turns_on_the_sides(
    code: tuple[str, str | None],
    actor: str | None,
    recipient: str | None,
    sub_event_type: str | None,
) -> None:
    """Who acts and who is hit choose between sub-event types."""
    found = mappings.acled(*code, actor, recipient)

    assert (found and found.sub_event_type) == sub_event_type


def test_disorder_type_is_written_as_acled_does() -> None:
    """A sub-event type of two disorder types has both, parted by a semicolon."""
    found = mappings.load().acled.sub_event_types

    assert found["Armed clash"].disorder_type == "Political violence"
    assert (
        found["Excessive force against protesters"].disorder_type
        == "Political violence; Demonstrations"
    )


@pytest.mark.parametrize(
    ("type_", "mode", "code", "quad"),
    [
        ("RETREAT", "ceasefire", "0871", 2),
        ("ACCUSE", "investigate", "090", 3),
        ("ASSAULT", None, "190", 4),
        ("ASSAULT", "destroy", "1712", 4),
        ("CONTROL", "take", "192", 4),
        ("CONTROL", "contest", "191", 4),
    ],
)
def test_cameo_has_root_and_quad_class(type_: str, mode: str | None, code: str, quad: int) -> None:
    """The root is the first two digits and brings the quad class."""
    found = mappings.cameo(type_, mode)

    assert (found.code, found.root, found.quad) == (code, code[:2], quad)


@pytest.mark.parametrize(
    ("type_", "actor", "recipient", "number"),
    [
        ("ASSAULT", "MIL", "REB", 1),
        ("ASSAULT", "REB", "COP", 1),
        ("ASSAULT", "MIL", "MIL", 1),
        ("ASSAULT", "REB", "LEG", 1),  # who holds office stands for the state
        ("ASSAULT", "IGO", "REB", 1),
        ("ASSAULT", "UAF", "REB", 2),
        ("ASSAULT", "CRM", "CRM", 2),
        ("ASSAULT", "REB", "CVL", 3),
        ("ASSAULT", "MIL", "JRN", 3),
        ("ASSAULT", "CVL", "CVL", None),
        ("ASSAULT", "COP", "CRM", None),
        ("ASSAULT", "REB", "UNO", None),
        ("ASSAULT", None, "CVL", None),
        ("COERCE", "COP", "CVL", 3),
        ("COERCE", "COP", "REB", None),
        ("CONTROL", "REB", "MIL", 1),
        ("CONTROL", "REB", "CVL", None),
        ("PROTEST", "CVL", "GOV", None),
        ("ACCUSE", "GOV", "REB", None),
    ],
)
def test_ucdp_turns_on_the_sides(
    type_: str, actor: str | None, recipient: str | None, number: int | None
) -> None:
    """Only organised sides that kill are counted, and who they are gives the type."""
    rule = mappings.ucdp_rule(type_, actor, recipient, lethal=True)

    assert (rule.code and rule.code.number) == number
    assert mappings.ucdp(type_, actor, recipient, lethal=True) is rule.code


def test_ucdp_counts_deaths_only() -> None:
    """The same clash without deaths is not counted."""
    rule = mappings.ucdp_rule("ASSAULT", "MIL", "REB", lethal=False)

    assert (rule.code, rule.reason) == (None, "Nobody was killed.")


def test_unknown_codes_and_sectors_are_refused() -> None:
    """The message names the file that lacks the key."""
    with pytest.raises(SetupError, match=r"acled\.toml has no codes\.QUARREL\.-"):
        mappings.acled("QUARREL", None, "MIL", "REB")
    with pytest.raises(SetupError, match=r"cameo\.toml has no codes\.ASSAULT\.ceasefire"):
        mappings.cameo("ASSAULT", "ceasefire")
    with pytest.raises(SetupError, match=r"ucdp\.toml has no codes\.QUARREL"):
        mappings.ucdp("QUARREL", "MIL", "REB", lethal=True)
    with pytest.raises(SetupError, match=r"sectors\.toml has no sector 'XYZ'"):
        mappings.acled("ASSAULT", None, "XYZ", None)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("acled.toml", "[codes.AGREE]", "[codes.QUARREL]", "acled.toml: codes lacks AGREE"),
        ("acled.toml", "[codes.AID]", "[codes.QUARREL]\n[codes.AID]", "codes.QUARREL: plover"),
        ("acled.toml", "drone = [", "kite = [", "acled.toml: codes.ASSAULT lacks drone"),
        ("acled.toml", "drone = [", "kite = []\ndrone = [", "codes.ASSAULT.kite: plover"),
        ("acled.toml", 'code = "Arrests"', 'code = "X"', "codes.COERCE.arrest: no code 'X'"),
        ("acled.toml", 'none = "office"', 'none = "x"', "codes.RETREAT.resign: no reason 'x'"),
        ("acled.toml", 'actor = "state"', 'actor = "crown"', "sectors.toml has no 'crown'"),
        ("acled.toml", 'actor = "state"', 'deed = "state"', "codes.AGREE.-: a rule has no 'deed'"),
        ("acled.toml", '{ none = "d', '{ actor = "state", none = "d', "codes.AGREE.-: the last"),
        ("acled.toml", '{ code = "Other" }', '{ code = "Other", none = "rule" }', "code or none"),
        ("acled.toml", '["Battles", ', '["Fights", ', "no event type 'Fights'"),
        ("acled.toml", '["Political violence"]', '["Strife"]', "no disorder type 'Strife'"),
        ("acled.toml", "[reasons]\n", "[excuses]\n", "acled.toml has no 'reasons'"),
        ("cameo.toml", 'drone = "1952"', 'drone = "1959"', "codes.ASSAULT.drone: no words for"),
        ("cameo.toml", 'drone = "1952"', 'drone = "195"', "words.1952: no code of ours"),
        ("cameo.toml", '204 = "', '214 = "', "words.214: not a code"),
        ("cameo.toml", "[words]", "[words", "cameo.toml: "),
        ("ucdp.toml", "code = 3", "code = 4", "codes.COERCE: no code 4"),
        ("ucdp.toml", "PROTEST = [", "PARTY = [", "ucdp.toml: codes lacks PROTEST"),
        ("sectors.toml", '"JUD LEG"', '"JUD GOV"', "classes.officials: GOV is of another class"),
        ("sectors.toml", '"militant criminal"', '"militant crowd"', "unions.armed: no class"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    """A mapping that lacks a code or names an unknown one stops the run; the message says where."""
    folder = broken(tmp_path, file, old, new)

    with pytest.raises(SetupError) as refused:
        mappings.load(folder)

    assert told in str(refused.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A folder without the mappings is a setup error too."""
    with pytest.raises(SetupError, match=r"sectors\.toml"):
        mappings.load(tmp_path)


def test_page_of_the_ontology_is_current() -> None:
    """The reference is made from the data; run tools/build_mapping_docs.py after a change."""
    assert build_mapping_docs.main(["--check"]) == 0


def test_stale_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check fails on a missing or changed page and never writes; a run renews it."""
    page = tmp_path / "mappings.md"
    monkeypatch.setattr(build_mapping_docs, "PAGE", page)

    assert build_mapping_docs.main(["--check"]) == 1
    assert not page.exists()
    assert build_mapping_docs.main([]) == 0
    assert build_mapping_docs.main(["--check"]) == 0
    page.write_text(page.read_text("utf-8") + "More.\n", "utf-8")
    assert build_mapping_docs.main(["--check"]) == 1
    assert "mappings.md is stale" in capsys.readouterr().err
