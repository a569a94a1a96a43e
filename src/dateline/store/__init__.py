"""Where documents and their readings are kept."""
