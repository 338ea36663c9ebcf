"""When the practice knew, why it says so, and how that may be corrected."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from hygie.rooms.incidents.errors import in_the_future, without_reason
from hygie.rooms.incidents.paris import shown

LEAST_WORDS = 10
"""Characters of a justification; fewer say nothing."""

LONG_AGO = timedelta(days=30)
"""An awareness entered this long after deserves a remark."""


class Start(StrEnum):
    """What the practice knew: each clock counts from one of these."""

    BREACH = "breach"
    ATTACK = "attack"
    CLAIM = "claim"


STARTS = {
    Start.BREACH: "vous avez su que des données de patients étaient touchées",
    Start.ATTACK: "vous avez su qu’il y avait une attaque",
    Start.CLAIM: "vous avez su qu’il y avait un sinistre (vol, panne, perte)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Awareness:
    """One instant, in UTC, with its justification.

    ``entered`` is when it was written down. ``corrects`` is the one that it replaces, and
    ``reason`` why; the replaced ones are never thrown away.
    """

    what: Start
    at: datetime
    because: str
    entered: datetime
    corrects: "Awareness | None" = None
    reason: str = ""

    @property
    def history(self) -> tuple["Awareness", ...]:
        """Every instant that was held, oldest first, this one last."""
        found: list[Awareness] = []
        one: Awareness | None = self
        while one is not None:
            found.append(one)
            one = one.corrects
        return tuple(reversed(found))


def knew(what: Start, at: datetime, because: str, *, now: datetime) -> Awareness:
    """An awareness, entered now. Both instants are aware; they are kept in UTC.

    Raises ``IncidentError`` for an instant after now, or without a justification.
    """
    if at > now:
        raise in_the_future()
    if len(because.strip()) < LEAST_WORDS:
        raise without_reason(f"comment {STARTS[what]}.")
    return Awareness(
        what=what,
        at=at.astimezone(UTC),
        because=because.strip(),
        entered=now.astimezone(UTC),
    )


def corrected(
    before: Awareness, at: datetime, because: str, reason: str, *, now: datetime
) -> Awareness:
    """The same awareness at another instant, with the reason of the correction.

    Raises ``IncidentError`` as ``knew`` does, and without a reason.
    """
    if len(reason.strip()) < LEAST_WORDS:
        raise without_reason("pourquoi cette date est corrigée.")
    new = knew(before.what, at, because, now=now)
    return Awareness(
        what=new.what,
        at=new.at,
        because=new.because,
        entered=new.entered,
        corrects=before,
        reason=reason.strip(),
    )


def before_found(awareness: Awareness, found: datetime) -> str:
    """What is said of an awareness before the incident was found; ``""`` for any other.

    Hours are typed to the minute: within one minute there is no before.
    """
    if awareness.at >= found.replace(second=0, microsecond=0):
        return ""
    return (
        f"Vous dites l’avoir su le {shown(awareness.at)}, avant que l’incident ne soit découvert "
        f"({shown(found)}) : corrigez l’heure de la découverte (page « Journal » de "
        "l’incident, ou « hygie incident decouvert »)."
    )


def remarks(
    awareness: Awareness, happened: datetime | None = None, discovered: datetime | None = None
) -> tuple[str, ...]:
    """What is unusual about it, in French; none of it forbids anything."""
    found = []
    early = before_found(awareness, discovered) if discovered is not None else ""
    if happened is not None and awareness.at < happened:
        found.append(
            "Vous dites l’avoir su avant que cela n’arrive : vérifiez les deux dates, ou l’horloge "
            "de l’ordinateur."
        )
    elif early:
        found.append(early)
    if awareness.entered - awareness.at > LONG_AGO:
        found.append(
            "Plus d’un mois sépare cette date de sa saisie : écrivez pourquoi, on vous le "
            "demandera."
        )
    if awareness.corrects is not None and awareness.at > awareness.corrects.at:
        found.append(
            "La correction repousse le délai : gardez de quoi la justifier. L’ancienne date reste "
            "dans le journal."
        )
    return tuple(found)
