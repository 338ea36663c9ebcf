"""Says where a clock stands, as a person reads it."""

from datetime import timedelta
from types import MappingProxyType

from hygie.rooms.incidents.clocks import Clock, Standing
from hygie.rooms.incidents.paris import shown

STANDINGS = MappingProxyType(
    {
        Standing.NOT_STARTED: "pas commencé",
        Standing.RUNNING: "en cours",
        Standing.SOON: "presse",
        Standing.LATE: "dépassé",
        Standing.DONE: "fait",
        Standing.DONE_LATE: "fait en retard",
    }
)

MINUTE = timedelta(minutes=1)

DAYS_FROM = 96
"""Hours from which a person thinks in days: the 72 hours are always told in hours."""


def duration(span: timedelta) -> str:
    """A span, rounded down: ``41 h 12``, ``5 jours et 22 h`` from four days; without its sign."""
    minutes = abs(span) // MINUTE
    hours, rest = divmod(minutes, 60)
    if hours >= DAYS_FROM:
        return f"{hours // 24} jours et {hours % 24} h"
    return f"{hours} h {rest:02d}" if hours else f"{rest} min"


def sentence(clock: Clock) -> str:
    """One clock in one sentence, with its deadline in the time of Paris."""
    return f"{clock.rule.title} : {standing(clock)}"


def standing(clock: Clock) -> str:
    """The same without its title, for a page that has it above."""
    if clock.done is not None:
        late = ", après le délai" if clock.asks_reasons else ""
        return f"fait le {shown(clock.done)}{late}."
    if clock.since is None:
        return "dites d’abord quand vous l’avez su."
    if clock.due is None or clock.left is None:
        return "dans les meilleurs délais, sans heure fixée par la loi."
    due = shown(clock.due)
    if clock.standing is Standing.LATE:
        return f"le délai a pris fin le {due}. Faites-le quand même, et dites pourquoi."
    return f"avant le {due}. Il reste {duration(clock.left)}."
