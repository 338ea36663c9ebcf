"""The page that makes the emergency kit, for the day when the computer does not start."""

from dataclasses import dataclass
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents.contacts import contacts
from hygie.rooms.incidents.kinds import Kit
from hygie.rooms.incidents.kit.calls import lacks, role
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.verbs.kit_command import (
    PAPERS,
    PHONE,
    SHEET,
    Made,
    evidence_of,
    make,
    note_posted,
)
from hygie.rooms.incidents.web.incident_pages import INDEX, person
from hygie.rooms.incidents.web.papers_page import download
from hygie.spine.errors import HygieError
from hygie.spine.evidence import Seen
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

KIT = f"{INDEX}/urgence"
POSTED, FILE = f"{KIT}/affichee", f"{KIT}/{{name}}"

SAID = "affichee"
TYPES = {".pdf": "application/pdf", ".html": "text/html; charset=utf-8"}

NAMES = {SHEET: "L’affiche", PAPERS: "Les feuilles", PHONE: "La page du téléphone"}

USES = {
    SHEET: "Une page, à imprimer et à coller près de chaque poste, hors de la vue des patients.",
    PAPERS: "Les gestes de chaque situation, à imprimer et à ranger avec la pochette papier.",
    PHONE: "À envoyer sur les téléphones du cabinet. Elle marche sans réseau.",
}

DONE = {"oui": "affichee", "non": "absente"}

SAVED = {
    "faite": "Le kit est prêt. Enregistrez ses trois fichiers, puis collez l’affiche.",
    "affichee": "C’est noté : l’affiche est collée.",
    "absente": "C’est noté : l’affiche n’est pas encore collée.",
}


def routes(front: Front) -> list[Route]:
    """The page, the making, the files, and whether the sheet is stuck up."""
    pages = _Kit(front)
    return [
        Route(KIT, pages.show),
        Route(KIT, pages.prepared, methods=["POST"]),
        Route(POSTED, pages.posted, methods=["POST"]),
        Route(FILE, pages.file),
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    """A kit, what it was made from, and when; no name of a patient is in it."""

    made: Made
    settings: Settings
    at: datetime


@dataclass(slots=True)
class _Kit:
    """The pages; ``held`` is the kit made last, in memory."""

    front: Front
    held: _Held | None = None

    async def show(self, request: Request) -> Response:
        return await self._page(saved=request.query_params.get("fait", ""))

    async def prepared(self, request: Request) -> Response:
        form, now = await read(request), self.front.clock()
        settings = await self.front.read(lambda home: home.settings)
        by = person(form, settings)
        try:
            made = await run_in_threadpool(make, settings, now)
            await self.front.write(lambda home: _note(home, made, by))
        except HygieError as error:
            return await self._page(form, error=error)
        self.held = _Held(made, settings, now)
        return RedirectResponse(f"{KIT}?fait=faite#fichiers", 303)

    async def posted(self, request: Request) -> Response:
        form = await read(request)
        said = form.choice(SAID, ("oui", "non"))
        if form.errors:
            return await self._page(form)
        try:
            await self.front.write(lambda home: note_posted(home, "", posted=said == "oui"))
        except HygieError as error:
            return await self._page(form, error=error)
        return RedirectResponse(f"{KIT}?fait={DONE[said]}", 303)

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in NAMES:
            raise refusal(404)
        if self.held is None:
            return RedirectResponse(KIT, 303)
        kind = TYPES[name[name.rindex(".") :]]
        return download(self.held.made.files[name], name, kind)

    async def _page(
        self, form: Form | None = None, *, saved: str = "", error: HygieError | None = None
    ) -> Response:
        settings, posted = await self.front.read(lambda home: (home.settings, _posted(home)))
        return self.front.page(
            "kit.html",
            "Le kit d’urgence",
            status=422 if form is not None else 200,
            form=form or Form(),
            lacking=[role(one) for one in lacks(settings)],
            old=contacts().is_old(day_in_paris(self.front.clock())),
            made=self.held is not None,
            stale=self.held is not None and self.held.settings != settings,
            at=shown(self.held.at) if self.held else "",
            files=[(f"{KIT}/{name}", word, USES[name]) for name, word in NAMES.items()],
            posted=posted,
            people=settings.people,
            saved=SAVED.get(saved, ""),
            trouble=error,
        )


def _posted(practice: Practice) -> bool | None:
    """What was said of the sheet made last; ``None`` while nobody said anything, or none was."""
    found = [one for one in practice.latest() if one.kind == Kit.KIND]
    last = max(found, key=lambda one: one.at).sight if found else None
    facts = last.facts if isinstance(last, Seen) else None
    return facts.posted if isinstance(facts, Kit) else None


def _note(practice: Practice, made: Made, by: str) -> None:
    facts = Kit(made_by=by, sha256=made.sha256, lacks=lacks(practice.settings))
    practice.append([evidence_of(practice, facts, practice.clock())])
