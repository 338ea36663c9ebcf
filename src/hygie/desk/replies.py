"""Brings in the answers that somebody gave on the page of questions, without Hygie."""

from pathlib import Path

from hygie.desk.answers import Hand, answer
from hygie.desk.offline import ANSWERS_LIMIT, Answers, AnswersError, asked, read_answers
from hygie.kit.cli.console import console, plain
from hygie.spine.evidence import PRACTICE, Evidence
from hygie.spine.judges import plural
from hygie.spine.measure import Scope
from hygie.workspace import Workspace


def import_replies(home: Workspace, path: Path) -> None:
    """Write the answers of a file to the journal; raises ``HygieError``."""
    try:
        with path.open("rb") as file:
            text = file.read(4 * ANSWERS_LIMIT).decode("utf-8-sig")
    except OSError as error:
        raise AnswersError(f"il ne peut pas être lu ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise AnswersError("ce n’est pas du texte.") from error
    answers = read_answers(text, asked(home.catalogue))
    home.append(_evidence(home, answers))
    said = plural(len(answers.replies), "réponse ajoutée", "réponses ajoutées")
    left = f" ; {answers.ignored} laissées de côté" if answers.ignored else ""
    console(stderr=True).print(plain(f"{said}{left}."))


def _evidence(home: Workspace, answers: Answers) -> tuple[Evidence, ...]:
    """One declaration an answer; about this computer where the measure is of computers."""
    scopes = {measure.id: measure.scope for measure in home.catalogue.measures}
    at = home.clock()
    machines = home.posture().machines
    here = home.subject if home.subject in machines else PRACTICE
    hand = Hand(by="", machine=home.machine, at=at)
    return tuple(
        answer(measure, here if scopes[measure] is Scope.MACHINE else PRACTICE, reply, hand)
        for measure, reply in answers.replies.items()
    )
