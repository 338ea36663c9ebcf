"""Judges the updates of the system and of the browsers."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from hygie.rooms.updates.kinds import (
    AutomaticUpdates,
    Browsers,
    OperatingSystem,
    SecurityUpdates,
)
from hygie.rooms.updates.tables import browser_table, is_past, support_table
from hygie.spine.judges import (
    Judgement,
    french_date,
    gap,
    met,
    number,
    plural,
    undecided,
)


def automatic(
    facts: AutomaticUpdates, judge_with: Mapping[str, object], now: datetime
) -> Judgement:
    """Updates come and are installed alone, and are not paused."""
    if facts.paused_until is not None and facts.paused_until > now:
        return gap(f"Les mises à jour sont en pause jusqu’au {french_date(facts.paused_until)}.")
    if facts.downloads is False or facts.installs is False:
        return gap(f"Les mises à jour automatiques sont désactivées ({facts.mechanism}).")
    if facts.downloads is None or facts.installs is None:
        return undecided("Hygie n’a pas pu voir si les mises à jour s’installent seules.")
    return met(f"Les mises à jour s’installent seules ({facts.mechanism}).")


def installed_within(
    facts: SecurityUpdates, judge_with: Mapping[str, object], now: datetime
) -> Judgement:
    """Nothing waits, by a list that is at most ``lists_days`` old.

    A machine does not say since when an update waits, so one that waits is a gap even when
    it may be younger than the 14 days that a practice has: installing it is the gesture.
    """
    if facts.pending is None:
        return undecided("Hygie n’a pas pu compter les mises à jour de sécurité en attente.")
    if facts.pending:
        count = plural(
            facts.pending, "mise à jour de sécurité attend", "mises à jour de sécurité attendent"
        )
        return gap(f"{count} d’être installée{'s' if facts.pending > 1 else ''}.")
    lists = timedelta(days=number(judge_with, "lists_days"))
    if facts.known_at is None or not timedelta(0) <= now - facts.known_at <= lists:
        return undecided(
            "Rien n’attend, mais la liste des mises à jour de cet ordinateur est trop ancienne "
            "pour en être sûr."
        )
    return met(f"Aucune mise à jour de sécurité en attente le {french_date(facts.known_at)}.")


def supported(facts: OperatingSystem, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The system still gets security updates, by its own word or by the dated table."""
    if facts.support_end is not None:
        return _until(facts.name, facts.support_end, number(judge_with, "warn_days"), now)
    row = support_table().find(facts.family, facts.version, facts.edition)
    if row is None:
        return undecided(f"Hygie ne connaît pas la fin de vie de ce système ({facts.name}).")
    ended = row.ends is not None and row.ends < now.date()  # what has ended stays so
    if not ended and is_past(support_table().good_until, now):
        return undecided("La liste des fins de vie que connaît Hygie est trop ancienne.")
    if row.ends is not None:
        return _until(facts.name, row.ends, number(judge_with, "warn_days"), now)
    return _as_seen(facts.name, supported=bool(row.supported))


def _as_seen(name: str, *, supported: bool) -> Judgement:
    """Where the maker gives no date: what was seen when the table was made."""
    when = support_table().as_of.strftime("%d/%m/%Y")
    if supported:
        return met(f"{name} reçoit des mises à jour de sécurité (vu le {when}).")
    return gap(f"{name} ne reçoit plus de mises à jour de sécurité (vu le {when}).")


def _until(name: str, ends: date, warn_days: int, now: datetime) -> Judgement:
    """``ends`` is the last day of updates."""
    day = ends.strftime("%d/%m/%Y")
    left = (ends - now.date()).days
    if left < 0:
        return gap(f"{name} ne reçoit plus de mises à jour de sécurité depuis le {day}.")
    if left < warn_days:
        return met(f"{name} reçoit des mises à jour jusqu’au {day} : préparez la suite.")
    return met(f"{name} reçoit des mises à jour de sécurité jusqu’au {day}.")


def browsers_current(facts: Browsers, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Every browser is one release behind at most, by the dated table.

    An old version stays old; a recent one is only known to be so while the table is fresh.
    """
    table = browser_table()
    old, unsure = [], []
    for browser in facts.browsers:
        is_old = table.is_old(browser.name, browser.version)
        if is_old:
            old.append(f"{browser.name} {browser.version}")
        elif is_old is None or is_past(table.good_until, now):
            unsure.append(f"{browser.name} {browser.version}")
    if old:
        return gap(f"Navigateur en retard : {', '.join(old)}.")
    if unsure:
        return undecided(f"Hygie ne connaît pas la dernière version de : {', '.join(unsure)}.")
    if not facts.browsers:
        return undecided("Hygie n’a trouvé aucun navigateur à regarder.")
    return met(f"À jour : {', '.join(f'{b.name} {b.version}' for b in facts.browsers)}.")
