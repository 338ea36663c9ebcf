"""Judges whether a session locks by itself soon enough."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.spine.judges import Judgement, gap, met, number, plural, undecided


def locks_within(facts: ScreenLock, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """One way that asks for the password within ``seconds`` is enough.

    A way that could have, had it been seen whole, leaves the measure undecided; so does one
    of which nothing was seen.
    """
    limit = number(judge_with, "seconds")
    soon = [p for p in facts.paths if p.after_s is not None and 0 < p.after_s <= limit]
    if any(path.asks_password for path in soon):
        shortest = min(p.after_s or limit for p in soon if p.asks_password)
        return met(f"La session se verrouille après {_minutes(shortest)} sans activité.")
    if any(path.asks_password is None for path in soon):
        return undecided(
            "L’écran s’éteint, mais Hygie n’a pas pu voir si le mot de passe est demandé."
        )
    if any(path.after_s is None and path.asks_password is None for path in facts.paths):
        return undecided("Hygie n’a pas pu voir si la session se verrouille toute seule.")
    return gap(_why_not(facts.paths, limit))


def _why_not(paths: tuple[LockPath, ...], limit: int) -> str:
    late = [path.after_s for path in paths if path.after_s is not None and path.asks_password]
    if late:
        return (
            f"La session ne se verrouille qu’après {_minutes(min(late))} ; "
            f"{_minutes(limit)} au plus sont conseillées."
        )
    if any(path.after_s is not None for path in paths):
        return "L’écran s’éteint sans que le mot de passe soit demandé au retour."
    return "La session ne se verrouille pas toute seule."


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return plural(rest, "seconde", "secondes")
    return plural(minutes, "minute", "minutes") + (f" {rest} s" if rest else "")
