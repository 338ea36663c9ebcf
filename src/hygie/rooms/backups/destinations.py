"""Where copies go: a disk that is unplugged, a folder of the network, a host, a certified cloud."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hygie.rooms.backups.errors import BackupError

FOLDER = "Sauvegardes Hygie"
"""The one folder of a disk in which Hygie writes."""

README = "LISEZ-MOI.txt"
"""A file of ours in it, which no other program makes."""


class DestinationError(BackupError):
    """A place for copies that cannot be used as it is."""


class Sort(StrEnum):
    """What a destination is. The value is what ``--json`` prints."""

    DISK = "disk"
    FOLDER = "folder"
    SFTP = "sftp"
    S3 = "s3"
    REST = "rest"


class Place(StrEnum):
    """Where it lies when it is not in use.

    ``SAME_DISK``: on the very disk of the files that are saved, with which it would be lost.
    """

    PRACTICE = "practice"
    HOME = "home"
    ELSEWHERE = "elsewhere"
    HOST = "host"
    SAME_DISK = "same_disk"


LOCAL = frozenset({Sort.DISK, Sort.FOLDER})
"""Folders of this computer while they are there; the others are hosts."""

SORTS = {
    "disque": Sort.DISK,
    "reseau": Sort.FOLDER,
    "sftp": Sort.SFTP,
    "s3": Sort.S3,
    "rest": Sort.REST,
}
PLACES = {
    "cabinet": Place.PRACTICE,
    "domicile": Place.HOME,
    "ailleurs": Place.ELSEWHERE,
    "hebergeur": Place.HOST,
}
"""The words of the command line."""

PLACE_WORDS = {
    Place.PRACTICE: "au cabinet",
    Place.HOME: "au domicile",
    Place.ELSEWHERE: "ailleurs",
    Place.HOST: "chez l’hébergeur",
    Place.SAME_DISK: "sur le disque de vos fichiers",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """Who keeps a copy online, and the number of its certificate for health data (HDS).

    ``own``: a computer of the practice or of its staff, not a cloud: no certificate is asked.
    """

    name: str = ""
    certificate: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One place for copies.

    ``id`` is drawn once and names its secrets. ``volume`` is a disk's own identity, wherever it
    is plugged in, and ``path`` then the folder on it; else ``path`` is a folder or a URL without
    password. ``mark`` is the SHA-256 of the repository's ``config`` file, where it is a file.
    ``sheet`` says when a word of the printed recovery sheet was given back.
    """

    id: str
    name: str
    sort: Sort
    place: Place
    path: str
    volume: str = ""
    label: str = ""
    mark: str = ""
    host: Host = Host()
    sheet: datetime | None = None
    sheet_key: str = ""

    @property
    def leaves(self) -> bool:
        """Whether it is unplugged after use, out of reach of what spoils this computer."""
        return self.sort is Sort.DISK and self.place is not Place.SAME_DISK

    @property
    def local(self) -> bool:
        """Whether it is a folder of this computer while it is there."""
        return self.sort in LOCAL

    @property
    def cloud(self) -> bool:
        """Whether somebody else keeps it."""
        return not self.local and not self.host.own


# What restic takes: https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
_URLS = {
    Sort.SFTP: re.compile(r"sftp:(?://)?(?:[^\s:@/]+@)?[^\s:@/]+(?::\d+/|:|/)\S.*"),
    Sort.S3: re.compile(r"s3:(?:https?://)?[^\s/@]+/\S+"),
    Sort.REST: re.compile(r"rest:https?://[^\s/@]+(?:/\S*)?"),
}
_EXAMPLES = {
    Sort.SFTP: "sftp:cabinet@serveur.exemple.fr:/sauvegardes",
    Sort.S3: "s3:https://s3.exemple.fr/sauvegardes-cabinet",
    Sort.REST: "rest:https://sauvegardes.exemple.fr/cabinet",
}
SECRETS = {
    Sort.S3: ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    Sort.REST: ("RESTIC_REST_USERNAME", "RESTIC_REST_PASSWORD"),
}
"""The variables that open a host: its user and its secret, in this order."""


def checked_url(sort: Sort, url: str, *, own: bool) -> str:
    """The URL of a host, without spaces around it.

    Raises ``DestinationError`` for one that restic would not take, that holds a password (it
    would be kept in the plan, which is no place for it) or that shows on its way what opens it
    (but to a device of one's ``own``).
    """
    url = url.strip()
    if re.search(r"//[^/\s]*:[^/\s]*@", url):
        raise DestinationError(
            "Cette adresse contient un mot de passe.",
            "Enlevez-le de l’adresse : Hygie le demandera à part et le gardera avec vos clés.",
        )
    if "http://" in url and not own:
        raise DestinationError(
            "Cette adresse commence par http:// : ce qui y passe peut être lu en chemin.",
            "Demandez à l’hébergeur son adresse en https://.",
        )
    if not _URLS[sort].fullmatch(url):
        raise DestinationError(
            f"Cette adresse n’est pas celle d’un hébergement {sort.value.upper()}.",
            f"Écrivez-la comme ceci : {_EXAMPLES[sort]}",
        )
    return url


_CERTIFICATE = re.compile(r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ ./_°-]{2,79}")


def checked_host(name: str, certificate: str, *, own: bool) -> Host:
    """Who keeps an online copy. Raises ``DestinationError`` for a cloud without its certificate.

    A host of health data must be certified (code de la santé publique, article L1111-8). Hygie
    keeps the number as evidence; it does not go and ask whether it is true.
    """
    name, certificate = name.strip(), certificate.strip()
    if own:
        return Host(name=name, certificate=certificate, own=True)
    if not name or not _CERTIFICATE.fullmatch(certificate):
        raise DestinationError(
            "Des données de santé ne peuvent être confiées qu’à un hébergeur certifié HDS.",
            "Demandez-lui son nom exact et le numéro de son certificat, et donnez-les "
            "(--hebergeur, --certificat-hds). La liste des hébergeurs certifiés est sur "
            "https://esante.gouv.fr. "
            "Un appareil à vous n’en a pas besoin (--a-moi).",
        )
    return Host(name=name, certificate=certificate)
