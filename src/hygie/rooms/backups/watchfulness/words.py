"""Says in French what was noticed about the files, what it may be, and what to do now."""

from collections.abc import Sequence
from typing import Final

from hygie.rooms.backups.watchfulness.signs import OTHERS, Level, Rule, Sign, Suspicion
from hygie.spine.judges import plural

PLAYBOOK: Final = "/incident"
"""The address of the page that leads through an attack; another room draws it."""

_FILES: Final = ("fichier", "fichiers")

# One file, several files; {n} is the count with its noun.
_SENTENCES: Final = {
    Rule.MASKED: (
        "{n} n’est plus lisible : son contenu ne correspond plus à son nom.",
        "{n} ne sont plus lisibles : leur contenu ne correspond plus à leur nom.",
    ),
    Rule.RENAMED: (
        "{n} a changé de nom et n’est plus lisible.",
        "{n} ont changé de nom et ne sont plus lisibles.",
    ),
    Rule.TURNED: (
        "{n} a été réécrit et semble maintenant chiffré ou abîmé.",
        "{n} ont été réécrits et semblent maintenant chiffrés ou abîmés.",
    ),
    Rule.INSIDE: (
        "{n} commence comme avant, mais la suite semble chiffrée.",
        "{n} commencent comme avant, mais la suite semble chiffrée.",
    ),
    Rule.REPLACED: (
        "{n} illisible est apparu à la place d’un document disparu.",
        "{n} illisibles sont apparus à la place de documents disparus.",
    ),
    Rule.WRAPPED: (
        "{n} a été remplacé par un fichier fermé par un mot de passe.",
        "{n} ont été remplacés par des fichiers fermés par un mot de passe.",
    ),
    Rule.VANISHED: (
        "{n} a disparu ou a été vidé depuis la dernière sauvegarde.",
        "{n} ont disparu ou ont été vidés depuis la dernière sauvegarde.",
    ),
    Rule.SLOW: (
        "{n} est devenu illisible ces 30 derniers jours.",
        "{n} sont devenus illisibles ces 30 derniers jours, quelques-uns à la fois.",
    ),
    Rule.ALREADY: (
        "{n} était déjà illisible à la première sauvegarde de ce répertoire.",
        "{n} étaient déjà illisibles à la première sauvegarde de ce répertoire.",
    ),
}
_CANARY: Final = ("fichier témoin posé par Hygie", "fichiers témoins posés par Hygie")
_CANARIES: Final = {
    Rule.CANARY_UNREADABLE: ("{n} n’est plus lisible.", "{n} ne sont plus lisibles."),
    Rule.CANARY_CHANGED: ("{n} a été modifié.", "{n} ont été modifiés."),
    Rule.CANARY_MISSING: (
        "{n} a disparu ou changé de nom.",
        "{n} ont disparu ou changé de nom.",
    ),
}
_BASE: Final = ("base de données", "bases de données")
_BASES: Final = (
    "{n} est abîmée ou n’est plus lisible.",
    "{n} sont abîmées ou ne sont plus lisibles.",
)

_KEPT: Final = (
    "La sauvegarde a bien été faite, et Hygie garde toutes les anciennes jusqu’à votre réponse."
)
_ADVICE: Final = {
    Level.NONE: (),
    Level.DOUBT: (
        _KEPT,
        "{unplug}",
        "Ouvrez quelques documents pour voir.",
        "Cela peut être normal : logiciel mis à jour, rangement, documents chiffrés par vous.",
        "Dans ce cas, écrivez pourquoi, et tout reprend.",
        "Si des documents ne s’ouvrent plus ou ont changé de nom, ouvrez la page « Incident ».",
    ),
    Level.ALARM: (
        _KEPT,
        "Coupez le réseau (câble et Wi-Fi), sans éteindre l’ordinateur.",
        "{unplug}",
        "Ouvrez maintenant la page « Incident » : elle vous dit quoi faire, dans l’ordre.",
    ),
}
_HEADINGS: Final = {
    Level.NONE: "Rien d’inhabituel dans vos fichiers.",
    Level.DOUBT: "Quelque chose d’inhabituel : à vérifier avant de continuer.",
    Level.ALARM: "Attention : un rançongiciel chiffre peut-être vos fichiers.",
}


def heading(level: Level) -> str:
    """The sentence to show first."""
    return _HEADINGS[level]


def advice(level: Level, plugged: Sequence[str] | None = None) -> tuple[str, ...]:
    """What to do now, in order; nothing when nothing was noticed.

    ``plugged``: the names of the disks of copies that are there; ``None``: nobody knows.
    """
    return tuple(line.replace("{unplug}", unplug(plugged)) for line in _ADVICE[level])


def unplug(plugged: Sequence[str] | None = None) -> str:
    """What to do with the disks of copies, true whichever of them are there."""
    if plugged is None:
        return "Débranchez tous les disques de sauvegarde, et n’en branchez aucun autre."
    if not plugged:
        return "Laissez tous les disques de sauvegarde débranchés."
    *first, last = (f"« {name} »" for name in plugged)
    named = " et ".join(filter(None, (", ".join(first), last)))
    return f"Débranchez {named}, et ne branchez aucun autre disque de sauvegarde."


def naming(lines: Sequence[str], plugged: Sequence[str]) -> list[str]:
    """Sentences that were told when nobody knew which disks are there, now with their names."""
    return [unplug(plugged) if line == unplug() else line for line in lines]


def sentences(suspicion: Suspicion) -> tuple[str, ...]:
    """One sentence a sign, with the sorts of files and never their names."""
    return tuple(sentence(sign) for sign in suspicion.signs)


def sentence(sign: Sign) -> str:
    """What one sign says."""
    nouns, forms = _FILES, _SENTENCES.get(sign.rule)
    if sign.rule in _CANARIES:
        nouns, forms = _CANARY, _CANARIES[sign.rule]
    elif forms is None:
        nouns, forms = _BASE, _BASES
    said = forms[sign.count > 1].format(n=plural(sign.count, *nouns))
    if nouns is not _FILES or sign.examples in {(), (OTHERS,)}:
        return said
    return f"{said[:-1]} ({', '.join(sign.examples)})."
