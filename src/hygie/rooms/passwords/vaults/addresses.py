"""The name of the service behind an address: two addresses of one service are one account."""

import ipaddress
import re

ADDRESS_LIMIT = 2_000
"""Characters of an address that are looked at."""

# Endings under which each name belongs to somebody else; the rest end with one label. Only what
# a French practice meets: the whole list (publicsuffix.org) is for telling sites apart online.
ENDINGS = frozenset(
    {
        *("gouv.fr", "asso.fr", "com.fr", "nom.fr", "tm.fr", "medecin.fr", "pharmacien.fr"),
        *("chirurgiens-dentistes.fr", "experts-comptables.fr", "notaires.fr", "avocat.fr"),
        *("co.uk", "org.uk", "ac.uk", "com.be", "co.jp", "com.au", "com.br", "co.nz"),
    }
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?")


def host_of(address: str) -> str:
    """The host of an address, in lower case; ``""`` when there is none.

    Takes what exports hold: with or without scheme, with a port, a user, or the name of an
    Android application (``android://…@com.doctolib.patient/`` gives ``doctolib.com``).
    """
    text = address[:ADDRESS_LIMIT].strip()
    scheme, found, rest = text.partition("://")
    if not found:
        scheme, rest = "", text
    place = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    if scheme.lower() == "android":
        labels = place.lower().split(".")
        return ".".join(reversed(labels[: 3 if ".".join(labels[1::-1]) in ENDINGS else 2]))
    return _checked(place.lower(), alone=scheme.lower() in {"http", "https"})


def _checked(place: str, *, alone: bool) -> str:
    """A host without its port. Only an address may name one without a dot: ``http://nas:5000``."""
    bracketed = re.fullmatch(r"\[([0-9a-f:.]+)\](?::\d*)?", place)
    if bracketed:
        return bracketed[1]
    host = re.sub(r":\d*\Z", "", place)
    return host.rstrip(".") if ("." in host or alone) and _HOST.fullmatch(host) else ""


def is_number(host: str) -> bool:
    """Whether a host is an IP address, as the box's or a printer's is."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def label_of(host: str) -> str:
    """The name that tells a service: ``ameli`` for ``assure.ameli.fr``, a number as it is.

    The ending is left out: ``amazon.fr`` and ``amazon.com`` share their accounts.
    """
    if is_number(host):
        return host
    labels = host.split(".")
    skip = 2 if ".".join(labels[-2:]) in ENDINGS else 1
    return labels[-skip - 1] if len(labels) > skip else host
