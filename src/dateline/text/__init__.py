"""From a string to spans: paragraphs, width-preserving twins, walks over the grammar."""
