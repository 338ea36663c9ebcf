"""The page of what a stop would cost: a picture, what would change it, every hypothesis."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.kit.web.front import Front
from hygie.rooms.insurance import case as cases
from hygie.rooms.insurance.assumptions import Basis, table
from hygie.rooms.insurance.case import Case
from hygie.rooms.insurance.kinds import Review

if TYPE_CHECKING:
    from hygie.rooms.insurance.worked import Worked

INDEX, PDF = "/cout-arret", "/cout-arret/estimation.pdf"

PDF_TYPE = "application/pdf"
FIRST = 5
"""Measures shown at once; the others are folded."""

SAVED = {
    "hypotheses": "Vos hypothèses sont gardées : l’estimation en tient compte.",
    "oubliees": "Les hypothèses de Hygie servent de nouveau.",
}


def routes(front: Front) -> list[Route]:
    """The page, and its PDF."""
    pages = _Cost(front)
    return [Route(INDEX, pages.show), Route(PDF, pages.pdf)]


@dataclass(slots=True)
class _Cost:
    """The pages; ``known`` are the last figures, with what they were drawn from."""

    front: Front
    known: "tuple[tuple[object, ...], Worked] | None" = None

    async def show(self, request: Request) -> Response:
        case = await self.front.read(cases.gather)
        done = await self._worked(case)
        # They need NumPy: a fifth of a second, which only this page is asked for.
        from hygie.rooms.insurance import cost_words
        from hygie.rooms.insurance.cost import YEARS
        from hygie.rooms.insurance.cover import CONDITION, HEADS
        from hygie.rooms.insurance.estimate import WORDS, euros

        figures = done.figures
        return self.front.page(
            "cost.html",
            "Ce que coûterait un arrêt du cabinet",
            case=case,
            figures=figures,
            picture=done.picture,
            quiet=round(figures.quiet * 100),
            percentiles=[(WORDS[p], value) for p, value in figures.percentiles.items()],
            heads=[(HEADS[head], value) for head, value in figures.heads.items()],
            covered=_covered(case.contract),
            savings=[(one, case.findings.get(one.measure)) for one in done.savings],
            FIRST=FIRST,
            assumptions=[(one, cost_words.said(one)) for one in case.now.values()],
            reduced={
                name
                for name, one in case.now.items()
                if (one.low, one.mode, one.high)
                != (case.base[name].low, case.base[name].mode, case.base[name].high)
            },
            Basis=Basis,
            basis=cost_words.basis,
            as_of=table().as_of,
            old=cost_words.old() if table().is_old(self.front.clock().date()) else "",
            often=round(1 / case.now["frequency"].mean) if case.now["frequency"].mean else 0,
            euros=euros,
            YEARS=YEARS,
            CONDITION=CONDITION,
            saved=SAVED.get(request.query_params.get("fait", ""), ""),
            trouble=case.trouble,
            to_pdf=PDF,
        )

    async def pdf(self, request: Request) -> Response:
        del request
        case = await self.front.read(cases.gather)
        raw = await run_in_threadpool(cases.pdf, case, self.front.clock())
        headers = {
            "Content-Disposition": 'attachment; filename="cout-d-un-arret.pdf"',
            "Cache-Control": "no-store",
        }
        return Response(raw, media_type=PDF_TYPE, headers=headers)

    async def _worked(self, case: Case) -> "Worked":
        """The figures of a case, drawn beside the other pages unless they are known."""
        if self.known is None or self.known[0] != case.drawn_from:
            self.known = (case.drawn_from, await run_in_threadpool(_work_out, case))
        return self.known[1]


def _work_out(case: Case) -> "Worked":
    from hygie.rooms.insurance.worked import work_out

    return work_out(case)


def _covered(contract: Review | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which losses the contract was said to cover, and which nobody found in it."""
    if contract is None:
        return (), ()
    told = (
        ("les honoraires perdus", contract.fees),
        ("la remise en route et la reconstitution", contract.rebuilding),
        ("l’information des patients", contract.notification),
        ("la défense", contract.legal),
    )
    return tuple(w for w, said in told if said), tuple(w for w, said in told if not said)
