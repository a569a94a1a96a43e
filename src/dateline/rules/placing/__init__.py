"""From the words of a toponym to a place: what it says, what could be meant, which is meant."""
