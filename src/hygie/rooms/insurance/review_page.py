"""The page of the yearly reading of the contract: what it covers, the delay, the number to call."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.insurance import review
from hygie.rooms.insurance.cost_page import INDEX
from hygie.rooms.insurance.kinds import Review
from hygie.rooms.insurance.own_form import number, shown
from hygie.rooms.insurance.review import LONGEST_TERM, UNITS, differs, term
from hygie.spine.errors import HygieError
from hygie.spine.measure import MeasureId
from hygie.spine.posture import Finding
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings, TermUnit

READING = f"{INDEX}/contrat"
MEASURE = MeasureId("insurance/insurance-reviewed")

CYBER, COVERS, LINE = "cyber", "couvre-", "ligne"
CEILING, DEDUCTIBLE, WAITING = "plafond", "franchise", "attente"
COUNT, UNIT = "delai", "unite"

HEADS = (
    ("fees", "Les honoraires perdus"),
    ("rebuilding", "La remise en route et la reconstitution des dossiers"),
    ("notification", "L’information des patients"),
    ("legal", "La défense et les conseils"),
)
REPLIES = (("oui", "Oui"), ("non", "Non"), ("inconnu", "Je ne l’ai pas trouvé"))
SAYS = {"oui": True, "non": False, "inconnu": None}

MOST_EUROS, MOST_DAYS = 1_000_000_000, 365
NO_AMOUNT = "Un nombre entier d’euros, ou rien."
NO_DAYS = f"Un nombre entier de jours, {MOST_DAYS} au plus, ou rien."
NO_TERM = f"Un nombre entier entre 1 et {LONGEST_TERM}, ou rien."


def routes(front: Front) -> list[Route]:
    """The reading, and what was found."""

    async def show(request: Request) -> Response:
        last, settings = await front.read(lambda home: (review.latest(home), home.settings))
        form = Form(_fields(last, settings))
        return await _page(front, form, done="fait" in request.query_params)

    async def told(request: Request) -> Response:
        form = await read(request)
        found = _read(form)
        if form.errors:
            return await _page(front, form)
        try:
            await front.write(lambda home: review.keep(home, found))
        except HygieError as error:
            return await _page(front, form, error=error)
        return RedirectResponse(f"{READING}?fait=1", 303)

    return [Route(READING, show), Route(READING, told, methods=["POST"])]


def _fields(last: Review | None, settings: Settings) -> dict[str, str]:
    """The last reading as the fields of the form; the delay may be known from the settings."""
    known = settings.declare_within
    if last is None:
        return {COUNT: str(known.count), UNIT: str(known.unit)} if known else {}
    words = {told: word for word, told in SAYS.items()}
    found = {CYBER: words[last.cyber], LINE: words[last.line], UNIT: last.term_unit}
    for field, told in (
        (CEILING, last.ceiling_eur),
        (DEDUCTIBLE, last.deductible_eur),
        (WAITING, last.waiting_days),
        (COUNT, last.term),
    ):
        found[field] = "" if told is None else shown(told)
    return found | {f"{COVERS}{head}": "oui" for head, _ in HEADS if getattr(last, head)}


def _read(form: Form) -> Review:
    """The contract as a form tells it; what is wrong stands in ``form.errors``."""
    cyber = SAYS[form.choice(CYBER, SAYS)]
    line = SAYS[form.choice(LINE, SAYS)] if form[LINE] else None
    count = _whole(form, COUNT, LONGEST_TERM, NO_TERM)
    if count == 0:
        form.errors[COUNT] = NO_TERM
    unit = form.choice(UNIT, TermUnit) if count and COUNT not in form.errors else None
    if UNIT in form.errors:
        form.errors[UNIT] = "Choisissez l’unité, ou laissez le nombre vide."
    covers = {head: bool(form[f"{COVERS}{head}"]) or None for head, _ in HEADS}
    return Review(
        cyber=cyber,
        fees=covers["fees"],
        rebuilding=covers["rebuilding"],
        notification=covers["notification"],
        legal=covers["legal"],
        ceiling_eur=_whole(form, CEILING, MOST_EUROS, NO_AMOUNT),
        deductible_eur=_whole(form, DEDUCTIBLE, MOST_EUROS, NO_AMOUNT),
        waiting_days=_whole(form, WAITING, MOST_DAYS, NO_DAYS),
        line=line,
        term=count if unit else None,
        term_unit=str(unit) if unit else "",
    )


def _whole(form: Form, name: str, most: int, wrong: str) -> int | None:
    """A whole number from 0 up; ``None`` for an empty field."""
    if not form[name].strip():
        return None
    value = number(form[name])
    if value is None or value > most or not value.is_integer():
        form.errors[name] = wrong
        return None
    return round(value)


async def _page(
    front: Front, form: Form, *, done: bool = False, error: HygieError | None = None
) -> Response:
    def gather(home: Practice) -> tuple[Finding, Review | None, Settings]:
        return home.posture().of(MEASURE)[0], review.latest(home), home.settings

    finding, last, settings = await front.read(gather)
    known = settings.declare_within
    insurer = settings.contact("insurer")
    return front.page(
        "review.html",
        "Relire son contrat d’assurance",
        status=422 if form.errors or error else 200,
        form=form,
        done=done and last is not None,
        finding=finding,
        insurer=insurer,
        other_term=term(last.term or 0, last.term_unit)
        if last is not None and differs(last, known)
        else "",
        known_term=term(known.count, str(known.unit)) if known else "",
        heads=[(f"{COVERS}{head}", word) for head, word in HEADS],
        replies=REPLIES,
        units=[(str(unit), word) for unit, (_, word) in UNITS.items()],
        trouble=error,
    )
