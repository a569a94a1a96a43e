"""From phrases to actors: which words name one, and which of them are the same."""
