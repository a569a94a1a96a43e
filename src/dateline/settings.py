"""Every setting: its name, default and help. The command line takes all three from here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a person may choose."""

    name: str
    default: str | int | float | bool | None
    help: str


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("format", "report", "How to write what was read."),
        Setting("output", None, "The file to write; standard output if not given."),
        Setting("published", None, "When the report was published (EDTF or ISO 8601)."),
        Setting("url", None, "The address of the report."),
        Setting("outlet", None, "Who published the report."),
        Setting("explain", False, "Add why each date, place, code and source came out."),
        Setting("quiet", False, "No progress and no summary; only inputs that were skipped."),
        Setting("db", "dateline.db", "The store: a SQLite file, or a postgresql:// URL."),
        Setting("workers", 1, "How many processes read at once; the output stays the same."),
        Setting("no_merge", False, "Do not merge afterwards."),
        Setting("text", None, "Words of the report; those in double quotes stand together."),
        Setting("actor", None, "Who acts, or whom it is done to: a name, or an actor's id."),
        Setting("source", None, "Who says so: a name, or an actor's id."),
        Setting("type", None, "What happens: a type of the ontology."),
        Setting("mode", None, "How it is done: a mode of the ontology."),
        Setting("modality", None, "How it is told: asserted, denied, planned …"),
        Setting("place", None, 'Where: a name, a gazetteer\'s id, or "lat,lon".'),
        Setting("within", None, "Kilometres around the place; the place itself if not given."),
        Setting("since", None, "The first day (EDTF: 2031-03-04, 2031-03 or 2031)."),
        Setting("until", None, "The last day."),
        Setting("sure", "possible", "Which vague dates and places count: also possible matches."),
        Setting("limit", 200, "How many are shown at most."),
        Setting("offset", 0, "How many are passed over first."),
        Setting("on", None, "A day: only who held it then."),
        Setting("shape", "table", "How to write the answer."),
        Setting("layout", None, "The format to write."),
        Setting("vague", "as-told", "Numbers told in words: as told, or by ACLED's conventions."),
        Setting("pseudonymise", False, 'Private persons become "Person 1", "Person 2" …'),
        Setting("who", None, "Who decides; the login name if not given."),
    )
}


def default_of(name: str) -> str | int | float | bool | None:
    """Return the default of a setting."""
    return SETTINGS[name].default


def help_of(name: str) -> str:
    """Return the help of a setting."""
    return SETTINGS[name].help
