"""The pages of what a stop would cost, of the hypotheses, of the contract with the insurer."""

from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.rooms.insurance import cost_page, own_page, review_page

STYLE = f"{cost_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``insurance/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""
    return [
        stylesheet(STYLE, FOLDER / "insurance.css"),
        *cost_page.routes(front),
        *own_page.routes(front),
        *review_page.routes(front),
    ]


PAGES = RoomPages(
    room="insurance",
    folder=FOLDER,
    routes=routes,
    entry=cost_page.INDEX,
    label="Ce que coûterait un arrêt, et votre assurance",
)
