"""Frozen records for every object of the public contract; standard library only."""
