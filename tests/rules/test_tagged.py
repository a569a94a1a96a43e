"""What is made of the learned reader's claims: a network answers as it is told."""

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution
from dateline.records.tagging import Stretch, TaggedClaim
from dateline.rules.attribution.tagged import attributions
from tests.examples import reading_of, within


def read(text: str, *claims: str, cut: bool = False) -> list[Attribution]:
    """Read a text in which the claims given as "source|cue|content|…" are tagged, surest first."""
    tagged = [_tagged(text, claim, 9.0 - number, cut) for number, claim in enumerate(claims)]
    reading = reading_of(text, upto="sentences")
    return list(attributions(reading.document, reading.sentences, cues.load(), tagged))


def _tagged(text: str, claim: str, margin: float, cut: bool) -> TaggedClaim:
    source, cue, *content = claim.split("|")
    return TaggedClaim(
        source=(_at(text, source),) if source else (), cue=_at(text, cue),
        content=tuple(_at(text, piece) for piece in content), margin=margin, modality="asserted",
        cut=cut,
    )  # fmt: skip


def _at(text: str, words: str) -> Stretch:
    start = text.index(words)
    return start, start + len(words)


def test_the_network_says_where_and_the_grammar_how() -> None:
    """Spans are the network's; manner and frame are those of the same cue in the grammar."""
    [one] = read("The army denied that it had left the town.", "The army|denied|that it had left")

    assert [span.text for span in (*one.source, *one.cue, *one.content)] == [
        "The army", "denied", "that it had left",
    ]  # fmt: skip
    assert (one.manner, one.why) == ("denied", "clause")


def test_a_cue_that_no_frame_fits_is_presented_by_its_words() -> None:
    """The lexicon's line for the noun says how."""
    [one] = read("Rain, went the prediction, was near.", "|went the prediction|Rain|was near")

    assert (one.manner, one.why) == ("predicted", "tagged")


def test_it_was_reported_that_names_nobody() -> None:
    """ "It" that stands for the clause is no source; "it" that says something is."""
    text = "It was reported that the gate was shut. It said that the gate was open."

    found = read(
        text, "It|was reported|that the gate was shut", "It said|said|that the gate was open"
    )

    assert [[span.text for span in one.source] for one in found] == [[], ["It said"]]


def test_a_colon_alone_may_be_a_cue() -> None:
    """Marks at the ends of a cue go, unless it is nothing else."""
    [one] = read("Idir: the road is open.", "Idir|:|the road is open")

    assert [span.text for span in one.cue] == [":"]


def test_quotations_that_go_on_keep_their_speaker() -> None:
    """A paragraph that goes on with the quotation before has no cue; the grammar sees it."""
    text = "“The road is shut,” Idir said.\n\n“Nobody will pass it this winter.”"
    found = read(text, "Idir|said|“The road is shut,”")

    assert [bool(one.cue) for one in found] == [True, False]
    assert found[1].source[0].text == "Idir"


def test_what_is_told_already_is_not_told_twice() -> None:
    text = "“The road is shut,” Idir said.\n\n“Nobody will pass it this winter.”"
    found = read(
        text, "Idir|said|“The road is shut,”", "Idir|Nobody|“Nobody will pass it this winter.”"
    )

    assert len(found) == 2


def test_one_cue_is_one_claim() -> None:
    """Of two that share words of their cues the likelier stays."""
    [one] = read(
        "The mayor has said the road is open.", "The mayor|has said|the road is open",
        "The mayor|said|the road",
    )  # fmt: skip

    assert one.content[0].text == "the road is open"


def test_a_quotation_that_its_window_cuts_goes_on_to_its_end() -> None:
    """The network reads long paragraphs in windows; the marks say where a quotation ends."""
    text = "Idir said: “The road is shut. Nobody will pass it.” Then he left."

    [one] = read(text, "Idir|said|“The road is shut.", cut=True)
    [whole] = read(text, "Idir|said|“The road is shut.")

    assert one.content[-1].text == "“The road is shut. Nobody will pass it.”"
    assert whole.content[-1].text == "“The road is shut."


def test_many_claims_are_matched_in_time() -> None:
    """Claims are not compared all with all."""
    text = "Idir said it. " * 40
    with within(20):
        found = read(text, *["Idir|said|it"])

    assert len(found) == 40  # the one that was read, and what the grammar shows besides
