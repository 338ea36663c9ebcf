"""Reads recorded cases: what a machine answered to one probe, and what must be seen in it.

A case is ``tests/rooms/<room>/recorded/<os-version-case>/<probe>.toml``::

    probe = "hygie.rooms.session.probe_linux:SCREEN_LOCK"
    origin = "recorded on Debian 12, 2026-11-21"   # or "composed from <source>"
    truncated = "why half an answer still gives the right fact"      # optional

    [[answers]]            # one per ask of the probe, in the probe's order; none = MISSING
    outcome = "ran"        # ran | missing | refused | timed_out | too_long
    code = 0
    out = '''...'''        # or out_file = "name.txt", beside the case
    err = ""

    [expected]             # the facts, as plain values; or: unseen = "beginning of the reason"
"""

import importlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from hygie.spine.evidence import Seen, Sight, Unseen
from hygie.spine.probe import SILENT, Answer, Ask, Outcome, Probe

ROOMS = Path(__file__).parent / "rooms"
KEYS = {"probe", "origin", "truncated", "answers", "expected"}


@dataclass(frozen=True)
class Case:
    """One recorded case."""

    path: Path
    probe: Probe
    origin: str
    truncated: str
    answers: Mapping[Ask, Answer]
    expected: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.path.parents[2].name}-{self.path.parent.name}-{self.path.stem}"


def named(dotted: str) -> Any:
    """What a dotted name such as ``hygie.rooms.x.probe_linux:Y`` stands for."""
    module, _, name = dotted.partition(":")
    return getattr(importlib.import_module(module), name)


def load(path: Path) -> Case:
    """Read one case."""
    data = tomllib.loads(path.read_text("utf-8"))
    assert set(data) <= KEYS, f"{path}: {set(data) - KEYS}"
    probe = named(data["probe"])
    answers = [_answer(path, entry) for entry in data.get("answers", [])]
    assert len(answers) <= len(probe.asks), f"{path}: more answers than asks"
    answers += [SILENT] * (len(probe.asks) - len(answers))
    return Case(
        path=path,
        probe=probe,
        origin=data["origin"],
        truncated=data.get("truncated", ""),
        answers=dict(zip(probe.asks, answers, strict=True)),
        expected=data["expected"],
    )


def _answer(path: Path, entry: dict[str, Any]) -> Answer:
    out = entry.get("out", "")
    if "out_file" in entry:
        out = (path.parent / entry["out_file"]).read_text("utf-8")
    return Answer(
        outcome=Outcome(entry.get("outcome", "ran")),
        code=entry.get("code", 0),
        out=out,
        err=entry.get("err", ""),
    )


def cases() -> list[Case]:
    """Every recorded case, in a stable order."""
    return [load(path) for path in sorted(ROOMS.glob("*/recorded/*/*.toml"))]


def plain(sight: Sight) -> Any:
    """The facts of a sight as JSON would hold them, or its reason."""
    match sight:
        case Seen(facts=facts):
            return json.loads(msgspec.json.encode(facts))
        case Unseen(reason=reason):
            return {"unseen": reason}
        case _:
            return {"declared": True}


def agrees(sight: Sight, expected: Mapping[str, Any]) -> bool:
    """Whether a sight says what a case expects."""
    if "unseen" in expected:
        return isinstance(sight, Unseen) and sight.reason.startswith(expected["unseen"])
    if not isinstance(sight, Seen):
        return False
    wanted = type(sight.facts)
    return bool(sight.facts == msgspec.convert(expected, wanted, strict=False))
