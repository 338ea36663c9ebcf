"""Whether the account of this session may administer the Mac."""

import re

from hygie.analysis import apple
from hygie.rooms.separation.kinds import DailyAccount
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import Answers, Probe, Run

# Numbers, not names: a group may bear the name of a person.
_GROUPS = Run(argv=("/usr/bin/id", "-G"))
_NUMBERS = re.compile(r"\d{1,10}(?: \d{1,10})*\s*")

# Numbers that macOS gives on every Mac (/etc/group): 80 is "admin", and everybody is in 12,
# "everyone", so that a list without it is not the whole list.
_ADMIN, _EVERYONE = "80", "12"


def read(answers: Answers) -> Sight:
    """The account may administer when it belongs to the group of administrators."""
    answer = answers[_GROUPS]
    numbers = answer.out.split() if answer.well and _NUMBERS.fullmatch(answer.out) else []
    if _EVERYONE not in numbers:
        return apple.unseen("Les droits du compte n’ont pas pu être vus", answer)
    admin = _ADMIN in numbers
    return Seen(facts=DailyAccount(administrator=admin, through="admin" if admin else ""))


ACCOUNT = Probe(
    kind=DailyAccount.KIND,
    platform=Platform.MACOS,
    why="Savoir si le compte de tous les jours a tous les droits sur le Mac.",
    asks=(_GROUPS,),
    read=read,
)
