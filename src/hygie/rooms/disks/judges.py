"""Judges whether every disk is encrypted."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.disks.kinds import Volumes
from hygie.spine.judges import Judgement, gap, met, undecided


def all_encrypted(facts: Volumes, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """Every volume is encrypted; one that is not makes the gap, one unseen leaves a doubt."""
    clear = [volume.label for volume in facts.volumes if volume.encrypted is False]
    unsure = [volume for volume in facts.volumes if volume.encrypted is None]
    if clear:
        return gap(f"Non chiffré, donc lisible par qui vole l’appareil : {', '.join(clear)}.")
    if unsure:
        states = ", ".join(f"{v.label} ({v.state or 'non vu'})" for v in unsure)
        return undecided(f"L’état du chiffrement n’est pas sûr : {states}.")
    if not facts.volumes:
        return undecided("Hygie n’a trouvé aucun disque à regarder.")
    return met(f"Chiffré : {', '.join(volume.label for volume in facts.volumes)}.")
