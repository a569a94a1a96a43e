"""Dateline reads news reports and writes the sourced chronology."""

__version__ = "0.1.0"
