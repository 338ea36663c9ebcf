"""The questions as one page that works without Hygie, for a practice on tablets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hygie.spine.errors import HygieError
from hygie.spine.evidence import Reply
from hygie.spine.measure import Measure, MeasureId
from hygie.spine.posture import Catalogue

TEMPLATES = Path(__file__).parent
ANSWERS_LIMIT = 100_000
"""Characters; a longer text holds something else than answers."""

HEADER = "hygie-reponses 1"
_LINE = re.compile(r"([a-z-]{1,40}/[a-z0-9-]{1,60}) = (oui|non|ne-sais-pas|sans-objet)")
REPLIES = {
    "oui": Reply.YES,
    "non": Reply.NO,
    "ne-sais-pas": Reply.UNKNOWN,
    "sans-objet": Reply.NOT_APPLICABLE,
}


class AnswersError(HygieError):
    """A text that holds no answers of the page."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Ce fichier ne contient pas les réponses de la page des questions : {why}",
            "Sur la page, touchez « Copier mes réponses », collez le tout dans un fichier texte "
            "sans rien y changer, puis recommencez.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody answered on the page; ``ignored`` counts questions unknown to this Hygie."""

    replies: Mapping[MeasureId, Reply]
    ignored: int


def asked(catalogue: Catalogue) -> tuple[Measure, ...]:
    """The measures with a question, what weighs most first."""
    with_question = [m for m in catalogue.measures if m.question is not None and not m.advice]
    return tuple(sorted(with_question, key=lambda m: (-m.weight, m.minutes, m.id)))


def page(catalogue: Catalogue, titles: Mapping[str, str], *, version: str, at: datetime) -> str:
    """The whole page as one file of HTML that asks nothing of any network."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("offline.html").render(
        measures=asked(catalogue),
        titles=titles,
        header=HEADER,
        version=version,
        day=at.astimezone().strftime("%d/%m/%Y"),
    )


def read_answers(text: str, known: Sequence[Measure]) -> Answers:
    """The answers in the text that the page copies. Raises ``AnswersError``.

    A question that this Hygie does not know is counted and left out; the last answer to one
    question is the one that counts.
    """
    if len(text) > ANSWERS_LIMIT:
        raise AnswersError("il est trop long.")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0] != HEADER:
        raise AnswersError(f"la première ligne n’est pas « {HEADER} ».")
    measures = {measure.id: measure for measure in known}
    replies: dict[MeasureId, Reply] = {}
    ignored = 0
    for number, line in enumerate(lines[1:], 2):
        match = _LINE.fullmatch(line)
        if match is None:
            raise AnswersError(f"la ligne {number} n’est pas comprise.")
        measure = measures.get(MeasureId(match[1]))
        reply = REPLIES[match[2]]
        if measure is None or not _fits(measure, reply):
            ignored += 1
        else:
            replies[measure.id] = reply
    return Answers(replies=replies, ignored=ignored)


def _fits(measure: Measure, reply: Reply) -> bool:
    """Only a question that offers it may be answered "sans objet"."""
    question = measure.question
    if question is None:
        return False
    return reply is not Reply.NOT_APPLICABLE or bool(question.not_applicable)
