"""What can go wrong while an incident is kept, with the gesture that mends it."""

import re

from hygie.rooms.incidents.errors import IncidentError
from hygie.spine.errors import HygieError

_ID = re.compile(r"\d{4}-\d\d-\d\d-\d{1,4}", re.ASCII)


def is_identifier(text: str) -> bool:
    """Whether a text has the shape of an identifier of an incident."""
    return _ID.fullmatch(text) is not None


class UnknownIncidentError(IncidentError):
    """An incident, or a thing of it, that was never written down."""


def no_such_incident(incident: str) -> UnknownIncidentError:
    """An identifier that no incident has; other words are not said again, they may be a name."""
    called = f"« {incident} »" if _ID.fullmatch(incident) else "ainsi"
    return UnknownIncidentError(
        f"Aucun incident ne s’appelle {called}.",
        "« hygie incident liste » donne les incidents notés, avec le nom à écrire.",
    )


def too_long(limit: int) -> IncidentError:
    """More words than a line of the log holds."""
    return IncidentError(
        f"Ce texte est trop long : {limit} caractères au plus.",
        "Coupez-le en plusieurs notes, ou joignez-le comme fichier.",
    )


def too_big(limit: int) -> IncidentError:
    """A file that is not kept with the journal."""
    return IncidentError(
        f"Ce fichier est trop gros : {limit // 1_000_000} Mo au plus.",
        "Gardez-le sur un disque chiffré, et notez ici où il est.",
    )


def not_a_picture() -> IncidentError:
    """A file that is said to be a masked picture, and is none that browsers open."""
    return IncidentError(
        "Ce n’est pas une photo PNG, JPEG, WebP ou GIF.",
        "Convertissez-la dans l’un de ces formats, ou joignez-la sans « --masquee ».",
    )


def without_words() -> IncidentError:
    """A note that says nothing."""
    return IncidentError("Il n’y a rien à noter.", "Écrivez quelques mots, puis recommencez.")


def not_a_label() -> IncidentError:
    """A label that is too long for one, or holds control characters."""
    return IncidentError(
        "Ce nom court ne convient pas.",
        "Écrivez au plus 40 lettres, comme « accueil » ; jamais le nom d’un patient.",
    )


class RecordError(HygieError):
    """What was kept of an incident cannot be read."""


def told_by_another_version() -> RecordError:
    """What was told has a shape that this Hygie does not know."""
    return RecordError(
        "Ce qui a été noté pour cet incident l’a été par une autre version de Hygie.",
        "Mettez Hygie à jour : rien n’est perdu.",
    )
