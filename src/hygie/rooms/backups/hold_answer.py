"""What a person is told of a suspicion, and what their answer changes, by a page or a command."""

from hygie.host.files import write_private
from hygie.rooms.backups import hold
from hygie.rooms.backups.hold import Cause, Hold
from hygie.rooms.backups.home import home
from hygie.rooms.backups.run import watch as run_watch
from hygie.rooms.backups.watchfulness import memory as watchfulness_memory
from hygie.rooms.backups.watchfulness.signs import Rule, Sign
from hygie.rooms.backups.watchfulness.words import sentence
from hygie.spine.evidence import PRACTICE
from hygie.spine.practice import Practice


def seen(known: Hold) -> list[str]:
    """One sentence a sign; that of a newer Hygie by its name."""
    told = []
    for rule, count in known.rules:
        try:
            told.append(sentence(Sign(rule=Rule(rule), count=count)))
        except ValueError:
            told.append(f"{rule} : {count}")
    return told


def lift(practice: Practice, cause: Cause, because: str, by: str) -> None:
    """The journal first, then what the next run compares with. Raises ``HygieError``."""
    place = home(practice.folder)
    memory = run_watch.remembered(place)
    known = hold.in_force(practice.latest(), PRACTICE)
    done, after = hold.lifted(known, memory, cause, because, by)
    practice.append([hold.as_evidence(done, PRACTICE, practice.machine, practice.clock())])
    place.make()
    write_private(place.memory, watchfulness_memory.write(after))
