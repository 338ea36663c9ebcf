"""Caring for patients without the computer."""

TITLE = "Continuité des soins"

KINDS = {
    "continuity.drill": "hygie.rooms.continuity.kinds:Drill",
    "continuity.pack": "hygie.rooms.continuity.kinds:Pack",
}

JUDGES = {
    "continuity.signed_in": "hygie.rooms.continuity.judges:signed_in",
    "continuity.pack_ready": "hygie.rooms.continuity.judges:pack_ready",
}

COMMANDS = {
    "continuite": "hygie.rooms.continuity.commands:continuite",
}

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a person or a tool of ours gives them."""

PAGES = "hygie.rooms.continuity.pages:PAGES"
"""The pages for a day without the computer: the pack, its check, the trial of the DMP."""
