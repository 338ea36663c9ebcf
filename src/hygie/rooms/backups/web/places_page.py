"""The pages that take a disk or a folder of the network for copies, after saying what is there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, choices
from hygie.kit.web.front import Front, secret_form
from hygie.kit.web.work import Job, Work
from hygie.rooms.backups import adoption, keys, places
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import PLACES, Destination, DestinationError, Sort
from hygie.rooms.backups.disks import Volume
from hygie.rooms.backups.home import home
from hygie.rooms.backups.places import Seen, Wanted
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.web import host_page
from hygie.rooms.backups.web.following import Following
from hygie.rooms.backups.web.index_page import volumes_now
from hygie.rooms.backups.web.plan_page import WHERE
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice

DISK, NETWORK, TAKE = "/sauvegardes/disque", "/sauvegardes/reseau", "/sauvegardes/prendre"
WORKING = "/sauvegardes/preparation"

AT, SORT, MARK = "emplacement", "sorte", "vu"
PLACE, INSIST, SHEET = "lieu", "essai", "mots"
"""The names of the fields."""

KEPT_AT = {"cabinet": "Au cabinet", "domicile": "Chez moi", "ailleurs": "Ailleurs"}
SORTS = {"disque": Sort.DISK, "reseau": Sort.FOLDER}
TITLES = {
    DISK: "Choisir un disque externe",
    NETWORK: "Choisir un répertoire du réseau",
    TAKE: "Ce qu’il y a là",
    WORKING: "Hygie prépare le lieu des copies",
}


def routes(front: Front) -> list[Route]:
    """The disks that are plugged in, what is on each, and the taking of one."""
    pages = Places(front, front.work())
    return [
        Route(DISK, pages.disks),
        Route(NETWORK, pages.network),
        Route(TAKE, pages.shown),
        Route(TAKE, pages.taken, methods=["POST"]),
        Route(WORKING, pages.working),
        pages.following.route(),
        *host_page.routes(pages),
    ]


@dataclass(slots=True)
class Places:
    """The pages, the work under way, and what was typed to begin it, without its secrets."""

    front: Front
    work: Work[Any]
    typed: Form = field(default_factory=Form)
    taken_over: bool = False

    @property
    def following(self) -> Following:
        """The page of the work."""
        return Following(
            front=self.front,
            work=self.work,
            address=WORKING + "/suivi",
            after=WORKING,
            title=TITLES[WORKING],
            lead="Un mot de passe est tiré au hasard, et un lieu chiffré est préparé. Quelques "
            "secondes ; ne débranchez rien.",
        )

    async def disks(self, request: Request) -> Response:
        """The disks that are plugged in, with what is on each."""
        del request
        volumes = await volumes_now(self.front)
        decided, own = await self.front.read(_plan_and_folder)
        found = await run_in_threadpool(_look_at_all, volumes, decided, own)
        return self.front.page("disks.html", TITLES[DISK], found=found, form=Form())

    async def network(self, request: Request) -> Response:
        """Where to type the path of a folder of the network."""
        del request
        return self.front.page("network.html", TITLES[NETWORK], form=Form())

    async def shown(self, request: Request) -> Response:
        """What is there, and the question whether to take it."""
        form = Form({name: request.query_params.get(name, "") for name in (AT, SORT)})
        return await self.confirm(form)

    async def taken(self, request: Request) -> Response:
        """Begin to take it."""
        form = await secret_form(request)
        try:
            seen = await self._look(form)
        except DestinationError as error:
            return self._nowhere(form, error)
        decided, _ = await self.front.read(_plan_and_folder)
        _check(form, seen, decided)
        if form.errors:
            return await self.confirm(form)
        sheet = form[SHEET] if seen.others else ""
        return self.begin(places.take(_wanted(form, seen), sheet), form, (SHEET,))

    def begin(self, job: Job[Destination], form: Form, secret: Sequence[str]) -> Response:
        """Start the work; what was typed is kept for its page, but for the secret fields."""
        if self.work.start(job):
            self.typed = Form({name: form[name] for name in form if name not in secret})
            self.taken_over = bool(form[SHEET].strip())
        return RedirectResponse(WORKING, 303)

    async def working(self, request: Request) -> Response:
        """How far it is; then the places, or the form again with what went wrong."""
        del request
        if self.work.running:
            return self.following.page()
        error, made = self.work.trouble, self.work.result
        self.work.forget()
        if error is not None:
            if SORT in self.typed and self.typed[SORT] not in SORTS:
                return await host_page.page(self, self.typed, error)
            return await self.confirm(self.typed, error)
        ready = f"?pret={made.id}" if isinstance(made, Destination) else ""
        ready += "&repris=1" if ready and self.taken_over else ""
        return RedirectResponse(WHERE + ready, 303)

    async def confirm(self, form: Form, error: HygieError | None = None) -> Response:
        """What is there, with the form to take it."""
        try:
            seen = await self._look(form)
        except DestinationError as away:
            return self._nowhere(form, error or away)
        decided, _ = await self.front.read(_plan_and_folder)
        return self.front.page(
            "take.html",
            TITLES[TAKE],
            status=422 if form.errors or error else 200,
            seen=seen,
            form=_proposed(form, decided),
            trouble=error,
            kept_at=choices(KEPT_AT),
            limit=plans.NAME_LIMIT,
        )

    async def _look(self, form: Form) -> Seen:
        text = form[AT].strip()
        if not text or not Path(text).is_absolute() or not text.isprintable():
            what = "du répertoire du réseau" if _sort(form) is Sort.FOLDER else "du disque"
            raise DestinationError(
                "Ce n’est pas un emplacement." if text else "Il manque l’emplacement.",
                f"Écrivez le chemin entier {what}.",
            )
        volumes = await volumes_now(self.front)
        decided, _ = await self.front.read(_plan_and_folder)
        seen = await run_in_threadpool(places.look, Path(text), decided, volumes, _sort(form))
        known = seen.known
        if known is None or not await self.front.read(
            lambda practice: keys.is_lost(practice.secrets, known.id)
        ):
            return seen
        return replace(seen, known=None, again=adoption.found_again(seen.found, decided))

    def _nowhere(self, form: Form, error: HygieError) -> Response:
        """A place that does not open: back where it was chosen, with what was typed."""
        form.errors[AT] = str(error)
        network = _sort(form) is Sort.FOLDER
        template, title = ("network.html", NETWORK) if network else ("disks.html", DISK)
        return self.front.page(template, TITLES[title], status=422, form=form, found=None)


def _sort(form: Form) -> Sort:
    return SORTS.get(form[SORT], Sort.DISK)


def _plan_and_folder(practice: Practice) -> tuple[Plan, Path]:
    return plans.load(home(practice.folder).plan), practice.folder


Looked = tuple[Volume, Seen | None, HygieError | None]


def _look_at_all(volumes: Sequence[Volume], decided: Plan, own: Path) -> list[Looked]:
    """Each disk with what is on it, or why it does not open."""
    found: list[Looked] = []
    for volume in places.offered(volumes, own):
        try:
            found.append(
                (volume, places.look(Path(volume.mount), decided, volumes, Sort.DISK), None)
            )
        except DestinationError as error:
            found.append((volume, None, error))
    return found


def _proposed(form: Form, decided: Plan) -> Form:
    """The form with a name and a place, where nothing was typed yet."""
    taken = {one.name for one in decided.destinations}
    names = (f"Disque {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    name = (
        "Réseau"
        if _sort(form) is Sort.FOLDER
        else next((one for one in names if one not in taken), "")
    )
    first = {places.NAME: name, PLACE: "domicile" if decided.destinations else "cabinet"}
    made = Form(
        {**first, **{key: value for key, value in form.items() if value or key in form.errors}}
    )
    made.errors = form.errors
    return made


def _check(form: Form, seen: Seen, decided: Plan) -> None:
    """Say beside each field what is missing."""
    if form[MARK] != seen.mark:
        form.errors[MARK] = "Ce qui est là n’est plus ce que cette page disait : relisez."
    places.name_of(form, decided, seen.again)
    if seen.again is None:
        form.choice(PLACE, KEPT_AT)
    if seen.others and not form[SHEET].strip():
        form.errors[SHEET] = "Sans ces mots, les copies qui sont là ne s’ouvrent pas."
    if seen.known is not None:
        form.errors[places.NAME] = f"C’est déjà l’un de vos lieux de copie : « {seen.known.name} »."
    if seen.found.same_disk and form[INSIST] != "oui":
        form.errors[INSIST] = "Cochez cette case, ou choisissez un autre disque."


def _wanted(form: Form, seen: Seen) -> Wanted:
    def wanted(practice: Practice, decided: Plan) -> tuple[Destination, Path]:
        if seen.again is not None:
            return seen.again, seen.found.folder
        identity = adoption.new_identity(practice)
        name, kept = places.name_of(Form(form), decided), PLACES[form[PLACE]]
        made = adoption.destination_of(seen.found, identity, name, kept, _sort(form))
        return made, seen.found.folder

    return wanted
