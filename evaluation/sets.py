"""The gold sets, a line each: where they stand, which parts are shown, how they are scored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation import cases
from evaluation.cases import Case, Json
from evaluation.measures import (
    acceptance,
    attribution,
    chronicle,
    conflict,
    control,
    events,
    expected,
    framing,
    happenings,
    main,
    names,
    pages,
    places,
    time,
)

REPORT = {"report": ("report",)}
TUNE = {"tune": ("tune",)}
FOLDS = {
    "folds 1 and 2": ("fold-1", "fold-2"),
    "fold 0, tuned on": ("fold-0",),
    "fold 1": ("fold-1",),
    "fold 2": ("fold-2",),
}
TOPONYMS = {"lgl": "LGL", "gwn": "GeoWebNews", "tr-news": "TR-News"}
FOLD_0 = {"fold 0": ("fold-0",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """One set of gold data and the measure it is scored by.

    `report` and `tune` name the groups of documents that are scored together, and the parts of
    the split each group is made of.
    """

    layer: str
    name: str
    measure: str
    load: Callable[[Path], list[Case]]
    score: Callable[[Sequence[Case], Mapping[str, Json]], dict[str, float]]
    report: Mapping[str, tuple[str, ...]]
    tune: Mapping[str, tuple[str, ...]]

    def groups(self, part: str) -> Mapping[str, tuple[str, ...]]:
        """Return the groups of the report part or of the tune part."""
        return self.report if part == "report" else self.tune


def _rows(split: str, *files: str) -> Callable[[Path], list[Case]]:
    return lambda gold: cases.from_rows([gold / file for file in files], split)


def _example(name: str) -> Callable[[Path], list[Case]]:
    folder = cases.EXAMPLES
    return lambda _: cases.from_gold_file(folder / f"{name}.gold.json", folder / f"{name}.txt")


def _dated(_: Path) -> list[Case]:
    files = {"tune": ("tune",), "report": ("held-a", "held-b")}
    return [
        case
        for part, names in files.items()
        for name in names
        for case in cases.from_dated(cases.DATED_REPORTS / f"{name}.txt", part)
    ]


def _toponyms(gold: Path) -> list[Case]:
    """The three sets of toponyms, so that they are read once and scored apart and together."""
    return [
        replace(case, parts=frozenset(f"{split}-{part}" for part in case.parts))
        for split in TOPONYMS
        for case in cases.from_rows([gold / f"places/{split}.jsonl"], split)
    ]


def _groups(part: str) -> dict[str, tuple[str, ...]]:
    apart = {name: (f"{split}-{part}",) for split, name in TOPONYMS.items()}
    return apart | {"all three": tuple(f"{split}-{part}" for split in TOPONYMS)}


def _seed(gold: Path) -> list[Case]:
    seed = gold.parent / "seed"
    return cases.from_gold_file(seed / "palmyra.gold.json", seed / "palmyra.txt")


ATTRIBUTION = "exact-span F1 by role; claim: content ≥ .8 Jaccard, source and cue overlapping"
CONFLICT = "F1; claim: content ≥ .5 Jaccard; event: trigger overlaps, equal type"
PLACES = "detection F1; share of all gold toponyms with the gold id, and within 161 km"
NAMES = "exact-span entity F1, articles dropped"
LIST = "share of the acceptance list"

SETS = (
    GoldSet(layer="attribution", name="PolNeAR dev", measure=ATTRIBUTION,
            load=_rows("polnear", "attribution/polnear-train.jsonl",
                       "attribution/polnear-dev.jsonl"),
            score=attribution.score, report=REPORT, tune=TUNE),
    GoldSet(layer="conflict", name="conflict", measure=CONFLICT,
            load=_rows("conflict", "conflict/conflict.jsonl"),
            score=conflict.score, report=FOLDS, tune=FOLD_0),
    GoldSet(layer="conflict", name="naryn-wire", measure=CONFLICT,
            load=_example("naryn-wire"), score=conflict.score, report=REPORT, tune={}),
    GoldSet(layer="time", name="WikiWars", measure="F1: spans overlap, are equal, overlap and "
            "have the gold value",
            load=_rows("wikiwars", "time/wikiwars.jsonl"),
            score=time.score, report=REPORT, tune=TUNE),
    GoldSet(layer="time", name="dated news", measure="F1: spans overlap, are equal, overlap and "
            "have the gold value; of found: the value is right",
            load=_dated, score=time.score, report=REPORT, tune=TUNE),
    GoldSet(layer="places", name="toponyms", measure=PLACES, load=_toponyms,
            score=places.score, report=_groups("report"), tune=_groups("tune")),
    GoldSet(layer="names", name="re3d", measure=f"{NAMES}; names and nominals",
            load=_rows("re3d", "names/re3d.jsonl"), score=names.score_mentions,
            report={"folds 1 and 2": ("fold-1", "fold-2")}, tune=FOLD_0),
    GoldSet(layer="names", name="UNER EWT dev", measure=NAMES,
            load=lambda gold: cases.from_iob2(gold / "names/uner-ewt-dev.iob2", "report"),
            score=names.score_names, report=REPORT, tune={}),
    GoldSet(layer="events", name="PLV", measure="macro-F1 of type and of quad class "
            "between two given sides",
            load=lambda gold: cases.from_plv(gold / "events/plv-train.jsonl", events.read),
            score=events.score,
            report={"fold 4": ("fold-4",)},
            tune={"folds 0 to 3": ("fold-0", "fold-1", "fold-2", "fold-3")}),
    GoldSet(layer="events", name="framing", measure="share of 400 sentences with the right type "
            "and mode; share of 200 pairs with the same codes",
            load=lambda _: cases.from_pairs(cases.FRAMING_PAIRS), score=framing.score,
            report=REPORT, tune={}),
    GoldSet(layer="events", name="control", measure="F1 of intervals: place and holder by name; "
            "both ends right too",
            load=lambda _: cases.from_control(cases.CONTROL_REPORTS), score=control.score,
            report=REPORT, tune={}),
    GoldSet(layer="incidents", name="invented wars", measure="F1 of pairs of copies; B³ of "
            "accounts; share of contradicted counts; share of place-days",
            load=chronicle.cases, score=chronicle.score, report=REPORT, tune=TUNE),
    GoldSet(layer="incidents", name="ECB+ dev", measure="event coreference over all "
            "marked mentions; F1",
            load=happenings.cases, score=happenings.score, report=REPORT, tune={}),
    GoldSet(layer="main", name="Giveme5W1H", measure="SQuAD token F1, best of the gold answers",
            load=lambda gold: cases.from_5w1h(gold / "5w1h/giveme5w1h.jsonl"),
            score=main.score, report=REPORT, tune=TUNE),
    GoldSet(layer="pages", name="pages", measure="body F1 of 4-word shingles; metadata exact",
            load=lambda gold: cases.from_pages(gold / "pages"), score=pages.score,
            report={"all": ("tune", "report"), "report": ("report",)}, tune=TUNE),
    GoldSet(layer="seed", name="palmyra", measure=LIST,
            load=_seed, score=acceptance.score, report=REPORT, tune=TUNE),
    GoldSet(layer="examples", name="examples", measure="share of the facts expected beforehand",
            load=lambda _: cases.from_expected(cases.EXAMPLES), score=expected.score,
            report=REPORT, tune={}),
    GoldSet(layer="twin", name="uyuni-twin", measure=LIST,
            load=_example("uyuni-twin"), score=acceptance.score, report=REPORT, tune={}),
    GoldSet(layer="twin", name="bouar", measure=LIST,
            load=_example("bouar"), score=acceptance.score, report=REPORT, tune={}),
)  # fmt: skip
LAYERS = tuple(dict.fromkeys(gold_set.layer for gold_set in SETS))
