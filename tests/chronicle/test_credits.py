"""Whom a report credits with its text."""

import pytest

from dateline.chronicle.credits import agencies, credited

BODY = "Fighters took the bridge at dawn.\nResidents fled to the hills, a nurse told the station."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"SARMIN (Marrow Wire) – {BODY}", "Marrow Wire"),
        (f"SARMIN, 4 March (Marrow Wire) -- {BODY}", "Marrow Wire"),
        (f"(Marrow Wire) {BODY}", "Marrow Wire"),
        (f"{BODY}\nReporting by Marrow Wire", "Marrow Wire"),
        (f"{BODY}\n\nSource: Marrow Wire", "Marrow Wire"),
        (f"{BODY}\n© Marrow Wire", "Marrow Wire"),
        (f"{BODY} (Marrow Wire)", "Marrow Wire"),
        (f"{BODY}\n[Marrow Wire]\n", "Marrow Wire"),
        (f"{BODY}\nWith material from the Marrow Wire.", "Marrow Wire"),
        (f"Xinhua – {BODY}", "Xinhua"),
        (f"{BODY}\nKyodo News", "Kyodo News"),
    ],
)
def test_credits_are_found_at_both_ends(text: str, name: str) -> None:
    assert credited(text, "The Dune") == name


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        f"The mayor (a former teacher) left.\n{BODY}",
        f"{BODY}\nThe Marrow Wire was closed in May after a fire in its newsroom.",
        f"{BODY} It was reported by residents",
        f"{BODY} The Marrow Wire (Marrow) reported it first; the station repeated it {'later ' * 60}.",
    ],
)
def test_what_is_no_credit_is_left(text: str) -> None:
    """Brackets in the text, and an agency that is spoken of, credit nobody."""
    assert credited(text, "The Dune") is None


def test_nobody_copies_itself() -> None:
    assert credited(f"SARMIN (Marrow Wire) – {BODY}", "Marrow Wire") is None


def test_other_forms_of_a_name_are_listed_too() -> None:
    assert {"AFP", "Agence France-Presse"} <= set(agencies())
    assert not any("#" in name or not name for name in agencies())
