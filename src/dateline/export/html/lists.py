"""The lists beside the text: claims by source, events, who held what, places, dates, notices."""

from collections.abc import Iterator

from dateline.export.html.tags import Html, anchor, joined, tag
from dateline.export.options import Options
from dateline.export.views import (
    Names,
    content_of,
    control_by_place,
    count_in_words,
    cue_of,
    event_title,
    events_in_time,
    held_in_words,
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


def lists(reading: Reading, prefix: str, options: Options) -> Html:
    """Return every list that has entries."""
    names = Names(reading)
    sections = (
        ("claims", "Who says what", _claims(reading, prefix, names, options)),
        ("events", "What happened", _events(reading, prefix, names, options)),
        ("held", "Who held what, when", _control(reading, prefix, names, options)),
        ("places", "Where", _places(reading, prefix, names, options)),
        ("dates", "Dates and times", _timexes(reading, prefix, options)),
        ("notices", "Notices", _notices(reading)),
    )
    return joined(*(_section(prefix, *section) for section in sections))


def _section(prefix: str, key: str, title: str, entries: Iterator[Html]) -> Html:
    found = list(entries)
    if not found:
        return Html("")
    head = tag("h3", title)
    return tag("section", head, *found, class_=f"list {key}", id=anchor(prefix, key))


def _claims(reading: Reading, prefix: str, names: Names, options: Options) -> Iterator[Html]:
    for speaker in speakers(reading):
        role = speaker.entity.role if speaker.entity else None
        head = [tag("span", speaker.name, class_="who")]
        if role:
            head.append(tag("span", f", {on_one_line(role)}", class_="role"))
        entries = (_claim(claim, prefix, names, options) for claim in speaker.claims)
        yield joined(tag("h4", *head), tag("ul", *entries))


def _claim(claim: Claim, prefix: str, names: Names, options: Options) -> Html:
    notes = [cue_of(claim)]
    if claim.quotation == "mixed":
        notes.append("partly quoted")
    if claim.via:
        notes.append(f"passed on by {names.entity(claim.via)}")
    parts = [_back(prefix, claim.id), _modality(claim.modality)]
    parts.append(tag("span", content_of(claim, CONTENT), class_="content"))
    if any(notes):
        parts.append(tag("span", f" [{'; '.join(n for n in notes if n)}]", class_="note"))
    if claim.within:
        inside = tag("a", claim.within, href=f"#{anchor(prefix, claim.within)}")
        parts.append(tag("span", " inside ", inside, class_="note"))
    parts.append(_because(claim.why, options))
    return tag("li", *parts, id=anchor(prefix, claim.id))


def _events(reading: Reading, prefix: str, names: Names, options: Options) -> Iterator[Html]:
    entries = (_event(event, prefix, names, options) for event in events_in_time(reading))
    if reading.events:
        yield tag("ol", *entries, class_="plain")


def _event(event: Event, prefix: str, names: Names, options: Options) -> Html:
    when = tag("time", when_in_words(event), class_="when" if event.time else "when none")
    trigger = f" “{on_one_line(event.trigger.text, 60)}”"
    head = [_back(prefix, event.id), when, _modality(event.modality)]
    facts = [sides(event, names), *(count_in_words(count, names) for count in event.counts)]
    lines = [tag("div", *head), tag("div", tag("b", event_title(event)), trigger)]
    if any(facts):
        lines.append(tag("div", " · ".join(fact for fact in facts if fact)))
    lines.append(tag("div", *_where_and_who(event, prefix, names), class_="note"))
    return tag("li", *lines, _because(event.why, options), id=anchor(prefix, event.id))


def _where_and_who(event: Event, prefix: str, names: Names) -> Iterator[str]:
    if event.place:
        yield "at "
        yield tag("a", names.place(event.place), href=f"#{anchor(prefix, event.place)}")
        yield " · "
    yield names.voice(event)
    if event.claim:
        yield " "
        yield tag("a", event.claim, href=f"#{anchor(prefix, event.claim)}")


def _control(reading: Reading, prefix: str, names: Names, options: Options) -> Iterator[Html]:
    for place, intervals in control_by_place(reading).items():
        rows = []
        for number, interval in enumerate(intervals):
            holder = tag("b", names.entity(interval.holder))
            links = (tag("a", v, href=f"#{anchor(prefix, v)}") for v in interval.evidence)
            evidence = joined(*(joined(" ", one) for one in links))
            why = _because(interval.why, options)
            parts = (holder, f", {held_in_words(interval)}", evidence, why)
            rows.append(tag("li", *parts, id=anchor(prefix, "held", place, number)))
        yield joined(tag("h4", names.place(place)), tag("ul", *rows))


def _places(reading: Reading, prefix: str, names: Names, options: Options) -> Iterator[Html]:
    entries = (_place(place, prefix, names, options) for place in reading.places)
    if reading.places:
        yield tag("ul", *entries)


def _place(place: Place, prefix: str, names: Names, options: Options) -> Html:
    parts = [
        _back(prefix, place.id),
        tag("b", names.place(place.id)),
        tag("span", f" {place.kind} · {whereabouts(place)}", class_="note"),
    ]
    if place.between:
        ends = " and ".join(names.place(key) for key in place.between)
        parts.append(tag("span", f" · between {ends}", class_="note"))
    why = place.why
    if place.candidates:
        others = ", ".join(f"{c.gazetteer} {c.score:.2f}" for c in place.candidates[:5])
        why = f"{why}; other candidates: {others}" if why else f"other candidates: {others}"
    return tag("li", *parts, _because(why, options), id=anchor(prefix, place.id))


def _timexes(reading: Reading, prefix: str, options: Options) -> Iterator[Html]:
    entries = []
    for timex in reading.timexes:
        value = timex.edtf or timex.value or in_words("unresolved", timex.unresolved)
        words = tag("b", f"“{on_one_line(timex.span.text, 60)}”")
        note = f" {timex.type.lower()} · {value}"
        if timex.anchor:
            note += f" · counted from {timex.anchor}"
        parts = (_back(prefix, timex.id), words, tag("span", note, class_="note"))
        target = anchor(prefix, timex.id)
        entries.append(tag("li", *parts, _because(timex.why, options), id=target))
    if entries:
        yield tag("ul", *entries)


def _notices(reading: Reading) -> Iterator[Html]:
    if reading.notices:
        yield tag("ul", *(tag("li", f"{n.message} ", tag("code", n.code)) for n in reading.notices))


def _back(prefix: str, key: str) -> Html:
    """Return the id of an entry as a link to its words in the text."""
    target = anchor(prefix, key)
    return joined(tag("a", key, href=f"#in-{target}", class_="key", title="show in the text"), " ")


def _modality(modality: str) -> Html:
    hint = in_words("modality", modality)
    return joined(tag("span", modality, class_=f"modality {modality}", title=hint), " ")


def _because(why: str, options: Options) -> Html:
    if not options.explain or not why:
        return Html("")
    return tag("div", f"↳ {on_one_line(why)}", class_="why")
