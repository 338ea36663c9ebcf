"""Asks restic what is in a backup and reads it back; changes nothing there.

What restic answers: https://restic.readthedocs.io/en/stable/075_scripting.html
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

import msgspec

from hygie.host.jobs import NEVER_STARTED, Ended, Running, started
from hygie.rooms.backups import hosts
from hygie.rooms.backups.errors import BackupError
from hygie.rooms.backups.restic import RUN_TAG, Repository, ask
from hygie.rooms.backups.stopping import heeding
from hygie.spine.job import Job

ANSWER_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of an answer kept in memory: the list of snapshots, a manifest."""

INTERRUPTED: Final = 130
"""The exit code of a restic that was asked to stop."""

HOST_S: Final = 300.0
"""Seconds during which a host may leave what restic asks unanswered."""

_UNCLEAR: Final = frozenset({1, INTERRUPTED, -9})
"""The codes whose cause is in restic's words alone; -9: it was ended, for it did not listen."""


class ReadingError(BackupError):
    """The backup cannot be read. ``code`` is the exit code of restic."""

    def __init__(self, message: str, remedy: str, code: int = 1) -> None:
        super().__init__(message, remedy)
        self.code = code


WRONG_PASSWORD: Final = 12
"""The exit code of restic where its password opens nothing."""


@contextmanager
def opened_by_sheet(name: str) -> Iterator[None]:
    """Say of which place the sheet must be, where the words that were typed open nothing."""
    try:
        yield
    except ReadingError as error:
        if error.code != WRONG_PASSWORD:
            raise
        raise ReadingError(
            f"Ces mots n’ouvrent pas la sauvegarde « {name} ».",
            f"Vérifiez que c’est bien la fiche de « {name} » : chaque lieu a la sienne. Puis "
            "recopiez les mots un à un, sans vous presser.",
            WRONG_PASSWORD,
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A repository and the restic that reads it.

    ``name`` is what the practice calls the place, ``identity`` what tells it from the others.
    ``writable`` is false for a disk on which restic could not put its lock. ``cancel``, once
    set from another thread, ends whatever is being read, cleanly.
    """

    program: str
    repository: Repository
    name: str
    identity: str
    writable: bool = True
    cancel: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)

    def job(self, *args: str) -> Job:
        """The job that asks restic this.

        Without restic's cache: what this computer remembers of the copy would hide a damage
        to the copy itself.
        """
        lock = () if self.writable else ("--no-lock",)
        return ask(self.program, self.repository, "--no-cache", *lock, *args, json=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One backup: its whole identifier, when it was made (aware), of what, with which tags."""

    id: str
    time: datetime
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    hostname: str = ""

    @property
    def run(self) -> str:
        """The identifier of the run that made it; empty when no Hygie did."""
        found = (tag.removeprefix(RUN_TAG) for tag in self.tags if tag.startswith(RUN_TAG))
        return next(found, "")


def snapshots(store: Store) -> tuple[Snapshot, ...]:
    """All snapshots, the oldest first. Raises ``ReadingError``."""
    raw = answer(store, "snapshots", "--json")
    try:
        found = msgspec.json.decode(raw, type=list[_Snapshot] | None) or []
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ReadingError(
            "La liste des sauvegardes n’a pas pu être comprise.",
            "Vérifiez que restic est à jour (0.17.1 ou plus récent), puis recommencez.",
        ) from error
    return tuple(sorted(map(_read, found), key=lambda snapshot: snapshot.time))


class _Snapshot(msgspec.Struct):
    id: str
    time: datetime
    paths: list[str] = []
    tags: list[str] | None = None
    hostname: str = ""


def _read(found: _Snapshot) -> Snapshot:
    time = found.time if found.time.tzinfo else found.time.replace(tzinfo=UTC)
    return Snapshot(
        id=found.id,
        time=time,
        paths=tuple(found.paths),
        tags=tuple(found.tags or ()),
        hostname=found.hostname,
    )


def answer(store: Store, *args: str) -> bytes:
    """All that restic answers on its standard output. Raises ``ReadingError``."""
    with opened(store, *args) as running:
        kept = bytearray()
        for chunk in running.chunks():
            kept += chunk
            if len(kept) > ANSWER_LIMIT:
                raise ReadingError(
                    "La réponse de restic est trop longue pour être lue.",
                    "Supprimez d’anciennes sauvegardes, ou demandez à votre informaticien.",
                )
        must_be_well(running.end())
    return bytes(kept)


def ending(store: Store, *args: str) -> Ended:
    """How restic ended, for whoever needs no more; raises ``ReadingError`` if it is absent."""
    with opened(store, *args) as running:
        for _ in running.chunks():
            pass
        return running.end()


@contextmanager
def opened(store: Store, *args: str, raw: bool = True) -> Iterator[Running]:
    """Restic while it answers on its standard output, by chunks; without ``raw``, by lines.

    Raises ``ReadingError`` if it is absent, or when the store's ``cancel`` was set meanwhile.
    """
    try:
        with started(store.job(*args), raw=raw) as running, _watched(store, running):
            try:
                yield running
            except BaseException:
                # Asked to stop, restic removes its lock, but not while it waits to be read.
                running.cancel()
                for _ in running.chunks() if raw else ():
                    pass
                running.end()
                raise
    except FileNotFoundError as error:
        raise _failure(Ended(code=NEVER_STARTED)) from error
    if store.cancel.is_set():  # an answer that was cut short is none, whatever its code
        raise _failure(Ended(code=INTERRUPTED))


@contextmanager
def _watched(store: Store, running: Running) -> Iterator[None]:
    """Ask a restic to stop when a person does, or when its host is silent for too long."""
    with heeding(store.cancel, running), hosts.enduring(running, HOST_S):
        yield


def must_be_well(ended: Ended) -> None:
    """Raise ``ReadingError`` unless restic ended with 0; an unknown code is a failure."""
    if ended.code != 0:
        raise _failure(ended)


def _failure(ended: Ended) -> ReadingError:
    told = hosts.trouble("\n".join(ended.errors)) if ended.code in _UNCLEAR else None
    message, remedy = told.value if told else _SENTENCES.get(ended.code, _SENTENCES[1])
    return ReadingError(message, remedy, ended.code)


_SENTENCES: Final = MappingProxyType(
    {
        1: (
            "La sauvegarde n’a pas pu être lue en entier.",
            (
                "Vérifiez que le disque est bien branché, ou que l’hébergeur répond, puis "
                "recommencez. Si cela se répète, la copie est abîmée : ne l’effacez pas, et "
                "faites une sauvegarde ailleurs."
            ),
        ),
        10: (
            "Il n’y a pas de sauvegarde à cet endroit.",
            "Branchez le bon disque, ou vérifiez l’adresse de l’hébergeur, puis recommencez.",
        ),
        11: (
            "La sauvegarde est occupée, ou a été interrompue.",
            (
                "Attendez la fin de la sauvegarde en cours ; s’il n’y en a pas, lancez-en une, qui "
                "remettra les choses en ordre."
            ),
        ),
        WRONG_PASSWORD: (
            "Ce mot de passe n’ouvre pas la sauvegarde.",
            (
                "Si ce sont les mots de la fiche, recopiez-les un à un, sans vous presser. Si "
                "c’est la clé gardée par Hygie, choisissez de nouveau ce lieu dans le plan, "
                "avec la fiche de récupération."
            ),
        ),
        INTERRUPTED: ("La lecture a été interrompue.", "Recommencez quand vous voulez."),
        NEVER_STARTED: (
            "Le programme restic est introuvable.",
            (
                "Installez-le (Windows : winget install restic.restic ; macOS : brew "
                "install restic ; Debian : apt install restic), puis recommencez."
            ),
        ),
    }
)
