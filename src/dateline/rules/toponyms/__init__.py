"""Which words of a report name places."""
