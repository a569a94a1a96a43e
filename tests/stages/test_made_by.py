"""Every reading names the versions it was made by."""

import dateline
from dateline.learned import coder, network
from dateline.version import __version__


def test_reading_names_package_network_gazetteer_and_ontology() -> None:
    """Another version of any of them may read otherwise, so each is named."""
    made_by = dateline.read_text("The bridge of Agadez fell on Monday, the mayor said.").made_by

    assert made_by.dateline == __version__
    assert network.version(network.SHIPPED) in made_by.model
    assert coder.version(network.SHIPPED) in made_by.model
    assert "geonames" in made_by.gazetteer.lower()
    assert made_by.ontology == "plover+control/1"
