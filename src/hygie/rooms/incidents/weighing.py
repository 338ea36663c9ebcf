"""Turns what is known of a breach into ENISA's severity; what is not known counts as its worst."""

from dataclasses import replace
from types import MappingProxyType

from hygie.rooms.incidents.breach import Blocked, Breach, Changed, Health, Know, Read
from hygie.rooms.incidents.cnil import Category
from hygie.rooms.incidents.severity import (
    EASE,
    Circumstances,
    DataKind,
    Extent,
    Identification,
    Severity,
    context,
    severity,
)

_KINDS = MappingProxyType(
    {
        # To be a patient of a practice already says something general of one's health: as much
        # as ENISA's "general assumptions", 2. Our choice: a specialist's patients say more.
        Category.CIVIL: (DataKind.SIMPLE, 1),
        Category.CONTACT: (DataKind.SIMPLE, 1),
        Category.NIR: (DataKind.SIMPLE, 1),
        Category.PAPERS: (DataKind.SIMPLE, 1),
        Category.OTHER: (DataKind.SIMPLE, 1),
        # Credentials are worth what they open: here, patients' files.
        Category.ACCESS: (DataKind.SENSITIVE, 0),
        Category.FINANCIAL: (DataKind.FINANCIAL, 0),
        Category.LOCATION: (DataKind.BEHAVIOURAL, 0),
        Category.OFFENCES: (DataKind.SENSITIVE, 0),
        Category.UNKNOWN: (DataKind.SENSITIVE, 0),
    }
)

_STEP = MappingProxyType(
    {
        Health.ROUTINE: -3,
        Health.GENERAL: -2,
        Health.SPECIFIC: -1,
        Health.RESULTS: 0,
        Health.UNKNOWN: 0,
    }
)

_READ = MappingProxyType(
    {
        Read.NOBODY: Extent.NONE,
        Read.EXPOSED: Extent.NONE,
        Read.KNOWN_PERSONS: Extent.SOME,
        Read.UNKNOWN_PERSONS: Extent.FULL,
        Read.UNKNOWN: Extent.FULL,
    }
)
_CHANGED = MappingProxyType(
    {
        Changed.NO: Extent.NONE,
        Changed.UNUSED: Extent.NONE,
        Changed.USED_MENDED: Extent.SOME,
        Changed.USED_LOST: Extent.FULL,
        Changed.UNKNOWN: Extent.FULL,
    }
)
_BLOCKED = MappingProxyType(
    {
        Blocked.NO: Extent.NONE,
        Blocked.SHORT: Extent.NONE,
        Blocked.FOR_A_WHILE: Extent.SOME,
        Blocked.FOR_EVER: Extent.FULL,
        Blocked.UNKNOWN: Extent.FULL,
    }
)


def severity_of(breach: Breach) -> Severity:
    """ENISA's severity; whatever is not known counts as its worst, and it says when that counts."""
    worst = _weighed(breach)
    return replace(worst, at_worst=_weighed(_at_best(breach)).band is not worst.band)


def _at_best(breach: Breach) -> Breach:
    """The same breach with the mildest reply to whatever is not known."""
    known = breach.categories - {Category.UNKNOWN}
    return replace(
        breach,
        read=Read.NOBODY if breach.read is Read.UNKNOWN else breach.read,
        changed=Changed.NO if breach.changed is Changed.UNKNOWN else breach.changed,
        blocked=Blocked.NO if breach.blocked is Blocked.UNKNOWN else breach.blocked,
        malicious=Know.NO if breach.malicious is Know.UNKNOWN else breach.malicious,
        sealed=Know.YES if breach.sealed is Know.UNKNOWN else breach.sealed,
        health=Health.NONE if breach.health is Health.UNKNOWN else breach.health,
        categories=known or frozenset({Category.CIVIL}),
        identified=breach.identified or Identification.NEGLIGIBLE,
    )


def _weighed(breach: Breach) -> Severity:
    kinds = [_KINDS[category] for category in breach.categories or {Category.UNKNOWN}]
    if breach.health is not Health.NONE:
        kinds.append((DataKind.SENSITIVE, _STEP[breach.health]))
    sealed = breach.sealed is Know.YES
    ease = EASE[breach.identified or Identification.MAXIMUM]
    copied = breach.copied is Know.YES and breach.read is not Read.KNOWN_PERSONS
    return severity(
        context(kinds),
        EASE[Identification.NEGLIGIBLE] if sealed else ease,
        Circumstances(
            confidentiality=Extent.FULL if copied else _READ[breach.read],
            integrity=_CHANGED[breach.changed],
            availability=_BLOCKED[breach.blocked],
            malicious=breach.malicious is not Know.NO,
        ),
        persons=breach.persons,
        unintelligible=sealed,
    )
