"""Every setting: its name, default and help. The command line takes all three from here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a person may choose."""

    name: str
    default: str | int | bool | None
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
    )
}


def default_of(name: str) -> str | int | bool | None:
    """Return the default of a setting."""
    return SETTINGS[name].default


def help_of(name: str) -> str:
    """Return the help of a setting."""
    return SETTINGS[name].help
