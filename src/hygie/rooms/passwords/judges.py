"""Judges what the examination of a vault showed."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.passwords.kinds import VaultAudit
from hygie.spine.judges import Judgement, gap, met, number, plural, undecided

NOTHING = "Le fichier examiné ne contenait aucun mot de passe."


def long_enough(facts: VaultAudit, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Every password of the vault has the length and mix; how it was found is another measure."""
    short = _counted((facts.short, "trop court ou peu mélangé", "trop courts ou peu mélangés"))
    return _judged(facts, short, "tous sont assez longs et mélangés")


def unpredictable(facts: VaultAudit, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """None is guessed quickly, speaks of its owner, or stands in published lists."""
    easy = _counted(
        (facts.published, "déjà publié", "déjà publiés"),
        (facts.weak, "facile à deviner", "faciles à deviner"),
        (facts.predictable, "qui parle de vous", "qui parlent de vous"),
    )
    fine = "aucun n’est facile à deviner"
    if facts.published is None:
        fine += " (Hygie n’a pas cherché s’ils ont été publiés)"
    return _judged(facts, easy, fine)


def one_per_service(
    facts: VaultAudit, judge_with: Mapping[str, object], now: datetime
) -> Judgement:
    """No password, nor one like it, serves two accounts, the vault itself included."""
    repeated = _counted(
        (facts.master_reused, "pareil à celui du gestionnaire", "pareils à celui du gestionnaire"),
        (facts.reused, "qui sert ailleurs", "qui servent ailleurs"),
        (facts.nearly_reused, "presque pareil à un autre", "presque pareils à d’autres"),
    )
    return _judged(facts, repeated, "chacun ne sert qu’une fois")


def manager_used(facts: VaultAudit, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """A manager that holds ``at_least`` so many passwords is one that is used."""
    held = plural(facts.entries, "mot de passe", "mots de passe")
    if not facts.kept:
        return undecided("Le fichier examiné ne vient pas d’un gestionnaire connu : dites-nous.")
    if facts.entries < number(judge_with, "at_least"):
        return undecided(f"{facts.manager} ne garde que {held} : dites-nous pour les autres.")
    return met(f"{facts.manager} garde {held}, examinés par Hygie.")


def _judged(facts: VaultAudit, wrong: str, fine: str) -> Judgement:
    """What is wrong is a gap; nothing wrong is only said of all when all could be read."""
    if not facts.entries:
        return undecided(NOTHING)
    examined = f"Mots de passe examinés : {facts.entries}"
    if wrong:
        return gap(f"{examined}, dont {wrong}.")
    if facts.left_out:
        unread = plural(facts.left_out, "entrée reste", "entrées restent")
        return undecided(f"{examined} ; {fine}, mais {unread} à examiner.")
    return met(f"{examined} ; {fine}.")


def _counted(*counts: tuple[int | None, str, str]) -> str:
    """The counts that are not nil, as a list; one that is ``None`` was not looked for."""
    return ", ".join(plural(count, one, many) for count, one, many in counts if count)
