"""`python -m training coder teach|folds`: train the coder, score it on folds."""
