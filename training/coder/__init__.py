"""The coder of events: its sets, its layers, its training and its export."""
