"""Says why a copy is not whole or failed, and what to do, in the words of where it goes."""

from types import MappingProxyType
from typing import Final

from hygie.rooms.backups import hosts
from hygie.rooms.backups.destinations import LOCAL, Sort
from hygie.rooms.backups.engine import QUARANTINE
from hygie.rooms.backups.kinds import Reason

WHY = {
    Reason.COPY_DAMAGED: "Des morceaux de cette copie ont disparu ou sont abîmés : elle ne peut "
    "plus tout rendre.",
    Reason.TRIAL_FAILED: "Le dernier essai de cette copie a échoué, et ce qui vient d’être "
    "enregistré s’appuie sur elle.",
    Reason.COPY_UNSURE: "Hygie n’a pas pu vérifier que cette copie est entière.",
    Reason.UNREADABLE: "Des fichiers n’ont pas pu être lus.",
    Reason.ROOT_MISSING: "Un répertoire à sauvegarder est introuvable.",
    Reason.DATABASE_OPEN: "Une base de données était ouverte : sa copie peut être inutilisable.",
    Reason.DATABASE_UNKNOWN: "Hygie n’a pas pu voir si une base de données était ouverte.",
    Reason.DATABASE_BROKEN: "Une base de données est abîmée.",
    Reason.DATABASE_CHANGED: "Une base de données a changé pendant la sauvegarde : sa copie peut "
    "être inutilisable.",
    Reason.DUMP_FAILED: "L’export de la base par son logiciel n’a pas marché.",
    Reason.CLOCK: "La date de l’ordinateur est douteuse.",
    Reason.TOO_FEW: "Moins de fichiers ont été enregistrés que Hygie n’en avait comptés.",
    Reason.VANISHED: "Beaucoup de fichiers ont disparu pendant la sauvegarde.",
    Reason.UNFLUSHED: "Le support de la copie n’a pas confirmé avoir tout écrit.",
    Reason.NO_MANIFEST: "La liste des fichiers n’a pas pu être jointe à la sauvegarde.",
    Reason.NOTHING_TO_SAVE: "Il n’y a rien à sauvegarder.",
    Reason.EMPTIED: "Il n’y a plus aucun fichier à sauvegarder, alors qu’il y en avait la dernière "
    "fois.",
    Reason.DISK_FULL: "Le disque de sauvegarde est plein.",
    Reason.DISK_LEFT: "Le disque a été débranché, ou a cessé de répondre, avant la fin.",
    Reason.DISK_ABSENT: "Le disque de sauvegarde n’est pas branché.",
    Reason.HOST_SILENT: hosts.Trouble.SILENT.value[0],
    Reason.HOST_REFUSED: hosts.Trouble.REFUSED.value[0],
    Reason.HOST_STRANGER: hosts.Trouble.STRANGER.value[0],
    Reason.HOST_CLOSED: hosts.Trouble.CLOSED.value[0],
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
    Reason.COPY_DAMAGED: "Faites tout de suite une sauvegarde ailleurs, gardez celle-ci telle "
    "quelle, et appelez votre informaticien.",
    Reason.TRIAL_FAILED: "Faites tout de suite une sauvegarde ailleurs, et appelez votre "
    "informaticien. Seul un nouvel essai réussi lève ce doute.",
    Reason.COPY_UNSURE: "Essayez-la : tout y est alors relu et comparé.",
    Reason.UNREADABLE: "Fermez les logiciels qui s’en servent, ou demandez à votre informaticien "
    "le droit de les lire, puis recommencez.",
    Reason.ROOT_MISSING: "S’il a changé de place, refaites le plan.",
    Reason.DATABASE_OPEN: "Fermez le logiciel du cabinet sur tous les postes et recommencez, ou "
    "utilisez sa propre fonction d’export ou de sauvegarde.",
    Reason.DATABASE_UNKNOWN: "Fermez le logiciel du cabinet sur tous les postes avant chaque "
    "sauvegarde, ou utilisez sa propre fonction d’export.",
    Reason.DATABASE_BROKEN: "Appelez l’éditeur de votre logiciel avant toute autre chose ; les "
    "sauvegardes plus anciennes sont gardées.",
    Reason.DATABASE_CHANGED: "Fermez le logiciel du cabinet sur tous les postes et recommencez, "
    "ou utilisez sa propre fonction d’export.",
    Reason.DUMP_FAILED: "Demandez à votre informaticien ou à l’éditeur de vérifier la commande.",
    Reason.CLOCK: "Vérifiez-la ; si elle est juste, dites-le en recommençant. Les anciennes "
    "sauvegardes sont toutes gardées.",
    Reason.TOO_FEW: "Recommencez ; si cela se répète, montrez ce message à votre informaticien.",
    Reason.VANISHED: "Vérifiez que l’endroit où sont vos fichiers répond encore, puis "
    "recommencez. Si quelqu’un les efface sans votre accord, ouvrez « Un incident ? ».",
    Reason.UNFLUSHED: "Ne comptez pas sur cette sauvegarde : recommencez, puis essayez-la. Si cela "
    "se répète, changez de support.",
    Reason.NO_MANIFEST: "Recommencez : sans elle, la restauration ne peut pas être vérifiée.",
    Reason.NOTHING_TO_SAVE: "Dites dans le plan ce qu’il faut sauvegarder.",
    Reason.EMPTIED: "Si ce n’est pas votre fait, ne sauvegardez plus rien et ouvrez « Un "
    "incident ? ». Les sauvegardes précédentes sont gardées : faites-en revenir les fichiers.",
    Reason.DISK_FULL: "Prenez un disque plus grand, ou gardez dans le plan les sauvegardes moins "
    "longtemps. Celles qui y sont déjà restent bonnes.",
    Reason.DISK_LEFT: "Rebranchez-le et recommencez : les sauvegardes précédentes sont intactes.",
    Reason.DISK_ABSENT: "Branchez-le, attendez qu’il apparaisse, puis recommencez.",
    Reason.HOST_SILENT: hosts.Trouble.SILENT.value[1],
    Reason.HOST_REFUSED: hosts.Trouble.REFUSED.value[1],
    Reason.HOST_STRANGER: hosts.Trouble.STRANGER.value[1],
    Reason.HOST_CLOSED: hosts.Trouble.CLOSED.value[1],
    Reason.READ_ONLY: "Vérifiez s’il a un bouton de verrouillage ; sinon, débranchez-le, "
    "rebranchez-le et recommencez, ou montrez-le à votre informaticien.",
    Reason.NO_REPOSITORY: "Vérifiez que c’est le bon disque. Si son contenu a été effacé, "
    "choisissez-le de nouveau dans le plan.",
    Reason.WRONG_PASSWORD: "Ce disque vient peut-être d’un autre ordinateur : choisissez-le de "
    "nouveau dans le plan, avec la fiche de récupération.",
    Reason.LOCKED: "Attendez qu’il ait fini, puis recommencez.",
    Reason.RUNNING: "Attendez qu’elle finisse : deux à la fois se gêneraient.",
    Reason.ENGINE: f"Réinstallez restic, puis recommencez. {QUARANTINE}",
    Reason.COMPUTER_FULL: "Libérez de la place sur l’ordinateur, puis recommencez.",
    Reason.UNKNOWN: "Recommencez ; si cela se répète, montrez ce message à votre informaticien. "
    "Les sauvegardes précédentes sont intactes.",
}
"""The gesture for each, on a page as on the command line."""

COMMANDS = {
    Reason.COPY_UNSURE: "hygie sauvegardes essai",
    Reason.COPY_DAMAGED: "hygie sauvegardes disque",
    Reason.ROOT_MISSING: "hygie sauvegardes plan",
    Reason.EMPTIED: "hygie sauvegardes restaurer",
    Reason.CLOCK: "hygie sauvegardes lancer --date-juste",
    Reason.NOTHING_TO_SAVE: "hygie sauvegardes plan",
    Reason.DISK_FULL: "hygie sauvegardes plan --garder",
    Reason.NO_REPOSITORY: "hygie sauvegardes disque",
    Reason.WRONG_PASSWORD: "hygie sauvegardes disque --reprendre",
}
"""What to type for it, where there is something to type."""

ON_HOST: Final = MappingProxyType(
    {
        Reason.DISK_FULL: (
            "Il n’y a plus de place chez l’hébergeur.",
            (
                "Demandez-lui-en davantage, ou gardez dans le plan les sauvegardes moins "
                "longtemps. Celles qui y sont déjà restent bonnes."
            ),
        ),
        Reason.DISK_LEFT: hosts.Trouble.SILENT.value,
        Reason.DISK_ABSENT: hosts.Trouble.SILENT.value,
        Reason.READ_ONLY: (
            "L’hébergeur refuse l’écriture.",
            "Vérifiez auprès de lui que votre compte a le droit d’écrire, puis recommencez.",
        ),
        Reason.NO_REPOSITORY: (
            "Les sauvegardes ne sont plus à leur place chez l’hébergeur.",
            (
                "Vérifiez l’adresse auprès de lui. Si tout y a été effacé, prenez de nouveau cet "
                "hébergeur dans le plan."
            ),
        ),
        Reason.WRONG_PASSWORD: (
            WHY[Reason.WRONG_PASSWORD],
            (
                "Ces sauvegardes viennent peut-être d’un autre ordinateur : prenez de nouveau cet "
                "hébergeur dans le plan, avec la fiche de récupération."
            ),
        ),
    }
)
"""The sentence and the gesture where a host keeps the copies: there is no disk to look at."""

ANYWHERE: Final = MappingProxyType(
    {
        Reason.DISK_FULL: "Il n’y a plus de place pour la sauvegarde.",
        Reason.DISK_ABSENT: "Le lieu de la sauvegarde n’a pas été trouvé.",
        Reason.READ_ONLY: "L’écriture a été refusée là où vont les copies.",
        Reason.NO_REPOSITORY: "Les sauvegardes ne sont plus à leur place.",
    }
)
"""The sentence where nobody knows any more where the copy was to go."""


def why(reason: Reason, sort: Sort | None) -> str:
    """What went wrong, in one sentence; ``sort`` is where the copy goes, if that is known."""
    if sort is None:
        return ANYWHERE.get(reason, WHY[reason])
    return WHY[reason] if sort in LOCAL or reason not in ON_HOST else ON_HOST[reason][0]


def to_do(reason: Reason, sort: Sort) -> str:
    """The gesture for it, on a page as on the command line."""
    return TO_DO[reason] if sort in LOCAL or reason not in ON_HOST else ON_HOST[reason][1]


def command(reason: Reason, sort: Sort) -> str:
    """What to type for it; empty where there is nothing to type."""
    typed = COMMANDS.get(reason, "")
    return typed if sort in LOCAL else typed.replace(" disque", " hebergeur")
