"""Every error raised on purpose.

DatelineError
├── SetupError       stop before the first report; the message says what to change
├── TransientError   the same shard may succeed later; try it again
└── ReportError      skip this report, record the reason, go on
"""

from enum import StrEnum


class DatelineError(Exception):
    """Root of every error raised on purpose."""


class SetupError(DatelineError):
    """Stop before the first report; the message says what to change."""


class TransientError(DatelineError):
    """The same shard may succeed later; try it again."""


class Reason(StrEnum):
    """Why a report was skipped; the value is the sentence a person reads."""

    NOT_FOUND = "no such file"
    UNREADABLE = "the file cannot be opened; check its permissions"
    EMPTY = "the input holds no text"
    NOT_TEXT = "this is neither text, HTML nor PDF; convert it first"
    TOO_LARGE = "the input is larger than the limit; split it"
    BROKEN_GZIP = "the gzip data is damaged; fetch the file again"
    BROKEN_PDF = "the PDF cannot be parsed; save it anew"
    NO_TEXT_LAYER = "the PDF holds pictures of pages only; run OCR on it first"
    NO_BODY = "no article text was found on the page"
    BAD_JSON = "the line is not a JSON object with an id and either text or html"
    NOT_ENGLISH = "the text is not English; only English is read"
    FAILED = "reading failed; please report this input as a bug"


class ReportError(DatelineError):
    """Skip this report, record the reason, go on."""

    def __init__(self, origin: str, reason: Reason, detail: str = "") -> None:
        super().__init__(origin, reason, detail)  # args survive the trip between workers
        self.origin = origin
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}" + (f" ({self.detail})" if self.detail else "")
