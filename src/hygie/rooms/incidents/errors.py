"""What can go wrong while an incident is written down, with the gesture that mends it."""

from hygie.spine.errors import HygieError


class IncidentError(HygieError):
    """Something about an incident that a person can put right."""


def not_offered() -> IncidentError:
    """An answer that the question does not offer."""
    return IncidentError(
        "Cette réponse n’est pas proposée ici.",
        "Choisissez l’une des réponses affichées ; « Je ne sais pas » est toujours possible.",
    )


def in_the_future() -> IncidentError:
    """An awareness later than now."""
    return IncidentError(
        "Cette date est dans le futur.",
        "Vérifiez la date et l’heure, et celles de cet ordinateur.",
    )


def without_reason(what: str) -> IncidentError:
    """A date entered or corrected without saying why."""
    return IncidentError(
        f"Il manque une phrase : {what}",
        "Écrivez-la en quelques mots, sans nom de patient ; elle vous servira si on vous la "
        "demande.",
    )


def not_a_moment() -> IncidentError:
    """A date and time that cannot be read."""
    return IncidentError(
        "Cette date ne se lit pas.",
        "Écrivez le jour et l’heure ainsi : 21/11/2026 14:05.",
    )


def without_time_zones() -> IncidentError:
    """The computer has no table of time zones."""
    return IncidentError(
        "Cet ordinateur ne connaît pas l’heure de Paris.",
        "Réinstallez Hygie : la table des fuseaux horaires (tzdata) vient avec elle.",
    )
