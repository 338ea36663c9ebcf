"""How a piece of evidence becomes the exact text that the journal keeps, and back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

import msgspec

from hygie.spine.evidence import (
    Declared,
    Evidence,
    Facts,
    MachineId,
    Origin,
    Seen,
    Sight,
    Subject,
    Unseen,
)
from hygie.spine.measure import Kind

Resolve = Callable[[Kind], type | None]
"""The dataclass of the facts of a kind (its part before ``:``), or None if unknown."""

OTHER_VERSION: Final = (
    "Cette preuve a été notée par une autre version d'Hygie, qui seule sait la lire : "
    "refaites le bilan."
)

UNREADABLE: Final = (msgspec.MsgspecError, ValueError, TypeError, RecursionError)
"""What decoding raises on bytes that are not what was hoped for."""

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


class Key(msgspec.Struct, frozen=True, gc=False):
    """What of a body says which evidence it replaces, and when it was seen."""

    at: str
    kind: str
    machine: str
    source: str
    subject: str


class _Wire(msgspec.Struct, frozen=True):
    at: str
    kind: str
    machine: str
    source: str
    subject: str
    sight: msgspec.Raw
    origin: Origin | None = None


def stamp(at: datetime) -> str:
    """A moment as the journal writes it: UTC, microseconds, always 27 characters.

    As text these sort as the moments do. Raises ``ValueError`` for a moment without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def unstamp(text: str) -> datetime:
    """The moment that such a text says. Raises ``ValueError`` for any other text."""
    if not _AT.fullmatch(text):
        raise ValueError("not a moment as the journal writes it")
    return datetime.fromisoformat(text)


def encode(evidence: Evidence) -> bytes:
    """The body of a piece of evidence: JSON, sorted keys, no spaces.

    Raises ``TypeError`` for facts that are no plain values.
    """
    wire: dict[str, object] = {
        "at": stamp(evidence.at),
        "kind": evidence.kind,
        "machine": evidence.machine,
        "sight": _tag(evidence.sight),
        "source": evidence.source,
        "subject": evidence.subject,
    }
    if evidence.origin is not None:
        wire["origin"] = evidence.origin
    plain = _plain(wire)
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:
        # A file name of Windows or Linux may hold half a character: it must not stop a bilan.
        return msgspec.json.encode(_plain(_whole(plain)))


def _plain(value: object) -> object:
    """Dictionaries, lists, texts and numbers, sorted all through."""
    return msgspec.to_builtins(value, str_keys=True, order="sorted")


def _tag(sight: Sight) -> dict[str, object]:
    if isinstance(sight, Seen):
        return {"seen": sight.facts}
    return {"unseen" if isinstance(sight, Unseen) else "declared": sight}


def _whole(value: object) -> object:
    """The same plain value, with a question mark in place of each half of a character."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_whole(key): _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
        case _:
            return value


read_key = msgspec.json.Decoder(Key).decode
"""The key of a body. Raises one of ``UNREADABLE``."""


class Reader:
    """Reads bodies, with the dataclasses that ``resolve`` knows."""

    _wire: ClassVar = msgspec.json.Decoder(_Wire)
    _sight: ClassVar = msgspec.json.Decoder(dict[str, msgspec.Raw])
    _declared: ClassVar = msgspec.json.Decoder(Declared)
    _unseen: ClassVar = msgspec.json.Decoder(Unseen)

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._decoders: dict[str, msgspec.json.Decoder[Any] | None] = {}

    def read(self, body: bytes) -> Evidence | None:
        """The evidence in a body; None when it is not even the envelope of one.

        A sight or facts that this Hygie does not know make it ``Unseen``, never a pass.
        """
        try:
            wire = self._wire.decode(body)
            at = unstamp(wire.at)
        except UNREADABLE:
            return None
        return Evidence(
            subject=Subject(wire.subject),
            kind=Kind(wire.kind),
            source=wire.source,
            machine=MachineId(wire.machine),
            at=at,
            sight=self._read_sight(wire.kind.partition(":")[0], wire.sight),
            origin=wire.origin,
        )

    def _read_sight(self, sort: str, raw: msgspec.Raw) -> Sight:
        try:
            ((tag, value),) = self._sight.decode(raw).items()
            match tag:
                case "seen":
                    return Seen(facts=self._read_facts(sort, value))
                case "declared":
                    return self._declared.decode(value)
                case "unseen":
                    return self._unseen.decode(value)
        except UNREADABLE:
            pass
        return Unseen(reason=OTHER_VERSION)

    def _read_facts(self, sort: str, raw: msgspec.Raw) -> Facts:
        """The facts, as their dataclass. Raises ``ValueError`` rather than lose a word of them."""
        if sort not in self._decoders:
            known = self._resolve(Kind(sort))
            self._decoders[sort] = None if known is None else msgspec.json.Decoder(known)
        decoder = self._decoders[sort]
        if decoder is None:
            raise ValueError("a kind that this Hygie does not know")
        facts: Facts = decoder.decode(raw)
        back = msgspec.json.encode(_plain(facts))
        if back != bytes(raw) and _loses(msgspec.json.decode(raw), msgspec.json.decode(back)):
            # A newer Hygie wrote a field that ours would drop: perhaps the one that matters.
            raise ValueError("a field that this Hygie does not know")
        return facts


def _loses(before: object, after: object) -> bool:
    """Whether a key of a plain value is no longer there."""
    match before, after:
        case dict(), dict():
            return any(key not in after or _loses(before[key], after[key]) for key in before)
        case list(), list():
            return any(map(_loses, before, after))
        case _:
            return False
