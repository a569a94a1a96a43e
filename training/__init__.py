"""Fits the models of `dateline.learned`; the package itself never imports this."""
