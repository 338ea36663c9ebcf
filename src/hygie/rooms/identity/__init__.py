"""The cards and codes that say who one is."""

TITLE = "CPS et e-CPS"
