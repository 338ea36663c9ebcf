"""The Wi-Fi, the box and the doors left open."""

TITLE = "Réseau et Wi-Fi"

KINDS = {
    "network.wifi": "hygie.rooms.network.kinds:Wifi",
    "network.remote": "hygie.rooms.network.kinds:RemoteAccess",
}

JUDGES = {
    "network.wifi_encrypted": "hygie.rooms.network.judges:wifi_encrypted",
    "network.wifi_hidden": "hygie.rooms.network.judges:wifi_hidden",
    "network.not_public": "hygie.rooms.network.judges:not_public",
    "network.remote_closed": "hygie.rooms.network.judges:remote_closed",
}

PROBES = (
    "hygie.rooms.network.probe_windows:WIFI",
    "hygie.rooms.network.probe_windows:REMOTE",
    "hygie.rooms.network.probe_macos:WIFI",
    "hygie.rooms.network.probe_macos:REMOTE",
    "hygie.rooms.network.probe_linux:WIFI",
    "hygie.rooms.network.probe_linux:REMOTE",
)
