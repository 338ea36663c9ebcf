"""The French words for what the spine says in English."""

from datetime import date, datetime, timedelta

from hygie import __released__
from hygie.spine.evidence import Declared, Subject, Unseen
from hygie.spine.judges import plural
from hygie.spine.measure import Platform, Verdict, Who
from hygie.spine.plan import Action
from hygie.spine.posture import Finding, Posture, Summary

VERDICTS = {
    Verdict.MET: "en place",
    Verdict.GAP: "à corriger",
    Verdict.STALE: "à revérifier",
    Verdict.UNSEEN: "non vu",
    Verdict.EXEMPT: "sans objet",
}

SIGNS = {
    Verdict.MET: "✓",
    Verdict.GAP: "✗",
    Verdict.STALE: "↻",
    Verdict.UNSEEN: "?",
    Verdict.EXEMPT: "–",
}
"""A sign beside each verdict, so that colour never speaks alone."""

WHO = {
    Who.SECRETARY: "au secrétariat",
    Who.PRACTITIONER: "le praticien",
    Who.SUPPLIER: "l’informaticien",
}

PLATFORMS = {Platform.WINDOWS: "Windows", Platform.MACOS: "macOS", Platform.LINUX: "Linux"}


def summary(counts: Summary) -> str:
    """The posture in one sentence that hides no gap."""
    said = f", dont {plural(counts.declared, 'déclarée', 'déclarées')}" if counts.declared else ""
    kept = f" (dont {plural(counts.accepted, 'acceptée', 'acceptées')})" if counts.accepted else ""
    parts = [
        f"{counts.met} en place{said}",
        f"{counts.gap} à corriger{kept}",
        f"{counts.stale} à revérifier",
        plural(counts.unseen, "non vue", "non vues"),
    ]
    return ", ".join(parts) + f" ; {counts.exempt} sans objet."


def gesture(action: Action) -> str:
    """The next gesture of the plan, as a title."""
    finding = action.finding
    if finding.verdict is Verdict.GAP:
        return finding.measure.title
    if finding.measure.question is not None:
        return f"Répondre : {finding.measure.question.text}"
    return f"Regarder de nouveau : {finding.measure.title}"


def subject(about: Subject, posture: Posture) -> str:
    """Who or what a finding is about, when there are several."""
    head, _, label = about.partition(":")
    if head == "machine":
        machine = posture.machines.get(about)
        return machine.label if machine else label
    return label or "le cabinet"


def how_known(finding: Finding) -> str:
    """Whether it was seen or only said, and when."""
    piece = finding.evidence
    if piece is None:
        return ""
    day = piece.at.astimezone().strftime("%d/%m/%Y à %H:%M")
    if piece.origin is not None:
        return f"importé par {piece.origin.by}, {day}"
    match piece.sight:
        case Declared():
            return f"déclaré le {day}"
        case Unseen():
            return f"regardé sans voir le {day}"
        case _:
            return f"vu le {day}"


def moment(at: datetime) -> str:
    """An instant in the time zone of this computer, ``21/11/2026 à 20:14``."""
    return at.astimezone().strftime("%d/%m/%Y à %H:%M")


def decision(finding: Finding) -> str:
    """The decision of the practice on a gap, or nothing."""
    accepted = finding.accepted
    if accepted is None:
        return ""
    until = accepted.until.strftime("%d/%m/%Y")
    return f"Risque accepté jusqu’au {until}, parce que : {accepted.because}"


OLD_AFTER = timedelta(days=180)


def old(now: datetime) -> str:
    """What an old Hygie says of itself; nothing while it is recent."""
    released = date.fromisoformat(__released__)
    if now.date() - released <= OLD_AFTER:
        return ""
    day = released.strftime("%d/%m/%Y")
    return f"Cette Hygie date du {day} : mettez-la à jour, elle ignore ce qui a changé depuis."
