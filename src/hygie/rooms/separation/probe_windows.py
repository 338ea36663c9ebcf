"""Sees whether the account of this Windows session may administer the computer."""

import csv

from hygie.analysis.windows import unseen
from hygie.rooms.separation.kinds import DailyAccount
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import SILENT, Answers, Probe, Run

GROUPS = Run(argv=("whoami", "/groups", "/fo", "csv", "/nh"))

# Well-known SIDs, the same in every language, as their names are not (wazuh#16842):
# https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers
_ADMINISTRATORS = "S-1-5-32-544"
_EVERYONE = "S-1-1-0"
_INTEGRITY = "S-1-16-"
_SID_COLUMN = 2  # name, type, SID, attributes


def _read(answers: Answers) -> Sight:
    """A member of the administrators, or of a token that UAC has filtered ("deny only").

    Without administrators among them, the groups prove something only when all are there:
    every token has Everyone and ends with its integrity level.
    """
    answer = answers.get(GROUPS, SILENT)
    sids = _sids(answer.out) if answer.well else frozenset()
    if _EVERYONE not in sids or not any(sid.startswith(_INTEGRITY) for sid in sids):
        return unseen("Les groupes de ce compte n’ont pas pu être lus", answers, [GROUPS])
    if _ADMINISTRATORS in sids:
        return Seen(facts=DailyAccount(administrator=True, through=_ADMINISTRATORS))
    return Seen(facts=DailyAccount(administrator=False))


def _sids(out: str) -> frozenset[str]:
    try:
        lines = list(csv.reader(out.splitlines()))
    except csv.Error:
        return frozenset()
    return frozenset(line[_SID_COLUMN] for line in lines if len(line) > _SID_COLUMN)


ACCOUNT = Probe(
    kind=DailyAccount.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si le compte de tous les jours a les droits d’administrateur.",
    asks=(GROUPS,),
    read=_read,
)
