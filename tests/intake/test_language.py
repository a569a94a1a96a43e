"""Only surely foreign texts are refused; short and doubtful ones pass."""

import pytest

from dateline.errors import Reason, ReportError
from dateline.intake import document_from_text, require_english

FRENCH = (
    "Les combattants sont entrés dans la ville lundi soir, quelques heures après le départ des "
    "soldats. Le maire a demandé aux habitants de rester chez eux. Personne n'a été blessé, selon "
    "l'hôpital, et la route du nord reste fermée."
)
ENGLISH = (
    "Fighters entered the town on Monday evening, hours after the soldiers had left. The mayor "
    "asked people to stay at home. Nobody was hurt, according to the hospital."
)


def test_the_language_is_named() -> None:
    assert document_from_text(FRENCH, "a").language == "fr"
    assert document_from_text(ENGLISH, "a").language == "en"


def test_a_long_foreign_text_is_refused() -> None:
    with pytest.raises(ReportError) as caught:
        require_english(document_from_text(FRENCH, "lettre.txt"))

    assert caught.value.reason is Reason.NOT_ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Palmyra.",
        "Ville prise.",
        f'{ENGLISH} "Personne n\'a été blessé," said the mayor.',
        "Deir ez-Zor, Raqqa, Homs, Hama, Idlib, Tartus, Latakia, Hasakah, Qamishli, Manbij, Kobani",
    ],
)
def test_short_and_english_texts_pass(text: str) -> None:
    require_english(document_from_text(text, "a"))
