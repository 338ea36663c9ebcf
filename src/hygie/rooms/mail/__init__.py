"""What may be written by mail, and to whom."""

TITLE = "Messagerie"
