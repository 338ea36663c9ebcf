"""The words of the CNIL's form for a breach, exactly as it has them."""

from enum import StrEnum
from types import MappingProxyType


class Category(StrEnum):
    """The categories of the CNIL's form, in its words (open data of the CNIL, 2018-2020)."""

    CIVIL = "Etat civil (ex : nom, sexe, date de naissance, âge...)"
    CONTACT = (
        "Coordonnées (ex : adresse postale ou électronique, numéros de téléphone fixe ou "
        "portable...)"
    )
    NIR = "NIR (Numéro d'Inscription au Répertoire)"
    ACCESS = (
        "Données d'identification ou d'accès (ex : identifiant, mot de passe, numéro client...)"
    )
    FINANCIAL = (
        "Données relatives à des informations financières (ex : revenus, numéro de carte de "
        "crédit, coordonnées bancaires), économiques"
    )
    LOCATION = "Données de localisation"
    PAPERS = "Documents officiels (Passeports, pièces d'identité, etc.)"
    OFFENCES = "Données relatives à des infractions, condamnations, mesures de sûreté"
    OTHER = "La violation concerne d'autres données"
    UNKNOWN = "Les données concernées ne sont pas connues pour le moment"


NATURES = MappingProxyType(
    {
        "confidentiality": "Perte de la confidentialité",
        "integrity": "Perte de l'intégrité",
        "availability": "Perte de la disponibilité",
    }
)
"""The natures of the CNIL's form, in its words."""

PERSONS = (
    (5, "Entre 0 et 5 personnes"),
    (50, "Entre 6 et 50 personnes"),
    (300, "Entre 51 et 300 personnes"),
    (5000, "Entre 301 et 5000 personnes"),
)
"""The brackets of the CNIL's form, by their upper bound; above, "Plus de 5000 personnes"."""


def bracket(persons: int | None) -> str:
    """The bracket of the CNIL's form for a number of persons; ``""`` when it is not known."""
    if persons is None:
        return ""
    return next((label for most, label in PERSONS if persons <= most), "Plus de 5000 personnes")
