"""Says of each paper on personal data how far it is: made, up to date, in use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from hygie.rooms.suppliers import rgpd_papers
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.kinds import Notice, Papers, Register
from hygie.rooms.suppliers.rgpd_papers import Drawing
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One sort of paper, and the words of its page.

    ``ask`` is what a person is asked once it is made; ``yes`` and ``no`` are the answers.
    """

    facts: type[Papers]
    drawings: Callable[[Practice, Answers], Drawing]
    title: str
    use: str
    ask: str
    yes: str
    no: str


SORTS: Mapping[str, Sort] = MappingProxyType(
    {
        "affiche": Sort(
            facts=Notice,
            drawings=rgpd_papers.notices,
            title="L’affiche de la salle d’attente",
            use="Une page à afficher : qui répond des données, pourquoi, combien de temps, Mon "
            "espace santé, les droits. Les pages suivantes sont pour vous, et ne s’affichent pas.",
            ask="L’affiche est-elle au mur ?",
            yes="Oui, dans la salle d’attente",
            no="Pas encore",
        ),
        "registre": Sort(
            facts=Register,
            drawings=rgpd_papers.registers,
            title="Le registre des activités de traitement",
            use="Une fiche par usage des données, et les mesures que le bilan montre en place. "
            "Prenez le format à modifier pour remplir les blancs.",
            ask="L’avez-vous complété et relu ?",
            yes="Oui, complété et relu",
            no="Pas encore",
        ),
    }
)
"""The papers by the word of their address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """The paper of one controller: ``left`` to fill in or check, ``made`` and still the same."""

    one: Controller
    left: int
    nameless: bool
    made: bool
    same: bool

    @property
    def name(self) -> str:
        """How the page calls its controller."""
        return self.one.name or self.one.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One sort of paper as the page shows it; ``in_use`` is ``None`` while nobody said."""

    word: str
    sort: Sort
    mine: tuple[Mine, ...]
    in_use: bool | None
    old: bool

    @property
    def ready(self) -> bool:
        """Whether each controller has theirs, so that one may say that they are in use."""
        return all(one.made for one in self.mine)

    @property
    def changed(self) -> bool:
        """Whether a paper that was made would say something else now."""
        return any(one.made and not one.same for one in self.mine)

    @property
    def verdict(self) -> tuple[str, str, str]:
        """Class, sign and words of how far it is."""
        if not self.ready:
            return "v-unseen", "?", "à faire"
        if self.old or self.changed:
            return "v-stale", "↻", "à refaire"
        if self.in_use is None:
            return "v-unseen", "?", "à confirmer"
        return ("v-met", "✓", "en place") if self.in_use else ("v-gap", "✗", "à corriger")


def shown(practice: Practice, answers: Answers, at: datetime) -> tuple[Shown, ...]:
    """Every sort of paper of the practice, as of now."""
    return tuple(_shown(practice, answers, at, word) for word in SORTS)


def _shown(practice: Practice, answers: Answers, at: datetime, word: str) -> Shown:
    sort = SORTS[word]
    drawing = sort.drawings(practice, answers)
    before = rgpd_papers.latest(practice, sort.facts)
    known = {one.controller: one for one in before.made} if before else {}
    mine = []
    for one in practice.settings.answerable():
        drawn, last = drawing.now(one, at), known.get(one.label)
        now = rgpd_papers.made(one, drawn, drawing)
        mine.append(
            Mine(
                one=one,
                left=drawn.left,
                nameless=drawn.nameless,
                made=last is not None,
                same=last is not None and last.sha256 == now.sha256,
            )
        )
    return Shown(
        word=word,
        sort=sort,
        mine=tuple(mine),
        in_use=before.in_use if before else None,
        old=before is not None and at.date() > before.good_until,
    )
