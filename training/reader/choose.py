"""What a network finds on the reports kept apart: by which to choose among models and bounds."""

from collections.abc import Iterable, Sequence

from dateline.learned.claims import Network, WordClaim, find, kept
from dateline.learned.pieces import Window, windows, words
from dateline.text.paragraphs import paragraphs
from evaluation.cases import Case, Json
from evaluation.measures import attribution
from training.reader.data import Marked

Found = list[tuple[Window, list[WordClaim]]]


def read(report: Marked, network: Network) -> Found:
    """Return the claims of every window of a report, likely or not."""
    blocks = [words(report.text, p) for p in paragraphs(report.text, 0, len(report.text))]
    return [(window, find(window, network)) for window in windows(blocks)]


def figures(
    reports: Sequence[Marked], found: Sequence[Found], bounds: Sequence[float]
) -> dict[str, float]:
    """Score the claims whose logits pass a bound, of those of outer claims and of every claim."""
    cases = [case_of(report) for report in reports]
    readings = {
        report.id: {"claims": list(_claims(one, bounds))}
        for report, one in zip(reports, found, strict=True)
    }
    return attribution.score(cases, readings)


def _claims(found: Found, bounds: Sequence[float]) -> Iterable[Json]:
    for window, claims in found:
        for claim in kept(claims, bounds):
            spans = [
                [{"start": window.words[a].start, "end": window.words[b - 1].end} for a, b in role]
                for role in (claim.source, (claim.cue,), claim.content)
            ]
            yield {"source": {"spans": spans[0]}, "cue": spans[1], "content": spans[2]}


def case_of(report: Marked) -> Case:
    """Return a report with its claims as the measure of attribution takes them."""
    claims = [
        {kind: [*map(list, getattr(claim, kind))] for kind in ("source", "cue", "content")}
        for claim in report.claims
    ]
    return Case(id=report.id, gold={"claims": claims}, text=report.text)
