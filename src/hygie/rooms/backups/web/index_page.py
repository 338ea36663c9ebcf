"""The first page about copies: the picture, the next gesture, the last report."""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.kit.web.upload import Upload, read_upload
from hygie.rooms.backups import connect, supplier
from hygie.rooms.backups.destinations import PLACE_WORDS
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.kinds import Reason, SupplierReport
from hygie.rooms.backups.picture import picture
from hygie.rooms.backups.picture_drawing import draw
from hygie.rooms.backups.run.reasons import to_do, why
from hygie.rooms.backups.run.report import OUTCOMES, Report, size
from hygie.rooms.backups.verbs.state_commands import sentence
from hygie.rooms.backups.watchfulness import words as watchfulness_words
from hygie.rooms.backups.watchfulness.signs import Level
from hygie.rooms.backups.web import standing
from hygie.rooms.backups.web.standing import Standing, side
from hygie.rooms.backups.web.work_pages import Works, readable
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Backups, Settings

INDEX, SUPPLIER = "/sauvegardes", "/sauvegardes/prestataire"
REPORT = f"{SUPPLIER}/rapport"
TITLE = "Sauvegardes"

BY, SAVED, BACK, FILE = "prestataire", "sauvegarde", "restauration", "rapport"
"""The names of the fields."""

NAME_LIMIT = 100

DOUBTFUL = " À vérifier : quand elle a été faite, vos fichiers semblaient abîmés."


def routes(front: Front, works: Works | None = None) -> list[Route]:
    """The first page, and the form for a supplier's report. ``works``: what may be under way."""

    def busy() -> tuple[str, str] | None:
        return works.other(None) if works is not None else None

    async def index(request: Request) -> Response:
        return await _page(front, Form(), busy(), noted="fait" in request.query_params)

    async def reported(request: Request) -> Response:
        if not request.headers.get("content-type", "").lower().startswith("multipart/"):
            return await noted(await read(request), b"")
        upload = await read_upload(request, limit=supplier.REPORT_LIMIT, too_big=supplier.too_big)
        try:
            return await noted(_typed(upload), bytes(upload.file))
        finally:
            upload.wipe()

    async def noted(form: Form, report: bytes) -> Response:
        facts = read_report(form, front.clock().astimezone().date())
        if form.errors:
            return await _page(front, form, busy())
        await front.write(lambda practice: supplier.note(practice, facts, report))
        return RedirectResponse(f"{INDEX}?fait=prestataire#prestataire", 303)

    async def report(request: Request) -> Response:
        del request
        data = await front.read(_kept)
        if data is None:
            raise refusal(404)
        headers = {
            "Content-Disposition": 'attachment; filename="rapport-prestataire.bin"',
            "Cache-Control": "no-store",
        }
        return Response(data, media_type="application/octet-stream", headers=headers)

    return [
        Route(INDEX, index),
        Route(SUPPLIER, reported, methods=["POST"]),
        Route(REPORT, report),
    ]


def _typed(upload: Upload) -> Form:
    """The fields beside the report; one that is chosen and empty is told."""
    form = Form({name: upload.text(name) for name in (BY, SAVED, BACK)})
    if upload.name and not upload.file:
        form.errors[FILE] = supplier.EMPTY
    return form


def _kept(practice: Practice) -> bytes | None:
    """The last report, if it was kept."""
    told = supplier.latest(practice)
    return practice.sealed.open(told.report) if told is not None and told.report else None


async def volumes_now(front: Front) -> tuple[Volume, ...]:
    """The volumes that are plugged in; other pages go on meanwhile: Windows takes seconds."""
    platform = await front.read(lambda practice: practice.platform)
    return await run_in_threadpool(lambda: tuple(connect.volumes_of(platform)()))


async def _page(
    front: Front, form: Form, busy: tuple[str, str] | None, *, noted: bool = False
) -> Response:
    seen = await volumes_now(front)
    settings: Settings = await front.read(lambda practice: practice.settings)
    try:
        found: Standing = await front.write(lambda practice: standing.look(practice, seen))
    except HygieError:  # the journal is full, or closed: what is known can still be shown
        found = await front.read(lambda practice: standing.look_only(practice, seen))
    now = front.clock()
    if BY not in form:
        form = _with_errors({BY: settings.supplier.name}, form)
    seen_now = found.copies.copies
    whole = picture([side(copy, doubtful=copy.id in found.doubtful) for copy in seen_now], now)
    step = found.step(now)
    level = Level(found.hold.level) if found.hold and found.hold.held else Level.DOUBT
    return front.page(
        "index.html",
        TITLE,
        status=422 if form.errors else 200,
        found=found,
        step=step.value,
        busy=busy,
        concerned=found.copy(step, now),
        picture=whole,
        drawing=draw(whole),
        sentences=[
            sentence(copy, now) + (DOUBTFUL if copy.id in found.doubtful else "")
            for copy in seen_now
        ],
        heading=watchfulness_words.heading(level),
        unplug=watchfulness_words.unplug(found.plugged),
        why=_why(found),
        changed=[readable(name) for name in found.report.unstable] if found.report else [],
        outcomes=OUTCOMES,
        words=PLACE_WORDS,
        size=size,
        form=form,
        noted=noted,
        by_supplier=settings.backups is Backups.SUPPLIER,
    )


def _why(found: Standing) -> list[tuple[str, str, list[str]]]:
    """Each reason of the last report: its sentence, its gesture, the names."""
    report = found.report
    if report is None:
        return []
    sort = report.destination.sort
    return [(why(one, sort), to_do(one, sort), names(report, one)) for one in report.facts.reasons]


def names(report: Report, reason: Reason) -> list[str]:
    """What a reason is about, by name, with what the system said of each."""
    if reason is Reason.UNREADABLE and report.unread:
        return [
            readable(one.path) + (f" ({one.said})" if one.said else "") for one in report.unread
        ]
    return [readable(name) for name in report.names.get(reason, ())]


def read_report(form: Form, today: date) -> SupplierReport:
    """What a supplier's report says; what is wrong with it stands in ``form.errors``."""
    by = form.line(BY, limit=NAME_LIMIT, required="Dites de qui est ce rapport.")
    saved, back = _day(form, SAVED, today), _day(form, BACK, today)
    if saved is None and back is None and not form.errors:
        form.errors[SAVED] = "Donnez au moins une des deux dates."
    return SupplierReport(by=by, reported=saved, restored=back)


def _day(form: Form, name: str, today: date) -> date | None:
    text = form.line(name, limit=NAME_LIMIT)
    if not text:
        return None
    try:
        day = date.fromisoformat("-".join(reversed(text.split("/"))))
    except ValueError:
        form.errors[name] = "Écrivez cette date comme ceci : 21/11/2026."
        return None
    if day > today:
        form.errors[name] = "Cette date n’est pas encore arrivée."
    return day


def _with_errors(fields: dict[str, str], form: Form) -> Form:
    made = Form({**fields, **form})
    made.errors = form.errors
    return made
