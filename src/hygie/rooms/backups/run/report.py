"""Says in plain French how a copy went, and what to do next."""

from dataclasses import dataclass, field

import msgspec

from hygie.rooms.backups import hosts
from hygie.rooms.backups.destinations import Destination
from hygie.rooms.backups.kinds import BackupRun, Outcome, Reason
from hygie.rooms.backups.survey import Unread, shown
from hygie.spine.judges import plural

OUTCOMES = {
    Outcome.DONE: "réussie",
    Outcome.PARTIAL: "partielle",
    Outcome.FAILED: "échouée",
    Outcome.CANCELLED: "arrêtée",
}

MOST_NAMES = 1_000
"""Names kept in a report, by reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run, told to whoever sits before this computer: it holds names of files.

    ``names`` are paths (or words) by reason; ``unread`` and ``unstable`` files; ``notes`` are
    further French sentences, ``unplug`` whether the disk can be taken out.
    """

    facts: BackupRun
    destination: Destination
    names: dict[Reason, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    unstable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unplug: bool = False


WHY = {
    Reason.UNREADABLE: "Des fichiers n’ont pas pu être lus.",
    Reason.ROOT_MISSING: "Un répertoire à sauvegarder est introuvable.",
    Reason.DATABASE_OPEN: "Une base de données était ouverte : sa copie peut être inutilisable.",
    Reason.DATABASE_BROKEN: "Une base de données est abîmée.",
    Reason.DATABASE_CHANGED: "Une base de données a changé pendant la sauvegarde : sa copie peut "
    "être inutilisable.",
    Reason.DUMP_FAILED: "L’export de la base par son logiciel n’a pas marché.",
    Reason.CLOCK: "La date de l’ordinateur est douteuse.",
    Reason.NO_MANIFEST: "La liste des fichiers n’a pas pu être jointe à la sauvegarde.",
    Reason.NOTHING_TO_SAVE: "Il n’y a rien à sauvegarder.",
    Reason.DISK_FULL: "Le disque de sauvegarde est plein.",
    Reason.DISK_LEFT: "Le disque a été débranché, ou a cessé de répondre, avant la fin.",
    Reason.DISK_ABSENT: "Le disque de sauvegarde n’est pas branché.",
    Reason.HOST_SILENT: hosts.Trouble.SILENT.value[0],
    Reason.HOST_REFUSED: hosts.Trouble.REFUSED.value[0],
    Reason.READ_ONLY: "Le disque de sauvegarde refuse l’écriture.",
    Reason.NO_REPOSITORY: "Les sauvegardes ne sont plus à leur place sur ce disque.",
    Reason.WRONG_PASSWORD: "Le mot de passe gardé par Hygie n’ouvre pas cette sauvegarde.",
    Reason.LOCKED: "Un essai, une restauration ou un autre ordinateur se sert de cette sauvegarde.",
    Reason.RUNNING: "Une sauvegarde est déjà en cours.",
    Reason.ENGINE: "Le programme restic n’a pas pu être lancé.",
    Reason.COMPUTER_FULL: "Le disque de l’ordinateur est trop plein.",
    Reason.UNKNOWN: "La sauvegarde s’est arrêtée sans que Hygie sache pourquoi.",
}
"""One sentence a reason."""

TO_DO = {
    Reason.UNREADABLE: "Fermez les logiciels qui s’en servent, ou demandez à votre informaticien "
    "le droit de les lire, puis recommencez.",
    Reason.ROOT_MISSING: "S’il a changé de place, refaites le plan.",
    Reason.DATABASE_OPEN: "Fermez le logiciel du cabinet sur tous les postes et recommencez, ou "
    "utilisez sa propre fonction d’export ou de sauvegarde.",
    Reason.DATABASE_BROKEN: "Appelez l’éditeur de votre logiciel avant toute autre chose ; les "
    "sauvegardes plus anciennes sont gardées.",
    Reason.DATABASE_CHANGED: "Fermez le logiciel du cabinet sur tous les postes et recommencez, "
    "ou utilisez sa propre fonction d’export.",
    Reason.DUMP_FAILED: "Demandez à votre informaticien ou à l’éditeur de vérifier la commande.",
    Reason.CLOCK: "Vérifiez-la ; si elle est juste, dites-le en recommençant. Les anciennes "
    "sauvegardes sont toutes gardées.",
    Reason.NO_MANIFEST: "Recommencez : sans elle, la restauration ne peut pas être vérifiée.",
    Reason.NOTHING_TO_SAVE: "Dites dans le plan ce qu’il faut sauvegarder.",
    Reason.DISK_FULL: "Prenez un disque plus grand, ou gardez dans le plan les sauvegardes moins "
    "longtemps. Celles qui y sont déjà restent bonnes.",
    Reason.DISK_LEFT: "Rebranchez-le et recommencez : les sauvegardes précédentes sont intactes.",
    Reason.DISK_ABSENT: "Branchez-le, attendez qu’il apparaisse, puis recommencez.",
    Reason.HOST_SILENT: hosts.Trouble.SILENT.value[1],
    Reason.HOST_REFUSED: hosts.Trouble.REFUSED.value[1],
    Reason.READ_ONLY: "Vérifiez s’il a un bouton de verrouillage ; sinon, débranchez-le, "
    "rebranchez-le et recommencez, ou montrez-le à votre informaticien.",
    Reason.NO_REPOSITORY: "Vérifiez que c’est le bon disque. Si son contenu a été effacé, "
    "choisissez-le de nouveau dans le plan.",
    Reason.WRONG_PASSWORD: "Ce disque vient peut-être d’un autre ordinateur : choisissez-le de "
    "nouveau dans le plan, avec la fiche de récupération.",
    Reason.LOCKED: "Attendez qu’il ait fini, puis recommencez.",
    Reason.RUNNING: "Attendez qu’elle finisse : deux à la fois se gêneraient.",
    Reason.ENGINE: "Réinstallez restic, puis recommencez.",
    Reason.COMPUTER_FULL: "Libérez de la place sur l’ordinateur, puis recommencez.",
    Reason.UNKNOWN: "Recommencez ; si cela se répète, montrez ce message à votre informaticien. "
    "Les sauvegardes précédentes sont intactes.",
}
"""The gesture for each, on a page as on the command line."""

COMMANDS = {
    Reason.ROOT_MISSING: "hygie sauvegardes plan",
    Reason.CLOCK: "hygie sauvegardes lancer --date-juste",
    Reason.NOTHING_TO_SAVE: "hygie sauvegardes plan",
    Reason.DISK_FULL: "hygie sauvegardes plan --garder",
    Reason.NO_REPOSITORY: "hygie sauvegardes disque",
    Reason.WRONG_PASSWORD: "hygie sauvegardes disque --reprendre",
}
"""What to type for it, where there is something to type."""


def headline(report: Report) -> str:
    """How the run went, in one sentence."""
    facts = report.facts
    files = plural(facts.files, "fichier", "fichiers")
    where = f"sur « {report.destination.name} »"
    match facts.outcome:
        case Outcome.DONE:
            return f"Sauvegarde réussie {where} : {files}, {size(facts.size)}."
        case Outcome.PARTIAL:
            return f"Sauvegarde partielle {where} : {files} saufs, mais il en manque."
        case Outcome.CANCELLED:
            return f"Sauvegarde arrêtée {where} : rien n’a été enregistré."
        case _:
            return f"La sauvegarde n’a pas été faite {where}."


def sentences(report: Report, most: int = 5) -> list[str]:
    """Everything to tell after the headline, at most ``most`` names a reason."""
    told: list[str] = []
    for reason in report.facts.reasons:
        command = f" ({COMMANDS[reason]})" if reason in COMMANDS else ""
        told.append(f"{WHY[reason]} {TO_DO[reason]}{command}")
        names = report.names.get(reason, ())
        told += [f"  - {name}" for name in names[:most]]
        if len(names) > most:
            told.append(f"  … et {len(names) - most} de plus (voir hygie sauvegardes etat).")
    return [*told, *filter(None, [unstable(report)]), *report.notes]


def unstable(report: Report) -> str:
    """What becomes of the files that changed meanwhile; empty when none did."""
    count = report.facts.unstable
    said = plural(
        count,
        "fichier a changé pendant la sauvegarde : il sera repris",
        "fichiers ont changé pendant la sauvegarde : ils seront repris",
    )
    return f"{said} la prochaine fois." if count else ""


def size(count: int) -> str:
    """Bytes as French people read them: ``1,5 Go``."""
    value = float(count)
    for unit in ("octets", "ko", "Mo", "Go", "To"):
        if value < 1000 or unit == "To":  # noqa: PLR2004 - units of a thousand
            break
        value /= 1000
    if unit == "octets":
        return plural(count, "octet", "octets")
    shown = f"{value:.1f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 - two digits
    return f"{shown.replace('.', ',')} {unit}"


def duration(seconds: float) -> str:
    """A time to wait: ``moins d’une minute``, ``12 minutes``, ``1 h 05``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "moins d’une minute"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if hours else plural(minutes, "minute", "minutes")


def as_json(report: Report) -> dict[str, object]:
    """The object of ``--json`` (docs/json.md); a name that is no text is shown, never refused."""
    facts = msgspec.to_builtins(report.facts)
    return {
        "format": 1,
        **facts,
        "destination_id": report.destination.id,
        "names": {str(why): [*map(shown, names)] for why, names in report.names.items()},
        "unread_files": [{"path": shown(one.path), "why": shown(one.why)} for one in report.unread],
        "unstable_files": [*map(shown, report.unstable)],
        "notes": list(report.notes),
        "can_unplug": report.unplug,
    }
