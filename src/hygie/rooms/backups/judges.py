"""Judges whether copies are made, unplugged, encrypted and kept in two places."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from hygie.rooms.backups.destinations import PLACE_WORDS, Place, Sort
from hygie.rooms.backups.kinds import BackupRun, Copies, Copy, Outcome, SupplierReport
from hygie.rooms.backups.run.reasons import why
from hygie.rooms.backups.run.report import duration
from hygie.spine.judges import Judgement, french_date, gap, met, number, plural, undecided

ON_SAME_DISK = (
    "La copie est sur le disque de vos fichiers : s’il tombe en panne, tout disparaît ensemble. "
    "Elle ne compte pas."
)
NONE_YET = "Aucun lieu de sauvegarde n’a été choisi dans Hygie."


def regularly(facts: BackupRun, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The last run that saved everything began within ``days``, on any destination."""
    days = number(judge_with, "days")
    last = facts.last_complete
    if last is not None and now - last <= timedelta(days=days):
        return met(f"La dernière sauvegarde complète est du {french_date(last)}.{_since(facts)}")
    if last is not None:
        return gap(
            f"La dernière sauvegarde complète est du {french_date(last)} : plus de "
            f"{plural(days, 'jour', 'jours')}.{_since(facts)}"
        )
    return gap(f"Aucune sauvegarde complète n’a encore été faite.{_since(facts)}")


def _since(facts: BackupRun) -> str:
    """What the last run itself had against it."""
    if facts.outcome in {Outcome.DONE, Outcome.CANCELLED} or not facts.reasons:
        return ""
    how = "a été partielle" if facts.outcome is Outcome.PARTIAL else "n’a pas été faite"
    return f" Celle du {french_date(facts.began)} {how} : {_low(why(facts.reasons[0], None))}"


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def disconnected(facts: Copies, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A copy of at most ``days`` is on an unplugged disk, and none was left plugged in.

    A disk is left plugged in when looks in a row, over ``hours``, found it there each time. One
    that no look found unplugged lately may have been: nobody knows.
    """
    hours, days = number(judge_with, "hours"), number(judge_with, "days")
    disks = [
        copy
        for copy in facts.copies
        if copy.sort is Sort.DISK and copy.place is not Place.SAME_DISK
    ]
    if not disks:
        return _no_disk(facts)
    if stayed := _stayed(disks, facts.at, timedelta(hours=hours)):
        return stayed
    away = [copy for copy in disks if copy.connected is False]
    fresh = [copy for copy in away if _is_fresh(copy, days, now)]
    if fresh:
        newest = max(fresh, key=lambda copy: copy.saved or now)
        return met(f"« {newest.name} », du {_day(newest.saved)}, est débranché.")
    if away:
        newest = max(away, key=lambda copy: copy.saved.timestamp() if copy.saved else 0)
        if newest.saved is None:
            return gap(f"« {newest.name} » est débranché, mais n’a encore reçu aucune sauvegarde.")
        return gap(f"« {newest.name} » est débranché, mais date du {_day(newest.saved)}.")
    plugged = next(copy for copy in disks if copy.connected is not False)
    return undecided(
        f"« {plugged.name} » était encore branché le {french_date(facts.at)} : débranchez-le."
    )


def _stayed(disks: Iterable[Copy], at: datetime, limit: timedelta) -> Judgement | None:
    """What to say of the disks that were left plugged in, or may have been; ``None`` for none."""
    plugged = [copy for copy in disks if copy.connected]
    for copy in plugged:
        if copy.connected_since is not None and at - copy.connected_since > limit:
            stayed = duration((at - copy.connected_since).total_seconds())
            return gap(
                f"« {copy.name} » est resté branché {stayed} : un virus qui chiffre l’ordinateur "
                "chiffrerait aussi ce disque."
            )
    never = [copy for copy in plugged if not _was_away(copy, at)]
    if not never:
        return None
    return undecided(
        f"Hygie n’a pas vu « {never[0].name} » débranché depuis une semaine : débranchez-le "
        "après chaque sauvegarde, puis regardez de nouveau (hygie sauvegardes etat)."
    )


AWAY_WITHIN = timedelta(days=7)
"""How long ago a disk must have been seen unplugged: a weekly copy is enough for that."""


def _was_away(copy: Copy, at: datetime) -> bool:
    """Whether a disk that is plugged in was seen unplugged lately, or has only just come."""
    if copy.last_away is not None:
        return at - copy.last_away <= AWAY_WITHIN
    return copy.last_run is None or at - copy.last_run < timedelta(days=1)


def _no_disk(facts: Copies) -> Judgement:
    """What is to say where no copy is on a disk that can be unplugged."""
    if not facts.copies:
        return undecided(NONE_YET)
    if all(copy.place is Place.SAME_DISK for copy in facts.copies):
        return gap(f"{ON_SAME_DISK} Choisissez un disque externe.")
    return undecided("Aucune copie n’est sur un disque.")


def encrypted(facts: Copies, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Every copy is encrypted."""
    if not facts.copies:
        return undecided(NONE_YET)
    clear = [copy.name for copy in facts.copies if not copy.encrypted]
    if clear:
        return gap(f"Ces copies ne sont pas chiffrées : {', '.join(clear)}.")
    return met("Hygie chiffre tout avant de l’écrire : sans mot de passe, rien ne se lit.")


def two_places(facts: Copies, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A whole copy of at most ``days`` is kept away from the practice."""
    days = number(judge_with, "days")
    if not facts.copies:
        return undecided(NONE_YET)
    here = {Place.PRACTICE, Place.SAME_DISK}
    away = [copy for copy in facts.copies if copy.place not in here]
    fresh = [copy for copy in away if _is_fresh(copy, days, now)]
    if fresh:
        newest = max(fresh, key=lambda copy: copy.saved or now)
        where = PLACE_WORDS[newest.place]
        return met(f"« {newest.name} », gardé {where}, date du {_day(newest.saved)}.")
    if not away:
        return gap("Toutes les copies sont au cabinet : un vol ou un incendie les emporterait.")
    old = max(away, key=lambda copy: copy.saved.timestamp() if copy.saved else 0)
    if old.saved is None:
        return gap(f"« {old.name} » n’a encore reçu aucune sauvegarde complète.")
    return gap(
        f"« {old.name} », gardé {PLACE_WORDS[old.place]}, n’a pas été mis à jour depuis le "
        f"{_day(old.saved)}."
    )


def reported(facts: SupplierReport, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The supplier's report tells of a backup of at most ``days``."""
    return _told(facts.reported, number(judge_with, "days"), now, "la dernière sauvegarde réussie")


def restored(facts: SupplierReport, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The supplier's report tells of a restoration of at most ``days``."""
    return _told(facts.restored, number(judge_with, "days"), now, "la dernière restauration")


def _told(day: date | None, days: int, now: datetime, what: str) -> Judgement:
    if day is None:
        return undecided(f"Le rapport du prestataire ne dit pas la date de {what}.")
    said = f"Selon le rapport du prestataire, {what} est du {day.strftime('%d/%m/%Y')}"
    if now.date() - day <= timedelta(days=days):
        return met(f"{said}.")
    return gap(f"{said} : il y a plus de {plural(days, 'jour', 'jours')}.")


def _is_fresh(copy: Copy, days: int, now: datetime) -> bool:
    return copy.saved is not None and now - copy.saved <= timedelta(days=days)


def _day(when: datetime | None) -> str:
    return french_date(when) if when is not None else "?"
