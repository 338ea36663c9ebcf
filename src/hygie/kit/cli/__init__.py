"""The command line: its language, its tables, its progress."""
