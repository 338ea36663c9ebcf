"""The page where every hypothesis is shown with its source, and may be changed."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hygie.kit.web.forms import Form, read
from hygie.kit.web.front import Front
from hygie.rooms.insurance import case as cases
from hygie.rooms.insurance import own_form, own_kept
from hygie.rooms.insurance.assumptions import BASES, SHARES, Basis, effects, model, table
from hygie.rooms.insurance.cost_page import INDEX
from hygie.rooms.insurance.own_kept import Own
from hygie.spine.errors import HygieError

OWN, FORGET = f"{INDEX}/hypotheses", f"{INDEX}/hypotheses/oublier"


def routes(front: Front) -> list[Route]:
    """The hypotheses, those of the practice, and ours again."""

    async def show(request: Request) -> Response:
        del request
        case = await front.read(cases.gather)
        return await _page(front, Form(own_form.fields(case.base, case.factors)))

    async def told(request: Request) -> Response:
        form = await read(request)
        own = own_form.read(form, model(await front.read(lambda home: home.settings.profession)))
        if form.errors:
            return await _page(front, form)
        return await _kept(form, own, "hypotheses")

    async def forgotten(request: Request) -> Response:
        del request
        return await _kept(Form(), Own(), "oubliees")

    async def _kept(form: Form, own: Own, done: str) -> Response:
        try:
            await front.write(lambda home: own_kept.keep(home.folder, own))
        except HygieError as error:
            return await _page(front, form, error)
        return RedirectResponse(f"{INDEX}?fait={done}", 303)

    return [
        Route(OWN, show),
        Route(OWN, told, methods=["POST"]),
        Route(FORGET, forgotten, methods=["POST"]),
    ]


async def _page(front: Front, form: Form, error: HygieError | None = None) -> Response:
    case = await front.read(cases.gather)
    ours: Mapping[str, object] = model(await front.read(lambda home: home.settings.profession))
    return front.page(
        "own.html",
        "Les hypothèses",
        status=422 if form.errors or error else 200,
        form=form,
        base=case.base.values(),
        ours=ours,
        own=case.own,
        shares=SHARES,
        effects=[
            (one, case.titles.get(one.measure, one.measure), one.measure in case.in_place)
            for one in effects()
        ],
        labels={name: one.label for name, one in case.base.items()},
        ENDS=own_form.ENDS,
        name=own_form.name,
        effect_name=own_form.effect_name,
        BASES=BASES,
        Basis=Basis,
        as_of=table().as_of,
        practitioners=case.practitioners,
        trouble=error or case.trouble,
    )
