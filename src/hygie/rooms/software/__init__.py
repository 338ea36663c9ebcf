"""What is installed, and where it came from."""

TITLE = "Logiciels"

KINDS = {
    "software.inventory": "hygie.rooms.software.kinds:Inventory",
    "software.licence": "hygie.rooms.software.kinds:SystemLicence",
    "software.sources": "hygie.rooms.software.kinds:SoftwareSources",
}

JUDGES = {
    "software.hint": "hygie.rooms.software.judges:hint",
    "software.traces": "hygie.rooms.software.judges:traces",
    "software.licensed": "hygie.rooms.software.judges:licensed",
    "software.gated": "hygie.rooms.software.judges:gated",
    "software.counted": "hygie.rooms.software.judges:counted",
}

PROBES = (
    "hygie.rooms.software.probe_windows:INVENTORY",
    "hygie.rooms.software.probe_windows:LICENCE",
    "hygie.rooms.software.probe_windows:SOURCES",
    "hygie.rooms.software.probe_macos:INVENTORY",
    "hygie.rooms.software.probe_macos:SOURCES",
    "hygie.rooms.software.probe_linux:INVENTORY",
    "hygie.rooms.software.probe_linux:SOURCES",
)

NEVER_SEEN = {
    ("software.licence", "macos"): "macOS n’a pas de clé de licence.",
    ("software.licence", "linux"): "Linux n’a pas de clé de licence.",
}
