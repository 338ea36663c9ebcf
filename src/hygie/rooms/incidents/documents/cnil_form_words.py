"""The answers that the CNIL's form and the European template offer, in their words.

The labels of ``Origin``, ``Cause`` and ``Informed`` are those of the CNIL's form, letter for
letter (open data of the CNIL, 2018-2020). The others follow the European template (version 1.0 of
8 June 2026, a draft; its French is not official), in its order: see ``template_fields.toml``.
"""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """An answer: the value is kept, the label is read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """A member that is its value and carries its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Origin(Choice):
    """Where a breach came from (CNIL)."""

    HACKING = (
        "hacking",
        "Piratage, logiciel malveillant (par exemple rançongiciel) et/ou hameçonnage",
    )
    DEVICE = "device", "Equipement perdu ou volé"
    PAPER = "paper", "Papier perdu, volé ou laissé accessible dans un endroit non sécurisé"
    MAIL = "mail", "Courrier perdu ou ouvert avant d'être retourné à l'envoyeur"
    SCRAPPED_DEVICE = (
        "scrapped-device",
        (
            "Mise au rebut d'appareils numériques contenant des données personnelles sans "
            "effacement "
            "sécurisé"
        ),
    )
    SCRAPPED_PAPER = (
        "scrapped-paper",
        (
            "Mise au rebut de documents papier contenant des données personnelles sans destruction "
            "physique"
        ),
    )
    PUBLISHED = "published", "Publication non volontaire d'informations"
    SHOWN = "shown", "Données de la mauvaise personne affichées sur le portail du client"
    WRONG_RECIPIENT = (
        "wrong-recipient",
        "Données personnelles envoyées à un mauvais destinataire",
    )
    SPOKEN = "spoken", "Informations personnelles divulguées de façon verbale"
    OTHER = "other", "Autre"


class Cause(Choice):
    """Who caused it, and whether on purpose (CNIL)."""

    INSIDE_ON_PURPOSE = "inside-on-purpose", "Acte interne malveillant"
    INSIDE_ACCIDENT = "inside-accident", "Acte interne accidentel"
    OUTSIDE_ON_PURPOSE = "outside-on-purpose", "Acte externe malveillant"
    OUTSIDE_ACCIDENT = "outside-accident", "Acte externe accidentel"
    UNKNOWN = "unknown", "Inconnu"
    OTHER = "other", "Autre"


class Informed(Choice):
    """Whether the persons know (CNIL)."""

    YES = "yes", "Oui, les personnes ont été informées"
    WILL_BE = "will-be", "Non, mais elles le seront"
    NO = "no", "Non ils ne le seront pas"
    UNDECIDED = "undecided", "Non déterminé pour le moment"


class Level(Choice):
    """How grave it is: the CNIL's four levels, from memory, to be checked on the form."""

    NEGLIGIBLE = "negligible", "négligeable"
    LIMITED = "limited", "limitée"
    IMPORTANT = "important", "importante"
    MAXIMAL = "maximal", "maximale"


class Reporter(Choice):
    """As what the person reports (row 23)."""

    OFFICER = "officer", "Délégué à la protection des données"
    LEGAL = "legal", "Représentant légal (le praticien lui-même, le gérant)"
    OTHER = "other", "Représentant autorisé, ou autre"


class Timing(Choice):
    """When it happened (row 44)."""

    ONCE = "once", "À une date précise"
    FROM_TO = "from-to", "D’une date à une autre"
    ONGOING = "ongoing", "À partir d’une date, et toujours en cours"
    CANNOT = "cannot", "Ne peut être déterminé"
    LATER = "later", "À déterminer"


class Discovery(Choice):
    """Who discovered it (row 50)."""

    SELF = "self", "Le cabinet l’a constaté lui-même"
    PROCESSOR = "processor", "Un prestataire (sous-traitant) l’a constaté et l’a signalé"
    PERSON = "person", "Une personne concernée l’a signalé"
    OUTSIDER = "outsider", "Quelqu’un d’extérieur l’a signalé"
    PRESS = "press", "La presse"
    OTHER = "other", "Autrement"


class Concerned(Choice):
    """Whose data they are (row 65)."""

    CUSTOMERS = "customers", "Clients (actuels ou à venir)"
    STAFF = "staff", "Employés (anciens, actuels, candidats)"
    FORCES = "forces", "Militaires ou forces de l’ordre"
    MINORS = "minors", "Mineurs"
    PATIENTS = "patients", "Patients"
    STUDENTS = "students", "Élèves ou étudiants"
    SUBSCRIBERS = "subscribers", "Abonnés"
    USERS = "users", "Utilisateurs"
    FRAGILE = "fragile", "Personnes vulnérables (âgées, handicapées, victimes…)"
    OTHERS = "others", "Autres personnes, à préciser (confrères, correspondants…)"
    UNKNOWN = "unknown", "Pas encore connu"


class Counted(Choice):
    """How sure a number is (rows 67 and 72)."""

    EXACT = "exact", "Nombre exact"
    ABOUT = "about", "Nombre approximatif"
    CANNOT = "cannot", "Le nombre ne peut pas être déterminé"
    LATER = "later", "Nombre à déterminer"


class Safeguard(Choice):
    """What protected the data before (row 75), and what will (row 94)."""

    ANONYMISED = "anonymised", "Anonymisation"
    PSEUDONYMISED = "pseudonymised", "Pseudonymisation"
    BACKUP = "backup", "Sauvegarde ou plan de reprise"
    PROCESS = "process", "Changement des façons de faire"
    ENCRYPTED = "encrypted", "Chiffrement des données"
    RULES = "rules", "Règles de protection des données et de sécurité"
    TRAINING = "training", "Formation des personnes"
    ERASED = "erased", "Effacement des données"
    LOG = "log", "Journal des incidents"
    LEVELS = "levels", "Droits d’accès selon les personnes"
    ACCESS = "access", "Contrôle des accès (par exemple double authentification)"
    AUDITS = "audits", "Vérifications régulières"
    PHYSICAL = "physical", "Locaux et armoires fermés"
    UPDATES = "updates", "Systèmes à jour"
    OTHER = "other", "Autres mesures, à préciser"


class Harm(Choice):
    """What may follow for the persons (row 85)."""

    CONTROL = "control", "Perte de contrôle de leurs données"
    RIGHTS = "rights", "Limitation de leurs droits"
    DISCRIMINATION = "discrimination", "Discrimination"
    IDENTITY = "identity", "Usurpation d’identité"
    FRAUD = "fraud", "Fraude"
    MONEY = "money", "Perte financière"
    REVERSED = "reversed", "Levée non autorisée d’une pseudonymisation"
    REPUTATION = "reputation", "Atteinte à la réputation"
    SECRECY = "secrecy", "Perte du secret professionnel"
    DISCLOSED = "disclosed", "Divulgation à des tiers non autorisés"
    SOCIAL = "social", "Dommage économique ou social important"
    BODY = "body", "Atteinte physique ou psychique (retard ou erreur de soins…)"
    PROPERTY = "property", "Dommage matériel ou immatériel"
    OTHER = "other", "Autre, à préciser"
    LATER = "later", "À déterminer"


class LeakEffect(Choice):
    """What a loss of confidentiality may lead to (row 79)."""

    SPREAD = "spread", "Données diffusées au-delà de ce que les personnes pouvaient attendre"
    LINKED = "linked", "Données rapprochées d’autres informations sur les personnes"
    MISUSED = "misused", "Données détournées à d’autres fins, ou illégalement"
    OTHER = "other", "Autre"
    LATER = "later", "En cours d’évaluation"


class ChangeEffect(Choice):
    """What a loss of integrity may lead to (row 81)."""

    WRONG = "wrong", "Données modifiées et utilisées alors qu’elles ne sont plus justes"
    OTHER_USE = "other-use", "Données modifiées, d’apparence valide, utilisées à d’autres fins"
    OTHER = "other", "Autre"
    LATER = "later", "En cours d’évaluation"


class LossEffect(Choice):
    """What a loss of availability may lead to (row 83)."""

    NO_SERVICE = "no-service", "Impossibilité d’accéder au service (soins, rendez-vous…)"
    HARDER = "harder", "Service interrompu ou rendu difficile"
    OTHER = "other", "Autre"
    LATER = "later", "En cours d’évaluation"


class Risk(Choice):
    """What the controller concludes for the persons (row 89)."""

    HIGH = "high", "Risque élevé probable"
    SOME = "some", "Risque probable, sans être élevé"
    NONE = "none", "Risque peu probable"
    LATER = "later", "D’autres informations sont nécessaires pour évaluer le risque"


class Means(Choice):
    """How the persons were told (row 104)."""

    EACH = "each", "Message à chacun (lettre, courriel, de vive voix)"
    PUBLIC = "public", "Annonce publique (site, presse, affichage)"
    OTHER = "other", "Autrement"


class NotTold(Choice):
    """Why the persons need not be told (RGPD 34(3), row 100)."""

    SEALED = "sealed", "Les données étaient illisibles pour qui les a (chiffrement)"
    MENDED = "mended", "Des mesures prises depuis écartent le risque élevé"
    EFFORT = "effort", "L’effort serait disproportionné : annonce publique à la place"
