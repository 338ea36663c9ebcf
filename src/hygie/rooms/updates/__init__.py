"""Updates of the system, the browsers and the software."""

TITLE = "Mises à jour"

KINDS = {
    "updates.automatic": "hygie.rooms.updates.kinds:AutomaticUpdates",
    "updates.pending": "hygie.rooms.updates.kinds:SecurityUpdates",
    "updates.system": "hygie.rooms.updates.kinds:OperatingSystem",
    "updates.browsers": "hygie.rooms.updates.kinds:Browsers",
}

JUDGES = {
    "updates.automatic": "hygie.rooms.updates.judges:automatic",
    "updates.installed_within": "hygie.rooms.updates.judges:installed_within",
    "updates.supported": "hygie.rooms.updates.judges:supported",
    "updates.browsers_current": "hygie.rooms.updates.judges:browsers_current",
}

PROBES = (
    "hygie.rooms.updates.probe_windows:AUTOMATIC",
    "hygie.rooms.updates.probe_windows:PENDING",
    "hygie.rooms.updates.probe_windows:SYSTEM",
    "hygie.rooms.updates.probe_windows:BROWSERS",
    "hygie.rooms.updates.probe_macos:AUTOMATIC",
    "hygie.rooms.updates.probe_macos:PENDING",
    "hygie.rooms.updates.probe_macos:SYSTEM",
    "hygie.rooms.updates.probe_macos:BROWSERS",
    "hygie.rooms.updates.probe_linux:AUTOMATIC",
    "hygie.rooms.updates.probe_linux:PENDING",
    "hygie.rooms.updates.probe_linux:SYSTEM",
    "hygie.rooms.updates.probe_linux:BROWSERS",
)
