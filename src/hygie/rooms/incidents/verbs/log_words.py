"""Says the lines of a log as a person reads them: what was seen, answered, done, joined."""

from types import MappingProxyType

from hygie.rooms.incidents.clocks import ClockId, deadlines
from hygie.rooms.incidents.kinds import LogEntry
from hygie.rooms.incidents.playbooks import library
from hygie.rooms.incidents.record.clocks import CLOCKS
from hygie.rooms.incidents.record.lines import ASKED_BY, COLLECTED, IMPORTED, SEEN, Through
from hygie.rooms.incidents.record.retention import Sort
from hygie.rooms.incidents.record.rows import RESTATED
from hygie.rooms.incidents.sights import sights
from hygie.rooms.incidents.wizard import Did, answers
from hygie.spine.judges import plural

THROUGH = MappingProxyType(
    {
        Through.HYGIE: "",
        Through.PAPER: "repris du papier",
        Through.PHONE: "repris du téléphone",
        Through.OTHER_COMPUTER: "repris d’un autre ordinateur",
    }
)

PIECES = (
    (Sort.PICTURE, ("photo", "photos")),
    (Sort.MASKED, ("photo masquée", "photos masquées")),
    (Sort.FILE, ("fichier", "fichiers")),
)
"""How pictures and files are counted, in that order."""

OWN = MappingProxyType(
    {
        COLLECTED: "Premières traces gardées : {reply}.",
        ASKED_BY: "Les traces ont été demandées par :",
        IMPORTED: "Journal du téléphone repris ({reply}).",
        RESTATED: "Lignes remises au journal : {reply}.",
    }
)
"""What Hygie itself writes."""


def sentence(entry: LogEntry) -> str:
    """One line without its words; ``""`` for a free note, the address for what is not known."""
    if not entry.where:
        return ""
    if entry.where in OWN:
        return OWN[entry.where].format(reply=entry.reply)
    if entry.where.startswith(SEEN):
        return _seen(entry.where.removeprefix(SEEN), entry.reply)
    if entry.where.startswith(CLOCKS):
        return f"Récépissé joint : {title_of(entry.where.removeprefix(CLOCKS))}."
    return _met(entry) or f"{entry.where} : {entry.reply}"


def pieces(entry: LogEntry) -> str:
    """The pictures and files of a line, counted; ``""`` without."""
    counts = [(sum(kept.sort == sort for kept in entry.kept), words) for sort, words in PIECES]
    return ", ".join(plural(count, *words) for count, words in counts if count)


def who(entry: LogEntry) -> str:
    """By whom and through what, in parentheses; ``""`` when nothing is said."""
    through = THROUGH.get(Through(entry.through), "") if entry.through in set(Through) else ""
    told = ", ".join(part for part in (entry.by, through) if part)
    return f" ({told})" if told else ""


def title_of(clock: str) -> str:
    """The name of a clock."""
    return next((one.title for one in deadlines().clocks if one.id == clock), clock)


CLOCK_WORDS = MappingProxyType(
    {
        "cnil": ClockId.CNIL,
        "plainte": ClockId.COMPLAINT,
        "patients": ClockId.PATIENTS,
        "assureur": ClockId.INSURER,
    }
)
"""What a person types for each clock."""


def _seen(name: str, reply: str) -> str:
    sight = sights().by_id().get(name)
    if sight is None:
        return f"{name} : {reply}"
    lead = next((one.text for one in sight.leads if one.reply == reply), reply)
    return f"{sight.question} {lead}" if lead and sight.question else sight.text


def _met(entry: LogEntry) -> str:
    playbook, _, name = entry.where.partition("/")
    known = library().get(playbook)
    if known is None:
        return ""
    for question in known.questions:
        if question.id == name:
            return f"{question.text} {question.answers.get(entry.reply, entry.reply)}"
    step = next((step for step in known.steps if step.id == name), None)
    if step is None:
        return ""
    did = answers(step)[Did(entry.reply)] if entry.reply in set(Did) else entry.reply
    return f"{step.what} {did}."
