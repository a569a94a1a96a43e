"""The ontology and the lexicon of events: data files that hold together."""

import re
from pathlib import Path

import pytest

from dateline.errors import SetupError
from dateline.knowledge import ontologies
from dateline.knowledge.lexicons import events
from tools.build_event_docs import PAGE, page

ROOT = Path(__file__).parents[2]


def test_ontology_has_plovers_types_and_control() -> None:
    """Sixteen types of PLOVER and one extension."""
    types = ontologies.load().types.values()

    assert len([t for t in types if not t.extension]) == 16
    assert [t.name for t in types if t.extension] == ["CONTROL"]


def test_every_entry_is_defined_with_an_example() -> None:
    """A code without a definition and an example cannot be used alike by two people."""
    ontology = ontologies.load()
    entries = [e for t in ontology.types.values() for e in (t, *t.modes.values())]

    assert all(e.definition.endswith(".") and e.example.endswith(".") for e in entries)
    assert len(ontology.contexts) == 37


@pytest.mark.parametrize(
    ("type_", "mode", "contexts"),
    [
        ("QUARREL", None, ()),
        ("ASSAULT", "ceasefire", ()),
        ("ASSAULT", None, ("weather",)),
    ],
)
def test_unknown_codes_are_refused(type_: str, mode: str | None, contexts: tuple[str, ...]) -> None:
    """The message says what the ontology does not have."""
    with pytest.raises(SetupError, match="has no"):
        ontologies.load().check(type_, mode, contexts)


def test_missing_ontology_is_a_setup_error() -> None:
    """A wrong name stops the run before the first report."""
    with pytest.raises(SetupError, match="no-such"):
        ontologies.load("no-such")


def test_every_trigger_has_a_code_of_the_ontology() -> None:
    """No line of the lexicon codes what the ontology lacks; idioms code nothing."""
    ontology, lexicon = ontologies.load(), events.load()

    for frames in lexicon.frames.values():
        for frame in frames:
            if frame.type is None:
                assert (frame.mode, frame.contexts) == (None, ())
            else:
                ontology.check(frame.type, frame.mode, frame.contexts)
    for contexts in lexicon.contexts.values():
        ontology.check("ASSAULT", None, tuple(sorted(contexts)))


def test_every_mode_has_a_trigger() -> None:
    """The lexicon can find every mode of the ontology."""
    found = {(f.type, f.mode) for frames in events.load().frames.values() for f in frames}

    wanted = {(t.name, mode) for t in ontologies.load().types.values() for mode in t.modes}

    assert wanted <= found


def test_page_of_events_is_current() -> None:
    """The reference is made from the ontology; run tools/build_event_docs.py after a change."""
    assert PAGE.read_text("utf-8") == page(ontologies.load())


def test_every_notice_code_is_documented() -> None:
    """The codes in the stages and the codes in the reference are the same."""
    page_ = (ROOT / "docs/reference/notices.md").read_text("utf-8")
    code = (ROOT / "src/dateline/stages/notices.py").read_text("utf-8")

    used = set(re.findall(r'Notice\(\s*"([a-z-]+)"', code))

    assert used
    assert used <= set(re.findall(r"^\| `([a-z-]+)`", page_, re.MULTILINE))
