"""The gate: no figure may drop below its floor, and floors are only ever raised."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
TOLERANCE = 0.002  # what another processor's arithmetic may turn in a parser's close decisions
LOOSE = "of found"  # such a figure falls when more is found: it is shown and not guarded
STEP = 0.001  # floors are written to this precision, rounded down


def load_floors(path: Path = FLOORS) -> dict[str, float]:
    """Return the floor of every guarded figure."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def drops(
    figures: Mapping[str, float], floors: Mapping[str, float], sets: Iterable[str]
) -> list[str]:
    """Say of every guarded figure of the sets scored how it fell short; nothing when none did."""
    scored = {*sets}
    guarded = {key: floor for key, floor in floors.items() if key.split(" | ")[0] in scored}
    told = []
    for key, floor in guarded.items():
        value = figures.get(key)
        if value is None:
            told.append(f"{key}: not scored any more (floor {floor:.3f})")
        elif value < floor - TOLERANCE:
            told.append(f"{key}: {value:.4f} is below its floor {floor:.3f}")
    return told


def raise_floors(figures: Mapping[str, float], path: Path = FLOORS) -> list[str]:
    """Write every figure that stands above its floor as the new floor; return what was raised.

    A floor above its figure stays: lowering one is a change of the file by hand, with a reason.
    """
    floors = load_floors(path) if path.exists() else {}
    raised = {
        key: floored(value)
        for key, value in figures.items()
        if LOOSE not in key and floored(value) > floors.get(key, -1)
    }
    lines = json.dumps(floors | raised, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(lines + "\n", encoding="utf-8")
    return [f"{key}: {floors.get(key, 0):.3f} to {floor:.3f}" for key, floor in raised.items()]


def floored(value: float) -> float:
    """Round down to three digits."""
    return round(int(value / STEP + 1e-9) * STEP, 3)
