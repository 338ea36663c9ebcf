"""Says in French what the examination of a vault found, and what to do first."""

from collections import Counter
from dataclasses import dataclass

from hygie.rooms.passwords.findings import Audit, Finding, Problem, name_of
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.spine.judges import plural

MOST_NAMED = 3
"""Other accounts that are named beside one; the rest are counted."""

COUNTED = {
    Problem.PUBLISHED: ("déjà publié", "déjà publiés"),
    Problem.MASTER: ("pareil à celui du gestionnaire", "pareils à celui du gestionnaire"),
    Problem.WEAK: ("facile à deviner", "faciles à deviner"),
    Problem.PREDICTABLE: ("qui parle de vous", "qui parlent de vous"),
    Problem.REUSED: ("qui sert ailleurs", "qui servent ailleurs"),
    Problem.NEARLY_REUSED: ("presque pareil à un autre", "presque pareils à d’autres"),
    Problem.NO_SECOND_FACTOR: ("sans second code dans le gestionnaire",) * 2,
    Problem.OLD: ("inchangé depuis cinq ans", "inchangés depuis cinq ans"),
}
"""Each problem as it is counted: one, several."""

UNSEARCHED = {
    Problem.PUBLISHED: "Hygie n’a pas cherché si ces mots de passe ont été publiés.",
    Problem.MASTER: "Hygie n’a pas comparé avec le mot de passe du gestionnaire.",
    Problem.PREDICTABLE: "Ni le fichier ni les réglages ne disent rien de vous.",
    Problem.NO_SECOND_FACTOR: "Ce format ne dit pas quels comptes ont un second code.",
    Problem.OLD: "Ce format ne dit pas de quand datent les mots de passe.",
}
"""What is said of a problem that could not be looked for."""

NEXT = (
    "Changez d’abord celui de la messagerie, puis ceux des services de santé : laissez le "
    "gestionnaire en tirer un au hasard pour chaque compte."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One account on the page or in the terminal: never its password, nor its whole user name."""

    title: str
    service: str
    sentences: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a person reads. ``change``: what wants a new password; ``check``: only a look."""

    summary: str
    counts: tuple[str, ...]
    change: tuple[Row, ...]
    check: tuple[Row, ...]
    remarks: tuple[str, ...]
    next: str


def report(vault: Vault, found: Audit) -> Report:
    """The result in words, the most precious accounts first."""
    titles = Counter(name_of(finding.entry) for finding in found.findings)
    rows = [(finding.serious, _row(finding, titles)) for finding in found.findings]
    missing = [said for problem, said in UNSEARCHED.items() if problem not in found.counts]
    return Report(
        summary=_summary(vault, found),
        counts=tuple(
            plural(count, *COUNTED[problem]) for problem, count in found.counts.items() if count
        ),
        change=tuple(row for serious, row in rows if serious),
        check=tuple(row for serious, row in rows if not serious),
        remarks=(*vault.remarks, *(missing if found.accounts else ())),
        next=NEXT if found.serious else "",
    )


def _summary(vault: Vault, found: Audit) -> str:
    examined = plural(found.accounts, "mot de passe examiné", "mots de passe examinés")
    again = f" ({plural(found.duplicates, 'doublon', 'doublons')} d’import)"
    change = f"dont {found.serious} à changer" if found.serious else "aucun à changer"
    return f"{vault.manager} : {examined}{again if found.duplicates else ''}, {change}."


def _row(finding: Finding, titles: Counter[str]) -> Row:
    title = name_of(finding.entry)
    user = masked(finding.entry.username)
    return Row(
        title=f"{title} ({user})" if user and titles[title] > 1 else title,
        service=finding.service.title,
        sentences=tuple(sentence(problem, finding) for problem in finding.problems),
        why=finding.service.why,
    )


def sentence(problem: Problem, finding: Finding) -> str:
    """What is to be said of one problem of an account."""
    changed_at = finding.entry.changed_at
    since = f" depuis {changed_at.year}" if changed_at else ""
    return {
        Problem.PUBLISHED: "Il figure dans les listes de mots de passe volés et publiés.",
        Problem.MASTER: "C’est celui qui ouvre le gestionnaire, ou presque.",
        Problem.WEAK: f"Il se devine vite : {finding.attack}.",
        Problem.PREDICTABLE: "Il se devine plus vite encore par qui vous connaît.",
        Problem.REUSED: f"Le même sert pour : {_named(finding.same_as)}.",
        Problem.NEARLY_REUSED: f"Presque le même sert pour : {_named(finding.like)}.",
        Problem.NO_SECOND_FACTOR: (
            "Le gestionnaire ne garde pas de second code pour ce compte. S’il en demande un par "
            "SMS, application ou carte CPS, rien à faire ; sinon, activez-le."
        ),
        Problem.OLD: f"Il n’a pas changé{since}. Rien ne presse : les règles ne le demandent plus.",
    }[problem]


def masked(username: str) -> str:
    """Enough of a user name to tell two accounts apart: ``m…@orange.fr``, ``2…6``."""
    name, at, domain = username.partition("@")
    if at:
        return f"{name[:1]}…@{domain}"
    return f"{name[:1]}…{name[-1:]}" if len(name) > 1 else ""


def _named(titles: tuple[str, ...]) -> str:
    if not titles:
        return "un autre compte du même nom"
    rest = len(titles) - MOST_NAMED
    more = f" et {plural(rest, 'autre', 'autres')}" if rest > 0 else ""
    return ", ".join(titles[:MOST_NAMED]) + more
