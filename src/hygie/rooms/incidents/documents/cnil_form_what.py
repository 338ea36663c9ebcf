"""The middle of the CNIL's form: the nature of the breach, the persons, the data."""

from types import MappingProxyType

from hygie.rooms.incidents.breach import Blocked, Changed, Health, Know, Read, natures, natures_said
from hygie.rooms.incidents.cnil import NATURES, Category, bracket
from hygie.rooms.incidents.documents.case import ASSESSMENT, Case, fact, number
from hygie.rooms.incidents.documents.cnil_form_who import COUNTED
from hygie.rooms.incidents.documents.value import Paper, Row, Section

LATER, CANNOT = "À déterminer", "Impossible à évaluer"

_CHANGED = MappingProxyType(
    {
        Changed.UNUSED: "Données modifiées, sans usage anormal constaté",
        Changed.USED_MENDED: "Données modifiées, usage anormal constaté, réparation possible",
        Changed.USED_LOST: "Données modifiées, usage anormal constaté, sans réparation possible",
    }
)
_BLOCKED = MappingProxyType(
    {
        Blocked.SHORT: "Indisponibilité temporaire",
        Blocked.FOR_A_WHILE: "Indisponibilité temporaire",
        Blocked.FOR_EVER: "Perte définitive",
    }
)


def nature(case: Case) -> Section:
    """What sort of breach it is."""
    found = natures(case.account.breach)
    said = natures_said(case.account.breach, told=case.assessed is not None)
    return Section(
        title="La violation",
        rows=(
            fact("natures", "Nature de la violation", said, ASSESSMENT),
            *_details(case, found),
            case.row("origin"),
            case.row("nature"),
            case.row("cause"),
            case.row("what_happened"),
            case.row("systems"),
        ),
    )


def _details(case: Case, found: tuple[str, ...]) -> tuple[Row, ...]:
    breach, unknown = case.account.breach, _unknown(case)
    rows = []
    unsure = breach.copied is Know.UNKNOWN or breach.read is Read.UNKNOWN
    if NATURES["confidentiality"] in found or unsure:
        rows += [
            fact("leak", "Perte de confidentialité", _leak(case), ASSESSMENT),
            fact(
                "readable",
                "Les données étaient-elles illisibles pour qui les a ?",
                {
                    Know.YES: "Oui, et la protection est intacte",
                    Know.NO: "Non",
                    Know.UNKNOWN: unknown,
                }[breach.sealed],
                ASSESSMENT,
            ),
        ]
    if NATURES["integrity"] in found:
        rows.append(
            fact("integrity", "Perte d’intégrité", _CHANGED.get(breach.changed, ""), ASSESSMENT)
        )
    if NATURES["availability"] in found:
        rows.append(
            fact(
                "availability",
                "Perte de disponibilité",
                _BLOCKED.get(breach.blocked, ""),
                ASSESSMENT,
            )
        )
    return tuple(rows)


def _leak(case: Case) -> str:
    breach = case.account.breach
    seen = breach.read in {Read.KNOWN_PERSONS, Read.UNKNOWN_PERSONS}
    if breach.copied is Know.YES or seen:
        rest = "" if breach.copied is not Know.UNKNOWN else f" (copie : {_unknown(case).lower()})"
        return f"Données copiées ou divulguées{rest}"
    if breach.copied is Know.NO and breach.read is Read.EXPOSED:
        return "Données probablement divulguées, sans preuve"
    return _unknown(case)


def _unknown(case: Case) -> str:
    """What the form offers for what is not known: "to be determined", the first time only."""
    return LATER if case.paper is Paper.CNIL_FIRST else CANNOT


def persons(case: Case) -> Section:
    """Who is concerned, and how many."""
    breach = case.account.breach
    counted = case.account.persons_counted in COUNTED
    return Section(
        title="Les personnes concernées",
        rows=(
            case.row("concerned"),
            case.row("concerned_more"),
            case.row("persons_counted"),
            fact(
                "persons",
                "Nombre de personnes concernées",
                f"{number(breach.persons)} ({bracket(breach.persons)})"
                if breach.persons is not None
                else "",
                ASSESSMENT,
                needed=counted,
            ),
        ),
    )


def data(case: Case) -> Section:
    """Which data, and how many records."""
    breach = case.account.breach
    chosen = [one for one in Category if one in breach.categories]
    return Section(
        title="Les données concernées",
        rows=(
            fact(
                "categories",
                "Typologie des données",
                " ; ".join(chosen or ([Category.UNKNOWN] if _may_wait(case) else [])),
                ASSESSMENT,
            ),
            fact("sensitive", "Données sensibles", _sensitive(breach.health), ASSESSMENT),
            case.row("data_more"),
            case.row("records_counted"),
            fact(
                "records",
                "Nombre d’enregistrements concernés",
                number(breach.records) if breach.records is not None else "",
                ASSESSMENT,
                needed=case.account.records_counted in COUNTED,
            ),
            case.row("before"),
            case.row("before_more"),
        ),
    )


def _sensitive(health: Health) -> str:
    if health is Health.NONE:
        return "Non"
    return "À déterminer" if health is Health.UNKNOWN else "Oui (données de santé)"


def _may_wait(case: Case) -> bool:
    return case.paper is Paper.CNIL_FIRST
