"""Twins of awkward characters, one for one, so that offsets hold."""

TWINS = str.maketrans(
    {
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u3000": " ",
        "\t": " ", "\r": " ", "\n": " ", "\u200b": " ", "\u2060": " ", "\ufeff": " ",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "'",
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
    }
)  # fmt: skip


def for_model(text: str) -> str:
    """Return `text` with plain spaces, quotes and dashes; the length is unchanged."""
    return text.translate(TWINS)
