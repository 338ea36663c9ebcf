"""Takes the export file into memory, and offers to overwrite and delete it afterwards."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.recognise import FILE_LIMIT
from hygie.spine.errors import HygieError

CHUNK = 1 << 20

PROMISES_NOT = (
    "Hygie a écrit par-dessus le fichier puis l’a effacé. Sur un SSD, une clé USB ou un disque "
    "qui garde des versions, des restes peuvent subsister : seul le chiffrement du disque en "
    "protège. Pensez aussi aux copies : corbeille, téléchargements, OneDrive ou iCloud, "
    "sauvegardes, pièces jointes."
)
"""What deletion does not promise, said each time."""

ASK = "Écraser puis effacer ce fichier, où les mots de passe sont lisibles par tous ?"


class ExportFileError(HygieError):
    """The file of the export cannot be read, or not be deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """A file as it was read: what it held, and what tells that it is still the same one."""

    path: Path
    data: bytearray = field(repr=False)
    identity: tuple[int, int, int, int]


def read(path: Path) -> ExportFile:
    """Read a whole file into memory that can be wiped. Raises ``HygieError``.

    A file beyond ``FILE_LIMIT`` is not read at all, nor is what is no file.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ExportFileError("Ce n’est pas un fichier.", "Indiquez le fichier de l’export.")
        if status.st_size > FILE_LIMIT:
            raise refusals.too_big(FILE_LIMIT)
        with path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            data = bytearray(min(status.st_size, FILE_LIMIT))
            _fill(file.readinto, data)
    except OSError as error:
        raise ExportFileError(
            f"Ce fichier ne peut pas être lu ({error.strerror}).",
            "Vérifiez son nom, et qu’il n’est pas ouvert dans un autre programme.",
        ) from error
    return ExportFile(path=path, data=data, identity=_identity(status))


def _fill(readinto: Callable[[memoryview], int | None], data: bytearray) -> None:
    """Straight into our buffer: no copy of the whole is made on the way."""
    with memoryview(data) as view:
        at = 0
        while at < len(view) and (count := readinto(view[at:])):
            at += count
    if at < len(data):
        raise refusals.cut()


def erase(export: ExportFile) -> None:
    """Overwrite a file where it lies, then delete it. Raises ``ExportFileError``.

    Not one that changed since it was read, nor one that is reached by a link.
    """
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        if export.path.is_symlink():
            raise _changed()
        descriptor = os.open(export.path, flags)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            if _identity(os.fstat(file.fileno())) != export.identity:
                raise _changed()
            left = os.fstat(file.fileno()).st_size
            while left:
                left -= file.write(bytes(min(left, CHUNK)))
            os.fsync(file.fileno())
        export.path.unlink()
    except OSError as error:
        raise ExportFileError(
            f"Ce fichier n’a pas pu être effacé ({error.strerror}).",
            "Fermez les programmes qui l’utilisent, puis effacez-le vous-même.",
        ) from error


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _changed() -> ExportFileError:
    return ExportFileError(
        "Ce fichier n’est plus celui que Hygie a lu : elle ne l’a pas effacé.",
        "Vérifiez-le, puis effacez-le vous-même.",
    )
