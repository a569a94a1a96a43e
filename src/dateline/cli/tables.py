"""Answers as tables for people."""

from collections.abc import Iterator, Sequence

from rich.console import Console

from dateline.api.results import Cast, Results
from dateline.chronicle.lineage import Step
from dateline.cli import words
from dateline.cli.screen import grid, line
from dateline.export.chronologies import phrases, telling
from dateline.knowledge.wording import in_words
from dateline.records.chronology import Chronology, Holding, Incident, Report
from dateline.store.asking import Compared, SourceRecord, Word
from dateline.store.deciding import Decided
from dateline.store.finding import Match, Query

ASSUMED = "goes on by assumption: nobody reports its end"
SIDES = 4  # values side by side; more share the last column


def decided(found: Sequence[Decided], out: Console) -> None:
    """Print decisions."""
    heads = ("Number", "At", "Who", "What", "Undone")
    rows = (
        (f"{one.id}", one.at, one.who, words.decision(one.decision),
         " by ".join(filter(None, (one.undone, one.undone_by))))
        for one in found
    )  # fmt: skip
    out.print(grid(heads, rows))


def find(found: Results[Match], asked: Query, out: Console) -> None:
    """Print accounts; where a place or time was asked for, how surely they match."""
    cast = found.cast
    vague = bool(asked.place or asked.since or asked.until)
    heads = ("When", "What", "Where", "By → to", "According to", "Report")
    rows = ((*_account(match, cast), *_match(match, vague=vague)) for match in found)
    out.print(grid((*heads, "Match") if vague else heads, rows))


def _account(match: Match, cast: Cast) -> tuple[str, ...]:
    one = match.account
    told = words.what(one.type, one.mode, one.modality)
    what = "\n".join(filter(None, (told, f"“{one.trigger.text}”", words.numbers(one))))
    report = f"{words.report(one.document, cast)}\n{words.short(one.id)}\n{match.incident}"
    return (
        words.when_of(one), what, words.where_of(one, cast), words.sides(one, cast),
        words.voices(one, cast), report,
    )  # fmt: skip


def _match(match: Match, *, vague: bool) -> Iterator[str]:
    if vague:
        told = (("place", match.place), ("time", match.time))
        yield "\n".join(f"{what} {sure}" for what, sure in told if sure)


def timeline(found: Results[Incident], out: Console) -> None:
    """Print incidents in their order."""
    cast = found.cast
    heads = ("When", "What", "Where", "By → to", "Told by", "Incident")
    out.print(grid(heads, (_incident(one, cast) for one in found)))


def _incident(one: Incident, cast: Cast) -> tuple[str, ...]:
    told = phrases.counted(len({account.document for account in one.accounts}), "report")
    witnesses = phrases.counted(one.witnesses, "independent witness")
    against = [c.field for c in one.comparisons if c.contradicted]
    clash = f"\ncontradicted: {', '.join(against)}" if against else ""
    return (
        words.when_of(one), words.what(one.type, one.mode, one.modality),
        words.where_of(one, cast), words.sides(one, cast), f"{told}, {witnesses}{clash}", one.id,
    )  # fmt: skip


def control(found: Results[Holding], on: str | None, out: Console) -> None:
    """Print who held what, and what that rests on."""
    cast = found.cast
    heads = ("Place", "Held by", "From", "To", "Rests on", "Told otherwise by")
    out.print(grid(heads, (_holding(one, cast) for one in found)))
    if on and any(one.to is None for one in found):
        line(out, f"Where nobody reports an end, that it lasted until {words.when(on)} is an "
                  "assumption and no report.")  # fmt: skip


def _holding(one: Holding, cast: Cast) -> tuple[str, ...]:
    site = cast.sites.get(one.site)
    begins = words.when(one.from_) if one.from_ else "not told"
    if one.to is None:
        ends = ASSUMED
    else:
        how = "when the next holder came" if one.to_by == "followed" else "as reported"
        ends = f"{words.when(one.to)}, {how}"
    rests = phrases.counted(len(one.evidence), "account")
    return (
        words.where(site, cast), words.names([one.holder], cast) or one.holder, begins, ends,
        f"{rests}: {words.tellers(one.evidence, cast)}", words.tellers(one.dissent, cast),
    )  # fmt: skip


def sources(found: SourceRecord, told: Results[Word], out: Console) -> None:
    """Print the counts of a source, and what it says of each incident."""
    names = ", ".join(dict.fromkeys(actor.name for actor in found.actors))
    others = "independent witnesses"
    line(out, names, strong=True)
    line(out, f"Quoted on {phrases.counted(found.incidents, 'incident')}. On {found.confirmed:,}, "
              f"{others} say the same; on {found.contradicted:,}, some contradict it; on "
              f"{found.alone:,}, nobody else speaks. These are counts and no score of trust."
    )  # fmt: skip
    out.print()
    heads = ("When", "What", "Where", "It says so", "Same", "Contradict", "Words")
    out.print(grid(heads, (_word(one, told.cast) for one in told)))


def _word(one: Word, cast: Cast) -> tuple[str, ...]:
    incident, said = one.incident, one.sourced
    account = next((a for a in incident.accounts if a.id == said.account), None)
    quoted = f"“{account.sentence.text}”\n{words.report(account.document, cast)}" if account else ""
    return (
        words.when_of(incident), phrases.what(incident.type, incident.mode),
        words.where_of(incident, cast), in_words("modality", said.stance), f"{said.same}",
        f"{said.other}", quoted,
    )  # fmt: skip


def disputes(found: Results[Incident], out: Console) -> None:
    """Print the fields in which accounts contradict each other, the values side by side."""
    by_incident = telling.sides(_chronology(found))
    for one in found:
        line(out, f"{words.title(one, found.cast)}  ({one.id})", strong=True)
        witnesses = phrases.counted(one.witnesses, "independent witness")
        line(out, f"Told by {phrases.counted(len(one.accounts), 'account')}, {witnesses}")
        against = [versus for versus in by_incident[one.id] if versus.contradicted]
        rows = [_sides(versus) for versus in against]
        widest = max(map(len, rows), default=0)
        heads = ("Contradicted", *(f"Position {at}" for at in range(1, widest)))
        out.print(grid(heads, (_filled(row, widest) for row in rows)))
        out.print()


def _sides(versus: telling.Versus) -> list[str]:
    told = [f"{side.value}\n{side.told_by}" for side in versus.sides]
    if len(told) > SIDES:
        told[SIDES - 1 :] = ["\n".join(told[SIDES - 1 :])]
    return [versus.label, *told]


def _filled(row: Sequence[str], widest: int) -> list[str]:
    return [*row, *[""] * (widest - len(row))]


def _chronology(found: Results[Incident]) -> Chronology:
    cast = found.cast
    return Chronology(
        reports=tuple(cast.reports.values()), actors=tuple(cast.actors.values()),
        sites=tuple(cast.sites.values()), incidents=tuple(found),
    )  # fmt: skip


def compare(found: Compared, out: Console) -> None:
    """Print two reports side by side: what both tell, and what only one does."""
    assert isinstance(found.both, Results)
    one, other = found.reports
    rows = [[label, *(get(report) for report in found.reports)] for label, get in (
        ("Outlet", phrases.outlet), ("Published", lambda report: words.day(report.published)),
        ("Title", lambda report: report.title or ""), ("Report", lambda report: report.id),
    )]  # fmt: skip
    out.print(grid(("", "First", "Second"), rows))
    copied = "One copies the other: they are one witness. " if found.copied else ""
    line(out, f"{copied}{found.shared:.0%} of the shorter one's words stand in the other, in runs "
              "of five.")  # fmt: skip
    if not found.both:
        line(out, "No incident is told by both.")
    for incident in found.both:
        out.print()
        line(out, f"{words.title(incident, found.both.cast)}  ({incident.id})", strong=True)
        fields = _fields(incident, one, other, found.both)
        out.print(grid(("", "First", "Second", ""), fields))
    for which, alone in (("first", found.only_first), ("second", found.only_second)):
        assert isinstance(alone, Results)
        if alone:
            out.print()
            line(out, f"Only the {which} tells of:", strong=True)
            rows = [list(_incident(incident, alone.cast)) for incident in alone]
            out.print(grid(("When", "What", "Where", "By → to", "Told by", "Incident"), rows))


def _fields(
    incident: Incident, one: Report, other: Report, found: Results[Incident]
) -> Iterator[list[str]]:
    """Yield what each of two reports gives for each field, and how that stands to each other."""
    chronology = _chronology(found)
    for compared in incident.comparisons:
        label = phrases.FIELD.get(compared.field, compared.field)
        told = [
            [p.value for p in compared.positions if any(a.startswith(f"{which.id}/")
             for a in p.accounts)]
            for which in (one, other)
        ]  # fmt: skip
        how = "the same" if set(told[0]) == set(told[1]) else ""
        if all(told) and not how:
            how = "contradicted" if compared.contradicted else "different"
        values = (
            "\n".join(telling.value(chronology, compared.field, v) for v in given) or "says nothing"
            for given in told
        )
        yield [label, *values, how]


def lineage(found: Results[Step], incident: Incident, out: Console) -> None:
    """Print the accounts of an incident in the order of publication."""
    cast = found.cast
    line(out, f"{words.title(incident, cast)}  ({incident.id})", strong=True)
    heads = ("Published", "Report", "How surely", "According to", "Numbers", "Repeats", "Words")
    out.print(grid(heads, (_step(step, cast) for step in found)))


def _step(step: Step, cast: Cast) -> tuple[str, ...]:
    one = step.account
    report = cast.reports.get(one.document)
    repeats = f"copy of {words.short(step.copies)}" if step.copies else ""
    if step.copies and step.copies.startswith(f"{one.document}/"):
        repeats = "told again in the same report"
    if step.quotes:
        repeats = f"source quoted before, in {words.short(step.quotes)}"
    return (
        words.day(one.published), f"{phrases.outlet(report) if report else ''}\n"
        f"{words.short(one.id)}", words.CERTAINTY[step.certainty], words.voices(one, cast),
        words.numbers(one), repeats, f"“{one.sentence.text}”",
    )  # fmt: skip
