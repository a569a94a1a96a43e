"""An ordered set of stages: checked once, then run on any number of documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.errors import DatelineError, Reason, ReportError, SetupError
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.stages import STAGES, Stage


class Reader:
    """Fills every layer of a reading, stage by stage."""

    def __init__(self, stages: Sequence[Stage] = STAGES) -> None:
        have: set[str] = set()
        for stage in stages:
            if missing := set(stage.needs) - have:
                raise SetupError(f"{stage.gives!r} needs {sorted(missing)} before it")
            have.add(stage.gives)
        self.stages = tuple(stages)

    def read(self, document: Document) -> Reading:
        """Fill every layer for one document.

        Raises:
            ReportError: the document cannot be read; the reason says why.
        """
        reading = Reading(document=document)
        for stage in self.stages:
            layer: dict[str, Any] = {stage.gives: stage.read(reading)}
            reading = replace(reading, **layer)
        return reading

    def read_all(
        self, documents: Iterable[Document | ReportError]
    ) -> Iterator[Reading | ReportError]:
        """Read many documents; a skip is an answer, not a silence."""
        for document in documents:
            if isinstance(document, ReportError):
                yield document
                continue
            try:
                yield self.read(document)
            except ReportError as skipped:
                yield skipped
            except DatelineError:
                raise
            except Exception as bug:  # one bad report must not cost the others
                detail = f"{type(bug).__name__}: {bug}"
                yield ReportError(document.origin, Reason.FAILED, detail)
