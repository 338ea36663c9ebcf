"""Draws the pages of the letters: the form, what was read of the list, what is ready to save."""

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from hygie.kit.web.front import Front
from hygie.kit.web.work import Work
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.value import Paper
from hygie.rooms.incidents.errors import IncidentError
from hygie.rooms.incidents.letters.merge import ONE_SIDE, counted
from hygie.rooms.incidents.letters.patients_csv import By, PatientsError
from hygie.rooms.incidents.web.controller_pages import draw_for, own, slug
from hygie.rooms.incidents.web.incident_pages import INDEX, Sheet
from hygie.rooms.incidents.web.letters_shelf import Batch, Letters, left
from hygie.rooms.incidents.web.papers_page import plain
from hygie.rooms.incidents.web.papers_shown import TAB, Shown, paper
from hygie.spine.errors import HygieError
from hygie.spine.settings import Controller

UPLOAD = f"{INDEX}-lettres"
"""One address for all: only it takes large forms."""

END = "/lettres"

WAYS = {
    By.POST: "Par la poste : un PDF à imprimer, une lettre par personne",
    By.SECURE_MAIL: "Par MSSanté : un texte à coller, et la liste des adresses",
}

GONE = IncidentError(
    "Cette liste n’est plus en mémoire : Hygie ne la garde que dix minutes.",
    "Choisissez-la de nouveau.",
)
BUSY = IncidentError(
    "D’autres lettres sont en cours de fabrication.",
    "Attendez qu’elles soient prêtes, puis recommencez.",
)


def too_big(limit: int) -> PatientsError:
    """A list that is too long to be read in one go."""
    return PatientsError(
        f"Ce fichier dépasse {limit // 1_000_000} Mo.", "Partagez la liste en plusieurs fichiers."
    )


def refuse_unfinished(letter: Shown, *, read: bool) -> None:
    """Raise ``IncidentError`` for a letter that lacks something, or that nobody has read."""
    if letter.missing:
        raise IncidentError("La lettre est incomplète.", "Complétez-la d’abord : voyez ci-dessous.")
    if letter.document.checks and not read:
        raise IncidentError(
            f"À vérifier avant d’écrire : {' '.join(letter.document.checks)}",
            "Si tout est juste, cochez la case, puis choisissez de nouveau la liste.",
        )
    if letter.proposed and not read:
        raise IncidentError(
            "La lettre contient des phrases proposées par Hygie.",
            "Relisez-la, cochez la case, puis choisissez de nouveau la liste.",
        )


def address_of(batch: Batch) -> str:
    """The page of one list."""
    return f"{own(batch.incident, TAB, batch.label, END)}/{batch.token}"


def name_of(batch: Batch) -> str:
    """The beginning of the names of its files."""
    return f"lettres-{batch.incident}-{plain(batch.label)}"


@dataclass(slots=True)
class Drawing:
    """Draws the pages; ``work`` makes the letters of one list at a time, and holds them."""

    front: Front
    work: Work[Any]
    making: str = ""

    def made(self, batch: Batch) -> Letters | None:
        """The letters of a list, once they are made."""
        found = self.work.result
        ours = isinstance(found, Letters) and found.token == batch.token
        return found if ours else None

    async def letter(self, shown: Sheet, one: Controller) -> Shown:
        """The letter as it stands now."""
        incident = shown.incident.id
        account = await self.front.read(lambda home: account_of(home, incident, one.label))
        return paper(shown, one, account, Paper.PATIENTS)

    async def form(
        self,
        shown: Sheet,
        one: Controller,
        *,
        error: HygieError | None = None,
        status: int = 422,
        how: str = "",
    ) -> Response:
        """The page that asks for the list."""
        return self._page(
            "letters.html",
            shown,
            one,
            status=status if error else 200,
            letter=await self.letter(shown, one),
            upload=UPLOAD,
            pour=slug(one.label),
            ways=[(str(by), word) for by, word in WAYS.items()],
            how=how or str(By.POST),
            trouble=error,
        )

    def batch(
        self, shown: Sheet, one: Controller, batch: Batch, error: HygieError | None = None
    ) -> Response:
        """What was read of a list, how far its letters are, what is ready to save."""
        ours, made = self.making == batch.token, self.made(batch)
        making = ours and self.work.running
        return self._page(
            "letters_making.html" if making else "letters_read.html",
            shown,
            one,
            status=422 if error else 200,
            batch=batch,
            to=address_of(batch),
            mail=batch.by is By.SECURE_MAIL,
            one_side=ONE_SIDE,
            step=self.work.step(),
            said=tuple(counted(batch.reading)),
            trouble=error or (self.work.trouble if ours else None),
            made=made is not None,
            left=left(made),
        )

    def _page(
        self, template: str, shown: Sheet, one: Controller, status: int, **values: object
    ) -> Response:
        return draw_for(
            self.front,
            template,
            TAB,
            shown,
            one,
            "Une lettre par patient",
            status=status,
            back=own(shown.incident.id, TAB, one.label),
            **values,
        )
