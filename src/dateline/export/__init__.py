"""From a reading to a file: one module per format."""
