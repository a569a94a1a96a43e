"""The report for people: who says what, what happened, where, who held what."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.export.options import Options
from dateline.export.views import (
    Names,
    Speaker,
    claim_reason,
    content_of,
    control_by_place,
    count_in_words,
    cue_of,
    event_title,
    events_in_time,
    held_in_words,
    quoted,
    sentence,
    sides,
    speakers,
    when_in_words,
    whereabouts,
)
from dateline.knowledge.wording import in_words
from dateline.records.claim import Claim
from dateline.records.document import Document
from dateline.records.event import Event
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.text.visible import date_in_words, on_one_line

CONTENT = 240  # characters of a claim that are shown; --explain shows all of it
MODALITY = {
    "asserted": "",
    "denied": "red",
    "planned": "yellow",
    "predicted": "yellow",
    "urged": "yellow",
    "conditional": "yellow",
    "questioned": "magenta",
}


def write(readings: Iterable[Reading], out: TextIO, options: Options) -> None:
    """Write one report after another, each as soon as it is there."""
    for number, reading in enumerate(readings):
        if number:
            out.write(f"\n{'═' * options.width}\n\n")
        out.write(_printed(_report(reading, options), options))
        out.flush()


def _printed(parts: Iterable[RenderableType], options: Options) -> str:
    """Return the parts as text; without colour, lines carry no trailing spaces."""
    page = io.StringIO()
    console = Console(
        file=page,
        width=max(options.width, 40),
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(*parts, sep="\n")
    text = page.getvalue()
    return text if options.colour else "".join(f"{x.rstrip()}\n" for x in text.splitlines())


def _report(reading: Reading, options: Options) -> Iterator[RenderableType]:
    names = Names(reading)
    yield _head(reading, options)
    yield _section("Who says what", _count(len(reading.claims), "claim"))
    yield from (_speaker(speaker, names, options) for speaker in speakers(reading))
    yield _section("What happened, in order of time", _count(len(reading.events), "event"))
    if reading.events:
        yield _events(reading, names, options)
    if reading.control:
        yield _section("Who held what, when", "")
        yield _control(reading, names, options)
    if reading.places:
        yield _section("Where", _count(len(reading.places), "place"))
        yield _places(reading, names, options)
    if options.explain and reading.timexes:
        yield _section("Dates and times", _count(len(reading.timexes), "expression"))
        yield _timexes(reading)
    if reading.notices:
        yield _section("Notices", "what a person should look at")
        yield from (_notice(n.code, n.message) for n in reading.notices)


def _section(title: str, note: str) -> RenderableType:
    line = Text(title, "bold cyan")
    if note:
        line.append(f"  {note}", "dim not bold")
    return Padding(Rule(line, align="left", style="cyan", characters="─"), (1, 0, 0, 0))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _grid(*widths: int | None) -> Table:
    """Return a table without lines; a width of None takes what is left."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _head(reading: Reading, options: Options) -> RenderableType:
    document = reading.document
    lines: list[RenderableType] = [Text(on_one_line(document.title or document.origin), "bold")]
    about = [document.outlet, document.section]
    if document.authors:
        about.append("by " + ", ".join(document.authors))
    if any(about):
        lines.append(Text(on_one_line(" · ".join(part for part in about if part))))
    if document.url:
        lines.append(Text(on_one_line(document.url), "blue"))
    facts = _grid(10, None)
    for label, value in _facts(reading, options):
        facts.add_row(Text(label, "dim"), value)
    return Group(*lines, Text(), facts)


def _facts(reading: Reading, options: Options) -> Iterator[tuple[str, Text]]:
    document = reading.document
    yield "Published", _because(_published(document), document.published.why, options)
    if document.retrieved:
        clock = date_in_words(document.retrieved)
        yield "Retrieved", Text(f"{clock} (never taken for the date of publication)")
    words = f"{len(document.text.split()):,} words"
    language = document.language or "language not told"
    yield "Input", Text(f"{on_one_line(document.origin)} · {language} · {words}")
    if document.tags:
        yield "Tags", Text(on_one_line(", ".join(document.tags)))
    if main := _main(reading):
        yield "Main event", main


def _published(document: Document) -> Text:
    published = document.published
    how = in_words("published", published.method)
    if published.edtf:
        line = Text(date_in_words(published.edtf), "bold")
        line.append(f", {how}", "not bold")
    else:
        line = Text(how)
    if published.evidence:
        line.append(f": {quoted(published.evidence)}", "not bold")
    return line


def _main(reading: Reading) -> Text:
    line = Text()
    for part in fields(reading.main):
        if span := getattr(reading.main, part.name):
            line.append(f"{part.name} ", "dim").append(f"{on_one_line(span.text, 70)}  ")
    line.rstrip()
    return line


def _speaker(speaker: Speaker, names: Names, options: Options) -> RenderableType:
    head = Text(speaker.name, "bold")
    if speaker.entity and speaker.entity.role:
        head.append(f", {on_one_line(speaker.entity.role)}", "not bold")
    head.append(f"  {_count(len(speaker.claims), 'claim')}", "dim not bold")
    if speaker.entity:
        _because(head, speaker.entity.why, options)
    table = _grid(4, 11, None)
    for claim in speaker.claims:
        table.add_row(
            Text(claim.id, "dim"),
            Text(claim.modality, MODALITY[claim.modality]),
            _claim(claim, names, options),
        )
    return Group(head, Padding(table, (0, 0, 0, 2)))


def _claim(claim: Claim, names: Names, options: Options) -> Text:
    line = Text(content_of(claim, None if options.explain else CONTENT))
    notes = [cue_of(claim)]
    if claim.quotation == "mixed":
        notes.append("partly quoted")
    if claim.within:
        notes.append(f"inside {claim.within}")
    if claim.via:
        notes.append(f"passed on by {names.entity(claim.via)}")
    if any(notes):
        line.append(f"  [{'; '.join(note for note in notes if note)}]", "dim")
    return _because(line, claim_reason(claim), options)


def _because(line: Text, why: str, options: Options) -> Text:
    if options.explain and why:
        line.append(f"\n↳ {on_one_line(why)}", "green")
    return line


def _events(reading: Reading, names: Names, options: Options) -> RenderableType:
    width = 22 if options.width >= 100 else 17
    table = _grid(width, 4, None)
    for event in events_in_time(reading):
        style = "bold" if event.time else "dim"
        when = Text(when_in_words(event), style)
        table.add_row(when, Text(event.id, "dim"), _event(event, names, options))
    return table


def _event(event: Event, names: Names, options: Options) -> Text:
    line = Text(event_title(event), "bold")
    line.append(f"  “{on_one_line(event.trigger.text, 60)}”", "not bold")
    facts = [sides(event, names)]
    if event.place:
        facts.append(f"at {names.place(event.place)}")
    facts += [count_in_words(count, names) for count in event.counts]
    if any(facts):
        line.append("\n" + " · ".join(fact for fact in facts if fact), "not bold")
    line.append("\n")
    if event.modality != "asserted":
        line.append(event.modality, MODALITY[event.modality] + " not bold").append(" · ")
    claim = f" ({event.claim})" if event.claim else ""
    line.append(f"{names.voice(event)}{claim}", "dim not bold")
    return _because(line, event.why, options)


def _control(reading: Reading, names: Names, options: Options) -> RenderableType:
    table = _grid(24, None)
    for place, intervals in control_by_place(reading).items():
        for number, interval in enumerate(intervals):
            line = Text(f"{names.entity(interval.holder)}, {held_in_words(interval)}")
            if interval.evidence:
                line.append(f"  [{', '.join(interval.evidence)}]", "dim")
            line = _because(line, interval.why, options)
            table.add_row(Text("" if number else names.place(place), "bold"), line)
    return table


def _places(reading: Reading, names: Names, options: Options) -> RenderableType:
    table = _grid(4, 26, None)
    for place in reading.places:
        style = "" if place.lat is not None else "dim"
        line = Text(f"{place.kind} · {whereabouts(place)}", style)
        if place.between:
            line.append(f" · between {' and '.join(names.place(p) for p in place.between)}")
        table.add_row(
            Text(place.id, "dim"), Text(names.place(place.id)), _candidates(line, place, options)
        )
    return table


def _candidates(line: Text, place: Place, options: Options) -> Text:
    line = _because(line, place.why, options)
    if options.explain and place.candidates:
        others = ", ".join(f"{c.gazetteer} {c.score:.2f}" for c in place.candidates[:5])
        line.append(f"\n↳ other candidates: {on_one_line(others)}", "green")
    return line


def _timexes(reading: Reading) -> RenderableType:
    table = _grid(4, 26, None)
    for timex in reading.timexes:
        value = timex.edtf or timex.value or in_words("unresolved", timex.unresolved)
        line = Text(on_one_line(value))
        if timex.anchor:
            line.append(f"  counted from {timex.anchor}", "dim")
        if timex.why:
            line.append(f"\n↳ {on_one_line(timex.why)}", "green")
        table.add_row(Text(timex.id, "dim"), Text(f"“{on_one_line(timex.span.text, 60)}”"), line)
    return table


def _notice(code: str, message: str) -> RenderableType:
    line = Text("! ", "yellow")
    line.append(sentence(message)).append(f"  [{on_one_line(code)}]", "dim")
    return line
