"""Takes a place of copies out of the plan: nothing is erased there, nothing counts it any more."""

from dataclasses import replace

from hygie.rooms.backups import copies
from hygie.rooms.backups import plan as plans
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.home import home
from hygie.rooms.backups.kinds import Copies
from hygie.rooms.backups.plan import Plan
from hygie.spine.practice import Practice


def without_place(plan: Plan, identity: str) -> Plan:
    """The plan without a place; it may be gone already."""
    kept = tuple(one for one in plan.destinations if one.id != identity)
    return replace(plan, destinations=kept)


def forget(practice: Practice, identity: str) -> None:
    """Use a place no more: the plan first, then the journal, which counts its copies no more.

    What opens it stays with the keys: its copies can be taken over again. Raises ``HygieError``.
    """
    own = home(practice.folder)
    decided = plans.load(own.plan)
    after = without_place(decided, identity)
    if after != decided:
        plans.save(own.plan, after)
    known = copies.known(practice)
    if known is None:
        return
    now = practice.clock()
    left = tuple(copy for copy in known.copies if copy.id != identity)
    if left != known.copies:
        noted = Copies(at=now, copies=left)
        practice.append([copies.piece(practice, noted, copies.source_of(practice), now)])


def sentences(place: Destination) -> list[str]:
    """What to tell before a place is forgotten."""
    again = "disque" if place.local else "hebergeur"
    return [
        f"Hygie ne sauvegardera plus sur « {place.name} », et n’en comptera plus les copies.",
        "Rien n’y est effacé : les copies y restent, chiffrées.",
        "Leur clé reste gardée sur cet ordinateur.",
        f"Pour les reprendre un jour, avec leur fiche : hygie sauvegardes {again} --reprendre"
        if place.sheet is not None
        else "Leur fiche de récupération n’est pas encore imprimée, et il la faut pour les "
        f'reprendre : hygie sauvegardes fiches recuperation "{place.name}"',
    ]
