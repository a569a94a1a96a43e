"""Word lists that rules turn on, as data files with their loaders."""
