"""Dateline reads news reports and writes the sourced chronology."""

from dateline.version import __version__

__all__ = ["__version__"]
