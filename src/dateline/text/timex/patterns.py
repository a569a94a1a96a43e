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
    "YEAR": "((comma|of|dash)? <year:year> ERA? | comma? <short:short> "
    "| (comma|of)? <year:int|small|dayno|int4> ERA)",
    "ERA": "(<era:era>)",
    "INYEAR": "(YEAR | comma? DETYEAR)?",
    "ABOUT": "(<about:approx> dot?)?",
    "MOD": "ABOUT (the? very? (<mod:early> (dash|in|on|of)? (the? part of)? "
    "| <later:later|earlier> (in|on)? | <mod:edge> part? (of|in)) "
    "| the <half:ordinal|second|edge> half of)?",
    "NEARLY": "(<about:approx> | shortly (before|after))?",
    "SPOKEN": "(<half:half> past | a? <quarter:unit> <side:past|to>) <hour:cardinal|dayno> oclock? "
    "| <hour:cardinal|dayno> oclock",
    "CLOCK": "(<clock:clock> <ampm:ampm>? | <hour:dayno> dot? <ampm:ampm>"
    "| <hour_name:hour_name> | <clock:int4|year> hours_word) "
    "(open? <zone:zone> (<sign:plus|dash> <offset:dayno>)? shut?)? "
    "(open (int4|year|clock) zone shut)? | <clock:int4|year> <zone:zone>",
    "DATE1": "(WDAY comma? (the|dash)?)? the? DAY (dash|of)? MONTH INYEAR",
    "DATE2": "(WDAY comma? (the|dash)?)? MONTH the? DAY INYEAR",
    "DATE3": "(this? <det:past> | <det:last|this|next|coming|previous|following>) WDAY | WDAY "
    "((of|in)? the? <det:last|this|that|next|previous|following> same? <unit:unit>)?",
    "DATE4": "<dayword:dayword>",
    "DATE": "(DATE1 | DATE2 | DATE3 | DATE4 | <iso:iso> | <slashed:slashed>)",
    "MORE": "(<approx:at_least|approx|over> | very)*",
    "AMOUNT": "(a? MORE (<num:cardinal|dayno|small|int|big|decimal> (<times:hundred>)? "
    "(and a? <plus_half:half>)? | a? <times:hundred> | <half_num:half> a? "
    "| (a | <threes:cardinal>)? <quarter_of:unit|units> of a "
    "| a (<vague:vague> | couple of? | number of) | <vague:vague|more|couple> of?) | MORE <one:a>)",
    "UNITS": "<unit:unit|units|second>",
    "SEP": "(dash | to | and | until)",
}

PATTERNS = {
    "iso": "<iso:iso>",
    "slashed": "(WDAY comma?)? <slashed:slashed>",
    "date": "MOD DATE1 | MOD DATE2",
    "month": "MOD MONTH INYEAR",
    "month of": "the <whole:unit> of MONTH INYEAR | <month_year:month_year>",
    "det month": "MOD the? DET MONTH",
    "day of month": "the <day:nth|ordinal> ((of|in) (the <unit:unit> | DETYEAR))?",
    "year": "MOD the? <year:year> ERA? (open <unsure:quest> shut)?",
    "named year": "the <whole:unit> <year:year|int|int4> ERA? "
    "| the <whole:approx> of the? <year:year>",
    "roughly a year": "<about:approx> dot? <year:int|int4> | <year:year> <about:thereabouts>",
    "centuries": "the <first_century:ordinal|nth|second> (and|to|dash) the? "
    "<century:ordinal|nth|second> <unit:units> ERA?",
    "night between days": "the <part:daypart> (between|from|of) <weekday:weekday> (and|to) "
    "<until:weekday>",
    "old year": "MOD <year:int|small|dayno|int4> ERA | <era:era> <year:int|small|dayno|int4|year>",
    "short year": "<short:short>",
    "decade": "MOD the? <mod:early>? dash? (<tens:cardinal> dash?)? <decade:decade> ERA?",
    "century": "MOD the? <mod:early>? dash? <century:ordinal|nth|second> dash? <unit:unit> ERA?",
    "season": "MOD the? (DET same?)? <season:season> ((of|comma)? ABOUT <year:year> "
    "((dash|slash) <year2:small|dayno|year>)? ERA? | DETYEAR)?",
    "quarter": "MOD the? <quarter:ordinal|second|nth|last|edge> <unit:unit> ((of|comma)? "
    "(<year:year> | DETYEAR))?",
    "quarter code": "<qh:qh> ((of|comma)? (<year:year> | DETYEAR))?",
    "weekday": "MOD the? DATE3",
    "weekday and day": "WDAY the <day:nth>",
    "weekday week": "<weekday:weekday> <more:unit> | a <more:unit> (on|from) <det:next>? "
    "<weekday:weekday>",
    "nth weekday": "the <nth:ordinal|second|last|nth> <weekday:weekday> (of|in) (MONTH INYEAR)",
    "before last": "the (<weekday:weekday> | <unit:unit>) before <det:last>",
    "week of": "the? <of_week:unit> (of|starting|edge) (DATE1 | DATE2)",
    "dayword": "MOD <dayword:dayword>",
    "day before yesterday": "the <unit:unit> <before:before|after> <dayword:dayword>",
    "unit": "MOD the? (DET same? | <det:same>) <unit:unit>",
    "weekend": "(over|at|during|on|until|by|before|after|for|since|of|in) <det:the> <unit:unit>",
    "the unit": "(the? <mod:early> (in|part of) | the? <later:later|earlier> in "
    "| the very? <mod:edge> part? of | the <half:ordinal|second|edge> half of) "
    "<det:the> <unit:unit>",
    "nth unit": "the <nth:ordinal|second|last> <unit:unit|second> "
    "((of|in) (MOD (MONTH INYEAR | <year:year> | the? <season:season> INYEAR "
    "| the? <decade:decade>) | the? <century:ordinal|nth|second> <of_unit:unit> "
    "| the? <det:last|this|that|next>? <of_unit:unit>))?",
    "holiday": "the? (<det:last|this|next>)? <holiday:holiday> <part:daypart>? "
    "((of|comma)? <year:year>)?",
    "day before": "the <part:daypart> <before:before|after>",
    "tonight": "<tonight:tonight|overnight>",
    "det part": "MOD the? (DET same? | <det:same>) <part:daypart>",
    "in part": "(in|during|until) <det:the> <mod:early>? <part:daypart>",
    "bare part": "(at|before|after|by|until|from|since) <part:daypart>",
    "clock": "NEARLY CLOCK",
    "clock date": "NEARLY CLOCK (comma|on|in)* ((in|on)? the? <part:daypart> of?)? "
    "(DATE | the? <det:next|previous|following|same> <unit:unit>)",
    "spoken clock": "NEARLY (SPOKEN | <hour:cardinal|dayno>) (comma|on)* "
    "((in|at|on)? the? <part:daypart> of?)? "
    "(comma|on)* DATE?",
    "clock tonight": "<clock:clock|decimal> <tonight:tonight> | NEARLY CLOCK <tonight:tonight>",
    "hours": "<clock:int4|year> <hundreds:units> ((comma|on)* DATE)?",
    "date clock": "DATE comma? (at|approx)* CLOCK",
    "date part": "MOD the? DATE <part:daypart>",
    "part date": "NEARLY the? (<mod:early> | <mod:edge> of the)? (UNITS of)? <part:daypart> "
    "(of|on|comma)* the? DATE",
    "early hours": "the? <mod:early> (<part:daypart>)? <unit:units> (of|on) "
    "(DATE | the <part:daypart>)",
    "night of two days": "the <part:daypart> of the? <day:dayno|nth> SEP <night_of:dayno|nth> of? "
    "MONTH INYEAR | the <part:daypart> of MONTH <day:dayno|nth> SEP <night_of:dayno|nth> INYEAR",
    "days of a month": "the? <first:dayno|nth> SEP the? DAY of? MONTH INYEAR",
    "month days": "MONTH the? <first:dayno|nth> SEP the? DAY YEAR?",
    "years short": "<first:year> (dash|slash) <tail:small|dayno>",
    "old years": "<first:int|year|small|dayno> SEP <year:int|year|small|dayno> ERA",
    "step": "AMOUNT dash? UNITS (and a <plus_half:half>)? "
    "(<ago:ago> | <later:later> on? | <earlier:earlier>)",
    "from now": "AMOUNT UNITS from <from_now:now> | AMOUNT <unit:unit|units> quote <from_now:time>",
    "ago today": "AMOUNT UNITS <ago:ago> <today:dayword>",
    "step that": "AMOUNT UNITS <before:before|after> that",
    "bare step": "MORE <unit:units> comma? (<ago:ago> | <later:later> | <earlier:earlier>)",
    "step before": "AMOUNT UNITS <before:before|after>",
    "step from date": "AMOUNT UNITS <before:before|after> "
    "(the? <holiday:holiday> ((of|comma)? <year:year>)? | MOD DATE | MOD MONTH INYEAR)",
    "period of": "<within_pre:for|within|over> the? "
    "(<edge:last|next|previous|following|coming>) <unit:unit>",
    "the unit before": "the <unit:unit> <before:before|after>",
    "joint amount": "AMOUNT UNITS and <num2:cardinal|dayno|small> <unit2:units|unit>",
    "ordinal length": "for (a|the) <ordinal:ordinal|second|nth> straight? <unit:unit>",
    "all day": "all <unit:unit>",
    "some hours": "<unit:units|second> <before:before|after|of>",
    "amount": "AMOUNT (dash|more|OTHER)? UNITS (and a <plus_half:half>)? dash? (long|old)?",
    "long": "a? <unit:units|unit> dash long",
    "around": "<within_pre:for|within|in|over|after|and|more> <unit:units>",
    "period": "the? (<edge:last|past|next|previous|following|coming|these> | <edge:ordinal>) "
    "AMOUNT UNITS ((of|in) the? (MONTH INYEAR | <year:year> | <season:season> INYEAR "
    "| <decade:decade>))?",
    "period few": "the? <edge:last|past|next|previous|following|coming> <unit:unit|units>",
    "times": "(<once:once> | <many:cardinal|dayno> times) (a|each) (AMOUNT? UNITS)",
    "every date": "each (DAY MONTH | MONTH DAY)",
    "every nth": "the <day:nth> of each <unit:unit>",
    "every clock": "CLOCK (each <unit:unit> | <every:every>)",
    "weekday parts": "<weekday:weekday> <parts:dayparts|units>",
    "the past": "in <past_ref:the> past",
    "every": "each (alternate | AMOUNT)? "
    "(<unit:unit|units> | WDAY | <part:daypart> | <month:month> | <season:season>)",
    "weekdays": "<weekdays:weekdays>",
    "adverb": "<every:every>",
    "reference": "<reference:vague_ref> | <now:now>",
}
PIECE = re.compile(r"\(\?:|<\w+:[\w|]+>|\w+|[)|?*]")
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


Compiled = tuple[str, re.Pattern[str], dict[str, str]]


@cache
def compiled() -> dict[str, tuple[Compiled, ...]]:
    """Return the patterns (name, expression, group names) by the class they may begin with."""
    by_first: dict[str, list[Compiled]] = {}
    for name, pattern in PATTERNS.items():
        one = (name, *_compile(pattern))
        for first in _firsts(PIECE.findall(_expand(pattern)))[0]:
            by_first.setdefault(first, []).append(one)
    return {first: tuple(listed) for first, listed in by_first.items()}


def _firsts(pieces: list[str]) -> tuple[set[str], bool]:
    """Return the class characters that a pattern may begin with, and whether it may be empty.

    Takes the pieces up to the bracket that closes the pattern off the list.
    """
    every: set[str] = set()
    empty, begun = False, True  # begun: what stood so far in this branch may be empty
    while pieces and pieces[0] != ")":
        piece = pieces.pop(0)
        if piece == "|":
            empty, begun = empty or begun, True
            continue
        if piece == "(?:":
            found, may_be_empty = _firsts(pieces)
            pieces.pop(0)
        else:
            kinds = piece.strip("<>").split(":")[-1].split("|")
            found, may_be_empty = {char(kind.lower()) for kind in kinds}, False
        if pieces and pieces[0] in ("?", "*"):
            pieces.pop(0)
            may_be_empty = True
        every |= found if begun else set()
        begun = begun and may_be_empty
    return every, empty or begun


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
    for name, expression, names in compiled().get(tokens.chars[at], ()):
        if match := expression.match(tokens.chars, at, end):
            found.append((match.end(), name, match, names))
    found.sort(key=lambda row: -row[0])
    for last, name, match, names in found:
        parts = {names[group]: match.start(group) for group in names if match.group(group)}
        yield Match(name, tokens, at, last, parts)
