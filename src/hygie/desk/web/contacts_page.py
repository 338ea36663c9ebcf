"""Whom to call: asked once, shown on the emergency sheet and the documents of an incident."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk import contacts
from hygie.desk.contacts import COUNT, SECTIONS, UNIT, UNITS
from hygie.desk.web.addresses import CONTACTS, PRACTITIONER, SETTINGS
from hygie.desk.web.site import Site
from hygie.kit.web.forms import Form, read
from hygie.spine.errors import HygieError
from hygie.spine.settings import Settings

SAVED = {
    "contacts": "Vos contacts sont enregistrés.",
    "praticien": "Le praticien est enregistré.",
    "retrait": "Le praticien est retiré.",
}
"""What the page says in place, once it is done."""


def routes(site: Site) -> list[Route]:
    """The form of the contacts, below the list of the practitioners."""

    async def page(
        form: Form | None = None,
        *,
        status: int = 200,
        done: str = "",
        trouble: HygieError | None = None,
    ) -> Response:
        settings = await site.clerk.read(lambda home: home.settings)
        return site.page(
            "contacts.html",
            SETTINGS,
            "Contacts",
            status=status,
            form=form or Form(contacts.as_fields(settings)),
            sections=SECTIONS,
            insurer=contacts.INSURER,
            units=[("", "Je ne sais pas"), *UNITS.items()],
            count=COUNT,
            unit=UNIT,
            practitioners=settings.controllers,
            one=PRACTITIONER,
            saved=SAVED.get(done),
            trouble=trouble,
        )

    async def show(request: Request) -> Response:
        return await page(done=request.query_params.get("fait", ""))

    async def save(request: Request) -> Response:
        form = await read(request)
        contacts.read(form, Settings())
        if form.errors:
            return await page(form, status=422)
        try:
            await site.clerk.write(
                lambda home: home.save_settings(contacts.read(form, home.settings))
            )
        except HygieError as error:
            return await page(form, status=503, trouble=error)
        return RedirectResponse(f"{CONTACTS}?fait=contacts", 303)

    return [Route(CONTACTS, show), Route(CONTACTS, save, methods=["POST"])]
