"""Shows one part of what the practice tells for its documents, with what is proposed and lacks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from starlette.responses import Response

from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.documents import documents
from hygie.rooms.incidents.documents.account import Account
from hygie.rooms.incidents.documents.gathered import account_of
from hygie.rooms.incidents.documents.suggested import suggested
from hygie.rooms.incidents.web import account_fields, account_rows
from hygie.rooms.incidents.web.account_parts import Part, part_of, parts
from hygie.rooms.incidents.web.controller_pages import called, draw_for, own, slug
from hygie.rooms.incidents.web.incident_pages import Sheet
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

TAB = "/papiers"

NO_QUERY: Mapping[str, str] = MappingProxyType({})

SAVED = {
    "partie": "Cette partie est gardée.",
    "ligne": "La ligne est gardée.",
    "retrait": "La ligne est retirée.",
    "reprise": "Les réponses sont reprises là où il n’y en avait pas. Relisez-les : elles sont "
    "désormais les vôtres.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part in the list of all: how many fields are needed there, how many only proposed."""

    part: Part
    missing: int
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was told, the same with what is proposed, and who else told something."""

    told: Account
    proposed: Account
    others: tuple[Controller, ...]


async def draw(
    front: Front,
    shown: Sheet,
    one: Controller,
    part: Part,
    *,
    form: Form | None = None,
    query: Mapping[str, str] = NO_QUERY,
    error: HygieError | None = None,
) -> Response:
    """The page of one part; ``form`` is what was typed and not kept.

    ``query`` says what was just kept (``fait``) and which row to correct (``ligne``).
    """
    again = query.get("ligne", "") if form is None else form["avant"]
    known = await front.read(lambda practice: _known(practice, shown, one))
    typed = form if form is not None else _kept(known, part, again)
    return draw_for(
        front,
        "account.html",
        TAB,
        shown,
        one,
        part.title,
        status=422 if form is not None else 200,
        to=own(shown.incident.id, TAB, one.label, "/raconter"),
        back=own(shown.incident.id, TAB, one.label),
        part=part,
        steps=_steps(shown, one, known),
        last=part.id == list(parts())[-1],
        after=following_part(part),
        form=typed,
        fields=[
            account_fields.field(name, known.told, known.proposed, typed)
            for name in part.fields
            if not part.rows
        ],
        again=again,
        saved=SAVED.get(query.get("fait", ""), ""),
        trouble=error,
        others=[(slug(other.label), called(other)) for other in known.others],
        **_rows(known.told, part),
    )


def following_part(part: Part) -> Part:
    """The part after this one; the last one again at the end."""
    every = list(parts().values())
    return every[min(every.index(part) + 1, len(every) - 1)]


def _known(practice: Practice, shown: Sheet, one: Controller) -> Known:
    incident = shown.incident
    told = account_of(practice, incident.id, one.label)
    return Known(
        told=told,
        proposed=suggested(incident, one, shown.settings, told),
        others=tuple(
            other
            for other in shown.settings.answerable()
            if other.label != one.label
            and record.told(practice, incident.id, other.label, Account) is not None
        ),
    )


def _kept(known: Known, part: Part, again: str) -> Form:
    if part.rows:
        row = account_rows.again(known.told, part.id, again) if again else {}
        return Form(dict(row or account_rows.fresh(known.told, part.id)))
    values: dict[str, str] = {}
    for name in part.fields:
        values |= account_fields.shown(name, known.proposed)
    return Form(values)


def _steps(shown: Sheet, one: Controller, known: Known) -> list[Step]:
    """Each part with what is still to be done there, by all documents together."""
    made = [
        documents.make(paper, shown.incident, one, shown.settings, known.told, shown.now)
        for paper in documents.MAKERS
    ]
    missing = Counter(part_of(name) for name in {r.id for d in made for r in d.missing})
    proposed = Counter(part_of(name) for name in {r.id for d in made for r in d.proposed})
    return [
        Step(part=part, missing=missing[part.id], proposed=proposed[part.id])
        for part in parts().values()
    ]


def _rows(told: Account, part: Part) -> Mapping[str, object]:
    if not part.rows:
        return {"sort": None}
    return {
        "sort": account_rows.SORTS[part.id],
        "rows": account_rows.listed(told, part.id),
        "total": account_rows.total(told, part.id),
        "HEADS": account_rows.HEADS,
    }
