"""Says what came back, in the same words on the page and in the terminal."""

from collections.abc import Sequence

from hygie.rooms.backups.restore.partial import lacks
from hygie.rooms.backups.restore.restore import Restored
from hygie.spine.judges import plural

UNREAD = (
    "Une partie de la copie n’a pas pu être lue : un fichier qui n’a pas été comparé peut être "
    "abîmé."
)
ONLY_PART = "Tout ce que contenait cette copie, qui était partielle, est revenu"
NOT_THERE = (
    "Cette copie était partielle : des fichiers de ce jour-là peuvent ne pas y être. Cherchez-les "
    "dans une sauvegarde d’une autre date."
)
AGAIN = "Pour ce qui manque ou qui est abîmé, recommencez avec une autre date ou une autre copie."


def compared(found: Restored) -> bool:
    """Whether fingerprints say anything of what came back: a lost list leaves nothing to say."""
    return bool(found.same or not found.unsure)


def heading(found: Restored) -> str:
    """The one sentence that counts: that all came back is said only where it was compared."""
    if not found.whole:
        return "Tout n’est pas revenu"
    if not compared(found):
        return "Revenu, sans pouvoir être comparé"
    return ONLY_PART if found.partial else "Tout est revenu"


def counts(found: Restored) -> tuple[str, ...]:
    """How many files came back, compared or not."""
    same = plural(
        found.same,
        "fichier revenu identique, comparé",
        "fichiers revenus identiques, comparés",
    )
    unsure = plural(
        len(found.unsure),
        "fichier revenu sans pouvoir être comparé : ouvrez-le pour vérifier.",
        "fichiers revenus sans pouvoir être comparés : ouvrez-les pour vérifier.",
    )
    lines = [f"{same} octet par octet avec l’empreinte du jour de la sauvegarde."]
    return (*(lines if compared(found) else ()), *((unsure,) if found.unsure else ()))


def lists(found: Restored) -> tuple[tuple[str, Sequence[str]], ...]:
    """The files to look at, under what is to be known of them; paths below the folder."""
    every = (
        ("Ne reviennent pas", found.missing),
        ("Reviennent abîmés", found.different),
        ("Bases de données qui ne s’ouvrent pas", found.unsound),
        ("Revenus sans pouvoir être comparés", found.unsure),
    )
    return tuple((what, paths) for what, paths in every if paths)


def advice(found: Restored) -> tuple[str, ...]:
    """What to know and to do when not everything came back well."""
    partial = (NOT_THERE, *lacks(found.partial)) if found.partial else ()
    if found.whole:
        return partial
    named = found.missing or found.different or found.unsound
    unread = found.damaged and (found.unsure or not named)
    return (*((UNREAD,) if unread else ()), AGAIN, *partial)
