"""The page where chance makes the password, and a sentence is found to carry it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.analysis.guesses import estimate
from hygie.kit.web.forms import Form, choices
from hygie.kit.web.front import Front, secret_form
from hygie.rooms.passwords.memorable.carry import carry
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.making import METHODS, Made, Method, checked, draw
from hygie.rooms.passwords.memorable.worth import tries
from hygie.spine.errors import HygieError

DRAW, CARRY = "/mots-de-passe/tirer", "/mots-de-passe/tirer/phrase"
TITLE = "Tirer un mot de passe au hasard"

METHOD, COUNT, SECRET, SENTENCE = "methode", "combien", "secret", "phrase"

OFFERED = {
    "7": (Method.WORDS, 7, "7 mots, pour un mot de passe principal"),
    "5": (Method.WORDS, 5, "5 mots, quand l’accès se bloque après quelques essais"),
    "14": (Method.CHARACTERS, 14, "14 caractères mêlés"),
    "12": (Method.CHARACTERS, 12, "12 caractères mêlés, la longueur de la brochure"),
}
"""What can be drawn: the method, how many, and its words."""

LONGEST = 40
"""Characters that a sentence is asked to carry."""


def routes(front: Front) -> list[Route]:
    """The choice, the drawing, and the search for a sentence."""

    async def ask(request: Request) -> Response:
        del request
        return _page(front, Form({COUNT: "7"}))

    async def drawn(request: Request) -> Response:
        form = await secret_form(request)
        method, count, _ = OFFERED[form.choice(COUNT, OFFERED)]
        if form.errors:
            return _page(front, form)
        return _page(front, form, made=draw(method, count, front.chance))

    async def carried(request: Request) -> Response:
        form = await secret_form(request)
        secret = form[SECRET][:LONGEST]
        error, made = None, None
        if form[SENTENCE].strip():
            try:
                made = checked(form[SENTENCE], secret, estimate)
            except MemorableError as found:
                error = found
        return _carry_page(front, form, secret, made=made, error=error)

    return [
        Route(DRAW, ask),
        Route(DRAW, drawn, methods=["POST"]),
        Route(CARRY, carried, methods=["POST"]),
    ]


def _page(front: Front, form: Form, made: Made | None = None) -> Response:
    return front.page(
        "draw.html",
        TITLE,
        status=422 if form.errors else 200,
        form=form,
        made=made,
        offered=choices({key: words for key, (_, _, words) in OFFERED.items()}),
        methods=METHODS,
        tries=tries,
    )


def _carry_page(
    front: Front, form: Form, secret: str, *, made: Made | None, error: HygieError | None
) -> Response:
    return front.page(
        "carry.html",
        "Trouver une phrase pour des caractères",
        status=422 if error else 200,
        form=form,
        secret=secret,
        made=made,
        trouble=error,
        proposals=carry(secret, front.chance),
    )
