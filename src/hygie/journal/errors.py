"""What can go wrong with the journal, in words that say what to do next."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hygie.spine.errors import HygieError


class JournalError(HygieError):
    """The journal cannot be opened, read or written; nothing that it held was lost."""


_FULL: Final = (
    "Le disque est plein : rien n'a été ajouté au journal, et ce qu'il contenait est intact.",
    "Libérez de la place sur ce disque, puis recommencez.",
)
_READ_ONLY: Final = (
    "Le journal ne peut pas être écrit : le disque ou le répertoire {folder} est en lecture seule.",
    "Vérifiez que ce répertoire appartient bien à votre compte, puis recommencez.",
)
_UNOPENED: Final = (
    "Le journal {path} ne peut pas être ouvert.",
    "Vérifiez que ce répertoire existe et que votre compte a le droit de s'en servir.",
)
_BUSY: Final = (
    "Une autre fenêtre d'Hygie est en train d'écrire dans le journal.",
    "Attendez qu'elle ait fini, puis recommencez.",
)
_DAMAGED: Final = (
    "Le fichier du journal est abîmé, ou ce n'est pas un journal d'Hygie : {path}.",
    (
        "Gardez ce fichier de côté en le renommant ; remettez à sa place une sauvegarde, "
        "ou relancez Hygie, qui en commencera un autre."
    ),
)
_DISK: Final = (
    (
        "Le journal n'a pas pu être lu ou écrit : le disque est peut-être plein, débranché ou "
        "abîmé. Rien n'a été ajouté."
    ),
    "Vérifiez la place libre et l'état de ce disque, puis recommencez.",
)

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _UNOPENED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: _DISK,
}
_BY_ERRNO: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}


FAILURES: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading the file may raise, the latter for a text that was damaged."""


def code_of(error: Exception) -> int:
    """The primary result code of SQLite; what has none comes of a damaged file."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether the file itself is wrong, rather than the disk or the moment."""
    return _BY_SQLITE.get(code_of(error), _DAMAGED) is _DAMAGED


def damaged(path: Path) -> JournalError:
    """The error of a file that is no journal, or no longer one."""
    return _say(_DAMAGED, path)


@contextmanager
def in_french(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into a :class:`JournalError`."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, such as the use of a closed journal
    except FAILURES as error:
        raise _say(_BY_SQLITE.get(code_of(error), _DAMAGED), path) from error
    except OSError as error:
        raise _say(_BY_ERRNO.get(error.errno or 0, _UNOPENED), path) from error


def _say(sentences: tuple[str, str], path: Path) -> JournalError:
    message, remedy = sentences
    return JournalError(message.format(folder=path.parent, path=path), remedy)
