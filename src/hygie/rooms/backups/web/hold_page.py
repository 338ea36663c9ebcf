"""The page that says why old copies are kept, and lets a person say why they need not be."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, choices, read
from hygie.kit.web.front import Front
from hygie.rooms.backups import hold, hold_answer
from hygie.rooms.backups.hold import Cause, Hold
from hygie.rooms.backups.home import home
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import words as watchfulness_words
from hygie.rooms.backups.watchfulness.signs import Level
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE
from hygie.spine.practice import Practice

HOLD, LIFT = "/sauvegardes/verrou", "/sauvegardes/verrou/lever"
TITLE = "Ce qu’Hygie a remarqué"

CAUSE, BECAUSE, BY = "cause", "raison", "par"
"""The names of the fields."""

CAUSES = {
    "normal": "Rien d’anormal : logiciel mis à jour, rangement, fichiers chiffrés par nous",
    "attaque": "Une attaque ou une panne, et elle a été traitée",
}
MEANT = {"normal": Cause.NORMAL, "attaque": Cause.ATTACK}
NAME_LIMIT = 40

LIFTED = {Cause.NORMAL.value: "rien d’anormal", Cause.ATTACK.value: "une attaque ou une panne"}


def routes(front: Front) -> list[Route]:
    """What was seen, and the form that ends it."""

    async def show(request: Request) -> Response:
        return await _page(front, Form(), done="fait" in request.query_params)

    async def lifted(request: Request) -> Response:
        form = await read(request)
        cause = MEANT[form.choice(CAUSE, CAUSES)]
        because = reason(form)
        by = form.line(BY, limit=NAME_LIMIT)
        if form.errors:
            return await _page(front, form)
        try:
            await front.write(lambda practice: hold_answer.lift(practice, cause, because, by))
        except HygieError as error:
            return await _page(front, form, error=error)
        return RedirectResponse(f"{HOLD}?fait=1", 303)

    return [Route(HOLD, show), Route(LIFT, lifted, methods=["POST"])]


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
    front: Front, form: Form, *, done: bool = False, error: HygieError | None = None
) -> Response:
    held, known, people = await front.read(_held)
    level = Level.DOUBT if held else Level.NONE
    if held and known is not None and known.level >= Level.ALARM:
        level = Level.ALARM
    return front.page(
        "hold.html",
        TITLE,
        status=422 if form.errors or error else 200,
        trouble=error,
        held=held,
        alarm=level is Level.ALARM,
        heading=watchfulness_words.heading(level),
        signs=hold_answer.seen(known) if held and known is not None else [],
        advice=watchfulness_words.advice(level),
        last=known if known is not None and not held and known.because else None,
        lifted=LIFTED,
        causes=choices(CAUSES),
        people=people,
        form=form,
        done=done,
    )


def _held(practice: Practice) -> tuple[bool, Hold | None, tuple[str, ...]]:
    known = hold.in_force(practice.latest(), PRACTICE)
    held = run_watch.held(practice, home(practice.folder))
    return held, known, practice.settings.people
