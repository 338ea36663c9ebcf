"""Passwords: strong, different, kept."""

TITLE = "Mots de passe"

KINDS = {
    "passwords.audit": "hygie.rooms.passwords.kinds:VaultAudit",
}

JUDGES = {
    "passwords.long": "hygie.rooms.passwords.judges:long_enough",
    "passwords.unpredictable": "hygie.rooms.passwords.judges:unpredictable",
    "passwords.one_per_service": "hygie.rooms.passwords.judges:one_per_service",
    "passwords.manager_used": "hygie.rooms.passwords.judges:manager_used",
}

TOLD = ("passwords.audit",)
"""Kinds that no bilan asks for: the examination of a vault gives it."""

COMMANDS = {
    "mots-de-passe": "hygie.rooms.passwords.commands:passwords",
}

PAGES = "hygie.rooms.passwords.pages:PAGES"
