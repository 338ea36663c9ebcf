"""Finds what is written in the bytes of a recording: decrypts, decompresses, within bounds."""

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path

from hygie.host.packing import gunzip
from hygie.spine.errors import HygieError

SIZE_LIMIT = 200_000_000
"""Bytes of a recording, as a file and once decompressed, and of all its answers together."""

Opener = Callable[[bytes], bytes]
"""Decrypts an envelope, as ``envelope.opener`` makes it; raises ``HygieError``."""


class RecordingError(HygieError):
    """A file is not a recording that can be judged."""


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, refused beyond ``SIZE_LIMIT``. Raises ``RecordingError``."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise RecordingError(
            f"L’état de poste {path} ne peut pas être lu ({error.strerror}).",
            "Vérifiez le nom du fichier et que vous avez le droit de l’ouvrir.",
        ) from error
    return bounded(data)


def decrypted(data: bytes, opener: Opener | None, *, clear: bool) -> bytes:
    """What an envelope holds; data that is in clear is refused unless ``clear`` says so."""
    if not data.strip():
        raise RecordingError(
            "Ce fichier est vide : ce n’est pas un état de poste.",
            "Relancez le script sur le poste concerné et reprenez le fichier « .cms ».",
        )
    if is_envelope(data):
        if opener is None:
            raise RecordingError(
                "Cet état de poste est chiffré, et aucune clé n’a été donnée pour l’ouvrir.",
                "Ouvrez-le sur l’ordinateur où le script a été préparé : la clé s’y trouve.",
            )
        data = bounded(opener(data))
    elif not clear:
        raise RecordingError(
            "Ce fichier n’est pas un état de poste chiffré.",
            "Un état de poste décrit l’ordinateur à qui voudrait y entrer : il est toujours "
            "chiffré. Reprenez le fichier « .cms » écrit par le script.",
        )
    return data


def is_envelope(data: bytes) -> bool:
    """Whether these bytes look like a CMS message, in PEM or in DER."""
    return data.lstrip()[:11] == b"-----BEGIN " or data[:1] == b"\x30"


def bounded(data: bytes) -> bytes:
    """The same bytes, refused beyond ``SIZE_LIMIT``."""
    if len(data) > SIZE_LIMIT:
        raise RecordingError(
            "Ce fichier est beaucoup trop gros pour un état de poste.",
            "Un état de poste fait au plus 200 Mo, quelques centaines de Ko d’ordinaire. "
            "Vérifiez que vous avez choisi le bon fichier.",
        )
    return data


def unwrapped(data: bytes) -> bytes:
    """JSON, of JSON that may be compressed, and then in base64 as PowerShell sends it."""
    try:
        if data.lstrip()[:4] == b"H4sI":  # the base64 of gzip's first bytes
            data = base64.b64decode(re.sub(rb"\s+", b"", data), validate=True)
        if data[:2] == b"\x1f\x8b":
            data = gunzip(data, SIZE_LIMIT + 1)
    except (binascii.Error, ValueError) as error:
        raise cut() from error
    return bounded(data)


def cut() -> RecordingError:
    """The error for a recording that is not whole."""
    return RecordingError(
        "Cet état de poste est incomplet ou abîmé : il a été coupé en route.",
        "Copiez de nouveau le fichier depuis le poste, ou relancez-y le script.",
    )


def foreign() -> RecordingError:
    """The error for a file that is something else."""
    return RecordingError(
        "Ce fichier n’est pas un état de poste écrit par un script de Hygie.",
        "Vérifiez que vous avez choisi le bon fichier.",
    )
