"""Takes a disk, a folder or a host into use for copies, after saying what is already there."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from hygie.analysis.drawing import passphrase_words
from hygie.host.files import UnwritableError, private_folder
from hygie.host.volumes import free_bytes
from hygie.rooms.backups import hosts, keys, restic, restic_said, ssh_words
from hygie.rooms.backups.connect import CONFIG, mark
from hygie.rooms.backups.destinations import (
    FOLDER,
    README,
    Destination,
    DestinationError,
    Place,
    Sort,
)
from hygie.rooms.backups.disks import Volume, holding
from hygie.rooms.backups.engine import Engine, opened
from hygie.rooms.backups.home import Home
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.restic import Repository
from hygie.rooms.backups.restic_said import Meaning
from hygie.spine import os_words
from hygie.spine.practice import Practice

TOLD = (
    "Ce répertoire contient les sauvegardes chiffrées du cabinet, faites par Hygie avec le "
    "programme restic (https://restic.net).\r\n"
    "N’effacez rien ici, et ne renommez rien.\r\n"
    "Pour retrouver vos fichiers : ouvrez Hygie, ou prenez la fiche de récupération imprimée, "
    "qui explique comment faire sans Hygie.\r\n"
    "Ne gardez jamais cette fiche avec ce disque.\r\n"
)
MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands where copies are wanted, before anything is written there.

    ``names`` are the first of the ``count`` things in it, ``free`` bytes; ``repository`` is the
    mark of a repository at the place where ours would be, empty for none. ``others`` are the
    folders in which other computers keep their copies there. ``same_disk``: it is the disk of
    what is to be saved.
    """

    base: Path
    folder: Path
    volume: Volume | None
    names: tuple[str, ...]
    count: int
    free: int | None
    repository: str
    same_disk: bool
    others: tuple[Path, ...] = ()


def look(path: Path, plan: Plan, volumes: Iterable[Volume], label: str) -> Found:
    """Look at a disk or folder. Raises ``DestinationError`` when it is not there or closed."""
    try:
        base = path.resolve(strict=True)
        names = sorted(entry.name for entry in os.scandir(base))
    except OSError as error:
        raise DestinationError(
            f"« {path} » ne s’ouvre pas ({os_words.why(error)}).",
            "Branchez le disque, attendez qu’il apparaisse, et vérifiez son emplacement.",
        ) from error
    # A repository that is named itself is looked at as it is, not as a place for another one.
    folder = base if (base / CONFIG).is_file() else base / FOLDER / safe(label)
    return Found(
        base=base,
        folder=folder,
        volume=holding(volumes, base),
        names=tuple(names[:MOST_NAMES]),
        count=len(names),
        free=free_bytes(base),
        repository=mark(folder),
        same_disk=_same_disk(base, plan),
        others=_others(folder),
    )


def _others(folder: Path) -> tuple[Path, ...]:
    """The copies of other computers, beside the place of ours: on the worst day, one's own."""
    if folder.parent.name != FOLDER:
        return ()
    with suppress(OSError):
        beside = sorted(one for one in folder.parent.iterdir() if one != folder)
        return tuple(one for one in beside if (one / CONFIG).is_file())[:MOST_NAMES]
    return ()


def safe(label: str) -> str:
    """The name of a computer as a folder that every system takes."""
    return re.sub(r"[^\w-]+", "-", label).strip("-")[:60] or "poste"


def _same_disk(base: Path, plan: Plan) -> bool:
    for root in plan.roots:
        with suppress(OSError):
            if Path(root.path).stat().st_dev == base.stat().st_dev:
                return True
    return False


def destination_of(found: Found, identity: str, name: str, place: Place, sort: Sort) -> Destination:
    """The destination that a place would be; ``identity`` was drawn.

    On the disk of the files themselves, it lies there, whatever ``place`` was wanted.
    """
    volume = found.volume if sort is Sort.DISK else None
    if volume is None:
        path = str(found.folder)
    else:
        path = PurePath(found.folder).relative_to(volume.mount).as_posix()
    return Destination(
        id=identity,
        name=name,
        sort=sort,
        place=Place.SAME_DISK if found.same_disk else place,
        path=path,
        volume=volume.identity if volume is not None else "",
        label=volume.label if volume is not None else "",
    )


def found_again(found: Found, plan: Plan) -> Destination | None:
    """The destination of the plan that is taken over, at the place where it is now.

    The one whose copies these are; else the one that was at this very place, or on this very
    disk: one disk never counts as two places.
    """
    tests = (
        lambda one: one.mark and one.mark == found.repository,
        lambda one: _folder_of(one, found.volume) == found.folder,
        lambda one: found.volume is not None and one.volume == found.volume.identity,
    )
    for test in tests:
        for one in filter(test, plan.destinations):
            here = destination_of(found, one.id, one.name, one.place, one.sort)
            return replace(
                one, place=here.place, path=here.path, volume=here.volume, label=here.label
            )
    return None


def _folder_of(one: Destination, volume: Volume | None) -> Path | None:
    """Where its copies would be if this were its disk; ``None`` where it is not."""
    if not one.local:
        return None
    if not one.volume:
        return Path(one.path)
    here = volume is not None and one.volume == volume.identity
    return Path(volume.mount, one.path) if volume is not None and here else None


def adopt(
    practice: Practice, home: Home, engine: Engine, destination: Destination, folder: Path | None
) -> Destination:
    """Make an empty repository there, whose password is drawn and kept.

    What was known of an earlier repository (``destination`` was adopted already, and erased)
    says nothing of this one: it gets another identifier, and no sheet opens it. Raises
    ``DestinationError`` when restic does not make it, ``HygieError`` when the password cannot be
    kept: then nothing was made.
    """
    if destination.mark:
        destination = replace(destination, id=new_identity(practice), sheet=None, sheet_key="")
    password = keys.password(practice.secrets, practice.chance, destination.id)
    repository = _repository(practice, home, destination, folder, password)
    if folder is not None:
        _make(folder)
    lines, ended = engine.run(restic.init(engine.program, repository))
    if restic_said.meaning(ended.code) is not Meaning.DONE:
        raise _not_made(folder, _said(destination, " ".join(line.text for line in lines)))
    if opened(engine, repository) is not Meaning.DONE:
        raise _not_made(folder, "")
    return replace(destination, mark=mark(folder) if folder is not None else "")


def take_over(
    practice: Practice,
    home: Home,
    engine: Engine,
    destination: Destination,
    folder: Path | None,
    password: str,
) -> Destination:
    """Use a repository that exists, opened with the password that a person gave.

    A password of our own is added to it; the person's goes on opening it, and is known as the
    sheet's when it is one. Where another repository was, what was known of that one says nothing
    of this one. Raises ``DestinationError`` when it does not open.
    """
    if folder is not None and destination.mark and destination.mark != mark(folder):
        destination = replace(destination, id=new_identity(practice), sheet=None, sheet_key="")
    theirs = _repository(practice, home, destination, folder, password)
    found = opened(engine, theirs)
    if folder is None and found in {Meaning.FAILED, Meaning.INTERRUPTED}:
        raise _not_made(folder, ssh_words.asked(destination.path))
    if found is not Meaning.DONE:
        raise DestinationError(
            "Ce mot de passe n’ouvre pas ces sauvegardes.",
            "Vérifiez-le sur la fiche de récupération, mot après mot, puis recommencez.",
        )
    ours = keys.renewed(practice.secrets, practice.chance, destination.id)
    job = restic.add_key(engine.program, theirs, ours, safe(destination.name))
    engine.run(job)
    if opened(engine, replace(theirs, password=ours)) is not Meaning.DONE:
        raise _not_made(folder, "")
    keys.keep_password(practice.secrets, destination.id, ours.encode("ascii"))
    sheet = practice.clock() if _is_of_sheet(password) else destination.sheet
    return replace(destination, mark=mark(folder) if folder is not None else "", sheet=sheet)


def _is_of_sheet(password: str) -> bool:
    """Whether a password is the words of a recovery sheet, not one of another program."""
    words = password.split("-")
    return len(words) == keys.SHEET_WORDS and not {*words} - {*passphrase_words()}


def _repository(
    practice: Practice, home: Home, destination: Destination, folder: Path | None, password: str
) -> Repository:
    return Repository(
        location=str(folder) if folder is not None else destination.path,
        password=password,
        secrets=keys.host_secrets(practice.secrets, destination.id),
        cache=str(home.cache),
    )


def _make(folder: Path) -> None:
    try:
        private_folder(folder.parent)
        with suppress(FileExistsError), (folder.parent / README).open("x", newline="") as file:
            file.write(TOLD)
    except (OSError, UnwritableError) as error:
        raise DestinationError(
            "Ce disque refuse l’écriture.",
            "Vérifiez s’il a un bouton de verrouillage, ou choisissez un autre disque.",
        ) from error


def _said(destination: Destination, words: str) -> str:
    """Why a repository was not made: where restic only says that it is closed, `ssh` knows why."""
    if hosts.trouble(words) is hosts.Trouble.CLOSED:
        return ssh_words.asked(destination.path) or words
    return words


def _not_made(folder: Path | None, said: str) -> DestinationError:
    full = "no space" in said or (folder is not None and (free_bytes(folder) or 1 << 40) < 1 << 20)
    if full:
        return DestinationError("Ce disque est plein.", "Prenez un disque plus grand.")
    told = hosts.trouble(said) if folder is None else None
    if told is hosts.Trouble.SILENT:
        return DestinationError(
            told.value[0], "Vérifiez son adresse et la connexion à internet, puis recommencez."
        )
    if told in {hosts.Trouble.STRANGER, hosts.Trouble.CLOSED}:
        return DestinationError(*told.value)
    if told is hosts.Trouble.REFUSED:
        return DestinationError(told.value[0], "Vérifiez-les auprès de lui, puis recommencez.")
    return DestinationError(
        "Les sauvegardes n’ont pas pu être préparées à cet endroit.",
        "Vérifiez que le disque est bien branché, ou que l’adresse et les identifiants sont les "
        "bons, puis recommencez.",
    )


def new_identity(practice: Practice) -> str:
    """The identifier of a destination, drawn once."""
    return practice.chance(4).hex()
