"""The page that examines all passwords at once, from the export of a manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.upload import Upload, read_upload
from hygie.rooms.passwords.examination import (
    Examination,
    examine,
    opened,
    passwords_of,
    published_offline,
)
from hygie.rooms.passwords.published import FILE_NAME
from hygie.rooms.passwords.range_api import RangeClient
from hygie.rooms.passwords.vault_evidence import evidence, whose
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.recognise import FILE_LIMIT
from hygie.rooms.passwords.vaults.refusals import too_big
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Subject
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

AUDIT = "/mots-de-passe/auditer"
TITLE = "Examiner tous vos mots de passe"

FILE, SECRET, MASTER, PERSON, ONLINE = "fichier", "secret", "principal", "personne", "en-ligne"
"""The names of the fields."""

ERASE = (
    "Hygie n’a rien gardé de ce fichier. Supprimez-le maintenant là où vous l’avez enregistré, et "
    "videz la corbeille : vos mots de passe y sont lisibles par tous. La commande « hygie "
    "mots-de-passe auditer FICHIER --effacer » l’écrase avant de le supprimer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """Whose passwords they are, and what the examination needs to know of the practice."""

    subject: Subject
    settings: Settings
    index: Path


def routes(front: Front) -> list[Route]:
    """The form and its answer."""

    async def ask(request: Request) -> Response:
        del request
        return await _page(front)

    async def answer(request: Request) -> Response:
        try:
            upload = await read_upload(request, limit=FILE_LIMIT, too_big=too_big)
        except HygieError as error:
            return await _page(front, error=error)
        try:
            return await _page(front, done=await _examined(front, upload))
        except HygieError as error:
            return await _page(front, error=error)
        finally:
            upload.wipe()

    return [Route(AUDIT, ask), Route(AUDIT, answer, methods=["POST"])]


async def _examined(front: Front, upload: Upload) -> Examination:
    """Examine, then keep the counts in the journal. Raises ``HygieError``."""
    about = await front.read(lambda practice: _about(practice, upload.text(PERSON)))
    secret = upload.fields.get(SECRET) or None
    vault = await run_in_threadpool(opened, upload.file, secret)
    done = await run_in_threadpool(_look, front, about, vault, upload)
    await front.write(lambda practice: _keep(practice, done, about.subject))
    return done


def _about(practice: Practice, person: str) -> _About:
    settings = practice.settings
    return _About(
        subject=whose(person, settings.people),
        settings=settings,
        index=practice.folder / FILE_NAME,
    )


def _look(front: Front, about: _About, vault: Vault, upload: Upload) -> Examination:
    online = bool(upload.text(ONLINE))
    return examine(
        vault,
        about.settings,
        now=front.clock(),
        published=_published(about.index, vault, online=online),
        master=upload.text(MASTER),
    )


def _published(index: Path, vault: Vault, *, online: bool) -> frozenset[str] | None:
    """Those that were published: online when the person asked, else by the index if there is."""
    if online:
        with RangeClient() as client:
            return client.published(passwords_of(vault), lambda _done, _total: None)
    return published_offline(passwords_of(vault), index) if index.is_file() else None


def _keep(practice: Practice, done: Examination, subject: Subject) -> None:
    practice.append(evidence(done.facts, subject, practice.machine, practice.clock()))


async def _page(
    front: Front, *, done: Examination | None = None, error: HygieError | None = None
) -> Response:
    people: Sequence[str] = await front.read(lambda practice: practice.settings.people)
    return front.page(
        "audit.html",
        TITLE,
        status=422 if error else 200,
        report=done.report if done else None,
        trouble=error,
        people=people,
        erase=ERASE,
    )
