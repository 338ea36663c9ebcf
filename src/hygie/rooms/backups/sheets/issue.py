"""Gives a copy a recovery sheet: a key of its own, printed once, then a word asked back."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from hygie.host.jobs import run
from hygie.rooms.backups import restic
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.keys import SheetKey
from hygie.rooms.backups.reading import Store, answer, must_be_well
from hygie.spine.job import Job
from hygie.spine.measure import Platform

KEY_ID = re.compile(r"[0-9a-f]{8,64}")


class SheetError(BackupError):
    """The sheet could not be made, printed or checked."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A key that opens the copy; ``key`` is its identifier in the repository."""

    key: str
    words: SheetKey


def issue(store: Store, words: SheetKey, host: str) -> Issued:
    """Let the words of a sheet open the repository. Raises ``ReadingError``."""
    before = _keys(store)
    _, ended = run(restic.add_key(store.program, store.repository, words.password, host))
    must_be_well(ended)
    new = _keys(store) - before
    if len(new) != 1:
        raise SheetError(
            "La nouvelle fiche n’a pas pu être reconnue sur le disque.",
            "Fermez les autres Hygie qui se servent de ce disque, puis recommencez.",
        )
    return Issued(new.pop(), words)


def withdraw(store: Store, key: str) -> None:
    """Let an older sheet, or one that was not printed, open nothing more.

    Raises ``ReadingError``; nothing happens for an identifier that is none.
    """
    if KEY_ID.fullmatch(key) and key in _keys(store):
        _, ended = run(restic.remove_key(store.program, store.repository, key))
        must_be_well(ended)


class _Key(msgspec.Struct):
    id: str


def _keys(store: Store) -> set[str]:
    raw = answer(store, "key", "list", "--json")
    try:
        return {key.id for key in msgspec.json.decode(raw, type=list[_Key])}
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SheetError(
            "Les clés de cette sauvegarde n’ont pas pu être lues.", "Mettez restic à jour."
        ) from error


def print_once(pdf: bytes, platform: Platform, send: Callable[[Job], int] | None = None) -> None:
    """Send a sheet to the printer without writing it anywhere. Raises ``SheetError``.

    The printing system of Linux and macOS (CUPS) keeps it as long as the job lasts, in a folder
    that only the system reads. Windows has no such way: there, the page shows the sheet.
    """
    if platform is Platform.WINDOWS:
        raise SheetError(
            "Sous Windows, la fiche s’imprime depuis la page.",
            "Tapez « hygie », puis ouvrez « Sauvegardes ».",
        )
    job = Job(argv=("lp", "-t", "Hygie", "-"), stdin=pdf)
    code = send(job) if send is not None else run(job)[1].code
    if code != 0:
        raise SheetError(
            "L’imprimante n’a pas répondu : la fiche n’est pas sortie, et ne servirait à rien.",
            "Allumez l’imprimante, vérifiez qu’elle est l’imprimante par défaut, puis recommencez.",
        )
