"""Reads how the Wi-Fi in use is protected, in whatever language Windows says it."""

import re

from hygie.rooms.network.kinds import WifiSecurity
from hygie.spine.probe import Answer

_VALUE = re.compile(r"^\s+\S[^:\uff1a]*[:\uff1a]\s*(.*?)\s*$")
_RADIO = re.compile(r"802\.11\w*")
_AUTHENTICATION = re.compile(r"(WPA3|WPA2|WPA|OWE)(?![0-9A-Za-z])")
_REFUSED = re.compile(r"WlanQueryInterface\D{1,80}5\D")

_CIPHERS = {"CCMP", "CCMP-256", "GCMP", "GCMP-128", "GCMP-256", "TKIP"}
_WEP = {"WEP", "WEP-40", "WEP-104"}
# The words of an open network are translated: these alone are taken for it, in English,
# French, German, Italian and Spanish, and any other word is not understood.
_OPEN = {"open", "ouvert", "ouverte", "ouvrir", "offen", "aperta", "aperto", "abierta", "abierto"}
_NO_CIPHER = {
    "none",
    "aucun",
    "aucune",
    "keine",
    "kein",
    "nessuna",
    "nessuno",
    "ninguna",
    "ninguno",
}
_SECURITY = {
    "WPA3": WifiSecurity.WPA3,
    "WPA2": WifiSecurity.WPA2,
    "WPA": WifiSecurity.WPA,
    "OWE": WifiSecurity.OWE,
}
_WEAKEST_FIRST = tuple(WifiSecurity)


def weakest(answer: Answer) -> WifiSecurity | None:
    """The protection of the link in use, the weakest when there are several.

    ``None`` when there is no link, or one that is not understood. Labels are translated, the
    order is not: the radio (802.11ax), the authentication ("WPA2 - Personnel"), the cipher.
    All three must be there, for a network may be called "WPA2".
    """
    lines = answer.out.splitlines() if answer.well else []
    values = [match.group(1) if (match := _VALUE.match(line)) else "" for line in lines]
    links = [
        _security(authentication, cipher)
        for radio, authentication, cipher in zip(values, values[1:], values[2:], strict=False)
        if _RADIO.fullmatch(radio) and _is_cipher(cipher)
    ]
    known = [link for link in links if link is not None]
    if not known or len(known) < len(links):
        return None
    return min(known, key=_WEAKEST_FIRST.index)


def refused(answer: Answer) -> bool:
    """Whether Windows (24H2 and later) kept it secret: location is off (error 5).

    https://learn.microsoft.com/windows/win32/nativewifi/wi-fi-access-location-changes
    """
    return bool(_REFUSED.search(f"{answer.out}\n{answer.err}\n"))


def _is_cipher(value: str) -> bool:
    return value in _CIPHERS | _WEP or value.casefold() in _NO_CIPHER


def _security(authentication: str, cipher: str) -> WifiSecurity | None:
    if cipher in _WEP:
        return WifiSecurity.WEP
    match = _AUTHENTICATION.match(authentication)
    if match:
        found = _SECURITY[match.group(1)]
        # WPA2 with the cipher of WPA: the network still lets older devices in.
        mixed = found is WifiSecurity.WPA2 and cipher == "TKIP"
        return WifiSecurity.MIXED if mixed else found
    is_open = authentication.casefold() in _OPEN and cipher.casefold() in _NO_CIPHER
    return WifiSecurity.OPEN if is_open else None
