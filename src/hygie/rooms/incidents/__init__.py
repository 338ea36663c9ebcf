"""What to do when it happens."""

TITLE = "Incidents"
