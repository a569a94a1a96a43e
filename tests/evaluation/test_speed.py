"""The reports that speed is measured on."""

from evaluation import speed


def test_reports_are_long_enough_varied_and_the_same_every_time() -> None:
    """About 600 words each, no two alike, equal in every run."""
    texts = list(speed.reports(12))

    assert texts == list(speed.reports(12))
    assert len({*texts}) == 12
    assert all(500 < len(text.split()) < 800 for text in texts)


def test_a_rate_is_words_over_seconds() -> None:
    """Every text is read once."""
    seen: list[str] = []

    assert speed._rate(["a b c", "d"], seen.append) > 0
    assert seen == ["a b c", "d"]
