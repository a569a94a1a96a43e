"""The command line: flags become one API call."""
