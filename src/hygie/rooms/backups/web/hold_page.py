"""The page that says why old copies are kept, and lets a person say why they need not be."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, choices, read
from hygie.kit.web.front import Front
from hygie.rooms.backups import hold, hold_answer, planting
from hygie.rooms.backups.hold import Cause, Hold
from hygie.rooms.backups.home import home
from hygie.rooms.backups.planting import Planted
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import words as watchfulness_words
from hygie.rooms.backups.watchfulness.canary_files import NAMES
from hygie.rooms.backups.watchfulness.signs import Level
from hygie.rooms.backups.web import standing
from hygie.rooms.backups.web.work_pages import whereabouts
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE
from hygie.spine.practice import Practice

HOLD, LIFT = "/sauvegardes/verrou", "/sauvegardes/verrou/lever"
DECOYS = f"{HOLD}/temoins"
TITLE = "Ce qu’Hygie a remarqué"

CAUSE, BECAUSE, BY = "cause", "raison", "par"
"""The names of the fields."""

TOLD = "fait"
DONE, ALREADY, PUT = "1", "deja", "temoins"
"""What the page says once a form was sent."""

CAUSES = {
    "normal": "Rien d’anormal : logiciel mis à jour, rangement, fichiers chiffrés par nous",
    "attaque": "Une attaque ou une panne, et elle a été traitée",
}
MEANT = {"normal": Cause.NORMAL, "attaque": Cause.ATTACK}
NAME_LIMIT = 40

LIFTED = {Cause.NORMAL.value: "rien d’anormal", Cause.ATTACK.value: "une attaque ou une panne"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Whether old copies are held, since what; ``compared``: with which copy files are compared.

    ``decoys``: the saved folders, with whether decoys are there.
    """

    held: bool
    known: Hold | None
    compared: bool
    people: tuple[str, ...]
    decoys: list[Planted]


def routes(front: Front) -> list[Route]:
    """What was seen, and the form that ends it."""

    async def show(request: Request) -> Response:
        return await _page(front, Form(), told=request.query_params.get(TOLD, ""))

    async def lifted(request: Request) -> Response:
        form = await read(request)
        if not (await front.read(_noticed)).held:
            return RedirectResponse(f"{HOLD}?{TOLD}={ALREADY}", 303)
        cause = MEANT[form.choice(CAUSE, CAUSES)]
        because = reason(form)
        by = form.line(BY, limit=NAME_LIMIT)
        if form.errors:
            return await _page(front, form)
        try:
            await front.write(lambda practice: hold_answer.lift(practice, cause, because, by))
        except HygieError as error:
            return await _page(front, form, error=error)
        return RedirectResponse(f"{HOLD}?{TOLD}={DONE}", 303)

    async def planted(request: Request) -> Response:
        del request
        try:
            await front.write(planting.plant)
        except HygieError as error:
            return await _page(front, Form(), error=error)
        return RedirectResponse(f"{HOLD}?{TOLD}={PUT}#temoins", 303)

    return [
        Route(HOLD, show),
        Route(LIFT, lifted, methods=["POST"]),
        Route(DECOYS, planted, methods=["POST"]),
    ]


def reason(form: Form) -> str:
    """What a person checked, in one sentence; ``form.errors`` says what is missing."""
    text = " ".join(form[BECAUSE].split())
    if len(text) < hold.SHORTEST_REASON:
        form.errors[BECAUSE] = (
            "Dites en une phrase ce que vous avez vérifié, par exemple : « le logiciel a été mis "
            "à jour »."
        )
    if len(text) > hold.LONGEST_REASON:
        form.errors[BECAUSE] = f"Au plus {hold.LONGEST_REASON} caractères, s’il vous plaît."
    return text


async def _page(
    front: Front, form: Form, *, told: str = "", error: HygieError | None = None
) -> Response:
    noticed: Noticed = await front.read(_noticed)
    held, known = noticed.held, noticed.known
    level = Level.DOUBT if held else Level.NONE
    if held and known is not None and known.level >= Level.ALARM:
        level = Level.ALARM
    plugged = (await whereabouts(front)).plugged if held else ()
    return front.page(
        "hold.html",
        TITLE,
        status=422 if form.errors or error else 200,
        trouble=error,
        held=held,
        alarm=level is Level.ALARM,
        heading=watchfulness_words.heading(level),
        signs=hold_answer.seen(known) if held and known is not None else [],
        advice=watchfulness_words.advice(level, plugged),
        last=known if known is not None and not held and known.because else None,
        lifted=LIFTED,
        causes=choices(CAUSES),
        people=noticed.people,
        form=form,
        told=told,
        compared=noticed.compared,
        decoys=noticed.decoys,
        wanting=any(one.possible and not one.put for one in noticed.decoys),
        names=NAMES,
    )


def _noticed(practice: Practice) -> Noticed:
    place = home(practice.folder)
    return Noticed(
        held=run_watch.held(practice, place),
        known=hold.in_force(practice.latest(), PRACTICE),
        compared=standing.compared(place),
        people=practice.settings.people,
        decoys=planting.look(practice),
    )
