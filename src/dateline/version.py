"""The version of this package, on a page of its own so that every layer may read it."""

__version__ = "0.1.0"
