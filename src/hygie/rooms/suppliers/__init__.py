"""Those who hold our data or our keys."""

TITLE = "Prestataires"
