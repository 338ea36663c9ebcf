"""Copies that bring the practice back."""

TITLE = "Sauvegardes"
