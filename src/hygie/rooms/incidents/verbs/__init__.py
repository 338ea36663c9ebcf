"""The command line of incidents: what is typed, and what it answers."""
