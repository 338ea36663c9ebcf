"""Work apart from the rest."""

TITLE = "Séparation des usages"

KINDS = {
    "separation.account": "hygie.rooms.separation.kinds:DailyAccount",
}

JUDGES = {
    "separation.not_admin": "hygie.rooms.separation.judges:not_admin",
}

PROBES = (
    "hygie.rooms.separation.probe_windows:ACCOUNT",
    "hygie.rooms.separation.probe_macos:ACCOUNT",
    "hygie.rooms.separation.probe_linux:ACCOUNT",
)
