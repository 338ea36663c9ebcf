"""Disks that nobody can read once stolen."""

TITLE = "Disques"

KINDS = {
    "disks.volumes": "hygie.rooms.disks.kinds:Volumes",
}

JUDGES = {
    "disks.all_encrypted": "hygie.rooms.disks.judges:all_encrypted",
}

PROBES = (
    "hygie.rooms.disks.probe_windows:VOLUMES",
    "hygie.rooms.disks.probe_macos:VOLUMES",
    "hygie.rooms.disks.probe_linux:VOLUMES",
)
