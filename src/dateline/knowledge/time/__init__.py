"""The words of time and the holidays, as data files, and their loader."""

from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge import files
from dateline.text.timex.meaning import Foreign
from dateline.text.timex.words import Calendars, Holiday, Words, Worth

HERE = Path(__file__).parent


@cache
def load() -> Words:
    """Load the words once per process.

    Raises:
        ValueError: a word is listed in two classes.
    """
    data = files.toml(HERE / "words.toml")
    holidays = _holidays()
    phrases = _phrases(data["phrases"])
    classes = _classes(data)
    for name in holidays:
        first, *rest = name.replace("'", " ' ").replace("-", " - ").split()
        if rest:
            phrases.setdefault(first, []).append(((first, *rest), "holiday", name))
        else:
            classes[first] = "holiday", name
    return Words(
        classes=classes,
        phrases={
            first: tuple(sorted(rows, key=lambda row: -len(row[0])))
            for first, rows in phrases.items()
        },
        holidays=holidays,
        lists={name: frozenset(words) for name, words in data["lists"].items()},
        calendars=_calendars(),
    )


@cache
def values(*kinds: str) -> dict[str, Any]:
    """Map the words of some classes to what they are worth: `values("month")["may"]` is 5."""
    return {word: worth for word, (kind, worth) in load().classes.items() if kind in kinds}


def _classes(data: dict[str, Any]) -> dict[str, tuple[str, Worth]]:
    classes: dict[str, tuple[str, Worth]] = {}
    rows = [(word, kind, None) for kind, words in data["classes"].items() for word in words]
    rows += [
        (w, kind, worth) for kind, group in data["values"].items() for w, worth in group.items()
    ]
    for word, kind, worth in rows:
        if word in classes:
            raise ValueError(f"{word!r} is listed as {classes[word][0]} and as {kind}")
        classes[word] = kind, worth
    return classes


def _phrases(
    groups: dict[str, dict[str, Worth]],
) -> dict[str, list[tuple[tuple[str, ...], str, Worth]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], str, Worth]]] = {}
    for kind, group in groups.items():
        for phrase, worth in group.items():
            words = tuple(phrase.split())
            phrases.setdefault(words[0], []).append((words, kind, worth))
    return phrases


def _holidays() -> dict[str, Holiday]:
    return {
        name: Holiday(name, row.get("date"), row.get("rule"))
        for row in files.toml(HERE / "holidays.toml")["holiday"]
        for name in row["names"]
    }


def _calendars() -> Calendars:
    data = files.toml(HERE / "calendars.toml")
    months: dict[str, list[tuple[str, int]]] = {}
    for group in ("months", "ambiguous"):
        for calendar, listed in data[group].items():
            for number, names in listed.items():
                for name in names:
                    months.setdefault(name, []).append((calendar, int(number)))
    eras = data["eras"]
    return Calendars(
        months={name: tuple(found) for name, found in months.items()},
        ambiguous=frozenset(
            name
            for listed in data["ambiguous"].values()
            for names in listed.values()
            for name in names
        ),
        before={name: calendar for calendar, names in eras["before"].items() for name in names},
        after={name: calendar for calendar, names in eras["after"].items() for name in names},
        capitals=frozenset(eras["capitals"]),
        dates=frozenset(eras["dates"]),
        years={name: range(first, last + 1) for name, (first, last) in eras["years"].items()},
        feasts={name: _feast(row) for row in data["feast"] for name in row["names"]},
    )


def _feast(row: dict[str, Any]) -> Foreign:
    return Foreign(**{key: value for key, value in row.items() if key != "names"})
