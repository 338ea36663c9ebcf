"""The bilan on paper: verdicts, plan, what to ask of the IT supplier, head of the journal."""

from itertools import groupby
from pathlib import Path
from typing import Any

from hygie.desk import words
from hygie.desk.context import Desk
from hygie.host.files import write_private
from hygie.kit.pdf import render
from hygie.spine.plan import ORDER, Plan, for_supplier
from hygie.spine.posture import Finding, Posture
from hygie.spine.settings import Settings
from hygie.workspace import Workspace

TEMPLATE = Path(__file__).parent / "bilan.typ"

HONEST = (
    "« Non vu » veut dire que personne n’a pu regarder : ce n’est ni bon ni mauvais. « Déclarée » "
    "veut dire que quelqu’un l’a dit, sans que l’ordinateur le montre."
)

PROOF = (
    "Ce bilan est une aide automatique et datée ; ce n’est ni un conseil juridique ni une "
    "certification. Les preuves sont dans le journal de Hygie, sur l’ordinateur du cabinet. "
    "L’empreinte ci-dessous, gardée sur papier, permet de vérifier que rien n’y a été changé "
    "ou retiré depuis."
)


def write(path: Path, desk: Desk, home: Workspace, posture: Posture, plan: Plan) -> None:
    """Write the bilan as a PDF that only its owner reads; raises ``HygieError``."""
    head = home.journal.head()
    data = content(posture, plan, home.settings, dict(desk.titles()))
    data["head"] = {"sequence": head.sequence, "hash": head.hash.hex()}
    write_private(path, render(TEMPLATE, data, posture.at))


def content(
    posture: Posture, plan: Plan, settings: Settings, titles: dict[str, str]
) -> dict[str, Any]:
    """Everything that the template prints, as plain values."""
    return {
        "title": "Bilan de cybersécurité",
        "practice": settings.name or "Cabinet",
        "date": words.moment(posture.at),
        "machines": _machines(posture),
        "summary": words.summary(posture.summary()),
        "honest": HONEST,
        "next": [
            {
                "title": words.gesture(action),
                "minutes": action.minutes,
                "because": action.finding.because,
            }
            for action in plan.next_three
        ],
        "order": ORDER,
        "plan": [
            {
                "title": words.gesture(action),
                "verdict": action.finding.verdict.value,
                "minutes": action.minutes,
            }
            for action in plan.all
        ],
        "supplier": [
            {"title": action.finding.measure.title, "steps": [step.text for step in steps]}
            for action, steps in for_supplier(plan, posture)
        ],
        "rooms": [
            {"title": titles[room], "findings": [_row(finding, posture) for finding in group]}
            for room, group in groupby(posture.findings, key=lambda f: f.measure.room)
        ],
        "proof": PROOF,
        "head": None,
    }


def _machines(posture: Posture) -> str:
    if not posture.machines:
        return "Aucun ordinateur n’a encore été regardé."
    names = [
        f"{machine.label} ({words.PLATFORMS[machine.platform]})"
        for machine in posture.machines.values()
    ]
    label = "Ordinateur regardé" if len(names) == 1 else "Ordinateurs regardés"
    return f"{label} : {', '.join(names)}."


def _row(finding: Finding, posture: Posture) -> dict[str, str]:
    several = len(posture.of(finding.measure.id)) > 1
    about = f" ({words.subject(finding.subject, posture)})" if several else ""
    return {
        "verdict": finding.verdict.value,
        "title": finding.measure.title + about,
        "because": finding.because,
        "known": words.how_known(finding),
        "accepted": words.decision(finding),
    }
