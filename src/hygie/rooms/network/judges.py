"""Judges the Wi-Fi in use and the doors left open."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.network.kinds import RemoteAccess, Wifi, WifiSecurity
from hygie.spine.judges import Judgement, gap, met, undecided

_STRONG = {WifiSecurity.WPA2: "WPA2", WifiSecurity.WPA3: "WPA3"}
_WEAK = {
    WifiSecurity.OPEN: "Le Wi-Fi n’a pas de mot de passe : tout y passe en clair.",
    WifiSecurity.OWE: "Le Wi-Fi est ouvert à tous : il chiffre, mais ne vérifie personne.",
    WifiSecurity.WEP: "Le Wi-Fi est protégé par WEP, que l’on ouvre en quelques minutes.",
    WifiSecurity.WPA: "Le Wi-Fi est protégé par WPA, une ancienne protection abandonnée.",
    WifiSecurity.MIXED: "Le Wi-Fi accepte encore WPA, une ancienne protection abandonnée.",
}
_WIRED = "Cet ordinateur n’est pas relié en Wi-Fi en ce moment."


def wifi_encrypted(facts: Wifi, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """WPA2 or WPA3, and nothing older accepted beside it."""
    if not facts.connected:
        return undecided(_WIRED)
    if facts.security is None:
        return undecided("Hygie n’a pas pu voir comment le Wi-Fi est protégé.")
    if facts.security in _STRONG:
        return met(f"Le Wi-Fi est protégé par {_STRONG[facts.security]}.")
    return gap(_WEAK[facts.security])


def wifi_hidden(facts: Wifi, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The network does not announce its name."""
    if not facts.connected:
        return undecided(_WIRED)
    if facts.hidden is None:
        return undecided("Hygie n’a pas pu voir si le nom du Wi-Fi est masqué.")
    if facts.hidden:
        return met("Le nom du Wi-Fi est masqué.")
    return gap("Le nom du Wi-Fi est visible.")


def not_public(facts: Wifi, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """An open network in use is a gap; a closed one does not prove that it never happens."""
    if facts.security in {WifiSecurity.OPEN, WifiSecurity.OWE}:
        return gap("Cet ordinateur est en ce moment sur un Wi-Fi ouvert à tous.")
    return undecided(
        "Pas de Wi-Fi ouvert à tous en ce moment ; dites-nous pour les autres fois."
        if facts.connected
        else _WIRED
    )


def remote_closed(
    facts: RemoteAccess, judge_with: Mapping[str, object], now: datetime
) -> Judgement:
    """No service that lets somebody take this computer from afar is open.

    What opens only by an invitation from this computer is no door.
    """
    doors = [service for service in facts.services if not service.by_invitation]
    open_ = [service.name for service in doors if service.on]
    unsure = [service.name for service in doors if service.on is None]
    if open_:
        return gap(f"Ouvert à une prise en main à distance : {', '.join(open_)}.")
    if unsure or not doors:
        names = f" : {', '.join(unsure)}" if unsure else ""
        return undecided(f"Hygie n’a pas pu tout voir{names}.")
    return met("Aucun accès à distance ouvert n’a été trouvé sur cet ordinateur.")
