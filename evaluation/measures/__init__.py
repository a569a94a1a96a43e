"""What is measured: a module per kind of gold. Each scores contract JSON, not records."""
