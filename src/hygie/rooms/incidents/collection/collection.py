"""First evidence of an incident: what is looked at, and the list that says what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hygie.spine.measure import Platform
from hygie.spine.probe import Ask, ListFiles, PowerShell, ReadFile, ReadRegistry, Run

FORMAT = 1

NOT_AN_IMAGE = (
    "Ceci n’est pas une image forensique. La mémoire vive n’est pas prise, ni les fichiers "
    "effacés ; y regarder a laissé des traces sur l’ordinateur (journaux, dates "
    "d’accès). Un expert peut demander bien plus : ne touchez plus à la machine."
)

CONTENT = (
    "Aucun fichier de patient n’est copié, mais des noms de fichiers, de comptes ou de sites "
    "peuvent s’y trouver : traitez ce support comme des données de santé, sous clé."
)


class Choice(StrEnum):
    """What is only taken when the person says so."""

    ALWAYS = ""
    FILES = "files"
    BROWSER = "browser"


class Own(StrEnum):
    """What Hygie looks at itself, in the same way on every system."""

    BINARIES = "binaries"
    RECENT = "recent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to keep. ``id`` is the name of its file; ``title`` is French.

    Exactly one of: ``ask`` (its answer is the file), ``stream`` (a program whose output goes
    straight to the file), ``export`` (a program that writes the file itself, ``{}`` in its argv),
    ``copies`` (files under the home, with ``*``), ``own`` (what Hygie looks at itself). ``suffix``
    is that of the file. Of several items of a ``group`` one is enough: each system has its own.
    """

    id: str
    title: str
    ask: Ask | None = None
    stream: tuple[str, ...] = ()
    export: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    own: Own | None = None
    group: str = ""
    suffix: str = "txt"
    choice: Choice = Choice.ALWAYS
    timeout_s: float = 120.0

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.id}.{self.suffix}"


COMMON = (
    Item(id="binaries", title="Empreintes des programmes en cours", own=Own.BINARIES),
    Item(
        id="recent-files",
        title="Noms des fichiers modifiés depuis sept jours",
        own=Own.RECENT,
        choice=Choice.FILES,
    ),
)
"""The items of every system."""


class Outcome(StrEnum):
    """What came of an item. An empty one is a failure: nothing was kept of it."""

    COLLECTED = "collected"
    EMPTY = "empty"
    FAILED = "failed"
    CUT = "cut"
    LEFT_OUT = "left_out"


OUTCOMES = {
    Outcome.COLLECTED: "gardé",
    Outcome.EMPTY: "vide",
    Outcome.FAILED: "échec",
    Outcome.CUT: "coupé (trop long)",
    Outcome.LEFT_OUT: "non demandé",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one item: ``at`` in UTC, ``sha256`` and ``size`` of its file, as it was left.

    ``code`` is the exit code; ``why`` what the system said of a failure, cut short.
    """

    item: Item
    outcome: Outcome
    at: datetime
    files: tuple[str, ...] = ()
    sha256: tuple[str, ...] = ()
    size: int = 0
    code: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who collected what, where and with which rights; ``asked_by`` is who asked for it."""

    incident: str
    asked_by: str
    operator: str
    platform: Platform
    rights: str
    version: str
    offset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many items: ``expected`` are those that were to be taken."""

    expected: int
    collected: int
    failed: int
    left_out: int


def totals(taken: Sequence[Taken]) -> Totals:
    """Counted by outcome: what is cut was collected in part, and counts as failed."""
    left_out = sum(one.outcome is Outcome.LEFT_OUT for one in taken)
    collected = sum(one.outcome is Outcome.COLLECTED for one in taken)
    expected = len(taken) - left_out
    return Totals(
        expected=expected,
        collected=collected,
        failed=expected - collected,
        left_out=left_out,
    )


def manifest(context: Context, taken: Sequence[Taken], now: datetime) -> Mapping[str, object]:
    """``manifest.json``: what is there, what is not, and how it was taken."""
    counts = totals(taken)
    return {
        "format": FORMAT,
        "incident": context.incident,
        "ended_utc": now,
        "local_offset": context.offset,
        "asked_by": context.asked_by,
        "operator": context.operator,
        "platform": context.platform,
        "rights": context.rights,
        "hygie": context.version,
        "not_a_forensic_image": NOT_AN_IMAGE,
        "content": CONTENT,
        "texts": "UTF-8 ; ce qu’un programme écrit autrement est converti",
        "expected": counts.expected,
        "collected": counts.collected,
        "failed": counts.failed,
        "left_out": counts.left_out,
        "items": [_item(one, context) for one in taken],
    }


def _item(one: Taken, context: Context) -> Mapping[str, object]:
    return {
        "id": one.item.id,
        "title": one.item.title,
        "outcome": one.outcome,
        "command": command_of(one.item),
        "at_utc": one.at,
        "at_local": _local(one.at, context.offset),
        "code": one.code,
        "size": one.size,
        "files": [
            {"name": name, "sha256": sha256}
            for name, sha256 in zip(one.files, one.sha256, strict=True)
        ],
        "why": one.why,
    }


def _local(at: datetime, offset: str) -> str:
    """An instant at an offset such as ``+0100``."""
    return at.astimezone(datetime.strptime(offset, "%z").tzinfo).isoformat(timespec="seconds")


def command_of(item: Item) -> object:
    """What was run or read, so that it can be done again."""
    match item.ask:
        case Run(argv=argv):
            return list(argv)
        case PowerShell(script=script):
            return {"powershell": script}
        case ReadFile(path=place) | ListFiles(glob=place) | ReadRegistry(key=place):
            return {"read": place}
        case None:
            argv = item.stream or item.export
            return list(argv) if argv else {"read": list(item.copies) or item.own}
