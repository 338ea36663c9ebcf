"""What is covered, and what is written down."""

TITLE = "Assurance et registre"
