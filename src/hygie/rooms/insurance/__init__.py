"""What is covered, and what is written down."""

TITLE = "Assurance et registre"

KINDS = {
    "insurance.review": "hygie.rooms.insurance.kinds:Review",
}

JUDGES = {
    "insurance.reviewed": "hygie.rooms.insurance.judges:reviewed",
}

COMMANDS = {
    "cout-arret": "hygie.rooms.insurance.cost_command:cout_arret",
}

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a person or a tool of ours gives them."""

PAGES = "hygie.rooms.insurance.pages:PAGES"
"""The pages of what a stop would cost, and of the contract."""
