"""How the session is left, locked and seen."""

TITLE = "Session et locaux"

KINDS = {
    "session.lock": "hygie.rooms.session.kinds:ScreenLock",
}

JUDGES = {
    "session.locks_within": "hygie.rooms.session.judges:locks_within",
}

PROBES = (
    "hygie.rooms.session.probe_windows:SCREEN_LOCK",
    "hygie.rooms.session.probe_macos:SCREEN_LOCK",
    "hygie.rooms.session.probe_linux:SCREEN_LOCK",
)
