"""USB keys and disks that come from elsewhere."""

TITLE = "Clés USB"

KINDS = {
    "media.autorun": "hygie.rooms.media.kinds:Autorun",
}

JUDGES = {
    "media.autorun_off": "hygie.rooms.media.judges:autorun_off",
}

PROBES = (
    "hygie.rooms.media.probe_windows:AUTORUN",
    "hygie.rooms.media.probe_linux:AUTORUN",
)

NEVER_SEEN = {
    ("media.autorun", "macos"): "macOS ne lance jamais un programme d’un support que l’on branche.",
}
