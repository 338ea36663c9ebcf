"""Judges whether the practice could care for its patients without the practice software."""

from collections.abc import Mapping
from datetime import datetime

from hygie.rooms.continuity import drill, without
from hygie.rooms.continuity.kinds import Drill, Pack
from hygie.spine.judges import Judgement, gap, met, plural, undecided

NAMED = 3
"""Missing things that a sentence names; more are counted."""


def signed_in(facts: Drill, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The trial counts when it reached the first page; else the step that failed is to mend."""
    if facts.signed_in:
        return met("Vous vous êtes connecté à dmp.fr depuis un autre appareil.")
    step = drill.known().get(facts.failed)
    if step is None:
        return gap("L’essai n’a pas abouti : la connexion à dmp.fr n’a pas marché.")
    return gap(f"L’essai n’a pas abouti : {step.failed}. {step.mend}")


def pack_ready(facts: Pack, judge_with: Mapping[str, object], now: datetime) -> Judgement:
    """The pack is ready when nothing that the day depends on is missing from it."""
    if facts.expected < 1:
        return undecided("La pochette n’a pas été vérifiée jusqu’au bout.")
    if facts.essential:
        return gap(f"Il manque dans la pochette : {_named(facts.essential)}.")
    if facts.missing:
        return met(f"La pochette est prête ; il y manque encore : {_named(facts.missing)}.")
    return met("La pochette du premier jour est prête, vérifiée pièce par pièce.")


def _named(missing: tuple[str, ...]) -> str:
    known = {item.id: item.short for item in without.table().items}
    names = [known[one] for one in missing if one in known][:NAMED]
    rest = len(missing) - len(names)
    more = [plural(rest, "autre chose", "autres choses")] if rest else []
    return ", ".join(names + more)
