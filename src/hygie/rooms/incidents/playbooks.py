"""The playbooks: what to do in each kind of incident, read from one file each and checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hygie.analysis.strict_toml import load

FOLDER = Path(__file__).parent / "playbooks"

UNKNOWN = "unknown"
"""The reply that every question offers: "Je ne sais pas"."""

LINE = "ligne "
"""The place of what was read as a text: its lines are ours."""

HOUR = 60
"""Minutes."""


class Doer(StrEnum):
    """Who may do a gesture."""

    ANYONE = "anyone"
    SECRETARY = "secretary"
    PRACTITIONER = "practitioner"
    SUPPLIER = "supplier"


DOERS = MappingProxyType(
    {
        Doer.ANYONE: "qui est là",
        Doer.SECRETARY: "le secrétariat",
        Doer.PRACTITIONER: "le praticien",
        Doer.SUPPLIER: "l’informaticien",
    }
)


class Phase(StrEnum):
    """The part of an incident that a gesture belongs to, in the order of a sheet of paper."""

    FIRST = "first"
    PROOF = "proof"
    CALL = "call"
    CARE = "care"
    DECLARE = "declare"
    REPAIR = "repair"
    LEARN = "learn"


PHASES = MappingProxyType(
    {
        Phase.FIRST: "Tout de suite",
        Phase.PROOF: "Garder les preuves",
        Phase.CALL: "Prévenir",
        Phase.CARE: "Soigner pendant ce temps",
        Phase.DECLARE: "Déclarer",
        Phase.REPAIR: "Réparer",
        Phase.LEARN: "Ensuite",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on which some gestures depend; ``answers`` by reply, in their order.

    One of the replies is always ``UNKNOWN``.
    """

    id: str
    text: str
    answers: Mapping[str, str]
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One gesture (``what``), or another playbook done in its place (``then``), never both.

    ``within`` is minutes from the discovery, or French words; ``dont`` says that ``what`` is
    something not to do. ``note`` is what to write down. ``only_when`` gives, by question, the
    replies for which it is done; all must hold. ``clock`` is the delay that it meets (see
    ``clocks``), which ``theft`` shortens; ``contacts`` whom it calls (see ``contacts``);
    ``sources`` where it comes from, as ``source:place``.
    """

    id: str
    what: str = ""
    then: str = ""
    dont: bool = False
    who: Doer = Doer.ANYONE
    within: int | str = ""
    phase: Phase = Phase.FIRST
    why: str = ""
    note: str = ""
    only_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clock: str = ""
    theft: bool = False
    contacts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """What to do in one kind of incident; ``id`` is the name of its file.

    ``shared`` ones are parts of the others, never chosen alone. ``first_question`` is asked
    before any gesture. ``origin`` and ``cause`` are the values of the CNIL's form,
    ``template_nature`` the key of row 60 of the European template.
    """

    id: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    questions: tuple[Question, ...] = ()
    first_question: str = ""
    shared: bool = False
    origin: str = ""
    cause: str = ""
    template_nature: str = ""

    def question(self, name: str) -> Question:
        """The question of that name; raises ``KeyError``: the files are checked on reading."""
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where gestures and rules come from.

    ``verified`` is ``read``, ``second-hand`` or ``memory``. ``place`` is the word before a place
    in it ("article "); ``""`` for a source that is named alone.
    """

    id: str
    short: str
    title: str
    url: str
    verified: str
    place: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether somebody read it there; the others are shown as still to be checked."""
        return self.verified == "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """``sources.toml``: read on ``as_of``; after ``good_until`` the rules are to be checked."""

    as_of: date
    good_until: date
    sources: tuple[Source, ...]


Library = Mapping[str, Playbook]
"""The playbooks by their identifier."""


def read(path: Path) -> Playbook:
    """One playbook; raises ``DataFileError`` that names the file and what is wrong in it."""
    from hygie.rooms.incidents.playbook_checks import check

    playbook = load(path, Playbook, id=path.stem)
    check(path, playbook)
    return playbook


def read_all(folder: Path) -> Library:
    """Every playbook of a folder; raises ``DataFileError``, also for one that leads to itself."""
    from hygie.rooms.incidents.playbook_checks import check_together

    found = {path.stem: read(path) for path in sorted(folder.glob("*.toml"))}
    check_together(folder, found)
    return MappingProxyType(found)


@cache
def library() -> Library:
    """The playbooks that come with Hygie."""
    return read_all(FOLDER)


@cache
def rules() -> Sources:
    """The sources with their dates: the rules of this room are as of ``as_of``."""
    return load(FOLDER.parent / "sources.toml", Sources)


@cache
def sources() -> Mapping[str, Source]:
    """The sources by their identifier."""
    return MappingProxyType({source.id: source for source in rules().sources})


def cite(named: str) -> str:
    """A source as people read it: ``rgpd:33.1`` is "RGPD, article 33.1".

    Raises ``KeyError`` for a source that there is not; the files are checked on reading.
    """
    name, _, locator = named.partition(":")
    source = sources()[name]
    place = locator.partition("/")[0]  # what follows tells two gestures of one line apart
    return f"{source.short}, {source.place}{place}" if source.place else source.short


def sourced(named: str) -> str:
    """The same; a source that nobody read there says so."""
    sure = sources()[named.partition(":")[0]].is_sure
    return cite(named) if sure else f"{cite(named)}, à vérifier"


def cited(named: Sequence[str]) -> tuple[str, ...]:
    """Several sources, once each; of a leaflet without the line, which no reader can count."""
    lines = {name for name, source in sources().items() if source.place == LINE}
    shorts = (name.partition(":")[0] for name in named)
    return tuple(
        dict.fromkeys(
            sources()[short].short if short in lines else sourced(name)
            for name, short in zip(named, shorts, strict=True)
        )
    )


def chosen(playbooks: Library) -> Iterator[Playbook]:
    """The playbooks that an incident may start with, in the order of their titles."""
    yield from sorted((p for p in playbooks.values() if not p.shared), key=lambda p: p.title)


def delay(within: int | str) -> str:
    """A delay as a person says it: "tout de suite", "dans les 10 minutes", "dans l’heure"."""
    if isinstance(within, str):
        return within
    if within == 0:
        return "tout de suite"
    if within < HOUR:
        return f"dans les {within} minutes"
    hours = within // HOUR
    return "dans l’heure" if hours == 1 else f"dans les {hours} heures"
