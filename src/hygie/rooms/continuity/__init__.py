"""Caring for patients without the computer."""

TITLE = "Continuité des soins"

KINDS = {
    "continuity.drill": "hygie.rooms.continuity.kinds:Drill",
}

JUDGES = {
    "continuity.signed_in": "hygie.rooms.continuity.judges:signed_in",
}

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a person or a tool of ours gives them."""
