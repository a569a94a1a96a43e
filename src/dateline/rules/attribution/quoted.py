"""Quotations find their speakers: in their sentence, beside it, or in the quotation before."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.knowledge.lexicons.cues import Lexicon
from dateline.records.syntax import Sentence, Token
from dateline.rules.attribution.draft import Draft, Stretch, joined
from dateline.rules.attribution.parts import chain, noun_phrase, subject
from dateline.text.grammar import children
from dateline.text.quotes import Quotation, quotations

WORDS = 2  # a shorter quotation is a quoted expression, not an utterance


def paragraphs(sentences: Sequence[Sentence]) -> list[range]:
    """Return the places of the sentences of each paragraph."""
    out: list[range] = []
    for number, sentence in enumerate(sentences):
        if out and sentences[out[-1].start].paragraph == sentence.paragraph:
            out[-1] = range(out[-1].start, number + 1)
        else:
            out.append(range(number, number + 1))
    return out


def all_quotations(text: str, sentences: Sequence[Sentence]) -> list[list[Quotation]]:
    """Return the quotations of every paragraph."""
    return [
        list(quotations(text, sentences[p.start].span.start, sentences[p.stop - 1].span.end))
        for p in paragraphs(sentences)
    ]


class Speakers:
    """One pass over a document: drafts take in the quotations that belong to them."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon, drafts: list[Draft]
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.lexicon = lexicon
        self.drafts = drafts
        self.heads = {(d.sentence, d.head): n for n, d in enumerate(drafts) if d.head >= 0}
        self.by_sentence: dict[int, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            self.by_sentence[draft.sentence].append(number)
        self.last: int | None = None  # the draft whose quotation came last
        self.open = False  # whether that quotation was left open at its paragraph's end

    def run(self) -> list[Draft]:
        """Give every quotation to its draft, or make a new one, or leave it."""
        groups = paragraphs(self.sentences)
        for group, found in zip(groups, all_quotations(self.text, self.sentences), strict=True):
            if not found and not self.open:
                self.last = None
            for quotation in found:
                self._place(group, quotation)
            self.open = bool(found) and not found[-1].closed and self.last is not None
        return self.drafts

    def _place(self, group: range, quotation: Quotation) -> None:
        stretch = (quotation.start, quotation.end)
        first = self.sentences[group.start].span.start
        owner = self._owner(group, stretch)
        if owner is None:
            owner = self._beside(group, quotation)
        if owner is not None:
            self._widen(owner, stretch)
            self.last = owner
            return
        if self.open and quotation.start == first and self.last is not None:
            self._go_on(self.last, group, stretch)
            return
        if self.last is not None and self._continues(group, quotation):
            if self.drafts[self.last].sentence in group:
                self._widen(self.last, stretch)
            else:
                self._go_on(self.last, group, stretch)

    def _go_on(self, number: int, group: range, stretch: Stretch) -> None:
        """Make a claim without a cue of a paragraph that goes on with the quotation before."""
        before = self.drafts[number]
        self.drafts.append(Draft(before.source, (), (stretch,), group.start, -1, "quoting-on"))
        self.last = len(self.drafts) - 1

    def _widen(self, number: int, stretch: Stretch) -> None:
        self.drafts[number] = self.drafts[number].widened(stretch)

    def _owner(self, group: range, stretch: Stretch) -> int | None:
        """Return the draft of the paragraph whose content shares most with the quotation."""
        best: tuple[int, int] | None = None
        for number in (n for sentence in group for n in self.by_sentence[sentence]):
            draft = self.drafts[number]
            if any(a < stretch[1] and stretch[0] < b for a, b in draft.cue):
                continue
            shared = sum(max(0, min(b, stretch[1]) - max(a, stretch[0])) for a, b in draft.content)
            if shared > 1 and (best is None or shared > best[0]):
                best = (shared, number)
        return best[1] if best else None

    def _beside(self, group: range, quotation: Quotation) -> int | None:
        """Make a draft for the speech verb that stands before or behind the quotation."""
        numbers = list(group)
        if self._announced(group, quotation):
            numbers.insert(0, group.start - 1)
        for number in numbers:
            sentence = self.sentences[number]
            near = sentence.span.end >= quotation.start - 2 or number not in group
            if not near or sentence.span.start > quotation.end + 2:
                continue
            for token in self._speech_verbs(sentence, quotation):
                known = self.heads.get((number, token.index))
                if known is not None and self._is_name(known, quotation):
                    continue
                if known is not None:
                    return known
                made = self._speech(number, token, quotation)
                if made is not None:
                    self.heads[number, token.index] = len(self.drafts)
                    self.by_sentence[number].append(len(self.drafts))
                    self.drafts.append(made)
                    return len(self.drafts) - 1
        return None

    def _is_name(self, number: int, quotation: Quotation) -> bool:
        """Tell whether the quoted words name the source: a girl called "Baraka" said."""
        return any(
            start < quotation.end and quotation.start < end
            for start, end in self.drafts[number].source
        )

    def _announced(self, group: range, quotation: Quotation) -> bool:
        """Tell whether the paragraph before ended with a colon: "the minister said:"."""
        if group.start == 0 or quotation.start != self.sentences[group.start].span.start:
            return False
        return self.sentences[group.start - 1].tokens[-1].text == ":"

    def _speech_verbs(self, sentence: Sentence, quotation: Quotation) -> list[Token]:
        """Return the speech verbs outside the quotation that touch it, nearest first."""
        near: list[tuple[int, Token]] = []
        for token in sentence.tokens:
            frames = self.lexicon.verbs.get(token.lemma)
            if token.pos != "VERB" or not frames or "quote" not in frames:
                continue
            if token.start >= quotation.end:
                between = self.text[quotation.end : token.start]
            elif token.end <= quotation.start:
                between = self.text[token.end : quotation.start]
            else:
                continue
            if not self._adjoins(between, quotation, before=token.end <= quotation.start):
                continue
            if len(between) < 90 and not any(
                mark in between.strip(": \n\r\t\u00a0") for mark in ".;:!?\n"
            ):
                near.append((len(between), token))
        return [token for _, token in sorted(near, key=lambda pair: (pair[0], pair[1].index))]

    def _adjoins(self, between: str, quotation: Quotation, *, before: bool) -> bool:
        """Tell whether a verb this far from a quotation can be its cue.

        A quotation before its verb ends in a mark of its own ("Go," he said); one behind it
        follows a comma, a colon, "that" or the verb itself, unless it is part of a clause.
        """
        start, end = quotation.inner
        if not before:
            last = self.text[start:end].rstrip()[-1:]
            return last in ",.?!…—-" or between.lstrip()[:1] == ","
        joint = between.strip()
        return (
            not joint
            or joint[-1] in ",:"
            or joint.endswith(("that", "as"))
            or self.text[start].islower()
        )

    def _speech(self, number: int, token: Token, quotation: Quotation) -> Draft | None:
        sentence = self.sentences[number]
        cue, top = chain(sentence, token.index)
        doer = subject(sentence, top)
        if doer is None:
            objects = children(sentence, token.index, "dobj", "npadvmod")
            after = token.start >= quotation.end
            doer = objects[0].index if after and objects else None
        if doer is None or doer in cue:
            return None
        if quotation.start <= sentence.tokens[doer].start < quotation.end:
            return None
        source = noun_phrase(sentence, doer, set(cue))
        source = tuple(
            i for i in source
            if not quotation.start <= sentence.tokens[i].start < quotation.end and i not in cue
        )  # fmt: skip
        if not source:
            return None
        return Draft(
            source=((sentence.tokens[source[0]].start, sentence.tokens[source[-1]].end),),
            cue=joined(tuple((sentence.tokens[i].start, sentence.tokens[i].end + 1) for i in cue)),
            content=self._around(sentence, token, quotation),
            sentence=number, head=token.index, frame="quoting",
        )  # fmt: skip

    def _around(
        self, sentence: Sentence, token: Token, quotation: Quotation
    ) -> tuple[Stretch, ...]:
        """Return the clause around quoted words: he said that "such" people had left."""
        start, _ = quotation.inner
        between = self.text[token.end : quotation.start]
        if token.end > quotation.start or not self.text[start].islower():
            return ()
        at = between.find(" that ")
        begin = token.end + at + 1 if at >= 0 else token.end if between.strip() else None
        return () if begin is None else ((begin, max(sentence.span.end, quotation.end)),)

    def _continues(self, group: range, quotation: Quotation) -> bool:
        """Tell whether a quotation that nobody is named for is a whole utterance."""
        start, end = quotation.inner
        words = self.text[start:end].split()
        if len(words) < WORDS or not self.text[start].isupper():
            return False
        before = self.text[self.sentences[group.start].span.start : quotation.start].rstrip()
        return not before or before[-1] in ".!?\"”'’»"
