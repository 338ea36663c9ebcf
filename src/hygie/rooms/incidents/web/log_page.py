"""The log of an incident: every line with its hour, notes, pictures and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.incident import Incident, Line
from hygie.rooms.incidents.kinds import Kept
from hygie.rooms.incidents.paris import shown as said
from hygie.rooms.incidents.record import Amendment
from hygie.rooms.incidents.record.retention import Sort
from hygie.rooms.incidents.verbs.log_words import sentence
from hygie.rooms.incidents.web.incident_pages import (
    INDEX,
    WORDS_LIMIT,
    Sheet,
    address,
    kept,
    moment,
    page,
    person,
    sheet,
    written,
)
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

JOIN = f"{INDEX}-joindre"
"""One address for the pieces of all incidents: only it takes large forms."""

LOG, CLOSE, ABOUT = (f"{INDEX}/{{incident}}/journal{end}" for end in ("", "/fin", "/titre"))

WORDS, AT, TITLE, HAPPENED, FOUND = "mots", "heure", "titre", "arrive", "decouvert"

THROUGH: Mapping[str, str] = {
    "paper": "noté d’abord sur papier",
    "phone": "noté d’abord au téléphone",
    "other-computer": "noté d’abord sur un autre ordinateur",
}

SAVED = {
    "note": "Votre note est gardée.",
    "piece": "La pièce est gardée, chiffrée.",
    "masquee": "La copie masquée est gardée, chiffrée ; l’original aussi. Remettez la copie.",
    "non-masquee": "La pièce est gardée, chiffrée, mais pas comme photo masquée : ce n’est pas une "
    "photo PNG, JPEG, WebP ou GIF.",
    "titre": "C’est noté.",
    "fin": "L’incident est clos. Vous pourrez le rouvrir.",
    "rouvert": "L’incident est de nouveau ouvert.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line as a page shows it: when, what, the words, the pieces with their address."""

    when: str
    what: str
    words: str
    by: str
    through: str
    pieces: tuple[tuple[str, Kept], ...]


def routes(front: Front) -> list[Route]:
    """The log, and what is added to it."""

    async def show(request: Request) -> Response:
        shown = await sheet(front, request)
        return log_page(front, shown, _about(shown), saved=request.query_params.get("fait", ""))

    async def noted(request: Request) -> Response:
        return await _noted(front, request)

    async def told(request: Request) -> Response:
        return await _amended(front, request)

    async def closed(request: Request) -> Response:
        return await _closed(front, request)

    return [
        Route(LOG, show),
        Route(LOG, noted, methods=["POST"]),
        Route(ABOUT, told, methods=["POST"]),
        Route(CLOSE, closed, methods=["POST"]),
    ]


async def _noted(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    words = form[WORDS].strip()[: WORDS_LIMIT + 1]
    at, by = moment(form, AT, shown.now), person(form, shown.settings)
    if not words:
        form.errors[WORDS] = "Écrivez quelques mots."
    if form.errors:
        return log_page(front, shown, form, status=422)
    return await done(
        front,
        shown,
        form,
        "note",
        lambda home: record.note(home, shown.incident.id, words, now=home.clock(), by=by, at=at),
    )


async def _amended(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    title = form.line(TITLE, limit=100)
    happened, found = moment(form, HAPPENED, shown.now), moment(form, FOUND, shown.now)
    if form.errors:
        return log_page(front, shown, form, status=422)
    amendment = Amendment(title=title or None, happened=happened, found=found)
    return await done(
        front,
        shown,
        form,
        "titre",
        lambda home: record.amend(home, shown.incident.id, amendment, now=home.clock()),
    )


async def _closed(front: Front, request: Request) -> Response:
    form, shown = await read(request), await sheet(front, request)
    again = shown.incident.closed is not None
    turn = record.reopen if again else record.close
    return await done(
        front,
        shown,
        form,
        "rouvert" if again else "fin",
        lambda home: turn(home, shown.incident.id, now=home.clock()),
    )


async def done(
    front: Front, shown: Sheet, form: Form, fact: str, work: Callable[[Practice], object]
) -> Response:
    """Write, and come back; or the same page with what was typed and what went wrong."""
    return await kept(front, shown, form, f"/journal?fait={fact}", work, log_page)


def log_page(
    front: Front,
    shown: Sheet,
    form: Form,
    *,
    status: int = 200,
    saved: str = "",
    error: HygieError | None = None,
) -> Response:
    """The log, with what was typed when something is wrong with it."""
    return page(
        front,
        "log.html",
        "/journal",
        shown,
        status=status,
        form=form,
        saved=SAVED.get(saved, ""),
        trouble=error,
        lines=[_told(shown.incident, line) for line in shown.incident.lines],
        join=JOIN,
        said=said,
    )


def _about(shown: Sheet) -> Form:
    """What was said of the incident, to be said better."""
    happened = shown.incident.opened.happened
    return Form(
        {
            TITLE: shown.incident.title,
            HAPPENED: written(happened) if happened is not None else "",
            FOUND: written(shown.incident.opened.found),
        }
    )


def _told(incident: Incident, line: Line) -> Told:
    entry = line.entry
    pieces = [one for one in entry.kept if one.sort != Sort.TEXT]
    return Told(
        when=said(entry.at),
        what=sentence(entry) or "Note",
        words=line.words,
        by=entry.by,
        through=THROUGH.get(entry.through, ""),
        pieces=tuple(
            (f"{address(incident.id, '/journal')}/{entry.number}/{number}", one)
            for number, one in enumerate(pieces)
        ),
    )
