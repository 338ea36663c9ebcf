"""Passwords: strong, different, kept."""

TITLE = "Mots de passe"
