"""The sentences proposed for the letters, from what is known of the breach."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hygie.analysis.strict_toml import load
from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What happened, for patients and for partners; ``{day}`` is to be filled."""

    id: str
    what: str
    partners: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A category of data in plain words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the practice did, as a letter says it.

    ``done`` are addresses of gestures (``isolate/unplug``) or of delays (``delai/cnil``): one of
    them is enough.
    """

    done: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersWords:
    """``letters/words.toml``."""

    playbooks: tuple[Words, ...]
    measures: tuple[Measure, ...]
    categories: tuple[Plain, ...]


@cache
def letters_words() -> LettersWords:
    """The words that come with Hygie."""
    return load(FILE, LettersWords)


def happened(playbook: str, day: str) -> str:
    """What happened, in one sentence; ``""`` for a playbook without words."""
    one = _of(playbook)
    return one.what.replace("{day}", day) if one is not None else ""


def partners_what(playbook: str, day: str) -> str:
    """The same for partners."""
    one = _of(playbook)
    return one.partners.replace("{day}", day) if one is not None else ""


def measures(done: Collection[str]) -> str:
    """What was done, from the addresses of what the log shows as done; ``""`` for nothing."""
    return _joined(
        *(one.text for one in letters_words().measures if not set(one.done).isdisjoint(done))
    )


def _of(playbook: str) -> Words | None:
    return next((one for one in letters_words().playbooks if one.id == playbook), None)


def data(breach: Breach) -> str:
    """Which data, as a patient would say them; ``""`` while it is not known."""
    texts = {one.id: one.text for one in letters_words().categories}
    found = [texts[one.name] for one in Category if one in breach.categories and one.name in texts]
    if breach.health not in {Health.NONE, Health.UNKNOWN}:
        found.append("des informations sur votre santé")
    return _listed(found)


def facts(breach: Breach) -> Iterator[str]:
    """What is known of the data, without any name: one sentence each."""
    if breach.copied is Know.YES:
        yield "Des informations ont été copiées."
    elif breach.copied is Know.UNKNOWN:
        yield "À ce jour, nous ne savons pas si des informations ont été copiées."
    elif breach.read is Read.NOBODY:
        yield "À notre connaissance, aucune information n’a été copiée."
    if breach.read is Read.KNOWN_PERSONS:
        yield "Elles sont arrivées chez une personne qui n’aurait pas dû les recevoir."
    if breach.read is Read.EXPOSED and breach.sealed is not Know.YES:
        yield "Nous ne savons pas si quelqu’un les a lues."
    if breach.changed in {Changed.USED_MENDED, Changed.USED_LOST}:
        yield "Certaines ont été modifiées."
    if breach.blocked is Blocked.FOR_A_WHILE:
        yield "Pendant un temps, le cabinet n’a pas pu s’en servir."
    if breach.blocked is Blocked.FOR_EVER:
        yield "Une partie est perdue."
    if breach.sealed is Know.YES:
        yield "Elles étaient chiffrées, donc illisibles pour qui n’a pas la clé."


def what(playbook: str, day: str, breach: Breach) -> str:
    """The nature of the breach, for the patients (RGPD 34(2))."""
    which = data(breach)
    concerned = f"Les informations concernées sont : {which}." if which else ""
    return _joined(happened(playbook, day), concerned, *facts(breach))


def effects(breach: Breach) -> str:
    """What happened to the data, for an authority or the register: facts, no address to anybody."""
    found = []
    if breach.copied is Know.YES:
        found.append("Des données ont été copiées ou emportées.")
    if breach.read is not Read.NOBODY and breach.sealed is Know.YES:
        found.append("Des données chiffrées, illisibles sans la clé, sont entre d’autres mains.")
    elif breach.read in {Read.EXPOSED, Read.KNOWN_PERSONS, Read.UNKNOWN_PERSONS}:
        found.append("Des données ont pu être vues par qui ne le devait pas.")
    if breach.changed in {Changed.USED_MENDED, Changed.USED_LOST}:
        found.append("Des données ont été modifiées et ont pu servir.")
    if breach.blocked is Blocked.SHORT:
        found.append("Des données ont manqué un court moment, sans effet sur les soins.")
    if breach.blocked is Blocked.FOR_A_WHILE:
        found.append("Des données ont manqué pendant un temps.")
    if breach.blocked is Blocked.FOR_EVER:
        found.append("Des données sont perdues.")
    if Know.UNKNOWN in {breach.copied, breach.personal}:
        found.append("À ce jour, on ne sait pas si des données ont été copiées.")
    elif _unsure(breach):
        found.append("À ce jour, tous les effets ne sont pas connus.")
    return _joined(*(found or ["Aucun effet constaté sur les données."]))


def consequences(breach: Breach) -> str:
    """What may follow for the patients."""
    found = []
    if _may_be_read(breach):
        found.append(
            "Quelqu’un pourrait se servir de ces informations pour vous écrire ou vous appeler en "
            "se faisant passer pour le cabinet, l’Assurance Maladie ou votre banque."
        )
        if breach.health is not Health.NONE:
            found.append("Des informations sur votre santé pourraient être connues d’autres.")
    if breach.changed in {Changed.USED_MENDED, Changed.USED_LOST}:
        found.append("Une information de votre suivi pourrait être inexacte.")
    if breach.blocked is Blocked.FOR_EVER:
        found.append("Une partie de votre suivi au cabinet est à reconstituer avec vous.")
    if breach.blocked is Blocked.FOR_A_WHILE:
        found.append("Un rendez-vous, un résultat ou un courrier a pu être retardé.")
    if _unsure(breach):
        found.append("Nous ne savons pas encore tout ce que cela peut changer pour vous.")
    elif not found:
        found.append("D’après ce que nous savons, cela ne devrait rien changer pour vous.")
    return _joined(*found)


def advice(breach: Breach) -> str:
    """What the patients can do."""
    found = []
    if _may_be_read(breach):
        found.append(
            "Méfiez-vous des appels et des messages qui parlent de votre santé ou de vos "
            "remboursements : ne donnez ni code, ni mot de passe, ni numéro de carte, et n’ouvrez "
            "pas un lien inattendu. Le cabinet ne vous les demandera jamais."
        )
    if Category.NIR in breach.categories:
        found.append("Vérifiez de temps en temps vos remboursements sur votre compte ameli.")
    if Category.FINANCIAL in breach.categories:
        found.append("Surveillez vos comptes et prévenez votre banque d’un débit inconnu.")
    if Category.ACCESS in breach.categories:
        found.append("Changez le mot de passe concerné, partout où il sert.")
    if breach.blocked in {Blocked.FOR_A_WHILE, Blocked.FOR_EVER}:
        found.append(
            "Apportez à votre prochain rendez-vous vos ordonnances, vos résultats et vos courriers."
        )
    found.append("En cas de fraude, le site 17cyber.gouv.fr vous aide gratuitement.")
    return _joined(*found)


def partners_advice(breach: Breach) -> str:
    """What clinics and correspondents are asked."""
    found = [
        (
            "Tenez pour suspect tout message récent venant du cabinet avec un lien ou une pièce "
            "jointe "
            "inattendus, et vérifiez-le en nous appelant au numéro que vous connaissez déjà."
        )
    ]
    if breach.copied is not Know.NO:
        found.append("Changez les mots de passe que nous partagions, s’il y en a.")
    if breach.blocked in {Blocked.FOR_A_WHILE, Blocked.FOR_EVER}:
        found.append("Renvoyez-nous, par messagerie sécurisée, vos derniers comptes rendus.")
    return _joined(*found)


def _may_be_read(breach: Breach) -> bool:
    leaked = breach.copied is not Know.NO or breach.read is not Read.NOBODY
    return leaked and breach.sealed is not Know.YES


def _unsure(breach: Breach) -> bool:
    """Whether who saw the data, what was changed or what is lost is not known yet."""
    unknown = (Read.UNKNOWN, Changed.UNKNOWN, Blocked.UNKNOWN)
    return any(
        one is none
        for one, none in zip((breach.read, breach.changed, breach.blocked), unknown, strict=True)
    )


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _listed(texts: list[str]) -> str:
    return " et ".join(filter(None, (", ".join(texts[:-1]), texts[-1]))) if texts else ""
