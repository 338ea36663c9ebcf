"""What all pages of one incident share: finding it, its tabs, moments and people of a form."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents import record
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.guiding import stand
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import paris, read
from hygie.rooms.incidents.record.errors import UnknownIncidentError
from hygie.rooms.incidents.sights import sights
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Settings

INDEX = "/incident"

TABS = (
    ("", "Gestes"),
    ("/delais", "Délais"),
    ("/journal", "Journal"),
    ("/notifier", "Notifier ?"),
    ("/papiers", "Papiers"),
)
"""The pages of one incident, in the order in which they are needed."""

WORDS_LIMIT = 20_000

NEXT: Mapping[str, tuple[str, str]] = {
    "/delais": ("/notifier", "La suite : faut-il notifier ?"),
    "/journal": ("/notifier", "La suite : faut-il notifier ?"),
    "/notifier": ("/papiers", "La suite : les papiers"),
    "/papiers": ("/delais#cnil", "Une fois envoyés : noter ce qui est fait"),
}
"""The page that comes after each, with its words: nobody is left at the end of one."""

GESTURES = ("", "Revenir aux gestes")

Show = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An incident as a page shows it."""

    incident: Incident
    settings: Settings
    now: datetime
    remarks: tuple[str, ...]

    @property
    def title(self) -> str:
        """What a person called it, else what was seen."""
        return self.incident.title or self.sight

    @property
    def sight(self) -> str:
        """What was seen."""
        known = sights().by_id().get(self.incident.opened.sight)
        return known.text if known else "Autre chose"


def address(incident: str, tab: str = "") -> str:
    """The address of a page of an incident."""
    return f"{INDEX}/{incident}{tab}"


async def sheet(front: Front, request: Request) -> Sheet:
    """The incident that an address names; an unknown one is an unknown page."""

    def gather(practice: Practice) -> Sheet:
        now = practice.clock()
        incident = record.load(practice, request.path_params["incident"])
        return Sheet(
            incident=incident,
            settings=practice.settings,
            now=now,
            remarks=record.remarks(practice, incident, now),
        )

    try:
        return await front.read(gather)
    except UnknownIncidentError:
        raise refusal(404) from None


def following(incident: Incident, tab: str) -> tuple[str, str] | None:
    """Where a page leads on to, with its words: the gestures first while there are any."""
    if not tab:
        return _first_left(incident) if stand(incident).over else None
    if tab in {"/delais", "/journal"}:
        now = stand(incident)
        if now.narrow or now.ask or now.gesture:
            return GESTURES
    return NEXT.get(tab)


def _first_left(incident: Incident) -> tuple[str, str]:
    """What comes once the gestures are done."""
    if not incident.aware:
        return "/delais#su", "La suite : les délais"
    return NEXT["/notifier" if incident.assessed else "/delais"]


def page(
    front: Front, template: str, tab: str, shown: Sheet, *, status: int = 200, **values: object
) -> Response:
    """A page of an incident, under its tabs."""
    (label,) = (word for address_, word in TABS if address_ == tab)
    return front.page(
        template,
        f"{label} – {shown.title}"[:120],
        status=status,
        sheet=shown,
        incident=shown.incident,
        tabs=TABS,
        tab=tab,
        following=following(shown.incident, tab),
        **values,
    )


class Drawn(Protocol):
    """How a page of an incident is drawn again, with what was typed and what went wrong."""

    def __call__(
        self, front: Front, shown: Sheet, form: Form, *, status: int, error: HygieError
    ) -> Response:
        """The page."""
        ...


async def kept(
    front: Front,
    shown: Sheet,
    form: Form,
    end: str,
    work: Callable[[Practice], object],
    draw: Drawn,
) -> Response:
    """Write, and go to a page of the incident (``end``); or draw the same one again."""
    try:
        await front.write(work)
    except HygieError as error:
        return draw(front, shown, form, status=422, error=error)
    return RedirectResponse(address(shown.incident.id, end), 303)


def moment(form: Form, name: str, now: datetime) -> datetime | None:
    """The instant that a person wrote, in the time of Paris; ``None`` for an empty field.

    What is wrong stands in ``form.errors``.
    """
    text = form.line(name, limit=60)
    if not text:
        return None
    try:
        at = read(text).at
    except IncidentError as error:
        form.errors[name] = f"{error.message} {error.remedy}"
        return None
    if at > now:
        form.errors[name] = "Cette date est dans le futur. Vérifiez le jour et l’heure."
        return None
    return at


def written(at: datetime) -> str:
    """An instant as a form shows it, to be read again by ``moment``."""
    return f"{at.astimezone(paris()):%d/%m/%Y %H:%M}"


def person(form: Form, settings: Settings, name: str = "qui") -> str:
    """The short name of who did it; ``""`` when nobody was named."""
    chosen = form[name]
    return chosen if chosen in settings.people else ""
