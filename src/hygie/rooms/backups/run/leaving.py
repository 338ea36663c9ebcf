"""Looks whether a disk does leave after a copy: plugged in, it is within reach of an attack."""

from collections.abc import Callable

from hygie.rooms.backups import connect
from hygie.rooms.backups.connect import Volumes
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.run.report import Report

EVERY_S, MOST_S = 2.0, 60.0
"""Seconds between two looks, and for how long."""

WAITING = "Hygie regarde pendant une minute s’il part (Ctrl+C pour ne pas attendre)."
GONE = "Le disque « {name} » est débranché : rangez-le hors de portée de l’ordinateur."
STILL = "« {name} » est toujours branché : pensez-y."


def may_leave(report: Report) -> bool:
    """Whether a run ended with a disk that can be taken out now."""
    return report.unplug and report.destination.leaves


def plugged(destination: Destination, volumes: Volumes) -> bool:
    """Whether a disk is there now."""
    return bool(connect.reach(destination, volumes() if destination.volume else ()).connected)


def left(
    destination: Destination,
    volumes: Volumes,
    sleep: Callable[[float], None],
    seconds: Callable[[], float],
) -> bool:
    """Whether a disk left in the next ``MOST_S``; ``sleep`` and ``seconds``: how time passes."""
    end = seconds() + MOST_S
    while plugged(destination, volumes):
        if seconds() >= end:
            return False
        sleep(EVERY_S)
    return True
