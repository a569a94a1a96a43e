"""The coder's codes and its graph."""

from pathlib import Path

import numpy as np
import pytest

from dateline.errors import SetupError
from dateline.knowledge import ontologies
from dateline.learned import coder
from dateline.learned.coder import CHANNELS, CODES, FEATURES, ROLES
from dateline.learned.labels import MODALITIES, TYPES
from dateline.learned.network import SHIPPED


def test_codes_are_those_of_the_ontology() -> None:
    """Every type alone and with each of its modes, once; the order is that of the weights."""
    types = ontologies.load().types

    wanted = {(name, mode) for name, kind in types.items() for mode in (None, *kind.modes)}

    assert set(CODES) == wanted
    assert len(set(CODES)) == len(CODES)
    assert [kind for kind, mode in CODES if mode is None] == list(TYPES)


def test_graph_scores_every_word_and_pair() -> None:
    """Shapes are those that are told, whatever the number of words."""
    graph = coder.load(SHIPPED)
    for size in (1, 5):
        states = np.zeros((size + 2, 384), np.float32)
        features = np.zeros((size + 2, len(FEATURES)), np.int64)
        told = np.zeros((len(CHANNELS), size, size), np.float32)

        said = graph.code(states, features, told, np.arange(1, size + 1))

        assert said.codes.shape == (size, 1 + len(CODES))
        assert said.moods.shape == (size, len(MODALITIES))
        assert said.roles.shape == (len(ROLES), size, size)
        assert said.dyad.shape == (1 + len(CODES),)
        assert said.dyad_mood.shape == (len(MODALITIES),)


def test_missing_graph_says_how_to_make_it(tmp_path: Path) -> None:
    """The message names the file and the command."""
    with pytest.raises(SetupError, match=r"code\.onnx of .*python -m training coder teach"):
        coder.load(tmp_path)
