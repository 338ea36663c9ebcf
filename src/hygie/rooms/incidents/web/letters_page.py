"""The page that writes a letter to each person of a list: neither touches the disk."""

import asyncio
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.progress import stream
from hygie.kit.web.refusals import refusal
from hygie.kit.web.upload import Upload, read_upload
from hygie.rooms.incidents.letters.merge import apart_csv, mail_csv
from hygie.rooms.incidents.letters.patients_csv import By, PatientsError, read
from hygie.rooms.incidents.letters.patients_csv_text import SIZE_LIMIT
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.web.controller_pages import WHO, among, controller, own
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet, sheet
from hygie.rooms.incidents.web.letters_shelf import Batch, Shelf, job
from hygie.rooms.incidents.web.letters_shown import (
    BUSY,
    END,
    GONE,
    UPLOAD,
    Drawing,
    address_of,
    name_of,
    refuse_unfinished,
    too_big,
)
from hygie.rooms.incidents.web.papers_page import PDF_TYPE, download
from hygie.rooms.incidents.web.papers_shown import TAB
from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller

ASK = f"{INDEX}/{{incident}}{TAB}/{WHO}{END}"
ONE = f"{ASK}/{{token}}"

INCIDENT, FOR, HOW, BLANK, READ = "incident", "pour", "par", "dos", "relu"
TEN_MINUTES = 600.0
TOKEN = 16
CSV_TYPE = "text/csv; charset=utf-8"


def routes(front: Front) -> list[Route]:
    """The form, the counts, the making, what is saved."""
    pages = _Letters(front, Drawing(front, front.work()))
    return [
        Route(UPLOAD, pages.uploaded, methods=["POST"]),
        Route(ASK, pages.ask),
        Route(ONE, pages.show),
        Route(ONE, pages.begun, methods=["POST"]),
        Route(f"{ONE}/suivi", pages.follow),
        Route(f"{ONE}/arret", pages.stopped, methods=["POST"]),
        Route(f"{ONE}/oubli", pages.forgotten, methods=["POST"]),
        Route(f"{ONE}/lettres/{{rank:int}}", pages.pdf, methods=["POST"]),
        Route(f"{ONE}/a-part", pages.apart, methods=["POST"]),
        Route(f"{ONE}/adresses", pages.mails, methods=["POST"]),
    ]


@dataclass(slots=True)
class _Letters:
    """The pages; ``timers`` let go of each list in its time."""

    front: Front
    draw: Drawing
    shelf: Shelf = field(default_factory=Shelf)
    timers: dict[str, asyncio.TimerHandle] = field(default_factory=dict)

    async def ask(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        return await self.draw.form(shown, controller(shown, request))

    async def uploaded(self, request: Request) -> Response:
        upload = await read_upload(request, limit=SIZE_LIMIT, too_big=too_big)
        try:
            request.path_params["incident"] = upload.text(INCIDENT)
            shown = await sheet(self.front, request)
            one = among(shown.settings.answerable(), upload.text(FOR))
            try:
                batch = await self._batch(shown, one, upload)
            except HygieError as error:
                return await self.draw.form(shown, one, error=error, how=upload.text(HOW))
        finally:
            upload.wipe()
        self.shelf.put(batch)
        self._forget_later(batch.token)
        return RedirectResponse(address_of(batch), 303)

    async def _batch(self, shown: Sheet, one: Controller, upload: Upload) -> Batch:
        """Read the list. Raises ``HygieError``, without a name in it."""
        letter = await self.draw.letter(shown, one)
        refuse_unfinished(letter, read=bool(upload.text(READ)))
        if not upload.file:
            raise PatientsError("Aucun fichier n’est choisi.", "Choisissez la liste, en CSV.")
        by = By(upload.text(HOW)) if upload.text(HOW) in set(By) else By.POST
        day = day_in_paris(shown.now)
        return Batch(
            token=self.front.chance(TOKEN).hex(),
            incident=shown.incident.id,
            label=one.label,
            reading=await run_in_threadpool(read, bytes(upload.file), day, by),
            letter=letter.document,
            by=by,
            blank=bool(upload.text(BLANK)),
            at=shown.now,
        )

    async def show(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one = controller(shown, request)
        batch = self._held(shown, one, request)
        if batch is None:
            return await self.draw.form(shown, one, error=GONE, status=404)
        return self.draw.batch(shown, one, batch)

    async def begun(self, request: Request) -> Response:
        shown = await sheet(self.front, request)
        one = controller(shown, request)
        batch = self._held(shown, one, request)
        if batch is None:
            return await self.draw.form(shown, one, error=GONE, status=404)
        if batch.by is By.POST and batch.reading.letters:
            if self.draw.work.start(job(batch)):
                self.draw.making = batch.token
                self._forget_later(batch.token)
            elif self.draw.making != batch.token:
                return self.draw.batch(shown, one, batch, BUSY)
        return RedirectResponse(address_of(batch), 303)

    async def follow(self, request: Request) -> Response:
        await self._known(request)
        return stream(self.draw.work.step, self.front.visited)

    async def stopped(self, request: Request) -> Response:
        batch = await self._known(request)
        if self.draw.making == batch.token:
            self.draw.work.stop()
        return RedirectResponse(address_of(batch), 303)

    async def forgotten(self, request: Request) -> Response:
        batch = await self._known(request)
        self._forget(batch.token)
        return RedirectResponse(own(batch.incident, TAB, batch.label, END), 303)

    async def pdf(self, request: Request) -> Response:
        batch = await self._known(request)
        made, rank = self.draw.made(batch), request.path_params["rank"]
        raw = made.take(rank - 1) if made is not None else None
        if raw is None:
            return RedirectResponse(address_of(batch), 303)
        return download(raw, f"{name_of(batch)}-{rank:02d}.pdf", PDF_TYPE)

    async def apart(self, request: Request) -> Response:
        batch = await self._known(request)
        raw = apart_csv(batch.reading).encode("utf-8-sig")
        return download(raw, f"{name_of(batch)}-a-part.csv", CSV_TYPE)

    async def mails(self, request: Request) -> Response:
        batch = await self._known(request)
        raw = mail_csv(batch.reading.letters).encode("utf-8-sig")
        return download(raw, f"{name_of(batch)}-mssante.csv", CSV_TYPE)

    def _held(self, shown: Sheet, one: Controller, request: Request) -> Batch | None:
        return self.shelf.get(request.path_params["token"], shown.incident.id, one.label)

    async def _known(self, request: Request) -> Batch:
        shown = await sheet(self.front, request)
        batch = self._held(shown, controller(shown, request), request)
        if batch is None:
            raise refusal(404)
        return batch

    def _forget_later(self, token: str) -> None:
        """Ten minutes from now, and no sooner."""
        if token in self.timers:
            self.timers[token].cancel()
        loop = asyncio.get_running_loop()
        self.timers[token] = loop.call_later(TEN_MINUTES, self._forget, token)

    def _forget(self, token: str) -> None:
        """Let go of a list and of its letters; those in the making are stopped."""
        self.timers.pop(token).cancel()
        self.shelf.drop(token)
        if self.draw.making == token:
            self.draw.work.stop()
            self.draw.work.forget()
