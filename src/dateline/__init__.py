"""Dateline reads news reports and writes the sourced chronology.

>>> import dateline
>>> reading = dateline.read("page.html")
>>> reading.claims[0].source.name

Names are loaded when they are first used, so that `import dateline` costs nothing.
"""

from typing import TYPE_CHECKING, Any

from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.api import (
        Reader,
        code,
        from_json,
        read,
        read_all,
        read_text,
        schema,
        to_json,
    )
    from dateline.api.chronicle import Chronicle, Ingested, open
    from dateline.api.results import Results
    from dateline.chronicle.decisions import At, Decision
    from dateline.errors import DatelineError, Reason, ReportError, SetupError, TransientError
    from dateline.records.event import Dyad
    from dateline.records.reading import Reading
    from dateline.store.finding import Query

__all__ = [
    "At",
    "Chronicle",
    "DatelineError",
    "Decision",
    "Dyad",
    "Ingested",
    "Query",
    "Reader",
    "Reading",
    "Reason",
    "ReportError",
    "Results",
    "SetupError",
    "TransientError",
    "__version__",
    "code",
    "from_json",
    "open",
    "read",
    "read_all",
    "read_text",
    "schema",
    "to_json",
]

_HOME = {
    "At": "dateline.chronicle.decisions",
    "Decision": "dateline.chronicle.decisions",
    "Query": "dateline.store.finding",
    "Results": "dateline.api.results",
    "Chronicle": "dateline.api.chronicle",
    "Ingested": "dateline.api.chronicle",
    "open": "dateline.api.chronicle",
    "DatelineError": "dateline.errors",
    "Dyad": "dateline.records.event",
    "Reading": "dateline.records.reading",
    "Reason": "dateline.errors",
    "ReportError": "dateline.errors",
    "SetupError": "dateline.errors",
    "TransientError": "dateline.errors",
}


def __getattr__(name: str) -> Any:
    """Load a public name."""
    if name not in __all__:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME.get(name, "dateline.api")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
