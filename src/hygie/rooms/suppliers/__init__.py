"""Those who hold our data or our keys, and what is told of it to patients and to the CNIL."""

TITLE = "Prestataires"

KINDS = {
    "suppliers.notice": "hygie.rooms.suppliers.kinds:Notice",
    "suppliers.register": "hygie.rooms.suppliers.kinds:Register",
}

JUDGES = {
    "suppliers.papers": "hygie.rooms.suppliers.judges:papers",
}

COMMANDS = {
    "rgpd": "hygie.rooms.suppliers.rgpd_commands:rgpd",
}

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a person or a tool of ours gives them."""

PAGES = "hygie.rooms.suppliers.pages:PAGES"
"""The pages of the notice, of the register, and of what fills them."""
