"""The lists beside the text: claims by source, events, who held what, places, dates, notices."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.html.tags import Html, anchor, joined, tag
from dateline.export.options import Options
from dateline.export.views import (
    Names,
    claim_reason,
    content_of,
    control_by_place,
    count_in_words,
    cue_of,
    event_title,
    events_in_time,
    held_in_words,
    sentence,
    sides,
    speakers,
    when_in_words,
    whereabouts,
)
from dateline.knowledge.wording import in_words
from dateline.records.claim import Claim
from dateline.records.event import Event
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.text.visible import on_one_line

CONTENT = 320  # characters of a claim's content


@dataclass(frozen=True, slots=True)
class Context:
    """What every entry needs to know of its page."""

    prefix: str  # of the ids of this report
    names: Names
    options: Options
    shown: frozenset[str]  # entries whose words are marked in the text

    def id(self, *parts: object) -> str:
        """Return the id of an entry."""
        return anchor(self.prefix, *parts)

    def to(self, key: str) -> str:
        """Return the address of an entry."""
        return f"#{self.id(key)}"


def lists(reading: Reading, context: Context) -> Html:
    """Return every list that has entries."""
    sections = (
        ("claims", "Who says what", _claims(reading, context)),
        ("events", "What happened", _events(reading, context)),
        ("held", "Who held what, when", _control(reading, context)),
        ("places", "Where", _places(reading, context)),
        ("dates", "Dates and times", _timexes(reading, context)),
        ("notices", "Notices", _notices(reading)),
    )
    return joined(*(_section(context, *section) for section in sections))


def _section(context: Context, key: str, title: str, entries: Iterator[Html]) -> Html:
    found = list(entries)
    if not found:
        return Html("")
    head = tag("h3", title)
    return tag("section", head, *found, class_=f"list {key}", id=context.id(key))


def _claims(reading: Reading, context: Context) -> Iterator[Html]:
    for speaker in speakers(reading):
        role = speaker.entity.role if speaker.entity else None
        head = [tag("span", speaker.name, class_="who")]
        if role:
            head.append(tag("span", f", {on_one_line(role)}", class_="role"))
        entries = (_claim(claim, context) for claim in speaker.claims)
        why = _because(speaker.entity.why if speaker.entity else "", context.options)
        yield joined(tag("h4", *head), why, tag("ul", *entries))


def _claim(claim: Claim, context: Context) -> Html:
    notes = [cue_of(claim)]
    if claim.quotation == "mixed":
        notes.append("partly quoted")
    if claim.via:
        notes.append(f"passed on by {context.names.entity(claim.via)}")
    parts = [_back(context, claim.id), _modality(claim.modality)]
    parts.append(tag("span", content_of(claim, CONTENT), class_="content"))
    if any(notes):
        parts.append(tag("span", f" [{'; '.join(n for n in notes if n)}]", class_="note"))
    if claim.within:
        inside = tag("a", claim.within, href=context.to(claim.within))
        parts.append(tag("span", " inside ", inside, class_="note"))
    parts.append(_because(claim_reason(claim), context.options))
    return tag("li", *parts, id=context.id(claim.id))


def _events(reading: Reading, context: Context) -> Iterator[Html]:
    entries = (_event(event, context) for event in events_in_time(reading))
    if reading.events:
        yield tag("ol", *entries, class_="plain")


def _event(event: Event, context: Context) -> Html:
    when = tag("time", when_in_words(event), class_="when" if event.time else "when none")
    trigger = f" “{on_one_line(event.trigger.text, 60)}”"
    head = [_back(context, event.id), when, _modality(event.modality)]
    facts = [
        sides(event, context.names),
        *(count_in_words(count, context.names) for count in event.counts),
    ]
    lines = [tag("div", *head), tag("div", tag("b", event_title(event)), trigger)]
    if any(facts):
        lines.append(tag("div", " · ".join(fact for fact in facts if fact)))
    lines.append(tag("div", *_where_and_who(event, context), class_="note"))
    return tag("li", *lines, _because(event.why, context.options), id=context.id(event.id))


def _where_and_who(event: Event, context: Context) -> Iterator[str]:
    if event.place:
        yield "at "
        yield tag("a", context.names.place(event.place), href=context.to(event.place))
        yield " · "
    yield context.names.voice(event)
    if event.claim:
        yield " "
        yield tag("a", event.claim, href=context.to(event.claim))


def _control(reading: Reading, context: Context) -> Iterator[Html]:
    for place, intervals in control_by_place(reading).items():
        rows = []
        for number, interval in enumerate(intervals):
            holder = tag("b", context.names.entity(interval.holder))
            links = (tag("a", v, href=context.to(v)) for v in interval.evidence)
            evidence = joined(*(joined(" ", one) for one in links))
            why = _because(interval.why, context.options)
            parts = (holder, f", {held_in_words(interval)}", evidence, why)
            rows.append(tag("li", *parts, id=context.id("held", place, number)))
        yield joined(tag("h4", context.names.place(place)), tag("ul", *rows))


def _places(reading: Reading, context: Context) -> Iterator[Html]:
    entries = (_place(place, context) for place in reading.places)
    if reading.places:
        yield tag("ul", *entries)


def _place(place: Place, context: Context) -> Html:
    parts = [
        _back(context, place.id),
        tag("b", context.names.place(place.id)),
        tag("span", f" {place.kind} · {whereabouts(place)}", class_="note"),
    ]
    if place.between:
        ends = " and ".join(context.names.place(key) for key in place.between)
        parts.append(tag("span", f" · between {ends}", class_="note"))
    why = place.why
    if place.candidates:
        others = ", ".join(f"{c.gazetteer} {c.score:.2f}" for c in place.candidates[:5])
        why = f"{why}; other candidates: {others}" if why else f"other candidates: {others}"
    return tag("li", *parts, _because(why, context.options), id=context.id(place.id))


def _timexes(reading: Reading, context: Context) -> Iterator[Html]:
    entries = []
    for timex in reading.timexes:
        value = timex.edtf or timex.value or in_words("unresolved", timex.unresolved)
        words = tag("b", f"“{on_one_line(timex.span.text, 60)}”")
        note = f" {timex.type.lower()} · {value}"
        if timex.anchor:
            note += f" · counted from {timex.anchor}"
        parts = (_back(context, timex.id), words, tag("span", note, class_="note"))
        target = context.id(timex.id)
        entries.append(tag("li", *parts, _because(timex.why, context.options), id=target))
    if entries:
        yield tag("ul", *entries)


def _notices(reading: Reading) -> Iterator[Html]:
    if reading.notices:
        yield tag(
            "ul",
            *(tag("li", f"{sentence(n.message)} ", tag("code", n.code)) for n in reading.notices),
        )


def _back(context: Context, key: str) -> Html:
    """Return the id of an entry, as a link to its words where they are marked in the text."""
    target = context.id(key)
    if target not in context.shown:
        return joined(tag("span", key, class_="key"), " ")
    return joined(tag("a", key, href=f"#in-{target}", class_="key", title="show in the text"), " ")


def _modality(modality: str) -> Html:
    hint = in_words("modality", modality)
    return joined(tag("span", modality, class_=f"modality {modality}", title=hint), " ")


def _because(why: str, options: Options) -> Html:
    if not options.explain or not why:
        return Html("")
    return tag("div", f"↳ {on_one_line(why)}", class_="why")
