"""How the answers of a Linux computer are read: services, settings files, dates, and silence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from hygie.spine.evidence import Unseen
from hygie.spine.probe import CAUSES, SILENT, Answer, Answers, Ask, Outcome, ReadFile, Run

OS_RELEASE = ReadFile(path="/etc/os-release")
"""Which Linux this is: https://www.freedesktop.org/software/systemd/man/latest/os-release.html"""

_UNFINISHED = (Outcome.TIMED_OUT, Outcome.TOO_LONG)
_PROPERTIES = ("Id", "LoadState", "ActiveState", "UnitFileState")


def unseen(what: str, *answers: Answer) -> Unseen:
    """``what`` (a French sentence without its end) could not be seen, and the first cause."""
    bad = (answer.outcome for answer in answers if answer.outcome is not Outcome.RAN)
    return Unseen(reason=f"{what}\N{NO-BREAK SPACE}: {CAUSES[next(bad, Outcome.RAN)]}.")


def unfinished(what: str, answers: Answers, asks: Iterable[Ask]) -> Unseen | None:
    """``Unseen`` as soon as one answer was cut or never came: half an answer proves nothing."""
    for ask in asks:
        answer = answers.get(ask, SILENT)
        if answer.outcome in _UNFINISHED:
            return unseen(what, answer)
    return None


def moment(seconds: str) -> datetime | None:
    """Seconds since 1970 as a date in UTC, or ``None`` for anything else."""
    return datetime.fromtimestamp(int(seconds), UTC) if re.fullmatch(r"\d{1,10}", seconds) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file that ``ListFiles`` found: its name, its size in bytes, when it last changed."""

    name: str
    size: int
    at: datetime


def listed(answer: Answer) -> tuple[Listed, ...] | None:
    """The files found, none for an absent folder; ``None`` when they could not be listed."""
    if answer.outcome is Outcome.MISSING:
        return ()
    if not answer.well:
        return None
    found = []
    for line in answer.out.splitlines():
        name, _, rest = line.partition("\t")
        size, _, seconds = rest.partition("\t")
        at = moment(seconds)
        if not name or not re.fullmatch(r"\d{1,18}", size) or at is None:
            return None
        found.append(Listed(name=name, size=int(size), at=at))
    return tuple(found)


def assigned(text: str) -> Mapping[str, str]:
    """``KEY=value`` lines, quotes removed, as in os-release(5) and in /etc/default."""
    found = re.findall(r"^[ \t]*([A-Z][A-Z0-9_]*)=([\"']?)(.*?)\2[ \t]*$", text, re.MULTILINE)
    return {key: value for key, _, value in found}


def settings(text: str) -> Mapping[tuple[str, str], str]:
    """The values of an INI file by group and key; KDE's ``[$i]`` after a key is dropped."""
    group, found = "", {}
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif "=" in line and not line.startswith(("#", ";")):
            key, _, value = line.partition("=")
            found[group, key.partition("[")[0].strip()] = value.strip()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A service or a timer: known to the system, switched on at start, running now."""

    known: bool = False
    enabled: bool = False
    active: bool = False


_ABSENT = Unit()


class Units:
    """The services and timers that were asked for, by name."""

    def __init__(self, found: Mapping[str, Unit]) -> None:
        self._found = found

    def __getitem__(self, name: str) -> Unit:
        """One unit; systemd answers an alias under its real name, hence the default."""
        return self._found.get(name, _ABSENT)


def ask_units(*names: str) -> Run:
    """Ask systemd for the state of units.

    Unlike ``is-active`` and ``is-enabled``, ``show`` names each unit in its answer, absent
    ones too: https://www.freedesktop.org/software/systemd/man/latest/systemctl.html
    """
    properties = f"--property={','.join(_PROPERTIES)}"
    return Run(argv=("systemctl", "show", "--no-pager", properties, *names))


def units(answers: Answers, ask: Run) -> Units | None:
    """The units asked for, or ``None`` when systemd is silent or one of them is missing."""
    answer = answers.get(ask, SILENT)
    blocks = [_properties(block) for block in re.split(r"\n{2,}", answer.out.strip())]
    asked = len([part for part in ask.argv if "." in part])
    whole = all({"Id", "LoadState", "ActiveState"} <= block.keys() for block in blocks)
    if not answer.well or not whole or len(blocks) != asked:
        return None
    return Units(
        {
            block["Id"]: Unit(
                known=block["LoadState"] in {"loaded", "masked"},
                enabled=block.get("UnitFileState") in {"enabled", "enabled-runtime"},
                active=block["ActiveState"] in {"active", "reloading"},
            )
            for block in blocks
        }
    )


def _properties(text: str) -> Mapping[str, str]:
    """``Name=value`` lines as systemd prints them, without quotes."""
    return dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))
