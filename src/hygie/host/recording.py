"""The answers of one computer, kept in a file, to be judged on another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import msgspec

from hygie.host.packing import Said, packed, unpacked
from hygie.host.recording_bytes import (
    SIZE_LIMIT,
    Opener,
    RecordingError,
    bounded,
    cut,
    decrypted,
    foreign,
    read_bounded,
    unwrapped,
)
from hygie.spine.evidence import MachineId
from hygie.spine.measure import Platform
from hygie.spine.probe import (
    SILENT,
    Answer,
    Ask,
    ListFiles,
    PowerShell,
    ReadFile,
    ReadRegistry,
    Run,
)

__all__ = ["Recording", "RecordingError", "read_bounded", "read_recording", "write_recording"]

FORMAT = 1
"""The number of the format; docs/recording-format.md says what it holds."""

ANSWERS_LIMIT = 5_000
WORDS_LIMIT = 200
DAY_MINUTES = 24 * 60
MACHINE = re.compile(r"[0-9a-f]{16,64}")

KINDS: Mapping[str, type[Ask]] = MappingProxyType(
    {
        "run": Run,
        "powershell": PowerShell,
        "file": ReadFile,
        "registry": ReadRegistry,
        "list": ListFiles,
    }
)
NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """The state of one computer at one time. ``at`` is aware, in UTC, by that computer's clock.

    ``script`` is the SHA-256 (hex) of the script that wrote it, ``""`` when Hygie itself did;
    ``digest`` that of the file as it was read. Nothing of this is signed: whoever holds the
    certificate can write any recording.
    """

    hygie: str
    author: str
    script: str
    platform: Platform
    machine: MachineId
    label: str
    at: datetime
    offset_minutes: int
    given: Mapping[Ask, Answer]
    digest: str = ""

    def answers(self, asks: Iterable[Ask]) -> dict[Ask, Answer]:
        """What the computer answered to these asks; silence for those it was not asked."""
        alike: dict[Ask, Answer] = {}
        for ask, answer in self.given.items():
            alike.setdefault(essence(ask), answer)
        return {
            ask: self.given[ask] if ask in self.given else alike.get(essence(ask), SILENT)
            for ask in asks
        }


def essence(ask: Ask) -> Ask:
    """What is asked, whatever the manners of asking.

    How long one waits for an answer and how much of it is kept are not what is asked: a
    script of last month still answers the asks of today.
    """
    match ask:
        case Run():
            return replace(ask, timeout_s=0.0)
        case PowerShell():
            return replace(ask, timeout_s=0.0, slow=False)
        case ReadFile() | ListFiles():
            return replace(ask, limit=0)
        case ReadRegistry():
            return ask


def plain_ask(ask: Ask) -> dict[str, Any]:
    """An ask as JSON holds it."""
    return {"kind": NAMES[type(ask)], **msgspec.to_builtins(ask)}


class _Answered(Said, kw_only=True):
    """An ask with its answer, as JSON holds them."""

    ask: dict[str, Any]


class _Header(msgspec.Struct):
    """What even a recording of a newer Hygie says of itself."""

    format: int


class _Written(msgspec.Struct, kw_only=True):
    """A whole recording as JSON holds it."""

    format: int
    hygie: str
    author: str
    script: str
    platform: Platform
    machine: str
    label: str
    at: datetime
    offset_minutes: int
    answers: list[_Answered]


def write_recording(recording: Recording) -> bytes:
    """A recording in clear, as JSON; to be encrypted before it goes anywhere."""
    answers = []
    for ask, answer in recording.given.items():
        said = packed(answer)
        plain = {name: getattr(said, name) for name in ("outcome", "code", "out", "err")}
        answers.append(_Answered(ask=plain_ask(ask), **plain))
    names = {f.name for f in fields(recording)} - {"given", "digest"}
    values = {name: getattr(recording, name) for name in names}
    return msgspec.json.encode(_Written(format=FORMAT, answers=answers, **values))


def read_recording(data: bytes, *, opener: Opener | None = None, clear: bool = False) -> Recording:
    """The recording in these bytes, decrypted by ``opener``. Raises ``RecordingError``.

    One that is not encrypted is read only when ``clear`` says so.
    """
    digest = sha256(data).hexdigest()
    data = unwrapped(decrypted(bounded(data), opener, clear=clear))
    return replace(_decoded(data), digest=digest)


def _decoded(data: bytes) -> Recording:
    try:
        number = msgspec.json.decode(data, type=_Header).format
        if number == FORMAT:
            return _recording(msgspec.json.decode(data, type=_Written))
    except msgspec.ValidationError as error:
        raise foreign() from error
    except (ValueError, RecursionError) as error:  # text that is not UTF-8 is no DecodeError
        if data.lstrip()[:10].startswith(b'{"format":'):
            raise cut() from error
        raise foreign() from error
    if number < FORMAT:
        raise foreign()
    raise RecordingError(
        f"Cet état de poste est d’un format plus récent (n° {number}) que celui que Hygie "
        f"connaît (n° {FORMAT}).",
        "Mettez Hygie à jour sur cet ordinateur, puis recommencez.",
    )


def _recording(written: _Written) -> Recording:
    names = {f.name for f in fields(Recording)} - {"given", "digest", "machine", "at"}
    try:
        at = written.at.astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise foreign() from error
    sound = (
        written.at.tzinfo is not None
        and MACHINE.fullmatch(written.machine) is not None
        and all(len(text) <= WORDS_LIMIT for text in (written.hygie, written.author, written.label))
        and abs(written.offset_minutes) <= DAY_MINUTES
        and len(written.answers) <= ANSWERS_LIMIT
    )
    if not sound:
        raise foreign()
    return Recording(
        given=_given(written.answers),
        machine=MachineId(written.machine),
        at=at,
        **{name: getattr(written, name) for name in names},
    )


def _given(answers: list[_Answered]) -> dict[Ask, Answer]:
    """The answers by ask; a kind of ask that this Hygie does not know is passed over."""
    given: dict[Ask, Answer] = {}
    left = SIZE_LIMIT
    for entry in answers:
        kind = KINDS.get(str(entry.ask.pop("kind", "")))
        if kind is None:
            continue
        try:
            answer = unpacked(entry)
            given[msgspec.convert(entry.ask, kind)] = answer
        except ValueError as error:  # msgspec's errors are ValueErrors
            raise cut() from error
        left -= len(answer.out) + len(answer.err)
        if left < 0:
            raise foreign()
    return given
