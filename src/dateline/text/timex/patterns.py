"""The shapes of time expressions, written over classes of words.

A pattern is a regular expression whose letters are classes (see `knowledge/time/words.toml`):
`month` is any month, `<day:dayno|nth>` a number or an ordinal remembered as `day`, `(…)? | *` mean
what they mean in regular expressions, and a word in capitals is a macro. Blanks only separate.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.text.timex.tokens import Token, Tokens, char

MACROS = {
    "MONTH": "(<month:month> | <month:month_short> dot?)",
    "WDAY": "(<weekday:weekday> | <weekday:weekday_short> dot?)",
    "DAY": "<day:dayno|nth|ordinal|second>",
    "DET": "<det:last|this|that|next|previous|following|coming>",
    "DETYEAR": "(of|in)? the? (<det:last|this|that|next|previous|following|coming> same? "
    "| <det:same>) <unit:unit>",
    "YEAR": "((comma|of|dash)? <year:year> ERA? | comma? <short:short>)",
    "ERA": "(<era:era>)",
    "INYEAR": "(YEAR | comma? DETYEAR)?",
    "MOD": "(the? very? (<mod:early> (dash|in|on|of)? (the? part of)? "
    "| <later:later|earlier> (in|on)? | <mod:edge> part? (of|in)) "
    "| the <half:ordinal|second|edge> half of)?",
    "CLOCK": "(<clock:clock> <ampm:ampm>? | <hour:dayno> dot? <ampm:ampm>"
    "| <hour_name:hour_name> | <clock:int4|year> hours_word) (open? <zone:zone> shut?)? "
    "(open (int4|year|clock) zone shut)? | <clock:int4|year> <zone:zone>",
    "DATE1": "(WDAY comma? (the|dash)?)? the? DAY (dash|of)? MONTH INYEAR",
    "DATE2": "(WDAY comma? (the|dash)?)? MONTH the? DAY INYEAR",
    "DATE3": "<det:last|this|next|coming|previous|following> WDAY | WDAY "
    "((of|in)? the? <det:last|this|that|next|previous|following> same? <unit:unit>)?",
    "DATE4": "<dayword:dayword>",
    "DATE": "(DATE1 | DATE2 | DATE3 | DATE4 | <iso:iso> | <slashed:slashed>)",
    "MORE": "(<approx:at_least|approx|over> | very)*",
    "AMOUNT": "(a? MORE (<num:cardinal|dayno|small|int|big|decimal> (<times:hundred>)? "
    "(and a? <plus_half:half>)? | a? <times:hundred> | <half_num:half> a? "
    "| a (<vague:vague> | couple of? | number of) | <vague:vague|more|couple> of?) | MORE <one:a>)",
    "UNITS": "<unit:unit|units|second>",
    "SEP": "(dash | to | and | until)",
}

PATTERNS = {
    "iso": "<iso:iso>",
    "slashed": "(WDAY comma?)? <slashed:slashed>",
    "date": "MOD DATE1 | MOD DATE2",
    "month": "MOD MONTH INYEAR",
    "det month": "MOD the? DET MONTH",
    "day of month": "the <day:nth> ((of|in) (the <unit:unit> | DETYEAR))?",
    "year": "MOD the? <year:year> ERA?",
    "old year": "MOD <year:int|small|dayno|int4> ERA | <era:era> <year:int|small|dayno|int4|year>",
    "short year": "<short:short>",
    "decade": "MOD the? <mod:early>? dash? <decade:decade>",
    "century": "MOD the? <mod:early>? dash? <century:ordinal|nth|second> dash? <unit:unit> ERA?",
    "season": "MOD the? (DET same?)? <season:season> ((of|comma)? <year:year> "
    "(dash <year2:small|dayno|year>)? ERA? | DETYEAR)?",
    "quarter": "MOD the? <quarter:ordinal|second|nth> <unit:unit> (of|comma)? "
    "(<year:year> | DETYEAR)",
    "weekday": "MOD the? DATE3",
    "dayword": "MOD <dayword:dayword>",
    "day before yesterday": "the <unit:unit> <before:before|after> <dayword:dayword>",
    "unit": "MOD the? (DET same? | <det:same>) <unit:unit>",
    "weekend": "(over|at|during|on) <det:the> <unit:unit>",
    "the unit": "(the? <mod:early> (in|part of) | the? <later:later|earlier> in "
    "| the very? <mod:edge> part? of | the <half:ordinal|second|edge> half of) "
    "<det:the> <unit:unit>",
    "nth unit": "the <nth:ordinal|second|last> <unit:unit|second> "
    "((of|in) (MOD (MONTH INYEAR | <year:year> | the? <season:season> INYEAR "
    "| the? <decade:decade>)))?",
    "holiday": "the? (<det:last|this|next>)? <holiday:holiday> ((of|comma)? <year:year>)?",
    "tonight": "<tonight:tonight|overnight>",
    "det part": "MOD the? (DET same? | <det:same>) <part:daypart>",
    "in part": "(in|during) <det:the> <part:daypart>",
    "clock": "CLOCK",
    "clock date": "CLOCK (comma|on|in)* ((in|on)? the? <part:daypart> of?)? DATE",
    "date clock": "DATE comma? (at|approx)* CLOCK",
    "date part": "MOD the? DATE <part:daypart>",
    "part date": "the? (<mod:early> | <mod:edge> of the)? (UNITS of)? <part:daypart> "
    "(of|on|comma)* the? DATE",
    "early hours": "the? <mod:early> <unit:units> (of|on) (DATE | the <part:daypart>)",
    "night of two days": "the <part:daypart> of the? <day:dayno|nth> SEP <night_of:dayno|nth> of? "
    "MONTH YEAR? | the <part:daypart> of MONTH <day:dayno|nth> SEP <night_of:dayno|nth> YEAR?",
    "days of a month": "the? <first:dayno|nth> SEP the? DAY of? MONTH INYEAR",
    "month days": "MONTH the? <first:dayno|nth> SEP the? DAY YEAR?",
    "years short": "<first:year> (dash|slash) <tail:small|dayno>",
    "old years": "<first:int|year|small|dayno> SEP <year:int|year|small|dayno> ERA",
    "step": "AMOUNT dash? UNITS (and a <plus_half:half>)? "
    "(<ago:ago> | <later:later> on? | <earlier:earlier>)",
    "bare step": "MORE <unit:units> comma? (<ago:ago> | <later:later> | <earlier:earlier>)",
    "step before": "AMOUNT UNITS <before:before|after>",
    "step from date": "AMOUNT UNITS <before:before|after> "
    "(the? <holiday:holiday> ((of|comma)? <year:year>)? | MOD DATE | MOD MONTH INYEAR)",
    "period of": "<within_pre:for|within|over> the? "
    "(<edge:last|next|previous|following|coming>) <unit:unit>",
    "the unit before": "the <unit:unit> <before:before|after>",
    "amount": "AMOUNT (dash|more|OTHER)? UNITS (and a <plus_half:half>)? dash? (long|old)?",
    "long": "a? <unit:units|unit> dash long",
    "around": "<within_pre:for|within|in|over|after|and|more> <unit:units>",
    "period": "the? (<edge:last|past|next|previous|following|coming|these> | <edge:ordinal>) "
    "AMOUNT UNITS ((of|in) the? (MONTH INYEAR | <year:year> | <season:season> INYEAR "
    "| <decade:decade>))?",
    "period few": "the? <edge:last|past|next|previous|following|coming> <unit:unit|units>",
    "every": "each (alternate | AMOUNT)? "
    "(<unit:unit|units> | WDAY | <part:daypart> | <month:month> | <season:season>)",
    "weekdays": "<weekdays:weekdays>",
    "adverb": "<every:every>",
    "reference": "<reference:vague_ref> | <now:now>",
}
NAME = re.compile(r"<(\w+):([\w|]+)>|(\w+)|\s+")


@dataclass(frozen=True, slots=True)
class Match:
    """Words that fit a pattern, the parts of it that were named, and what stands around them."""

    name: str
    tokens: Tokens
    first: int  # index of the first token
    last: int  # index after the last token
    parts: dict[str, int]

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def get(self, part: str) -> Token | None:
        """Return the token remembered under a name."""
        return self.tokens[self.parts[part]] if part in self.parts else None

    def number(self, part: str) -> int | None:
        """Return the worth of a part that is a number."""
        token = self.get(part)
        return token.number if token else None

    def code(self, part: str) -> str:
        """Return the worth of a part that is a code; empty when the part is absent."""
        token = self.get(part)
        return token.code if token else ""

    @property
    def before(self) -> str:
        """The word before, in lower case."""
        return self.tokens.lower(self.first - 1)

    @property
    def after(self) -> str:
        """The word after, in lower case."""
        return self.tokens.lower(self.last)


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    """Return name, expression and group names of every pattern; compiled once per process."""
    return tuple((name, *_compile(pattern)) for name, pattern in PATTERNS.items())


def _compile(pattern: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Turn a pattern into an expression over class characters.

    A name may come twice in a pattern, an expression's group may not: groups are numbered, and the
    mapping gives the names back.
    """
    names: dict[str, str] = {}

    def one(match: re.Match[str]) -> str:
        if match[1]:
            group = f"g{len(names)}"
            names[group] = match[1]
            return f"(?P<{group}>[{''.join(char(kind) for kind in match[2].split('|'))}])"
        word = match[3]
        if not word:
            return ""
        return re.escape(char("other")) if word == "OTHER" else char(word)

    return re.compile(NAME.sub(one, _expand(pattern))), names


def _expand(pattern: str) -> str:
    for _ in range(5):  # macros nest, never deeper
        pattern = re.sub(
            r"\b[A-Z][A-Z0-9]+\b",
            lambda m: f"({MACROS[m[0]]})" if m[0] in MACROS else m[0],
            pattern,
        )
    return re.sub(r"\((?!\?)", "(?:", pattern)


def matches(tokens: Tokens, at: int, end: int) -> Iterator[Match]:
    """Yield every pattern's match that begins at token `at`, the longest first."""
    found: list[tuple[int, str, re.Match[str], dict[str, str]]] = []
    for name, expression, names in compiled():
        if match := expression.match(tokens.chars, at, end):
            found.append((match.end(), name, match, names))
    found.sort(key=lambda row: -row[0])
    for last, name, match, names in found:
        parts = {names[group]: match.start(group) for group in names if match.group(group)}
        yield Match(name, tokens, at, last, parts)
