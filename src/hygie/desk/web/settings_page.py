"""What the practice says of itself: it decides which good practices concern it."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk.web.addresses import SETTINGS
from hygie.desk.web.site import Site
from hygie.kit.web.forms import Form, read
from hygie.spine.errors import HygieError
from hygie.spine.settings import Backups, Devices, Settings, Software, Supplier

LINE, LABEL, PEOPLE, MOST_WORKSTATIONS = 100, 40, 50, 500

SOFTWARE = {
    Software.LOCAL: "Installé sur nos ordinateurs",
    Software.CLOUD: "En ligne, dans le navigateur",
    Software.BOTH: "Les deux",
}
DEVICES = {
    Devices.COMPUTERS: "Des ordinateurs",
    Devices.TABLETS: "Des tablettes ou des téléphones seulement",
}
BACKUPS = {Backups.OWN: "Nous-mêmes", Backups.SUPPLIER: "Notre prestataire"}
YES_NO = {"oui": "Oui", "non": "Non"}
PROFESSIONS = (
    "Médecin généraliste",
    "Médecin spécialiste",
    "Masseur-kinésithérapeute",
    "Infirmier, infirmière",
    "Sage-femme",
    "Chirurgien-dentiste",
    "Orthophoniste",
    "Pédicure-podologue",
    "Psychologue",
    "Pharmacien, pharmacienne",
)
"""Offered, not imposed: any other profession can be typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The words of the radio buttons."""

    software: dict[Software, str]
    devices: dict[Devices, str]
    backups: dict[Backups, str]
    yes_no: dict[str, str]
    professions: tuple[str, ...]


CHOICES = Choices(
    software=SOFTWARE, devices=DEVICES, backups=BACKUPS, yes_no=YES_NO, professions=PROFESSIONS
)


def routes(site: Site) -> list[Route]:
    """The form of the settings."""

    def page(
        form: Form, *, status: int = 200, saved: bool = False, trouble: HygieError | None = None
    ) -> Response:
        return site.page(
            "settings.html",
            SETTINGS,
            "Réglages",
            status=status,
            form=form,
            saved=saved,
            trouble=trouble,
            choices=CHOICES,
        )

    async def show(request: Request) -> Response:
        settings = await site.clerk.read(lambda home: home.settings)
        return page(Form(as_fields(settings)), saved="fait" in request.query_params)

    async def save(request: Request) -> Response:
        form = await read(request)
        read_settings(form, Settings())
        if form.errors:
            return page(form, status=422)
        try:
            await site.clerk.write(
                lambda home: home.save_settings(read_settings(form, home.settings))
            )
        except HygieError as error:
            return page(form, status=503, trouble=error)
        return RedirectResponse(f"{SETTINGS}?fait=1", 303)

    return [Route(SETTINGS, show), Route(SETTINGS, save, methods=["POST"])]


def read_settings(form: Form, before: Settings) -> Settings:
    """The settings with what a form says; what is wrong stands in ``form.errors``."""
    return replace(
        before,
        name=form.line("cabinet", limit=LINE),
        profession=form.line("metier", limit=LINE),
        workstations=form.number("postes", least=0, most=MOST_WORKSTATIONS),
        software=form.choice("logiciel", SOFTWARE),
        devices=form.choice("appareils", DEVICES),
        backups=form.choice("sauvegardes", BACKUPS),
        wifi=form.choice("wifi", YES_NO) == "oui",
        staff=form.choice("equipe", YES_NO) == "oui",
        people=form.lines("personnes", limit=LABEL, most=PEOPLE),
        supplier=Supplier(
            name=form.line("informaticien", limit=LINE),
            phone=form.line("telephone", limit=LINE),
            mail=form.line("courriel", limit=LINE),
        ),
    )


def as_fields(settings: Settings) -> dict[str, str]:
    """The settings as the fields of the form."""
    return {
        "cabinet": settings.name,
        "metier": settings.profession,
        "postes": str(settings.workstations),
        "logiciel": str(settings.software),
        "appareils": str(settings.devices),
        "sauvegardes": str(settings.backups),
        "wifi": "oui" if settings.wifi else "non",
        "equipe": "oui" if settings.staff else "non",
        "personnes": "\n".join(settings.people),
        "informaticien": settings.supplier.name,
        "telephone": settings.supplier.phone,
        "courriel": settings.supplier.mail,
    }
