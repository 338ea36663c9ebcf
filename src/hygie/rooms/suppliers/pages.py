"""The pages of the notice for patients and of the register, and of what fills them."""

from pathlib import Path

from starlette.routing import Route

from hygie.kit.web.front import Front, RoomPages, stylesheet
from hygie.rooms.suppliers import answers_page, papers_page, sources_page

STYLE = f"{papers_page.INDEX}/style.css"

FOLDER = Path(__file__).parent / "pages"
"""The templates, known to the layout as ``suppliers/``."""


def routes(front: Front) -> list[Route]:
    """Every page of the room. All forms work without JavaScript."""
    return [
        stylesheet(STYLE, FOLDER / "suppliers.css"),
        *answers_page.routes(front),
        *sources_page.routes(front),
        *papers_page.routes(front),
    ]


PAGES = RoomPages(
    room="suppliers",
    folder=FOLDER,
    routes=routes,
    entry=papers_page.INDEX,
    label="L’affiche pour les patients et le registre (RGPD)",
)
