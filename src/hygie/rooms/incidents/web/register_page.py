"""The page of the register of breaches: every one, notified or not, to read or to save."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents import record
from hygie.rooms.incidents.begun import in_force
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.breach_register import DECIDED, as_csv, as_json
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.pdf import register
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.incident import Incident
from hygie.rooms.incidents.paris import day_in_paris, shown
from hygie.rooms.incidents.record.told import conclusion_of
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.web.controller_pages import WHO, among, called, own, slug
from hygie.rooms.incidents.web.incident_pages import INDEX, address
from hygie.rooms.incidents.web.letters_page import CSV_TYPE
from hygie.rooms.incidents.web.papers_page import PDF_TYPE, download, plain
from hygie.rooms.incidents.web.papers_shown import BADGES, SIGNS, WORDS
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller, Settings

ALL = f"{INDEX}/registre"
ALL_FILE, ONE_FILE = f"{ALL}.{{ending}}", f"{ALL}/{WHO}.{{ending}}"

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One breach for one controller: its document, and what the page says of it."""

    document: Document
    title: str
    found: str
    said: str
    decided: str
    doubt: str
    notified: str
    address: str

    @property
    def badge(self) -> tuple[str, str, str]:
        """Class, sign and word of its state."""
        state = self.document.state
        return BADGES[state], SIGNS[state], WORDS[state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The register of one controller, oldest incident first."""

    one: Controller
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """How the page calls the controller."""
        return called(self.one)

    @property
    def file(self) -> str:
        """The address of its files, without their ending."""
        return f"{ALL}/{slug(self.one.label)}"


def routes(front: Front) -> list[Route]:
    """The page, and its files for all controllers or for one."""

    async def show(request: Request) -> Response:
        del request
        whose = await front.read(_all)
        several = len(whose) > 1
        return front.page("register.html", "Le registre", whose=whose, several=several, file=ALL)

    async def of_all(request: Request) -> Response:
        whose = await front.read(_all)
        name = await front.read(lambda home: home.settings.name)
        return await _file(whose, name or "Cabinet", "", request)

    async def of_one(request: Request) -> Response:
        whose = await front.read(_all)
        one = among([one.one for one in whose], request.path_params["controller"])
        mine = [found for found in whose if found.one == one]
        return await _file(mine, called(one), one.label, request)

    async def _file(whose: Sequence[Whose], name: str, label: str, request: Request) -> Response:
        now, ending = front.clock(), request.path_params["ending"]
        entries = [entry.document for one in whose for entry in one.entries]
        file = f"registre-des-violations-{day_in_paris(now)}{'-' if label else ''}"
        file = f"{file}{plain(label) if label else ''}.{ending}"
        if ending == "pdf":
            return download(await run_in_threadpool(register, entries, name, now), file, PDF_TYPE)
        if ending == "csv":
            return download(as_csv(entries).encode("utf-8-sig"), file, CSV_TYPE)
        if ending == "json":
            return download(as_json(entries, now), file, JSON_TYPE)
        raise refusal(404)

    return [Route(ALL, show), Route(ALL_FILE, of_all), Route(ONE_FILE, of_one)]


def _all(practice: Practice) -> list[Whose]:
    """The register of each controller, those who left the practice included."""
    settings = practice.settings
    found = [record.load(practice, row.incident) for row in reversed(record.incidents(practice))]
    return [
        Whose(
            one=one,
            entries=tuple(
                _entry(practice, one, incident)
                for incident in found
                if one in settings.answerable() or one.label in incident.assessed
            ),
        )
        for one in _everybody(settings, found)
    ]


def _everybody(settings: Settings, found: Iterable[Incident]) -> Sequence[Controller]:
    here = {one.label: one for one in settings.answerable()}
    counted = (in_force(one.assessed, settings) for one in found)
    gone = {label: Controller(label=label) for one in counted for label in one}
    return list((gone | here).values()) if gone.keys() - here.keys() else list(here.values())


def _entry(practice: Practice, one: Controller, incident: Incident) -> Entry:
    account = account_of(practice, incident.id, one.label)
    row, doubt = in_force(incident.assessed, practice.settings).get(one.label, (None, ""))
    met = incident.met.get(ClockId.CNIL)
    sight = sights().by_id().get(incident.opened.sight)
    made = documents.make(
        Paper.REGISTER, incident, one, practice.settings, account, practice.clock()
    )
    return Entry(
        document=made,
        title=incident.title or (sight.text if sight else "Autre chose"),
        found=shown(incident.opened.found),
        said=conclusion_of(row) if row is not None else "",
        decided=DECIDED.get(row.decided, "") if row is not None else "",
        doubt=doubt,
        notified=shown(met.row.at) if met is not None else "",
        address=own(incident.id, "/papiers", one.label, f"/{Paper.REGISTER}")
        if one in practice.settings.answerable()
        else address(incident.id),
    )
