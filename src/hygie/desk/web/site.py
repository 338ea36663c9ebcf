"""What every page of the practice is handed: the clerk, the layout, the addresses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse

from hygie.checkup import AskMachine
from hygie.desk import words
from hygie.desk.answers import WORDS
from hygie.desk.context import Desk
from hygie.desk.web.addresses import NAVIGATION, Addresses, anchor
from hygie.desk.web.clerk import Clerk
from hygie.kit.web.french import moment
from hygie.kit.web.pages import Pages
from hygie.kit.web.work import Work
from hygie.spine.evidence import Seen
from hygie.spine.measure import Verdict
from hygie.spine.posture import Finding


def _counted(verdict: Verdict, number: int) -> str:
    """The word of a verdict after a number of measures: « 9 non vues »."""
    if verdict is Verdict.UNSEEN:
        return "non vue" if number < 2 else "non vues"  # noqa: PLR2004 - French: zero is singular
    return words.VERDICTS[verdict]


def _how_known(finding: Finding) -> str:
    """Whether it was seen, said or imported, and when."""
    piece = finding.evidence
    if piece is None:
        return ""
    when = moment(piece.at)
    if piece.origin is not None:
        return f"Importé par {piece.origin.by}, {when}."
    if finding.declared:  # the reason says so already, but where it is too old to count
        return f"Déclaré le {when}." if finding.verdict is Verdict.STALE else ""
    return f"{'Vu' if isinstance(piece.sight, Seen) else 'Regardé'} le {when}."


FILTERS: dict[str, Callable[..., object]] = {
    "anchor": anchor,
    "counted": _counted,
    "gesture": words.gesture,
    "how_known": _how_known,
    "platform": words.PLATFORMS.__getitem__,
    "reply": WORDS.__getitem__,
    "sign": words.SIGNS.__getitem__,
    "verdict": words.VERDICTS.__getitem__,
    "who": words.WHO.__getitem__,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The practice, as its pages know it. ``visited`` tells that a page is open.

    ``works`` are the long works of rooms: Hygie waits for them before it closes by itself.
    """

    desk: Desk
    clerk: Clerk
    pages: Pages
    addresses: Addresses
    ask_machine: AskMachine
    visited: Callable[[], None]
    works: list[Work[Any]] = field(default_factory=list)

    def page(
        self, template: str, here: str, title: str, *, status: int = 200, **values: object
    ) -> HTMLResponse:
        """A page of the desk; ``here`` is the entry of the navigation that it belongs to."""
        return self.pages.answer(f"desk/{template}", status, here=here, title=title, **values)


def site(desk: Desk, ask_machine: AskMachine, visited: Callable[[], None] = lambda: None) -> Site:
    """Gather what the pages need."""
    addresses = Addresses(desk.titles())
    tools = {pages.room: pages for pages in desk.room_pages()}
    common = {
        "navigation": NAVIGATION,
        "addresses": addresses,
        "version": desk.version,
        "old": words.old(desk.clock()),
        "VERDICTS": list(words.VERDICTS),
        "tools": tools,
        "urgent": [(room.entry, room.urgent) for room in tools.values() if room.urgent],
    }
    folders = {"desk": Path(__file__).parent / "pages"}
    folders |= {pages.room: pages.folder for pages in tools.values()}
    return Site(
        desk=desk,
        clerk=Clerk(desk),
        pages=Pages(folders, common=common, filters=FILTERS),
        addresses=addresses,
        ask_machine=ask_machine,
        visited=visited,
    )
