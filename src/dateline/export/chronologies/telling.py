"""A chronology told for people, as plain records that markdown, html and docx only render.

Incidents come in order of time with a date no more exact than it is told; those without one stand
at the end with the reason. Plans, denials, predictions and conditions are told too, and called what
they are in the headline and in the account. Each account says who says so and how, and a footnote
quotes the exact words with report, outlet, date and address. What contradicts stands side by side,
and nothing says who is right. Reports that copy each other count as one witness.

Words come on one line with control characters made visible; escaping is the renderers' business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby
from typing import Literal

from dateline.export.chronologies import phrases
from dateline.export.chronologies.credit import credits
from dateline.export.chronologies.index import Index, index_of
from dateline.export.views import FAR, stretch
from dateline.knowledge.wording import in_words
from dateline.records.chronology import (
    Account,
    Chronology,
    Comparison,
    Holding,
    Incident,
    Position,
    Report,
    Words,
)
from dateline.text.edtf import date_of, interval, valid
from dateline.text.visible import date_in_words, on_one_line

TITLE = "Chronology"
PRINCIPLE = (
    "Every entry repeats what reports say, in neutral words; their own words stand in the notes. "
    "Nothing here is a verdict on what is true: where accounts contradict each other, they stand "
    "side by side. Reports that copy one text count as one witness."
)
CONTRADICTED = "the accounts contradict each other"
DIFFERENT = "the accounts differ, and all can be right"


@dataclass(frozen=True, slots=True)
class Footnote:
    """The exact words an account rests on, and the report they stand in."""

    number: int  # from 1, in the order of the text
    words: str
    report: str
    url: str | None = None  # http and https only


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `see` are numbers of footnotes that stand elsewhere."""

    words: str
    label: str = ""
    notes: tuple[Footnote, ...] = ()
    see: tuple[int, ...] = ()
    listed: bool = False  # one of several of a list
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One value that accounts give, and who gives it."""

    value: str
    told_by: str
    see: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Versus:
    """Values of one field side by side."""

    label: str
    contradicted: bool
    sides: tuple[Side, ...]
    silent: str = ""  # who says nothing of it

    @property
    def how(self) -> str:
        """Say how the values stand to each other."""
        return CONTRADICTED if self.contradicted else DIFFERENT


@dataclass(frozen=True, slots=True)
class Section:
    """A headline (level 1 to 3) with what stands under it. `key` is unique in the telling."""

    level: int
    title: str
    key: str
    blocks: tuple[Line | Versus, ...] = ()


def tell(chronology: Chronology) -> Iterator[Section]:
    """Yield the sections of a chronology: title, what happened, who held what, sources, credit."""
    return _Teller(chronology).tell()


def sides(chronology: Chronology) -> dict[str, tuple[Versus, ...]]:
    """Return the fields in which the accounts of each incident differ, by the incident's id."""
    teller = _Teller(chronology)
    return {
        incident.id: tuple(
            teller.versus(one) for one in incident.comparisons if len(one.positions) > 1
        )
        for incident in chronology.incidents
    }


def value(chronology: Chronology, field: str, given: str) -> str:
    """Return a value of a comparison in words."""
    return _Teller(chronology).value(field, given)


Kind = Literal["text", "facts", "list", "versus"]


def groups(section: Section) -> Iterator[tuple[Kind, list[Line | Versus]]]:
    """Yield what stands under a headline, like beside like: paragraphs, facts, lists, versus."""
    for kind, blocks in groupby(section.blocks, key=_kind):
        yield kind, list(blocks)


def _kind(block: Line | Versus) -> Kind:
    if isinstance(block, Versus):
        return "versus"
    return "list" if block.listed else "facts" if block.label else "text"


def notes_of(section: Section) -> list[Footnote]:
    """Return the footnotes of a section, in their order."""
    return [note for one in section.blocks if isinstance(one, Line) for note in one.notes]


class _Teller:
    """Knows the records by id, and the number of the footnote of each account told so far."""

    def __init__(self, chronology: Chronology) -> None:
        self.chronology = chronology
        self.index: Index = index_of(chronology)
        self.numbers: dict[str, int] = {}
        self.count = count(1)

    def tell(self) -> Iterator[Section]:
        incidents = sorted(self.chronology.incidents, key=_in_time)
        dated = [one for one in incidents if one.edtf]
        undated = [one for one in incidents if not one.edtf]
        yield self.head(dated)
        none = () if dated else (Line("No incident with a date is told."),)
        yield Section(2, "What happened", "happened", none)
        yield from map(self.incident, dated)
        if undated:
            yield Section(2, "Without a date", "undated")
            yield from map(self.incident, undated)
        if self.chronology.holdings:
            yield Section(2, "Who held what", "held")
            yield from self.holdings()
        yield Section(2, "Sources", "sources", tuple(self.sources()))
        made = self.chronology.made_by
        parts = (made.model, made.gazetteer, made.ontology)
        versions = ", ".join(on_one_line(part) for part in parts if part)
        by = f"Read by Dateline {on_one_line(made.dateline)}: {versions}"
        lines = (*(Line(on_one_line(words), link=url) for words, url in credits()), Line(by))
        yield Section(2, "Credits", "credits", lines)

    def head(self, dated: list[Incident]) -> Section:
        reports = self.chronology.reports
        told = (
            phrases.counted(len(self.chronology.incidents), "incident"),
            phrases.counted(len(reports), "report"),
            phrases.counted(len({one.witness for one in reports}), "independent witness"),
        )
        lines = [Line(f"{told[0]}, told by {told[1]}: {told[2]}.")]
        if days := _from_to(dated):
            lines.insert(0, Line(f"{days}."))
        return Section(1, TITLE, "chronology", (*lines, Line(PRINCIPLE)))

    def incident(self, incident: Incident) -> Section:
        noun = phrases.what_and_whether(incident)
        site = self.index.sites.get(incident.site or "")
        lasts = phrases.lasting(incident.type, incident.mode)
        when = phrases.when_told(incident.edtf, lasts=lasts) if incident.edtf else "No date"
        where = f", {on_one_line(site.name)}" if site else ""
        accounts = [self.account(one, incident) for one in incident.accounts]
        facts = (Line(words, label) for label, words in self.facts(incident))
        versus = (self.versus(one) for one in incident.comparisons if len(one.positions) > 1)
        told = Line(self.tellers(incident))
        blocks: tuple[Line | Versus, ...] = (*facts, told, *accounts, *versus)
        return Section(3, f"{when}: {noun}{where}", f"incident-{incident.id}", blocks)

    def facts(self, incident: Incident) -> Iterator[tuple[str, str]]:
        if incident.edtf:
            lasts = phrases.lasting(incident.type, incident.mode)
            exact = phrases.known_to(incident.edtf)
            when = phrases.when_told(incident.edtf, lasts=lasts)
            yield "When", f"{when}, {exact}" if exact else when
        else:
            yield "When", phrases.why_undated(incident.accounts)
        if site := self.index.sites.get(incident.site or ""):
            ends = " and ".join(self.site(end) for end in site.between)
            yield "Where", phrases.whereabouts(site) + (f"; between {ends}" if ends else "")
        else:
            yield "Where", phrases.why_nowhere(incident.accounts)
        yield "By", self.actors(incident.actors) or "not told"
        if incident.recipients:
            yield "To or against", self.actors(incident.recipients)

    def tellers(self, incident: Incident) -> str:
        reports = phrases.counted(len({one.document for one in incident.accounts}), "report")
        witnesses = phrases.counted(incident.witnesses, "independent witness")
        return f"Told by {reports}, {witnesses}:"

    def account(self, account: Account, incident: Incident) -> Line:
        report = self.index.reports.get(account.document)
        parts = list(self.told(account, incident))
        if report and report.copies:
            parts.append(f"a copy of the report in {self.report(report.copies)}")
        if report and report.wire:
            parts.append(f"it credits {on_one_line(report.wire)}")
        if account.decided:
            parts.append(f"corrected by a person: {', '.join(account.decided)}")
        note = self.note(account, report)
        self.numbers[account.id] = note.number
        name = _outlet(account, report)
        label = f"{name}, {phrases.published(account.published)}"
        return Line("; ".join(parts), label, (note,), listed=True)

    def told(self, account: Account, incident: Incident) -> Iterator[str]:
        """Yield who says so, how, and what this account gives of each field."""
        yield self.voices(account)
        if account.modality not in ("asserted", *(one.modality for one in account.voices)):
            yield in_words("modality", account.modality)
        if (account.type, account.mode) != (incident.type, incident.mode):
            yield f"told as: {phrases.what(account.type, account.mode)}"
        if account.actors:
            yield f"by {self.actors(account.actors)}"
        if account.recipients:
            yield f"to or against {self.actors(account.recipients)}"
        if account.when:
            lasts = phrases.lasting(account.type, account.mode)
            yield f"when: {phrases.when_told(account.when.edtf, lasts=lasts)}"
        elif incident.edtf:
            yield f"when: {phrases.why_undated([account])}"
        if account.site and account.site != incident.site:
            yield f"where: {self.site(account.site)}"
        yield from map(phrases.number, account.counts)

    def voices(self, account: Account) -> str:
        if not account.voices:
            return "in the report's own voice"
        told = []
        for one in account.voices:
            actor = self.index.actors.get(one.actor or "")
            told.append(phrases.voice(one, actor.role if actor else None))
        return "according to " + ", passed on by ".join(told)

    def note(self, account: Account, report: Report | None) -> Footnote:
        words = "; ".join([_quoted(account.sentence), *_elsewhere(account)])
        told = [_outlet(account, report)]
        if report and report.title and on_one_line(report.title) != told[0]:
            told.append(f"“{on_one_line(report.title)}”")
        told.append(phrases.published(account.published))
        url = phrases.web(report.url) if report else None
        if report and not url and report.url:
            told.append(on_one_line(report.url))
        elif report and not url and on_one_line(report.origin) != told[0]:
            told.append(on_one_line(report.origin))
        return Footnote(next(self.count), words, ", ".join(told), url)

    def versus(self, compared: Comparison) -> Versus:
        label = phrases.FIELD.get(compared.field, on_one_line(compared.field))
        sides = tuple(self.side(compared.field, one) for one in compared.positions)
        silent = ", ".join(dict.fromkeys(self.teller(key) for key in compared.silent))
        return Versus(label, compared.contradicted, sides, silent)

    def side(self, field: str, position: Position) -> Side:
        tellers = ", ".join(dict.fromkeys(self.teller(key) for key in position.accounts))
        witnesses = phrases.counted(position.witnesses, "independent witness")
        see = self.see(position.accounts)
        return Side(self.value(field, position.value), f"{witnesses}: {tellers}", see)

    def value(self, field: str, value: str) -> str:
        """Return a value that accounts give in a field, in words; ids become names."""
        if field == "happened":
            return in_words("modality", value)
        if field == "time" and valid(value):
            return phrases.when_told(value)
        if field == "type":
            type_, _, mode = value.replace("/", " ").partition(" ")
            return phrases.what(type_, mode or None)
        if field == "site" and value in self.index.sites:
            return self.site(value)
        ids = value.replace(",", " ").split()
        if ids and all(one in self.index.actors for one in ids):
            return self.actors(tuple(ids))
        return on_one_line(value)

    def holdings(self) -> Iterator[Section]:
        by_site: dict[str, list[Holding]] = {}
        for one in self.chronology.holdings:
            by_site.setdefault(one.site, []).append(one)
        sites = sorted(by_site, key=lambda key: (self.site(key), key))
        for number, site in enumerate(sites, 1):
            lines = (line for one in by_site[site] for line in self.holding(one))
            yield Section(3, self.site(site), f"held-{number}", tuple(lines))

    def holding(self, holding: Holding) -> Iterator[Line]:
        name = self.actors((holding.holder,))
        yield Line(phrases.held(holding), name, see=self.see(holding.evidence), listed=True)
        if holding.dissent:
            tellers = ", ".join(dict.fromkeys(self.teller(key) for key in holding.dissent))
            see = self.see(holding.dissent)
            yield Line(tellers, f"{name}, told otherwise by", see=see, listed=True)

    def sources(self) -> Iterator[Line]:
        for one in sorted(self.chronology.reports, key=_in_print):
            parts = [f"“{on_one_line(one.title)}”"] if one.title else []
            how = in_words("published", one.published_method)
            parts.append(f"{date_in_words(one.published)}, {how}" if one.published else
                         phrases.published(None))  # fmt: skip
            if one.version > 1:
                parts.append(f"version {one.version} of its address")
            if one.copies:
                parts.append(f"a copy of the report in {self.report(one.copies)}, and no witness "
                             "of its own")  # fmt: skip
            if one.wire:
                parts.append(f"credits {one.wire}")
            link = phrases.web(one.url)
            parts += [] if link else [one.url or one.origin]
            words = on_one_line("; ".join(parts))
            yield Line(words, on_one_line(one.outlet or "Outlet not told"), listed=True, link=link)

    def actors(self, ids: Iterable[str]) -> str:
        names = self.index.actors
        return ", ".join(on_one_line(names[i].name if i in names else i) for i in ids)

    def site(self, id_: str) -> str:
        found = self.index.sites.get(id_)
        return on_one_line(found.name if found else id_)

    def report(self, id_: str) -> str:
        found = self.index.reports.get(id_)
        return phrases.outlet(found) if found else "a report that is not here"

    def teller(self, account: str) -> str:
        found = self.index.accounts.get(account)
        if found is None:
            return "a report that is not here"
        return _outlet(found, self.index.reports.get(found.document))

    def see(self, accounts: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({self.numbers[one] for one in accounts if one in self.numbers}))


def _in_time(incident: Incident) -> tuple[int, int, str]:
    first, last = incident.first_day, incident.last_day
    if first is None and last is None:
        first, last = stretch(incident.edtf)
    known = [day for day in (first, last) if day is not None]
    return (known[0], known[-1], incident.id) if known else (FAR, FAR, incident.id)


def _in_print(report: Report) -> tuple[int, str, str]:
    first, last = stretch(report.published)
    day = first if first is not None else last
    return (FAR if day is None else day, report.outlet or "", report.id)


def _from_to(dated: list[Incident]) -> str:
    """Return the stretch of time that all incidents with a first and last day lie in."""
    first = [one.first_day for one in dated if one.first_day is not None]
    last = [one.last_day for one in dated if one.last_day is not None]
    start: date | None = date_of(min(first)) if first else None
    end: date | None = date_of(max(last)) if last else None
    if start is None or end is None or start > end:
        return ""
    words = date_in_words(interval(start, end))
    return words[0].upper() + words[1:]


def _outlet(account: Account, report: Report | None) -> str:
    if account.outlet:
        return on_one_line(account.outlet)
    return phrases.outlet(report) if report else "a report that is not here"


def _quoted(words: Words) -> str:
    return f"“{on_one_line(words.text)}”"


def _elsewhere(account: Account) -> Iterator[str]:
    """Yield the words that an account rests on outside the sentence of its trigger."""
    sentence = account.sentence
    told: list[tuple[str, Words]] = []
    told += [("source", words) for one in account.voices for words in one.cue]
    told += [("place", account.site_words)] if account.site_words else []
    told += [("time", account.when_words)] if account.when_words else []
    told += [("number", tally.words) for tally in account.counts]
    for label, words in told:
        if not (sentence.start <= words.start and words.end <= sentence.end):
            yield f"{label}: {_quoted(words)}"
