"""Says what is on a disk before it is taken for copies, and refuses what would be none."""

from hygie.rooms.backups.adoption import Found
from hygie.rooms.backups.destinations import FOLDER, Destination, DestinationError
from hygie.rooms.backups.plan import Plan
from hygie.rooms.backups.run.report import size
from hygie.spine.judges import plural


def sentences(found: Found) -> list[str]:
    """What to tell before a disk is adopted."""
    label = found.volume.label if found.volume is not None else ""
    called = f"« {label} » ({found.base})" if label else f"« {found.base} »"
    free = f" Il y reste {size(found.free)}." if found.free is not None else ""
    if found.folder == found.base:
        told = [f"{called} contient des sauvegardes.{free}"]
    elif not found.count:
        told = [f"{called} est vide.{free}"]
    else:
        things = plural(found.count, "élément", "éléments")
        names = ", ".join(found.names) + ("…" if found.count > len(found.names) else "")
        told = [f"{called} contient déjà {things} : {names}.{free}"]
    if found.folder != found.base:
        alone = "Hygie n’y touchera pas : elle n’écrira" if found.count else "Hygie n’y écrira"
        told.append(f"{alone} que dans le répertoire « {FOLDER} ».")
    told += [f"Les sauvegardes d’un autre ordinateur y sont : {other}" for other in found.others]
    if found.volume is None:
        told.append(
            "L’identité de ce disque ne se lit pas : il sera reconnu à son emplacement, qu’il "
            "faudra garder."
        )
    if found.same_disk:
        told.append(
            "Attention : c’est le disque des fichiers à sauvegarder. S’il tombe en panne, tout "
            "disparaît ensemble."
        )
    return told


def too_small(found: Found, weight: int) -> list[str]:
    """What to tell of a disk that has less room than the files to save take (bytes)."""
    if found.free is None or weight <= found.free:
        return []
    room = size(found.free)
    return [
        f"Attention : vos fichiers font {size(weight)}, et il n’y reste que {room}.",
        "Cela ne suffira pas : prenez plutôt un disque plus grand.",
    ]


def instead(found: Found, known: Destination | None) -> list[str]:
    """What to tell before other copies take, in the plan, the place of those of a disk."""
    if known is None or not known.mark or known.mark == found.repository:
        return []
    return [
        f"Ce disque est déjà « {known.name} » dans le plan.",
        "Ces copies y prendront la place de celles que Hygie connaît, qui ne sont pas effacées.",
    ]


def check(found: Found, plan: Plan, *, insist: bool) -> None:
    """Refuse what would be no backup, or the work of another program, unless told to go on.

    Raises ``DestinationError``.
    """
    if found.repository in {one.mark for one in plan.destinations if one.mark}:
        raise DestinationError(
            "Ce disque est déjà l’un de vos lieux de sauvegarde.",
            "Vous n’avez rien à faire ici : lancez une sauvegarde.",
        )
    if found.repository:
        raise DestinationError(
            "Ce disque contient déjà des sauvegardes restic, faites par un autre programme, un "
            "autre ordinateur ou une autre installation de Hygie. Elles n’ont pas été touchées.",
            "Prenez un autre disque ; ou, si vous avez leur mot de passe, ajoutez --reprendre.",
        )
    if found.same_disk and not insist:
        raise DestinationError(
            "Ce répertoire est sur le même disque que les fichiers à sauvegarder.",
            "Choisissez un disque externe ; ou, pour un essai seulement, --malgre-tout.",
        )
