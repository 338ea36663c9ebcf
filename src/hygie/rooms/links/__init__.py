"""Links that should not be clicked."""

TITLE = "Liens"
