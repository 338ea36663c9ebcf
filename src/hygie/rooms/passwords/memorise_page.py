"""The page where a sentence becomes a password, word by word."""

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.analysis.guesses import estimate
from hygie.kit.web.forms import Form, choices
from hygie.kit.web.front import Front, secret_form
from hygie.rooms.passwords.memorable import sheet
from hygie.rooms.passwords.memorable.carry import check
from hygie.rooms.passwords.memorable.errors import MemorableError
from hygie.rooms.passwords.memorable.making import METHODS, Made, Method, from_sentence
from hygie.rooms.passwords.memorable.sentence import MOST_PIECES
from hygie.rooms.passwords.memorable.worth import tries
from hygie.spine.errors import HygieError

MEMORISE, SHEET = "/mots-de-passe/memoriser", "/mots-de-passe/feuille"
TITLE = "Retenir un mot de passe par une phrase"

SENTENCE, METHOD, SYMBOLS, SECRET = "phrase", "methode", "signes-", "secret"
"""The names of the fields; the one of each step is followed by its place."""

MOST_SYMBOLS = 20
"""Characters that one word may be changed into."""

OFFERED = {method: METHODS[method] for method in (Method.INITIALS, Method.PHONETIC)}

SIGNS = {"weak": ("v-gap", "✗", "Facile à deviner"), "fair": ("v-stale", "~", "Moyen")} | {
    "strong": ("v-met", "✓", "Solide")
}
"""How a verdict looks: colour, sign and words."""


def routes(front: Front) -> list[Route]:
    """The form, its answer, and the sheet to print."""

    async def ask(request: Request) -> Response:
        del request
        return _page(front, Form({METHOD: Method.INITIALS.value}))

    async def answer(request: Request) -> Response:
        form = await secret_form(request)
        try:
            return _page(front, form, made=made_of(form))
        except MemorableError as error:
            return _page(front, form, error=error)

    async def print_sheet(request: Request) -> Response:
        form = await secret_form(request)
        try:
            pdf = await run_in_threadpool(_sheet, front, form)
        except HygieError as error:
            return _page(front, form, error=error)
        headers = {"Content-Disposition": 'inline; filename="feuille.pdf"'}
        return Response(pdf, media_type="application/pdf", headers=headers)

    return [
        Route(MEMORISE, ask),
        Route(MEMORISE, answer, methods=["POST"]),
        Route(SHEET, print_sheet, methods=["POST"]),
    ]


def made_of(form: Form) -> Made:
    """The password of a form, with the symbols that the person changed.

    Raises ``MemorableError``.
    """
    return from_sentence(form[SENTENCE], form.choice(METHOD, OFFERED), estimate, by_hand(form))


def by_hand(form: Form) -> tuple[str, ...]:
    """The symbols of each step, as far as the form has them, each a single bounded line."""
    found = []
    for place in range(MOST_PIECES):
        if f"{SYMBOLS}{place}" not in form:
            break
        found.append(form.line(f"{SYMBOLS}{place}", limit=MOST_SYMBOLS)[:MOST_SYMBOLS])
    return tuple(found)


def _page(
    front: Front, form: Form, *, made: Made | None = None, error: HygieError | None = None
) -> Response:
    return front.page(
        "memorise.html",
        TITLE,
        status=422 if error else 200,
        form=form,
        made=made,
        trouble=error,
        offered=choices(OFFERED),
        signs=SIGNS,
        tries=tries,
        most_symbols=MOST_SYMBOLS,
    )


def _sheet(front: Front, form: Form) -> bytes:
    """The sheet of a sentence, of characters that a sentence carries, or of drawn words."""
    now = front.clock()
    if form[METHOD] in {method.value for method in OFFERED}:
        made = made_of(form)
        return sheet.pdf(made.password, now, steps=made.steps)
    secret = form.line(SECRET, limit=sheet.MOST_CHARACTERS)
    if form[METHOD] == Method.WORDS.value:
        return sheet.pdf(secret, now, words=_words(secret))
    sentence = form[SENTENCE]
    return sheet.pdf(secret, now, steps=check(sentence, secret).steps if sentence else ())


def _words(secret: str) -> Sequence[str]:
    return [word for word in secret.split("-") if word]
