"""Scores a reading against gold data, layer by layer, and guards the floors."""
