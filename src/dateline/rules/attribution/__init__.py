"""Who says what, by grammar: cues, their sources and their contents."""
