"""Five promises about the copies, two places: what holds, said so that anyone understands."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from hygie.spine.judges import french_date, plural

RECENT: Final = timedelta(days=31)
"""Age from which a copy no longer counts: what was done since would be lost."""

TRIED: Final = timedelta(days=92)
"""Age from which a restore proves nothing any more."""

COPIES: Final = 2
NAME_LIMIT: Final = 60

_SEALED: Final = {True: "Chiffrée", False: "Pas chiffrée", None: "Chiffrement inconnu"}
_DISK_REACH: Final = {True: "Branchée", False: "Débranchée", None: "Branchement inconnu"}
_OTHER_REACH: Final = {
    True: "À portée d’une attaque",
    False: "Hors d’atteinte",
    None: "Portée inconnue",
}


class Place(Enum):
    """Where a copy lies."""

    HERE = "Au cabinet"
    AWAY = "Ailleurs"


class Kind(Enum):
    """What a copy lies on."""

    DISK = "disque"
    ONLINE = "service en ligne"
    NAS = "boîtier du réseau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One copy as it is known now; ``None`` is "nobody saw".

    ``name`` is the practice's own ("Disque A"). ``connected``: whether what attacks the
    computer could reach it at this moment; ``False`` too for an online copy that nobody can
    erase for a time. ``last_restored``: when all of it was read back and compared; ``failed``:
    when its last trial did not succeed. ``same_disk``: it lies on the disk of the files that it
    saves, and is lost with them: no promise rests on it. ``doubtful``: it was made when the
    files looked spoiled, and nobody has said why yet. Moments are aware; one after ``now``
    proves nothing.
    """

    name: str
    place: Place
    kind: Kind
    encrypted: bool | None = None
    connected: bool | None = None
    last_run: datetime | None = None
    last_restored: datetime | None = None
    failed: datetime | None = None
    same_disk: bool = False
    doubtful: bool = False

    @property
    def doubtful_trial(self) -> bool:
        """Whether its last trial compared what may be spoiled files with themselves."""
        if not self.doubtful or self.last_restored is None:
            return False
        return self.last_run is None or self.last_restored >= self.last_run


@dataclass(frozen=True, slots=True)
class Point:
    """Something true (``True``), false or unknown (``None``), and how it is said.

    ``matters``: whether a false one is a fault; one copy may be plugged in if another is not.
    """

    said: str
    holds: bool | None
    matters: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """One copy, ready to be shown: its points are date, reach, encryption and restore."""

    name: str
    place: Place
    kind: Kind
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What both the drawing and its text say. ``promises`` are five."""

    title: str
    cards: tuple[Card, ...]
    promises: tuple[Point, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """The same as the drawing, as French sentences."""
        return (*(f"{point.said} : {word(point)}." for point in self.promises), *self._copies())

    def _copies(self) -> tuple[str, ...]:
        told = (
            f"{card.place.value}, {card.name} ({card.kind.value}) : "
            + ", ".join(point.said[:1].lower() + point.said[1:] for point in card.points)
            + "."
            for card in self.cards
        )
        empty = (
            f"{place.value} : aucune copie."
            for place in Place
            if not any(card.place is place for card in self.cards)
        )
        return (*told, *empty)


def word(point: Point) -> str:
    """Whether a point holds, in a word."""
    return {True: "oui", False: "non", None: "à vérifier"}[point.holds]


def picture(sides: Sequence[Side], now: datetime) -> Picture:
    """What the copies of the practice are worth at this moment."""
    promises = _promises(sides, now)
    held = sum(point.holds is True for point in promises)
    return Picture(
        title=f"Vos sauvegardes : {plural(held, 'point tenu', 'points tenus')} sur 5",
        cards=tuple(_card(side, now) for side in sides),
        promises=promises,
    )


def _promises(sides: Sequence[Side], now: datetime) -> tuple[Point, ...]:
    everything = [side for side in sides if side.last_run is not None]
    copies = [side for side in everything if not side.same_disk]
    recent = [side for side in copies if _within(side.last_run, RECENT, now)]
    sure = [side for side in recent if not side.doubtful]
    away = [[side for side in some if side.place is Place.AWAY] for some in (sure, recent)]
    out = [None if side.doubtful and side.connected is False else side.connected for side in recent]
    back = [side for side in copies if not side.failed and _within(side.last_restored, TRIED, now)]
    restored = [side for side in back if not side.doubtful_trial]
    return (
        Point("Deux copies de moins d’un mois", _sure(len(sure) >= COPIES, len(recent) >= COPIES)),
        Point("Une copie hors du cabinet", _sure(*map(bool, away))),
        Point("Une copie débranchée ou hors d’atteinte", _any_not(out)),
        Point("Toutes les copies chiffrées", _all([side.encrypted for side in everything])),
        Point("Une copie relue et comparée depuis trois mois", _sure(bool(restored), bool(back))),
    )


def _sure(held: bool, perhaps: bool) -> bool | None:  # noqa: FBT001 - two answers to one question
    """Whether a promise holds: surely, perhaps (``None``), or not even so."""
    return True if held else None if perhaps else False


def _any_not(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    if False in known:
        return True
    return None if None in known else False


def _all(answers: Sequence[bool | None]) -> bool | None:
    if not answers or False in answers:
        return False
    return None if None in answers else True


def _within(moment: datetime | None, age: timedelta, now: datetime) -> bool:
    return moment is not None and timedelta(0) <= now - moment <= age


def _card(side: Side, now: datetime) -> Card:
    return Card(
        name=_plain(side.name) or side.kind.value.capitalize(),
        place=side.place,
        kind=side.kind,
        points=(
            _copied(side, now),
            _reach(side),
            Point(_SEALED[side.encrypted], side.encrypted),
            _restored(side, now),
        ),
    )


def _reach(side: Side) -> Point:
    if side.same_disk:
        return Point("Sur le disque des fichiers", holds=False)
    said = (_DISK_REACH if side.kind is Kind.DISK else _OTHER_REACH)[side.connected]
    return Point(said, None if side.connected is None else not side.connected, matters=False)


def _copied(side: Side, now: datetime) -> Point:
    moment = side.last_run
    if moment is None:
        return Point("Aucune copie complète", holds=False)
    if moment > now:
        return _to_come(moment)
    if side.doubtful:
        return Point(f"Copie à vérifier, du {french_date(moment)}", holds=None)
    fresh = _within(moment, RECENT, now)
    return Point(f"{'Copie du' if fresh else 'Copie ancienne, du'} {french_date(moment)}", fresh)


def _restored(side: Side, now: datetime) -> Point:
    """What its last trial did: it reads everything back, and opens a part at most."""
    moment = side.last_restored
    if side.failed is not None:
        return Point(f"Essai échoué le {french_date(side.failed)}", holds=False)
    if moment is None:
        return Point("Jamais essayée", holds=False, matters=False)
    if moment > now:
        return _to_come(moment)
    said = f"Relue et comparée le {french_date(moment)}"
    held = None if side.doubtful_trial else _within(moment, TRIED, now)
    return Point(said, held, matters=False)


def _to_come(moment: datetime) -> Point:
    return Point(f"Datée du {french_date(moment)}, à venir", holds=None)


def _plain(name: str) -> str:
    """A name without what a screen would obey or could not show, and not too long."""
    kept = "".join(char if _is_shown(char) else " " for char in name[: 4 * NAME_LIMIT])
    return " ".join(kept.split())[:NAME_LIMIT].strip()


def _is_shown(char: str) -> bool:
    return unicodedata.category(char)[0] != "C"
