"""From bytes to documents: HTML, plain text, PDF and JSON Lines."""
