"""One practitioner of the practice, who answers for the data of their own patients."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.desk import contacts
from hygie.desk.contacts import SHORT_NAME
from hygie.desk.web.addresses import CONTACTS, PRACTITIONER, SETTINGS
from hygie.desk.web.settings_page import PROFESSIONS
from hygie.desk.web.site import Site
from hygie.kit.web.forms import Form, read
from hygie.kit.web.refusals import refusal
from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller, Settings

REMOVE = f"{PRACTITIONER}/retrait"

BEFORE = "avant"
"""The field that says which practitioner is changed; ``""`` for a new one."""


def routes(site: Site) -> list[Route]:
    """The form of a practitioner, and what takes one away."""

    def page(
        form: Form, before: str, *, status: int = 200, trouble: HygieError | None = None
    ) -> Response:
        return site.page(
            "practitioner.html",
            SETTINGS,
            before or "Un praticien",
            status=status,
            form=form,
            fields=contacts.PRACTITIONER,
            before=before,
            short_name=SHORT_NAME,
            most=contacts.LABEL,
            professions=PROFESSIONS,
            trouble=trouble,
        )

    async def save(change: Callable[[Settings], Settings]) -> HygieError | None:
        try:
            await site.clerk.write(lambda home: home.save_settings(change(home.settings)))
        except HygieError as error:
            return error
        return None

    async def show(request: Request) -> Response:
        before = request.query_params.get("nom", "")
        settings = await site.clerk.read(lambda home: home.settings)
        return page(Form(contacts.practitioner_fields(_known(settings, before))), before)

    async def keep(request: Request) -> Response:
        form = await read(request)
        before = form[BEFORE]
        settings = await site.clerk.read(lambda home: home.settings)
        _known(settings, before)
        contacts.read_practitioner(form, settings, before)
        if form.errors:
            return page(form, before, status=422)
        trouble = await save(lambda found: contacts.read_practitioner(form, found, before))
        if trouble is not None:
            return page(form, before, status=503, trouble=trouble)
        return RedirectResponse(f"{CONTACTS}?fait=praticien", 303)

    async def remove(request: Request) -> Response:
        before = (await read(request))[BEFORE]
        settings = await site.clerk.read(lambda home: home.settings)
        form = Form(contacts.practitioner_fields(_known(settings, before)))
        trouble = await save(lambda found: contacts.without_practitioner(found, before))
        if trouble is not None:
            return page(form, before, status=503, trouble=trouble)
        return RedirectResponse(f"{CONTACTS}?fait=retrait", 303)

    return [
        Route(PRACTITIONER, show),
        Route(PRACTITIONER, keep, methods=["POST"]),
        Route(REMOVE, remove, methods=["POST"]),
    ]


def _known(settings: Settings, label: str) -> Controller | None:
    """The practitioner of that short name, ``None`` for ``""``; an unknown one is no page."""
    if not label:
        return None
    for one in settings.controllers:
        if one.label == label:
            return one
    raise refusal(404)
