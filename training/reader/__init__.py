"""The learned reader: one small encoder, its heads, its training and its export."""
