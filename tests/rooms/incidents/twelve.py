"""Twelve incidents, as a practice may live them, each with what it told and who answers for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from hygie.rooms.incidents.awareness import Start, knew
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.clocks import ClockId
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.documents.account import Account, Cost, Head, LostDay
from hygie.rooms.incidents.documents.cnil_form_words import (
    Counted,
    Informed,
    Means,
    NotTold,
    Origin,
    Safeguard,
)
from hygie.rooms.incidents.incident import Incident, Line, Met
from hygie.rooms.incidents.kinds import Assessed, ClockMet, Kept, LogEntry, Opened
from hygie.rooms.incidents.severity import Identification
from hygie.spine.settings import Controller, DeclarationTerm, OwnContact, Settings, TermUnit
from tests.rooms.incidents.breaches import known

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)

NAME_IN_LOG = "Zéphyrine Quatrebarbes"
"""A patient whose name somebody wrote in the log, and no document may repeat."""

ALONE = Settings(
    name="Cabinet du Dr Claire Martin",
    profession="Médecin généraliste",
    workstations=2,
    address="12 rue des Lilas, 69003 Lyon",
    phone="04 00 00 00 01",
    mail="cabinet@exemple.fr",
    contacts=(
        OwnContact(role="insurer", name="Assurance Exemple", phone="01 00", reference="CYB-42"),
        OwnContact(role="software-editor", name="Éditeur Exemple", phone="02 00"),
    ),
    declare_within=DeclarationTerm(count=3, unit=TermUnit.WORKING_DAYS),
)

GROUP = replace(
    ALONE,
    name="Maison de santé des Tilleuls",
    controllers=(
        Controller(
            label="dr-martin",
            name="Dr Claire Martin",
            profession="Médecin généraliste",
            address="12 rue des Lilas, 69003 Lyon",
            phone="04 00 00 00 01",
            registration="10 000 000 001",
        ),
        Controller(label="dr-benali", name="Dr Karim Benali", profession="Médecin généraliste"),
        Controller(label="mk-roy", name="Anne Roy", profession="Masseuse-kinésithérapeute"),
    ),
)

BREACH = known(
    read=Read.UNKNOWN_PERSONS,
    copied=Know.YES,
    blocked=Blocked.FOR_A_WHILE,
    malicious=Know.YES,
    categories=frozenset({Category.CIVIL, Category.CONTACT, Category.NIR}),
    persons=1643,
    records=1643,
)

TOLD = Account(
    first_number="2026-112233",
    officer=Know.NO,
    others=Know.NO,
    estimated=True,
    systems="Deux ordinateurs du cabinet et le disque partagé, dans les locaux.",
    concerned_more="Patients suivis depuis 2019, dont des enfants.",
    data_more="Comptes rendus, ordonnances, courriers.",
    before=frozenset({Safeguard.BACKUP, Safeguard.UPDATES}),
    before_more="Sauvegarde chaque soir sur un disque débranché ; antivirus à jour.",
    measures="Ordinateurs isolés, mots de passe changés, remise en route depuis la sauvegarde.",
    after=frozenset({Safeguard.ACCESS, Safeguard.TRAINING}),
    after_more="Double authentification ; un entraînement par an.",
    inform_on=date(2026, 11, 25),
    not_told=NotTold.SEALED,
    not_told_because="Aucune donnée lisible n’est entre d’autres mains.",
    authorities=Know.NO,
    abroad=Know.NO,
    changed="Le nombre de personnes est connu : 1 643.",
    damage="Trois jours sans logiciel, 74 rendez-vous déplacés.",
    attackers="Une adresse de courriel, reproduite dans la pièce 2.1.",
    proofs_kept="Photos dans le journal ; ordinateur laissé débranché dans le bureau.",
    help_wanted="Un prestataire qui vienne sur place.",
    complaint_number="2026/4567, commissariat de Lyon 3e",
    costs=(
        Cost(
            head=Head.REBUILDING,
            what="Intervention de l’informaticien",
            cents=148_000,
            day=date(2026, 11, 23),
            receipt="F-1",
        ),
        Cost(head=Head.NOTIFICATION, what="Timbres", cents=249_736),
        Cost(head=Head.LEGAL, what="Avocat", cents=90_000, receipt="F-3"),
    ),
    lost_days=(
        LostDay(day=date(2026, 11, 23), usual_cents=83_200, received_cents=10_000, receipt="A-1"),
        LostDay(day=date(2026, 11, 24), usual_cents=83_200),
    ),
)
"""Almost everything that may be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One of the twelve."""

    name: str
    incident: Incident
    settings: Settings = ALONE
    accounts: Mapping[str, Account] = field(default_factory=dict)
    now: datetime = NOW

    def __iter__(self) -> Iterator[tuple[Controller, Account]]:
        for one in self.settings.answerable():
            yield one, self.accounts.get(one.label, Account())


def lived(
    name: str,
    sight: str,
    playbook: str,
    account: Account,
    *,
    settings: Settings = ALONE,
    before: timedelta = timedelta(hours=10),
    clocks: tuple[ClockId, ...] = (),
    number: int = 1,
    decided: str = "",
    theft: bool = False,
    lag: timedelta = timedelta(0),
) -> Lived:
    """An incident found so long before now, with a log, pieces, clocks, and its assessments."""
    from hygie.rooms.incidents.assessment import assess

    found = NOW - before
    incident = f"{found:%Y-%m-%d}-{number}"
    aware = {
        what: knew(what, found + lag, "L’écran l’a montré à l’ouverture.", now=NOW)
        for what in (Start.BREACH, Start.ATTACK)
    }
    weighed = assess(account.breach, account.proofs)
    assessed = {
        one.label: Assessed(
            incident=incident,
            controller=one.label,
            conclusion=weighed.conclusion.name,
            persons=weighed.persons.name,
            initial=weighed.initial,
            score=weighed.severity.score,
            band=weighed.severity.band,
            decided=decided or "notify",
        )
        for one in settings.answerable()
    }
    kept = Kept(sort="picture", sha256="ab" * 32, size=3, until=date(2031, 1, 1))
    words = Kept(sort="text", sha256="cd" * 32, size=3, until=date(2031, 1, 1))
    entries = (
        LogEntry(
            incident=incident,
            number=1,
            where="isolate/unplug",
            reply="done",
            at=found + timedelta(minutes=5),
            by="accueil",
            kept=(words,),
        ),
        LogEntry(
            incident=incident,
            number=2,
            where="",
            reply="",
            at=found + timedelta(minutes=9),
            kept=(words, kept),
        ),
    )
    return Lived(
        name=name,
        settings=settings,
        accounts=MappingProxyType({one.label: account for one in settings.answerable()}),
        incident=Incident(
            opened=Opened(
                incident=incident,
                sight=sight,
                playbook=playbook,
                found=found,
                happened=found - timedelta(hours=6),
                theft=theft,
            ),
            title=f"Incident de {NAME_IN_LOG}",
            lines=tuple(
                Line(entry=one, words=f"{NAME_IN_LOG} attendait dans la salle.") for one in entries
            ),
            aware=aware,
            met={
                one: Met(
                    row=ClockMet(incident=incident, clock=one, at=NOW - timedelta(hours=1)),
                    reasons="Personne ne savait.",
                )
                for one in clocks
            },
            assessed=assessed,
        ),
    )


def twelve() -> tuple[Lived, ...]:
    """All of them."""
    leak = replace(BREACH, copied=Know.UNKNOWN, read=Read.UNKNOWN)
    found = replace(BREACH, blocked=Blocked.NO)
    paper = known(read=Read.EXPOSED, blocked=Blocked.FOR_EVER, persons=40, records=40)
    one = known(read=Read.KNOWN_PERSONS, health=Health.RESULTS, persons=1, records=1)
    sealed = known(
        read=Read.EXPOSED,
        sealed=Know.YES,
        identified=Identification.NEGLIGIBLE,
        malicious=Know.NO,
        persons=900,
        records=900,
    )
    proofs = {
        "sealed-before": "Le bilan du 3 novembre montre le disque chiffré.",
        "key-safe": "La clé est au cabinet, dans l’armoire fermée.",
        "still-there": "Les données sont sur le serveur, sauvegardées chaque soir.",
    }
    informed = replace(
        TOLD,
        breach=BREACH,
        informed=Informed.YES,
        informed_on=date(2026, 11, 20),
        informed_count=1600,
        informed_not_all="Adresses incomplètes.",
        means=Means.EACH,
        persons_counted=Counted.EXACT,
        ransom="0,5 bitcoin",
        ransom_paid=Know.NO,
    )
    return (
        lived(
            "ransomware with a leak",
            "ransom-screen",
            "ransomware",
            informed,
            before=timedelta(hours=50),
            clocks=(ClockId.CNIL, ClockId.COMPLAINT),
        ),
        lived(
            "ransomware, leak unknown",
            "ransom-screen",
            "ransomware",
            replace(TOLD, breach=leak),
        ),
        lived("phishing", "clicked", "phishing", replace(TOLD, breach=found)),
        lived("fake support", "called", "fake-support", replace(TOLD, breach=leak)),
        lived(
            "unsolicited e-CPS request",
            "ecps",
            "unsolicited-ecps",
            replace(TOLD, breach=Breach(malicious=Know.YES)),
        ),
        lived(
            "supplier breached",
            "supplier-wrote",
            "supplier-breached",
            replace(TOLD, breach=found, others=None),
        ),
        lived(
            "encrypted laptop stolen",
            "device-gone",
            "device-lost",
            replace(
                TOLD,
                breach=sealed,
                proofs=proofs,
                decided_because="Données illisibles, clé au cabinet.",
            ),
            decided="register",
            theft=True,
        ),
        lived(
            "laptop stolen, not encrypted",
            "device-gone",
            "device-lost",
            replace(TOLD, breach=replace(sealed, sealed=Know.NO, malicious=Know.YES)),
            theft=True,
        ),
        lived("wrong recipient", "wrong-recipient", "wrong-recipient", replace(TOLD, breach=one)),
        lived(
            "paper lost",
            "device-gone",
            "device-lost",
            replace(TOLD, breach=paper, origin=Origin.PAPER),
        ),
        lived(
            "found months later",
            "strange",
            "intrusion",
            replace(
                TOLD,
                breach=replace(found, changed=Changed.USED_MENDED),
                late_reasons="L’intrusion n’a été comprise qu’après l’audit.",
                late_reasons_claim="L’audit l’a montré tard.",
            ),
            before=timedelta(days=150),
        ),
        lived(
            "two at once, in a group of three",
            "ransom-screen",
            "ransomware",
            replace(TOLD, breach=leak),
            settings=GROUP,
            number=2,
        ),
    )
