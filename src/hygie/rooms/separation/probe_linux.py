"""Looks at whether the account of this session may administer a Linux computer."""

from hygie.analysis.linux import unfinished, unseen
from hygie.rooms.separation.kinds import DailyAccount
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Kind, Platform
from hygie.spine.probe import SILENT, Answers, Probe, Run

WHAT = "Les droits de ce compte n’ont pas pu être lus"

NUMBER = Run(argv=("id", "-u"))
GROUPS = Run(argv=("id", "-nG"))

# The groups that sudo and PolicyKit take for administrators: sudo on Debian and Ubuntu, wheel
# on Fedora, admin on old Ubuntu (https://wiki.debian.org/SystemGroups).
ADMINISTRATORS = ("sudo", "wheel", "admin")


def _read(answers: Answers) -> Sight:
    if cut := unfinished(WHAT, answers, (NUMBER, GROUPS)):
        return cut
    number, groups = answers.get(NUMBER, SILENT), answers.get(GROUPS, SILENT)
    if number.well and number.out.strip() == "0":
        return Seen(facts=DailyAccount(administrator=True, through="root"))
    names = groups.out.split() if groups.well else []
    through = next((name for name in ADMINISTRATORS if name in names), "")
    if through:
        return Seen(facts=DailyAccount(administrator=True, through=through))
    if not names or not number.well or not number.out.strip().isdecimal():
        return unseen(WHAT, number, groups)
    return Seen(facts=DailyAccount(administrator=False))


ACCOUNT = Probe(
    kind=Kind("separation.account"),
    platform=Platform.LINUX,
    why="Pour savoir si le compte de tous les jours a les droits d’administrateur.",
    asks=(NUMBER, GROUPS),
    read=_read,
)
