"""The plan of action, and the list to hand to the IT supplier."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.desk import words
from hygie.desk.web.addresses import LIST, PLAN
from hygie.desk.web.home import gesture
from hygie.desk.web.now import now
from hygie.desk.web.site import Site
from hygie.spine.plan import ORDER, for_supplier


def routes(site: Site) -> list[Route]:
    """The plan and the list."""

    async def show(request: Request) -> Response:
        del request
        view = await site.clerk.read(now)
        first = [gesture(site, view, action) for action in view.plan.now]
        later = [gesture(site, view, action) for action in view.plan.later]
        return site.page(
            "plan.html",
            PLAN,
            "Plan d’action",
            now=view,
            sections=[("Maintenant", first), ("Les semaines suivantes", later)],
            minutes=sum(action.minutes for action in view.plan.now),
            order=ORDER,
            supplier=len(for_supplier(view.plan, view.posture)),
            titles=site.addresses.titles,
        )

    async def for_the_supplier(request: Request) -> Response:
        del request
        view = await site.clerk.read(now)
        asked = for_supplier(view.plan, view.posture)
        return site.page(
            "supplier.html",
            PLAN,
            "À demander à l’informaticien",
            now=view,
            asked=[
                (action, steps, words.subject(action.finding.subject, view.posture))
                for action, steps in asked
            ],
        )

    return [Route(PLAN, show), Route(LIST, for_the_supplier)]
