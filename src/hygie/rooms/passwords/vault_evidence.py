"""Makes evidence and JSON of the examination of a vault: counts, and no password."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hygie.rooms.passwords.findings import Audit, Finding, Problem, name_of
from hygie.rooms.passwords.kinds import VaultAudit
from hygie.rooms.passwords.vault_report import sentence
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.spine.errors import HygieError
from hygie.spine.evidence import PRACTICE, Evidence, MachineId, Seen, Subject, of_machine, of_person

SOURCE = "hygie.rooms.passwords.audit"
FORMAT = 1


class WhoseError(HygieError):
    """It is not known whose vault it is."""


def facts(vault: Vault, found: Audit) -> VaultAudit:
    """The counts that go to the journal."""
    count = found.counts
    return VaultAudit(
        entries=found.accounts,
        short=found.short,
        weak=count[Problem.WEAK],
        predictable=count.get(Problem.PREDICTABLE),
        reused=count[Problem.REUSED],
        nearly_reused=count[Problem.NEARLY_REUSED],
        master_reused=count.get(Problem.MASTER),
        published=count.get(Problem.PUBLISHED),
        old=count.get(Problem.OLD),
        without_second_factor=count.get(Problem.NO_SECOND_FACTOR),
        left_out=vault.left_out,
        manager=vault.manager,
        kept=vault.kept,
    )


def whose(person: str, people: Sequence[str]) -> Subject:
    """Whose passwords these are: a person of the settings, or the practice when it names none.

    Raises ``WhoseError`` when the settings name several, and none of them was said.
    """
    if not people:
        return PRACTICE
    if person in people:
        return of_person(person)
    if not person and len(people) == 1:
        return of_person(people[0])
    raise WhoseError(
        "Hygie ne sait pas de qui sont ces mots de passe.",
        f"Ajoutez --personne suivi de l’un de ces noms : {', '.join(people)}.",
    )


def evidence(
    seen: VaultAudit, subject: Subject, machine: MachineId, at: datetime
) -> tuple[Evidence, ...]:
    """The same counts for who owns the passwords, and for the computer that has the manager."""
    return tuple(
        Evidence(
            subject=about,
            kind=VaultAudit.KIND,
            source=SOURCE,
            machine=machine,
            at=at,
            sight=Seen(facts=seen),
        )
        for about in (subject, of_machine(machine))
    )


def as_json(vault: Vault, found: Audit, at: datetime) -> dict[str, Any]:
    """One documented object (docs/json.md): titles and problems, no password nor user name."""
    return {
        "format": FORMAT,
        "at": at.isoformat(),
        "manager": vault.manager,
        "accounts": found.accounts,
        "duplicates": found.duplicates,
        "left_out": vault.left_out,
        "to_change": found.serious,
        "short": found.short,
        "counts": {problem.value: found.counts.get(problem) for problem in Problem},
        "findings": [_finding(finding) for finding in found.findings],
        "remarks": list(vault.remarks),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "title": name_of(finding.entry),
        "host": finding.entry.host,
        "service": finding.service.id,
        "gain": finding.gain,
        "to_change": finding.serious,
        "problems": [
            {"problem": problem.value, "reason": sentence(problem, finding)}
            for problem in finding.problems
        ],
        "same_as": list(finding.same_as),
        "like": list(finding.like),
    }
