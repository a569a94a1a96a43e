"""What is known beforehand: gazetteers, ontologies and lexicons as data files, with loaders."""
