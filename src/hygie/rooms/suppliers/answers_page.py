"""The page where what the settings do not know is asked once: host, agenda, durations."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.suppliers import answers_kept, rgpd_papers
from hygie.rooms.suppliers.answers import LONGEST, NONE, QUESTIONS, Answers, values
from hygie.rooms.suppliers.facts import Line, Verified, shown
from hygie.rooms.suppliers.papers_page import INDEX, answers
from hygie.spine.errors import HygieError
from hygie.spine.settings import Settings

ANSWERS = f"{INDEX}/reponses"

CHECKED = "verifie-"

SECTIONS = (
    (
        "services",
        "Qui voit vos données",
        ("software", "host", "hds_until", "agenda", "remote_secretary", "mssante", "accountant"),
    ),
    ("ailleurs", "Hors de l’Union européenne", ("transfers",)),
    (
        "durees",
        "Combien de temps",
        (
            "agenda_keep",
            "billing_keep",
            "copies_keep",
            "special_keep",
            "candidates_keep",
            "breach_keep",
        ),
    ),
)
"""The questions by heading; together they are all of ``QUESTIONS``."""


def routes(front: Front) -> list[Route]:
    """The questions, and the answers."""

    async def show(request: Request) -> Response:
        del request
        told, trouble = await answers(front)
        return await _page(front, Form(_fields(told)), trouble)

    async def told(request: Request) -> Response:
        form = await read(request)
        found = _read(form)
        if form.errors:
            return await _page(front, form)
        try:
            await front.write(lambda home: answers_kept.keep(home.folder, found))
        except HygieError as error:
            return await _page(front, form, error)
        return RedirectResponse(f"{INDEX}?fait=reponses", 303)

    return [Route(ANSWERS, show), Route(ANSWERS, told, methods=["POST"])]


def unsure() -> tuple[Line, ...]:
    """The sentences that nobody has read at their source."""
    return tuple(one for one in rgpd_papers.cited() if one.verified is Verified.MEMORY)


def _fields(told: Answers) -> dict[str, str]:
    """The answers as the fields of the form."""
    found = {name: str(getattr(told, name)) for name in QUESTIONS}
    return found | {f"{CHECKED}{one}": "oui" for one in told.checked}


def _read(form: Form) -> Answers:
    """The answers of a form; what is wrong stands in ``form.errors``."""
    found = {name: form.line(name, limit=LONGEST) for name in QUESTIONS}
    checked = tuple(one.id for one in unsure() if form[f"{CHECKED}{one.id}"])
    return Answers(**found, checked=checked)


def _known(settings: Settings) -> dict[str, str]:
    """What the settings say already, where an answer is left empty."""
    (first, *_) = settings.answerable()
    found = values(Answers(), first, settings)
    return {name: found[name] for name in QUESTIONS if found[name] and found[name] != NONE}


async def _page(front: Front, form: Form, error: HygieError | None = None) -> Response:
    settings = await front.read(lambda home: home.settings)
    return front.page(
        "answers.html",
        "Vos réponses",
        status=422 if form.errors or error else 200,
        sections=SECTIONS,
        questions={
            name: (f"{label[:1].upper()}{label[1:]}", f"{help_[:1].upper()}{help_[1:]}")
            for name, (label, help_) in QUESTIONS.items()
        },
        known=_known(settings),
        unsure=[(f"{CHECKED}{one.id}", shown(one.text), one.source) for one in unsure()],
        form=form,
        LONGEST=LONGEST,
        trouble=error,
    )
