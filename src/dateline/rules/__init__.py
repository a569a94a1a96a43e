"""Rules over sentences and knowledge, by which stages read; a learned reader may replace them."""
