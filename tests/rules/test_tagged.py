"""What is made of the learned reader's claims: a network answers as it is told."""

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution
from dateline.rules.attribution.tagged import attributions
from tests.examples import reading_of, within
from tests.learned.told import Told, window_of


def read(text: str, *claims: str) -> list[Attribution]:
    """Read a text with a network that finds the claims given as "source|cue|content|…"."""
    window = window_of(text)
    told = {}
    for number, claim in enumerate(claims):
        source, cue, *content = [
            words_at(text, part) if part else None for part in claim.split("|")
        ]
        roles = [("content", piece) for piece in content] + [("cue", cue)]
        told[cue] = (roles + ([("source", source)] if source else []), 9.0 - number)
    reading = reading_of(text, upto="sentences")
    network = Told(window, told)
    return list(attributions(reading.document, reading.sentences, cues.load(), network))


def words_at(text: str, words: str) -> tuple[int, int]:
    """Return the words of the text's window that these are."""
    held = window_of(text).words
    start = text.index(words)
    inside = [n for n, w in enumerate(held) if start <= w.start < start + len(words)]
    return inside[0], inside[-1] + 1


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


def test_many_claims_are_matched_in_time() -> None:
    """Claims are not compared all with all."""
    text = "Idir said it. " * 40
    with within(20):
        found = read(text, *["Idir|said|it"])

    assert len(found) == 1
