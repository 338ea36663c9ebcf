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


def duration(span: timedelta) -> str:
    """A span in hours and minutes, rounded down: ``41 h 12``; its sign is left out."""
    minutes = abs(span) // MINUTE
    hours, rest = divmod(minutes, 60)
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
