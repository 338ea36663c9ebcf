"""Examines a vault: what is weak, repeated, published or old, and what to change first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hygie.rooms.passwords import near
from hygie.rooms.passwords.accounts import account_of, how_many, without_duplicates
from hygie.rooms.passwords.findings import Audit, Estimate, Finding, Known, Problem, name_of
from hygie.rooms.passwords.length import is_long
from hygie.rooms.passwords.services import Service, Services
from hygie.rooms.passwords.vaults.entries import Entry, Vault

WEAK_UNDER, STRONG_FROM = 10.0, 12.0
"""log10 of the guesses, as everywhere in Hygie."""

EASIER_BY = 0.7
"""log10: knowing the person makes guessing five times shorter, at least."""

OLD_AFTER = timedelta(days=5 * 365)
"""No rule asks for a change (CNIL 2022-100, NIST 800-63B-4): beyond it, thefts have had time."""

_SEVERITY = {problem: 2 ** (7 - rank) for rank, problem in enumerate(Problem)}


@dataclass
class _Notes:
    """What was found of one account so far."""

    problems: set[Problem] = field(default_factory=set)
    attack: str = ""
    same_as: list[int] = field(default_factory=list)
    like: list[int] = field(default_factory=list)


def audit(
    vault: Vault, estimate: Estimate, services: Services, *, now: datetime, known: Known
) -> Audit:
    """Examine every account of a vault. Pure: no clock, no disk, no network."""
    entries = without_duplicates(vault.entries)
    notes = [_Notes() for _ in entries]
    kinds = [services.of(entry) for entry in entries]
    _guessable(entries, notes, estimate, known)
    _repeated(entries, notes)
    _alike(entries, notes)
    looked = {Problem.WEAK, Problem.REUSED, Problem.NEARLY_REUSED}
    looked.update(_asked(entries, notes, known))
    looked.update(_dated(entries, notes, now))
    if now.date() <= services.good_until:
        looked.update(_second_factor(entries, kinds, notes))
    counts = {p: sum(p in note.problems for note in notes) for p in Problem if p in looked}
    return Audit(
        accounts=len(entries),
        duplicates=len(vault.entries) - len(entries),
        short=sum(not is_long(entry.password) for entry in entries),
        counts=counts,
        findings=tuple(sorted(_findings(entries, kinds, notes), key=_rank)),
    )


def _guessable(
    entries: Sequence[Entry], notes: Sequence[_Notes], estimate: Estimate, known: Known
) -> None:
    """Weak passwords, and those that become easier for who knows the person."""
    seen: dict[str, tuple[frozenset[Problem], str]] = {}
    for entry, note in zip(entries, notes, strict=True):
        if entry.password not in seen:
            seen[entry.password] = _judged(entry.password, estimate, known)
        problems, note.attack = seen[entry.password]
        note.problems |= problems


def _judged(password: str, estimate: Estimate, known: Known) -> tuple[frozenset[Problem], str]:
    found = estimate(password) if known.about is None else estimate(password, known.about)
    easier = False
    # Estimating takes its time: only what may speak of the person is estimated without her too.
    if known.about is not None and found.guesses_log10 < STRONG_FROM and known.mentions(password):
        easier = found.guesses_log10 < estimate(password).guesses_log10 - EASIER_BY
    weak = found.guesses_log10 < WEAK_UNDER
    problems = {Problem.WEAK: weak, Problem.PREDICTABLE: easier}
    kept = frozenset(problem for problem, holds in problems.items() if holds)
    return kept, found.attack if kept else ""


def _repeated(entries: Sequence[Entry], notes: Sequence[_Notes]) -> None:
    places: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        places.setdefault(entry.password, []).append(place)
    for group in places.values():
        if how_many(account_of(entries[place]) for place in group) > 1:
            for place in group:
                notes[place].problems.add(Problem.REUSED)
                notes[place].same_as = [other for other in group if other != place]


def _alike(entries: Sequence[Entry], notes: Sequence[_Notes]) -> None:
    """Passwords that resemble those of other accounts; an account's own past ones do not count."""
    accounts = [account_of(entry) for entry in entries]
    for group in near.groups(entries):
        for place in group:
            like = [
                other
                for other in group
                if entries[other].password != entries[place].password
                and not accounts[other].is_that_of(accounts[place])
            ]
            if like:
                notes[place].problems.add(Problem.NEARLY_REUSED)
                notes[place].like = like


def _asked(entries: Sequence[Entry], notes: Sequence[_Notes], known: Known) -> Iterator[Problem]:
    """What is only looked for when somebody asked."""
    if known.about is not None:
        yield Problem.PREDICTABLE
    if known.published is not None:
        yield Problem.PUBLISHED
        for entry, note in zip(entries, notes, strict=True):
            if entry.password in known.published:
                note.problems.add(Problem.PUBLISHED)
    if known.master:
        yield Problem.MASTER
        for entry, note in zip(entries, notes, strict=True):
            if near.alike(entry.password, known.master):
                note.problems.add(Problem.MASTER)


def _dated(entries: Sequence[Entry], notes: Sequence[_Notes], now: datetime) -> Iterator[Problem]:
    dated = [(e.changed_at, n) for e, n in zip(entries, notes, strict=True) if e.changed_at]
    if dated:
        yield Problem.OLD
    for changed_at, note in dated:
        if now - changed_at > OLD_AFTER:
            note.problems.add(Problem.OLD)


def _second_factor(
    entries: Sequence[Entry], kinds: Sequence[Service], notes: Sequence[_Notes]
) -> Iterator[Problem]:
    if any(entry.has_totp is not None for entry in entries):
        yield Problem.NO_SECOND_FACTOR
    for entry, kind, note in zip(entries, kinds, notes, strict=True):
        if kind.second_factor and entry.has_totp is False:
            note.problems.add(Problem.NO_SECOND_FACTOR)


def _findings(
    entries: Sequence[Entry], kinds: Sequence[Service], notes: Sequence[_Notes]
) -> Iterator[Finding]:
    for place, (entry, kind, note) in enumerate(zip(entries, kinds, notes, strict=True)):
        if note.problems:
            together = (place, *note.same_as, *note.like)
            yield Finding(
                entry=entry,
                service=kind,
                problems=tuple(problem for problem in Problem if problem in note.problems),
                gain=max(kinds[other].gain for other in together),
                attack=note.attack,
                same_as=_titles(entries, note.same_as),
                like=_titles(entries, note.like),
            )


def _titles(entries: Sequence[Entry], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_of(entries[place]) for place in places))


def _rank(finding: Finding) -> tuple[bool, int, int, int, str]:
    """Serious first, then by what would be gained, by itself and by its likes, then by gravity."""
    severity = sum(_SEVERITY[problem] for problem in finding.problems)
    return (
        not finding.serious,
        -finding.gain,
        -finding.service.gain,
        -severity,
        name_of(finding.entry),
    )
