"""Caring for patients without the computer."""

TITLE = "Continuité des soins"
