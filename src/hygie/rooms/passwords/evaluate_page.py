"""The page where a password is tried: how it would be guessed, and what each rule says."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hygie.analysis.guesses import (
    Estimate,
    Personal,
    Strength,
    estimate,
    is_listed,
    of_settings,
    strength,
)
from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front, secret_form
from hygie.rooms.passwords.crack_times import ATTACKERS, said, seconds
from hygie.rooms.passwords.memorable.worth import tries
from hygie.rooms.passwords.memorise_page import SIGNS
from hygie.rooms.passwords.rules import CONTRADICTIONS, RuleVerdict, verdicts

EVALUATE = "/mots-de-passe/evaluer"
TITLE = "Essayer un mot de passe"

SECRET, ABOUT = "secret", "proche"
LONGEST = 1_000
"""Characters of a password; of longer text only these are tried."""

MOST_ABOUT = 30
ABOUT_LENGTH = 60


def routes(front: Front) -> list[Route]:
    """The form and its answer, which never repeats the password."""

    async def ask(request: Request) -> Response:
        del request
        return _page(front, Form())

    async def answer(request: Request) -> Response:
        form = await secret_form(request)
        if not form[SECRET]:
            form.errors[SECRET] = "Tapez le mot de passe à essayer."
        lines = form.lines(ABOUT, limit=ABOUT_LENGTH, most=MOST_ABOUT)
        if form.errors:
            return _page(front, form)
        known = await front.read(lambda practice: of_settings(practice.settings))
        return _page(front, form, judge(form[SECRET][:LONGEST], joined(known, lines)))

    return [Route(EVALUATE, ask), Route(EVALUATE, answer, methods=["POST"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All that is said of a password, which itself is not in it."""

    found: Estimate
    strength: Strength
    times: tuple[tuple[str, str], ...]
    rules: tuple[RuleVerdict, ...]

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Where rules and reality, or the rules among themselves, part ways."""
        said_ = dict.fromkeys(rule.disagreement for rule in self.rules if rule.disagreement)
        mixed = len({rule.kept for rule in self.rules}) > 1
        return (*said_, *((CONTRADICTIONS,) if mixed else ()))


def judge(password: str, about: Personal) -> Judged:
    """Estimate it, and hold it against each published rule."""
    found = estimate(password, about)
    held = strength(found)
    return Judged(
        found=found,
        strength=held,
        times=tuple((a.title, said(seconds(found.guesses_log10, a))) for a in ATTACKERS),
        rules=verdicts(password, held, listed=is_listed(password)),
    )


def joined(known: Personal, lines: tuple[str, ...]) -> Personal:
    """What the settings say, and what the person added of herself, one thing a line."""
    words = tuple(line for line in lines if not any(c.isdigit() for c in line))
    numbers = tuple(line for line in lines if line not in words)
    return Personal(
        names=tuple(filter(None, (*known.names, *words))),
        numbers=tuple(filter(None, (*known.numbers, *numbers))),
        practice=tuple(filter(None, known.practice)),
    )


def _page(front: Front, form: Form, judged: Judged | None = None) -> Response:
    about = Form({ABOUT: form[ABOUT]})
    about.errors = form.errors
    return front.page(
        "evaluate.html",
        TITLE,
        status=422 if form.errors else 200,
        form=about,  # without the password: the answer must not hold it
        judged=judged,
        sign=SIGNS[judged.strength.value] if judged else None,
        tries=tries,
        longest=LONGEST,
    )
