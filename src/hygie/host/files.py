"""Writes files that only their owner can read, whole or not at all."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from hygie.spine.errors import HygieError
from hygie.spine.os_words import why

REMEDIES = {
    errno.ENOSPC: "Le disque est plein : libérez de la place, puis recommencez.",
    errno.EDQUOT: "Votre part du disque est pleine : libérez de la place, puis recommencez.",
    errno.EROFS: "Ce disque est en lecture seule : choisissez un autre répertoire.",
    errno.EACCES: "Ce répertoire vous est fermé : choisissez un autre répertoire.",
    errno.EPERM: "Ce répertoire vous est fermé : choisissez un autre répertoire.",
    errno.ENOENT: "Vérifiez que le répertoire existe, ou choisissez un autre répertoire.",
}


class UnwritableError(HygieError):
    """A file cannot be written; what stood there before still does.

    ``errno`` is the system's own number, 0 for none; ``why`` says it in French.
    """

    def __init__(self, path: Path, error: OSError) -> None:
        self.errno, self.why = error.errno or 0, why(error)
        super().__init__(
            f"Le fichier {path} n’a pas pu être écrit ({why(error)}).",
            REMEDIES.get(error.errno or 0, "Vérifiez le disque, puis recommencez."),
        )


def private_folder(path: Path) -> None:
    """Make a folder that only its owner opens; one that exists is left as it is.

    Raises ``UnwritableError``.
    """
    try:
        if path.is_dir():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # another Hygie was quicker
            path.mkdir(mode=0o700)
            path.chmod(0o700)  # whatever the umask took away
    except OSError as error:
        raise UnwritableError(path, error) from error


@contextmanager
def new_private(path: Path) -> Iterator[BinaryIO]:
    """A file to fill, which takes its place at once when the ``with`` ends well.

    It is made 0600 beside its place, flushed to the disk, then renamed over what stood
    there: nobody else can read it at any instant, and a cut leaves the old file whole.
    Raises ``UnwritableError``.
    """
    private_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        fd = os.open(beside, _FLAGS, 0o600)
    except OSError as error:
        raise UnwritableError(path, error) from error
    try:
        with os.fdopen(fd, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(fd, 0o600)  # a umask may have taken our own rights away
            yield file
            file.flush()
            os.fsync(fd)
        beside.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise UnwritableError(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Replace a file at once by another that only its owner reads.

    Raises ``UnwritableError``; the old file is then whole.
    """
    with new_private(path) as file:
        file.write(data)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file as a lock among the Hygies of one user; the system frees it with them.

    Raises ``UnwritableError``.
    """
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UnwritableError(path, error) from error
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for _name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


def flush_folder(folder: Path) -> None:
    """Make a rename last: only then is the name on the disk (fsync(2)); Windows has no such."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
