"""What the papers on personal data need to know besides the settings: a file to fill in once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

import msgspec

from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller, OwnContact, Settings

SIZE_LIMIT = 100_000
"""Bytes; a longer file is not one of these."""

LONGEST = 300
"""Characters of one answer."""

NONE = "aucun"
"""The answer where there is no such service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the practice told; "" is a blank to fill in by hand.

    ``checked`` are identifiers of sentences, shown "à vérifier", that it has looked up itself.
    """

    software: str = ""
    host: str = ""
    hds_until: str = ""
    agenda: str = ""
    remote_secretary: str = ""
    mssante: str = ""
    accountant: str = ""
    transfers: str = ""
    agenda_keep: str = ""
    billing_keep: str = ""
    copies_keep: str = ""
    special_keep: str = ""
    candidates_keep: str = ""
    breach_keep: str = ""
    checked: tuple[str, ...] = ()


QUESTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "software": ("le logiciel du cabinet et son éditeur", "« aucun » si tout est sur papier"),
        "host": ("l’hébergeur du logiciel en ligne", "son nom, sur le contrat ou le certificat"),
        "hds_until": ("la date de fin du certificat HDS", "par exemple 31/12/2027"),
        "agenda": ("le service d’agenda", "« tenu au cabinet » s’il n’est pas en ligne"),
        "remote_secretary": ("le secrétariat à distance", "« aucun » s’il n’y en a pas"),
        "mssante": ("l’opérateur de messagerie sécurisée", "MSSanté"),
        "accountant": ("le comptable", "nom du cabinet comptable, ou « aucun »"),
        "transfers": (
            "un transfert de données hors de l’Union européenne",
            f"« {NONE} » si vos contrats l’excluent ; sinon le pays et le service",
        ),
        "agenda_keep": ("la durée de conservation des rendez-vous", "à fixer par le cabinet"),
        "billing_keep": (
            "la durée de conservation de la facturation et de la comptabilité",
            "à demander à votre comptable",
        ),
        "copies_keep": (
            "la durée de conservation des doubles de feuilles de soins électroniques",
            "90 jours dans l’ancienne norme de la CNIL (NS-50) ; à vérifier dans le référentiel",
        ),
        "special_keep": (
            "les durées particulières (mineurs, décès, contentieux)",
            "à vérifier auprès de votre Ordre",
        ),
        "candidates_keep": ("la durée de conservation des candidatures", "à vérifier, cnil.fr"),
        "breach_keep": ("la durée de conservation du registre des violations", "à fixer"),
    }
)
"""What each answer is called within a sentence, and a word of help."""

LABELS: Mapping[str, str] = MappingProxyType(
    {name: label for name, (label, _) in QUESTIONS.items()}
    | {
        "name": "le nom du praticien ou du cabinet",
        "profession": "la profession",
        "address": "l’adresse",
        "contact": "un moyen de joindre le responsable",
        "registration": "le numéro SIREN ou RPPS",
        "dpo": "le délégué à la protection des données",
        "it_supplier": "l’informaticien",
        "no_transfer": "l’absence de transfert",
    }
)
"""What each answer is called, those of the settings too."""


def values(answers: Answers, controller: Controller, settings: Settings) -> Mapping[str, str]:
    """Every answer by its name, for one controller: from the settings, else from ``answers``."""
    address = controller.address or settings.address
    phone, mail = controller.phone or settings.phone, controller.mail or settings.mail
    editor, helper = settings.contact("software-editor"), settings.contact("it-supplier")
    own = {name: getattr(answers, name) for name in QUESTIONS}
    return MappingProxyType(
        own
        | {
            "software": answers.software or (editor.name if editor is not None else ""),
            "host": answers.host or ("" if "software-cloud" in settings.traits() else NONE),
            "name": controller.name or settings.name,
            "profession": controller.profession or settings.profession,
            "address": address,
            "contact": ", ".join(filter(None, (mail, phone, address))),
            "registration": controller.registration,
            "dpo": _reach(settings.data_protection_officer),
            "it_supplier": helper.name if helper is not None else "",
            "no_transfer": "oui" if answers.transfers.casefold() == NONE else "",
        }
    )


def _reach(contact: OwnContact | None) -> str:
    if contact is None:
        return ""
    return ", ".join(filter(None, (contact.name, contact.mail, contact.phone)))


HEAD = """# Réponses pour l’affiche et le registre. Remplissez entre les guillemets, puis tapez
#   hygie rgpd affiche affiche.pdf --reponses CE_FICHIER
# Ce qui reste vide laisse un blanc à remplir à la main. Aucun nom de patient ici.
"""

FOOT = """
# Les phrases marquées « à vérifier » que vous avez contrôlées vous-même, par leur nom
# (hygie rgpd sources), par exemple checked = ["legal-basis"].
checked = []
"""


def template() -> str:
    """The file to fill in, with a question above each answer."""
    asked = "".join(
        f'\n# {label[:1].upper()}{label[1:]} ({help_}).\n{name} = ""\n'
        for name, (label, help_) in QUESTIONS.items()
    )
    return HEAD + asked + FOOT


def unreadable() -> HygieError:
    """A file of answers that is not one."""
    return HygieError(
        "Le fichier des réponses ne se lit pas.",
        "Refaites-le avec « hygie rgpd reponses », et ne changez que ce qui est entre guillemets.",
    )


def read(raw: bytes) -> Answers:
    """The answers of such a file. Raises ``HygieError``."""
    try:
        table = tomllib.loads(raw[: SIZE_LIMIT + 1].decode("utf-8-sig"))
        if len(raw) > SIZE_LIMIT or table.keys() - {one.name for one in fields(Answers)}:
            raise unreadable()
        answers = msgspec.convert(table, Answers)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise unreadable() from error
    if any(len(getattr(answers, name)) > LONGEST for name in QUESTIONS):
        raise unreadable()
    return answers
