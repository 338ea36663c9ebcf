"""The page that tries a copy: all of it is read again and compared, and what is not is named."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web import forms
from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front, secret_form
from hygie.kit.web.work import Job, Tell
from hygie.rooms.backups import reaching
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.drill import session as drill_session
from hygie.rooms.backups.drill.drill import Played
from hygie.rooms.backups.drill.facts import (
    AFTER_FAILURE,
    JUDGED_WITH,
    PARTIAL,
    Drill,
    after,
    restored_lately,
    troubles,
)
from hygie.rooms.backups.home import home
from hygie.rooms.backups.leftovers import sweep_left
from hygie.rooms.backups.web import work_pages
from hygie.rooms.backups.web.work_pages import (
    DRILL,
    BytesTold,
    StoppedError,
    Works,
    readable,
    whereabouts,
)
from hygie.spine.errors import HygieError
from hygie.spine.measure import Verdict
from hygie.spine.practice import Practice

TITLE = "Essayer une copie"
LEAD = (
    "Hygie relit la copie et compare chaque fichier. Laissez le disque branché ; vous pouvez "
    "continuer à travailler, et fermer cette page."
)
OPENED = f"{DRILL}/ouvert"

PLACE, HOW, WORDS, PERSON, OPEN = "lieu", "comment", "mots", "personne", "ouvrir"
"""The names of the fields."""

SHEET, ALONE = "fiche", "sans"
HOWS = {
    SHEET: "Avec les mots de la fiche de récupération : c’est le vrai essai",
    ALONE: "Sans la fiche, avec la clé enregistrée sur cet ordinateur",
}
WORDS_LIMIT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A drill as the page tells it. ``names``: headings with files, only while it is ``fresh``."""

    at: datetime | None
    fresh: bool
    facts: Drill
    troubles: Sequence[str]
    names: Sequence[tuple[str, Sequence[str], int]]


def routes(front: Front, works: Works | None = None) -> list[Route]:
    """The page, its progress, its buttons."""
    works = works or Works.of(front)
    work = works.drill
    asked: list[Form] = []

    async def show(request: Request) -> Response:
        if work.running:
            return work_pages.running(front, DRILL, work, "Essai en cours", LEAD)
        form = asked[0] if asked and work.trouble is not None else Form()
        return await _page(front, works, form, noted="note" in request.query_params)

    async def start(request: Request) -> Response:
        form = await secret_form(request)  # the words of the sheet come back on no page
        places = await whereabouts(front)
        chosen = next((one for one in places.here if one.destination.id == form[PLACE]), None)
        if chosen is None:
            form.errors[PLACE] = "Choisissez une copie qui est là."
        how = form.choice(HOW, HOWS)
        if how == SHEET and not form.line(WORDS, limit=WORDS_LIMIT):
            form.errors[WORDS] = "Recopiez les mots de la fiche, ou choisissez l’essai sans elle."
        shown = Form({PLACE: form[PLACE], HOW: how, OPEN: form[OPEN]})
        if chosen is None or form.errors or works.other(work):
            shown.errors = form.errors
            return await _page(front, works, shown, status=422)
        asked[:] = [shown]
        words = form[WORDS] if how == SHEET else None
        work.start(_job(chosen.destination.id, words, opening=form[OPEN] == "oui" or None))
        return RedirectResponse(DRILL, 303)

    async def opened(request: Request) -> Response:
        person = (await forms.read(request))[PERSON]
        await front.write(lambda practice: _note_opened(practice, person))
        return RedirectResponse(f"{DRILL}?note=1", 303)

    return [
        Route(DRILL, show),
        Route(DRILL, start, methods=["POST"]),
        Route(OPENED, opened, methods=["POST"]),
        *work_pages.steering(DRILL, work, front),
    ]


def _job(destination: str, sheet: str | None, *, opening: bool | None) -> Job[Played]:
    """One drill, as ``hygie sauvegardes essai`` plays it (``opening``: see ``session.run``)."""

    def job(practice: Practice, tell: Tell, cancel: threading.Event) -> Played:
        own = home(practice.folder)
        own.make()
        sweep_left(own)
        store = replace(reaching.store(practice, own, destination, sheet), cancel=cancel)
        tick = BytesTold(tell)
        tick(0, 0, "ouverture de la copie")
        try:
            return drill_session.run(
                practice, own.own, store, tick, with_sheet=sheet is not None, opening=opening
            )
        except HygieError as error:
            if not cancel.is_set():
                raise
            raise StoppedError(
                "L’essai a été arrêté : il ne compte pas.", "Recommencez quand vous voulez."
            ) from error

    return job


def _opened(practice: Practice) -> dict[str, datetime | None]:
    """When a person last said that files of each place opened in the software, by its name."""
    return {
        facts.destination: drill_session.opened_lately(practice, identity)
        for identity, _, facts in drill_session.latest(practice)
    }


def _note_opened(practice: Practice, person: str) -> None:
    drill_session.software_opened(practice, person if person in practice.settings.people else "")


async def _page(
    front: Front, works: Works, form: Form, *, status: int = 200, noted: bool = False
) -> Response:
    places = await whereabouts(front)
    latest, opened, people, encrypted = await front.read(
        lambda practice: (
            drill_session.latest(practice),
            _opened(practice),
            practice.settings.people,
            drill_session.on_encrypted_disk(practice),
        )
    )
    trouble = works.drill.trouble
    # Under a failure, an earlier success would be read as its result.
    result = None if trouble is not None else _result(works.drill.result, latest)
    return front.page(
        "drill.html",
        TITLE,
        status=status,
        form=form,
        places=places,
        latest=[(at, facts, troubles(facts)) for _, at, facts in latest],
        opened=opened.get(result.facts.destination) if result is not None else None,
        people=people,
        where=PLACE_WORDS,
        hows=list(HOWS.items()),
        result=result,
        damaged=result is not None and after(result.facts) == AFTER_FAILURE,
        partial=PARTIAL,
        clear=encrypted is False,
        lacking=result is not None and _lacks_sheet(result.facts, front.clock()),
        trouble=None if isinstance(trouble, StoppedError) else trouble,
        stopped=trouble if isinstance(trouble, StoppedError) else None,
        noted=noted,
        other=works.other(works.drill),
        words_limit=WORDS_LIMIT,
    )


def _lacks_sheet(facts: Drill, now: datetime) -> bool:
    """Whether the measure asks for more: a sound copy must have been opened by the sheet too."""
    return restored_lately(facts, JUDGED_WITH, now).verdict is Verdict.GAP


def _result(played: Played | None, latest: Sequence[tuple[str, datetime, Drill]]) -> Result | None:
    """The drill that was just played, with names; else the last one, without."""
    if played is None:
        if not latest:
            return None
        _, at, facts = latest[0]
        return Result(at=at, fresh=False, facts=facts, troubles=troubles(facts), names=())
    lists = (
        ("Reviennent différents", [p for one in played.comparisons for p in one.different]),
        ("Ne reviennent pas", [p for one in played.comparisons for p in one.missing]),
        ("N’ont pas pu être lus", [p for one in played.comparisons for p in one.unread]),
        ("Ne s’ouvrent pas", list(played.broken)),
        (
            "Modifiés pendant la sauvegarde, donc non comparés",
            [p for one in played.comparisons for p in one.unstable],
        ),
        (
            "Disparus pendant la sauvegarde, donc absents de la copie",
            [p for one in played.comparisons for p in one.vanished],
        ),
    )
    return Result(
        at=next((at for _, at, facts in latest if facts == played.facts), None),
        fresh=True,
        facts=played.facts,
        troubles=troubles(played.facts),
        names=[_shown(heading, list(dict.fromkeys(paths))) for heading, paths in lists if paths],
    )


def _shown(heading: str, paths: list[str]) -> tuple[str, list[str], int]:
    most = work_pages.MOST_SHOWN
    return heading, [readable(path) for path in paths[:most]], max(0, len(paths) - most)
