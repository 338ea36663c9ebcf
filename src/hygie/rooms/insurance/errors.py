"""What can go wrong with the estimate of a stop, with the gesture that mends it."""

from hygie.spine.errors import HygieError


class InsuranceError(HygieError):
    """Something about the estimate that a person can put right."""


def bad_range(label: str) -> InsuranceError:
    """Three values that are not in order, or not sensible."""
    return InsuranceError(
        f"Ces trois valeurs ne vont pas ensemble : {label}.",
        "Donnez la plus basse, la plus probable et la plus haute, dans cet ordre et sans moins.",
    )


def bad_factor(measure: str) -> InsuranceError:
    """What a measure changes is not a factor from 0 to 1."""
    return InsuranceError(
        f"L’effet de cette mesure n’est pas un nombre de 0 à 1 : {measure}.",
        "0,8 veut dire « un cinquième de moins » ; 1 veut dire « aucun effet ».",
    )


def unknown_assumption(name: str) -> InsuranceError:
    """An assumption that the model does not have."""
    return InsuranceError(
        f"Cette hypothèse n’existe pas : {name}.",
        "Écrivez le fichier des hypothèses avec --ecrire-hypotheses, et n’en changez que les "
        "valeurs.",
    )


def no_such_file(name: str) -> InsuranceError:
    """The file of assumptions cannot be read or written."""
    return InsuranceError(
        f"Le fichier {name} ne peut pas être lu ou écrit.",
        "Vérifiez son nom et son répertoire, puis recommencez.",
    )


def unreadable() -> InsuranceError:
    """The file of assumptions is not one."""
    return InsuranceError(
        "Le fichier des hypothèses ne se lit pas.",
        "Refaites-le avec --ecrire-hypotheses, et n’en changez que les valeurs.",
    )


def unreadable_own(name: str) -> InsuranceError:
    """The practice's own hypotheses, which Hygie kept, cannot be read."""
    return InsuranceError(
        f"Vos hypothèses gardées ({name}) ne se lisent pas : celles de Hygie servent.",
        "Renommez ce fichier pour le garder, puis donnez de nouveau vos valeurs sur la page.",
    )
