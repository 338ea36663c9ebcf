"""Copies that bring the practice back."""

TITLE = "Sauvegardes"

KINDS = {
    "backups.run": "hygie.rooms.backups.kinds:BackupRun",
    "backups.copies": "hygie.rooms.backups.kinds:Copies",
    "backups.supplier": "hygie.rooms.backups.kinds:SupplierReport",
    "backups.drill": "hygie.rooms.backups.drill.facts:Drill",
    "backups.opened": "hygie.rooms.backups.drill.facts:SoftwareOpened",
    "backups.hold": "hygie.rooms.backups.hold:Hold",
}

JUDGES = {
    "backups.regularly": "hygie.rooms.backups.judges:regularly",
    "backups.disconnected": "hygie.rooms.backups.judges:disconnected",
    "backups.encrypted": "hygie.rooms.backups.judges:encrypted",
    "backups.two_places": "hygie.rooms.backups.judges:two_places",
    "backups.reported": "hygie.rooms.backups.judges:reported",
    "backups.restored": "hygie.rooms.backups.judges:restored",
    "backups.restored_lately": "hygie.rooms.backups.drill.facts:restored_lately",
}

COMMANDS = {
    "sauvegardes": "hygie.rooms.backups.verbs.commands:sauvegardes",
}

DUE = "hygie.rooms.backups.scheduled:due"

TOLD = tuple(KINDS)
"""Kinds that no bilan asks for: a run, a drill or a person gives them."""

PAGES = "hygie.rooms.backups.pages:PAGES"
