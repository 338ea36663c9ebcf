"""The page that takes a host for copies: its address, who keeps it, and what opens it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, choices
from hygie.kit.web.front import secret_form
from hygie.rooms.backups import adoption, destinations, places
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACES, Destination, DestinationError, Host, Sort
from hygie.rooms.backups.home import home
from hygie.rooms.backups.places import Wanted
from hygie.rooms.backups.plan import Plan
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

if TYPE_CHECKING:
    from hygie.rooms.backups.web.places_page import Places

HOST = "/sauvegardes/hebergeur"
TITLE = "Choisir un hébergeur"

SORT, URL, PLACE, OWN = "sorte", "adresse", "lieu", "a-moi"
KEEPER, CERTIFICATE, USER, SECRET, SHEET = (
    "hebergeur",
    "certificat",
    "utilisateur",
    "secret",
    "mots",
)
"""The names of the fields."""

SORTS = {
    "sftp": "SFTP : un serveur que l’on ouvre par une clé SSH",
    "s3": "S3 : un stockage d’objets",
    "rest": "rest-server : un serveur fait pour restic",
}
WHERE = {
    "hebergeur": "Chez l’hébergeur",
    "domicile": "Chez moi",
    "cabinet": "Au cabinet",
    "ailleurs": "Ailleurs",
}
SECRET_FIELDS = (USER, SECRET, SHEET)


def routes(pages: "Places") -> list[Route]:
    """The form and its answer."""

    async def ask(request: Request) -> Response:
        del request
        return await page(pages, Form({SORT: "sftp", PLACE: "hebergeur"}))

    async def answer(request: Request) -> Response:
        form = await secret_form(request)
        decided = await pages.front.read(lambda practice: plans.load(home(practice.folder).plan))
        wanted = read_host(form, decided)
        if form.errors or wanted is None:
            return await page(pages, form)
        names = destinations.SECRETS.get(wanted.sort, ())
        keep = places.keep_secrets(names, form[USER].strip(), form[SECRET])
        return pages.begin(places.take(_drawn(wanted), form[SHEET], keep), form, SECRET_FIELDS)

    return [Route(HOST, ask), Route(HOST, answer, methods=["POST"])]


async def page(pages: "Places", form: Form, error: HygieError | None = None) -> Response:
    """The form; secrets that were typed are never given back."""
    return pages.front.page(
        "host.html",
        TITLE,
        status=422 if form.errors or error else 200,
        form=form,
        trouble=error,
        sorts=choices(SORTS),
        where=choices(WHERE),
    )


def read_host(form: Form, decided: Plan) -> Destination | None:
    """The host of a form, without its identifier; what is wrong stands in ``form.errors``."""
    sort = Sort(form.choice(SORT, SORTS))
    own = form[OWN] == "oui"
    place = PLACES[form.choice(PLACE, WHERE)]
    keeper = form.line(KEEPER, limit=100)
    certificate = form.line(CERTIFICATE, limit=80)
    try:
        url = destinations.checked_url(sort, form[URL], own=own)
    except DestinationError as error:
        form.errors[URL] = str(error)
        url = ""
    known = decided.at(Destination(id="", name="", sort=sort, place=place, path=url))
    name = places.name_of(form, decided, known if form[SHEET].strip() else None)
    host = _host(form, keeper, certificate, own=own)
    if bool(form[USER].strip()) != bool(form[SECRET]) and sort is not Sort.SFTP:
        form.errors[USER if form[SECRET] else SECRET] = "Les deux vont ensemble."
    if form.errors:
        return None
    if known is not None and name == known.name:
        return known
    return Destination(id="", name=name, sort=sort, place=place, path=url, host=host)


def _host(form: Form, keeper: str, certificate: str, *, own: bool) -> Host:
    """Who keeps the copies: a service must be certified for health data."""
    if not own and not keeper:
        form.errors[KEEPER] = "Donnez le nom exact de l’hébergeur, comme sur son certificat."
    try:
        return destinations.checked_host(keeper or "?", certificate, own=own)
    except DestinationError:
        form.errors[CERTIFICATE] = (
            "Un service en ligne doit être certifié HDS : demandez-lui le numéro de son certificat."
        )
        return Host()


def _drawn(wanted: Destination) -> Wanted:
    def with_identity(practice: Practice, decided: Plan) -> tuple[Destination, Path | None]:
        del decided
        return replace(wanted, id=wanted.id or adoption.new_identity(practice)), None

    return with_identity
