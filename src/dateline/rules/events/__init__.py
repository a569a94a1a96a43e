"""Coding events: triggers, arguments, modality, counts, and what belongs to one happening."""
