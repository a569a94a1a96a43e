"""What the caller states of a report; it wins over what is found in the report itself."""

from dataclasses import dataclass, replace

from dateline.errors import SetupError
from dateline.records.document import Published
from dateline.records.notice import Notice
from dateline.text.edtf import from_iso


@dataclass(frozen=True, slots=True)
class Given:
    """Values stated by the caller: by flags of the command line or keys of a JSON Lines row."""

    published: str | None = None  # EDTF or ISO 8601
    url: str | None = None
    outlet: str | None = None
    title: str | None = None

    def over(self, other: "Given") -> "Given":
        """Return these values, filled up with the other's where this one is silent."""
        return Given(
            published=self.published or other.published,
            url=self.url or other.url,
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
        )


def validate(given: Given) -> Given:
    """Return `given` with its date as EDTF.

    Raises:
        SetupError: the date cannot be read.
    """
    if given.published is None:
        return given
    edtf = from_iso(given.published)
    if edtf is None:
        raise SetupError(
            f"published: {given.published!r} is neither EDTF nor ISO 8601; "
            "write it like 2024-03-12 or 2024-03-12T14:30Z"
        )
    return replace(given, published=edtf)


def published_by(given: Given) -> tuple[Published | None, tuple[Notice, ...]]:
    """Return the given date of publication, or a notice when it cannot be read."""
    if given.published is None:
        return None, ()
    edtf = from_iso(given.published)
    if edtf is not None:
        return Published(edtf, "given", why="stated by the caller"), ()
    message = f"published {given.published[:80]!r} is neither EDTF nor ISO 8601 and was ignored"
    return None, (Notice("unreadable-published", message),)


NOTHING = Given()
