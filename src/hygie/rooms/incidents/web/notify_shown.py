"""Shows what was asked of a breach of data, what follows from the answers, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front
from hygie.rooms.incidents import record
from hygie.rooms.incidents.assessment import DECISION, Assessment
from hygie.rooms.incidents.begun import in_force, to_confirm
from hygie.rooms.incidents.breach import Breach
from hygie.rooms.incidents.edpb import Says
from hygie.rooms.incidents.kinds import Assessed
from hygie.rooms.incidents.paris import day_in_paris
from hygie.rooms.incidents.playbooks import rules, sourced
from hygie.rooms.incidents.record import Decision, Proofs
from hygie.rooms.incidents.record.told import conclusion_of
from hygie.rooms.incidents.routes import ROUTES, Route
from hygie.rooms.incidents.severity import Band, means
from hygie.rooms.incidents.web import notify_questions as questions
from hygie.rooms.incidents.web.controller_pages import called, draw_for, own, slug
from hygie.rooms.incidents.web.incident_pages import Sheet
from hygie.spine.errors import HygieError
from hygie.spine.practice import Practice
from hygie.spine.settings import Controller

TAB, TITLE = "/notifier", "Faut-il notifier ?"

PROOF, DECIDED, BECAUSE = "preuve-", "decision", "parce-que"
"""Names of fields; a condition to prove is ``PROOF`` and its identifier."""

DECISIONS = {
    "notify": "Notifier à la CNIL",
    "register": "Inscrire au registre, sans notifier",
    "later": "Décider plus tard",
}
BANDS = {
    Band.LOW: "faible",
    Band.MEDIUM: "moyenne",
    Band.HIGH: "élevée",
    Band.VERY_HIGH: "très élevée",
}
SAYS = {Says.YES: "oui", Says.NO: "non", Says.DEPENDS: "cela dépend"}
SAVED = {
    "reponses": "Vos réponses sont gardées. Voici ce qui en découle.",
    "preuves": "Vos preuves sont gardées.",
    "decision": "Votre décision est gardée.",
    "reprises": "Les réponses sont reprises, sauf les deux nombres : ils sont propres à chacun. "
    "Relisez-les.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one controller was asked and said; ``doubt``: it was said for the practice."""

    one: Controller
    breach: Breach | None
    proofs: Mapping[str, str]
    result: Assessment | None
    row: Assessed | None
    because: str
    doubt: str = ""

    @property
    def way(self) -> Route | None:
        """The way to the register that the answers are on."""
        name = self.result.route if self.result is not None else ""
        return next((one for one in ROUTES if one.id == name), None)

    @property
    def decided(self) -> str:
        """What was decided, as the form has it."""
        if self.row is None:
            return ""
        return self.row.decided or ("later" if self.because else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One controller in the list of all."""

    name: str
    address: str
    said: str
    decided: str
    doubt: str


def asked(practice: Practice, shown: Sheet, one: Controller) -> Asked:
    """What is kept for one controller. Raises ``HygieError``."""
    incident = shown.incident.id
    of = record.begun_from(practice, incident, one.label)
    proofs = record.told(practice, incident, of, Proofs)
    decision = record.told(practice, incident, of, Decision)
    return Asked(
        one=one,
        breach=record.answers(practice, incident, one.label),
        proofs=proofs.sentences if proofs is not None else {},
        result=record.assessment_of(practice, incident, one.label),
        row=shown.incident.assessed.get(of),
        doubt=to_confirm(shown.incident.assessed, one.label, shown.settings),
        because=decision.because if decision is not None else "",
    )


def draw_all(front: Front, shown: Sheet) -> Response:
    """The list of all controllers, each with where it stands."""
    blocks = [_block(shown, one) for one in shown.settings.answerable()]
    return draw_for(
        front,
        "notify_all.html",
        TAB,
        shown,
        None,
        TITLE,
        blocks=blocks,
        decision=DECISION,
    )


async def draw(
    front: Front,
    shown: Sheet,
    one: Controller,
    *,
    form: Form | None = None,
    saved: str = "",
    error: HygieError | None = None,
) -> Response:
    """The page of one controller; ``form`` is what was typed and not kept."""
    found = await front.read(lambda practice: asked(practice, shown, one))
    return draw_for(
        front,
        "notify.html",
        TAB,
        shown,
        one,
        TITLE,
        status=422 if form is not None else 200,
        found=found,
        to=own(shown.incident.id, TAB, one.label),
        papers=own(shown.incident.id, "/papiers", one.label),
        form=_filled(found, form),
        retyped=form is not None,
        saved=SAVED.get(saved, ""),
        trouble=error,
        others=_others(shown, one),
        old=day_in_paris(shown.now) > rules().good_until,
        q=questions,
        PROOF=PROOF,
        DECISIONS=DECISIONS,
        BANDS=BANDS,
        means=means,
        SAYS=SAYS,
        cited=cited,
    )


def cited(named: str) -> str:
    """A source; one that nobody read there says so."""
    return sourced(named)


def _filled(found: Asked, typed: Form | None) -> Form:
    """All forms of the page: what is kept, under what was typed."""
    kept = dict(questions.as_form(found.breach))
    kept |= {PROOF + name: text for name, text in found.proofs.items()}
    kept |= {DECIDED: found.decided, BECAUSE: found.because}
    if typed is None:
        return Form(kept)
    if any(name in typed for name in questions.NAMES):  # a box left empty is not sent
        kept = {name: text for name, text in kept.items() if name not in questions.NAMES}
    form = Form({**kept, **typed})
    form.errors = typed.errors
    return form


def _others(shown: Sheet, one: Controller) -> list[tuple[str, str]]:
    """Slug and name of those who answered already."""
    return [
        (slug(other.label), called(other))
        for other in shown.settings.answerable()
        if other.label != one.label and other.label in shown.incident.assessed
    ]


def _block(shown: Sheet, one: Controller) -> Block:
    row, doubt = in_force(shown.incident.assessed, shown.settings).get(one.label, (None, ""))
    return Block(
        name=called(one),
        address=own(shown.incident.id, TAB, one.label),
        said=conclusion_of(row) if row is not None else "",
        decided=DECISIONS.get(row.decided, "") if row is not None else "",
        doubt=doubt,
    )
