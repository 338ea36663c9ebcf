"""The command line of backups: what is typed, and what it answers."""
