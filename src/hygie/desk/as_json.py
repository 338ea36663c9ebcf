"""The bilan as one documented JSON object (docs/json.md)."""

from typing import Any

import msgspec

from hygie.spine.evidence import Declared, Evidence, Seen, Unseen
from hygie.spine.plan import Action, Plan
from hygie.spine.posture import Finding, Posture

FORMAT = 1
"""Grows when a key changes its meaning or disappears; new keys may come without it."""


def bilan(posture: Posture, plan: Plan, head: object | None) -> dict[str, Any]:
    """The whole bilan as plain values."""
    return {
        "format": FORMAT,
        "at": stamp(posture.at),
        "machines": {
            subject: {"platform": machine.platform.value, "label": machine.label}
            for subject, machine in posture.machines.items()
        },
        "summary": msgspec.to_builtins(posture.summary()),
        "findings": [finding(item) for item in posture.findings],
        "plan": [action(item) for item in plan.all],
        "next": [item.finding.measure.id for item in plan.next_three],
        "journal_head": head,
    }


def finding(item: Finding) -> dict[str, Any]:
    """One finding: measure, verdict, reason and the evidence it stands on."""
    return {
        "measure": item.measure.id,
        "title": item.measure.title,
        "room": item.measure.room,
        "subject": item.subject,
        "verdict": item.verdict.value,
        "reason": item.because,
        "evidence": evidence(item.evidence) if item.evidence else None,
        "accepted": msgspec.to_builtins(item.accepted) if item.accepted else None,
    }


def evidence(piece: Evidence) -> dict[str, Any]:
    """One piece of evidence."""
    return {
        "subject": piece.subject,
        "kind": piece.kind,
        "source": piece.source,
        "machine": piece.machine,
        "at": stamp(piece.at),
        "sight": _sight(piece),
        "origin": msgspec.to_builtins(piece.origin) if piece.origin else None,
    }


def action(item: Action) -> dict[str, Any]:
    """One action of the plan."""
    return {
        "measure": item.finding.measure.id,
        "verdict": item.finding.verdict.value,
        "minutes": item.minutes,
    }


def _sight(piece: Evidence) -> dict[str, Any]:
    match piece.sight:
        case Seen(facts=facts):
            return {"seen": msgspec.to_builtins(facts)}
        case Unseen(reason=reason):
            return {"unseen": reason}
        case Declared(by=by, answer=answer):
            return {"declared": answer.value, "by": by}


def stamp(at: object) -> str:
    """An instant as JSON writes it, in UTC."""
    return str(msgspec.to_builtins(at))
