"""The lines of a text that lost its markup, and what their shape says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.knowledge.furniture import cues
from dateline.text.normal import for_model
from dateline.text.paragraphs import LINE_END, paragraphs

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
ENDS = re.compile(r"[.!?…][\"'”’)\]»*]*(?:\[\d{1,3}\])*$")
ITEM = re.compile(r"(?:[-*•·▪●◦–—>]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d{1,3}\])\s")
GLUE = re.compile(r"[a-z]{4}[A-Z][a-z]{3}")
SPEECH = re.compile(r"^[\"“'‘«]")
PHYSICAL = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
LOOK = 600  # characters of a line whose words are counted


@dataclass(frozen=True)
class Line:
    """One paragraph or line of the text, without outer white space; offsets are the text's."""

    start: int
    end: int
    text: str  # with plain quotes, dashes and blanks; as long as the original
    gap: int  # line ends between this line and the one before; 2 and more: a blank line

    @cached_property
    def words(self) -> list[str]:
        """The words of the line, or of its beginning if it is long."""
        return WORD.findall(self.text[:LOOK])

    @cached_property
    def lower(self) -> str:
        """The line in lower case, each run of blanks as one."""
        return " ".join(self.text[:LOOK].lower().split())

    @cached_property
    def bare(self) -> str:
        """The line in lower case without the signs around it."""
        return self.lower.strip(" .:;,!?|>»«·•-*()[]\"'#")

    @cached_property
    def ends(self) -> bool:
        """Whether the line ends like a sentence."""
        return bool(ENDS.search(self.text[-24:]))

    @cached_property
    def small(self) -> int:
        """How many words in lower case only sentences and phrases have."""
        known = cues().function_words
        words = self.lower.split() if self.text[:LOOK].isupper() else self.words
        return sum(word in known for word in words)

    @cached_property
    def titled(self) -> float:
        """Share of the words of four letters and more after the first that are capitalised."""
        long = [word for word in self.words[1:] if len(word) > 3 and word[0].isalpha()]
        return sum(word[0].isupper() for word in long) / len(long) if long else 0.0

    @cached_property
    def finite(self) -> bool:
        """Whether a word in it shows that it is a sentence."""
        return any(word.lower() in cues().finite for word in self.words)

    @cached_property
    def is_item(self) -> bool:
        """Whether a bullet or a number opens the line."""
        return bool(ITEM.match(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is made of sentences."""
        count = len(self.words)
        if self.ends and count >= 4 and (self.small or count >= 8):
            return not (self.titled > 0.75 and count < 12 and not self.finite)
        if count >= 25:
            return self.small >= 0.12 * count
        return count >= 12 and self.small >= 0.2 * count and self.titled < 0.5 and self.finite

    @cached_property
    def is_headline(self) -> bool:
        """Whether the line could be a headline: a few words, no full stop."""
        starts = self.text[:1]
        full_stop = self.text.rstrip("\"')").endswith((".", ";", ",", ":"))
        return 3 <= len(self.words) <= 24 and not full_stop and not starts.islower()

    @cached_property
    def is_title_case(self) -> bool:
        """Whether the line is a headline whose words are capitalised."""
        return self.is_headline and self.titled >= 0.7 and len(self.words) >= 4

    @cached_property
    def is_glued(self) -> bool:
        """Whether words run together, as in menus that lost their markup."""
        return bool(GLUE.search(self.text[:LOOK]))

    @cached_property
    def is_speech(self) -> bool:
        """Whether a quotation mark opens the line."""
        return bool(SPEECH.match(self.text))


def lines(text: str, furniture: frozenset[str] = frozenset()) -> Iterator[Line]:
    """Yield the paragraphs of a text as lines; known furniture, as `digitless`, by itself."""
    before = 0
    for start, end in _stretches(text, furniture):
        for first, last in paragraphs(text, start, end):
            gap = len(LINE_END.findall(text, before, first)) if before else 2
            yield Line(first, last, for_model(text[first:last]), gap)
            before = last


def _stretches(text: str, furniture: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Cut a text before and after each line that is known furniture."""
    start = 0
    for match in PHYSICAL.finditer(text) if furniture else ():
        if digitless(match[0]) in furniture:
            yield start, match.start()
            yield match.span()
            start = match.end()
    yield start, len(text)


def digitless(line: str) -> str:
    """Return a line with every digit as 0 and single blanks: page numbers differ."""
    return " ".join(re.sub(r"\d", "0", line).split())
