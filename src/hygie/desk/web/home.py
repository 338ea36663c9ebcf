"""The first page: where the practice stands, and the three next gestures."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.desk import words
from hygie.desk.schedule_kept import to_tell
from hygie.desk.web.addresses import HOME
from hygie.desk.web.now import Counts, Now, counts, now
from hygie.desk.web.site import Site
from hygie.spine.evidence import Subject
from hygie.spine.measure import Verdict
from hygie.spine.plan import Action, steps_for
from hygie.spine.posture import Finding, Posture


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One thing to do, as a card: where to go, and who can do it."""

    action: Action
    address: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One room or one computer, with its counts."""

    title: str
    address: str
    counts: Counts


def routes(site: Site) -> list[Route]:
    """The first page."""

    async def show(request: Request) -> Response:
        del request
        view = await site.clerk.read(now)
        return site.page(
            "home.html",
            HOME,
            "Accueil",
            now=view,
            summary=view.posture.summary(),
            gestures=[gesture(site, view, action) for action in view.plan.next_three],
            rooms=_rooms(site, view.posture),
            machines=_machines(view),
            waiting=to_tell(site.desk.folder),
        )

    return [Route(HOME, show)]


def gesture(site: Site, view: Now, action: Action) -> Gesture:
    """An action of the plan, as a card."""
    finding = action.finding
    address = site.addresses.measure(finding.measure)
    return Gesture(action=action, address=address, who=who(view, finding))


def who(view: Now, finding: Finding) -> str:
    """Who can do it: to answer a question, anybody of the practice."""
    if finding.verdict is not Verdict.GAP:
        return ""
    machine = view.posture.machines.get(finding.subject)
    steps = steps_for(finding, machine.platform if machine else view.platform)
    return ", ".join(dict.fromkeys(words.WHO[step.who] for step in steps))


def _rooms(site: Site, posture: Posture) -> list[Line]:
    worst = posture.worst()
    lines = []
    for room, title in site.addresses.titles.items():
        findings = [finding for finding in worst if finding.measure.room == room]
        if findings:
            lines.append(
                Line(title=title, address=site.addresses.room(room), counts=counts(findings))
            )
    return lines


def _machines(view: Now) -> Sequence[tuple[str, Subject, Counts]]:
    """The computers of the practice, when there are several."""
    machines = view.posture.machines
    if len(machines) < 2:  # noqa: PLR2004
        return []
    of = {
        subject: [finding for finding in view.posture.findings if finding.subject == subject]
        for subject in machines
    }
    return [(machines[subject].label, subject, counts(found)) for subject, found in of.items()]
