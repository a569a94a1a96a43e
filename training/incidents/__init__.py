"""The training of what finds tellings of one happening."""
