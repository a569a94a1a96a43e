"""Trained models on CPU: features in, probabilities out."""
