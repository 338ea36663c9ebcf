"""Reads what Windows says of its power settings, whatever the language it says it in."""

import re

from hygie.spine.probe import Answer

_INDEX = re.compile(r"0x([0-9a-fA-F]{8})\s*$", re.MULTILINE)
_SCHEME = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def on_mains_and_battery(answer: Answer) -> tuple[int, int] | None:
    """The values in use on mains and on battery; ``None`` when they are not both there.

    The labels are translated, the order is not: minimum, maximum, increment, mains, battery;
    a setting with named choices has only the last two. A hidden setting shows only GUIDs.
    [par checks/windows/screensaver_password_test.go, in English, French and Slovenian]
    """
    found = _INDEX.findall(answer.out) if answer.well and _SCHEME.search(answer.out) else []
    if len(found) not in {2, 5}:
        return None
    mains, battery = (int(value, 16) for value in found[-2:])
    return mains, battery


def modern_standby(answer: Answer) -> bool | None:
    """Whether the computer sleeps as soon as its screen turns off (state S0, not S3).

    ``powercfg /a`` lists first the states that exist, then those that do not, each with its
    reason: "Veille (Mode faible consommation S0)". Only the names S0 and S3 are read.
    https://learn.microsoft.com/windows-hardware/design/device-experiences/modern-standby
    """
    blocks = re.split(r"\r?\n[ \t]*\r?\n", answer.out.strip()) if answer.well else []
    states = (blocks[0].splitlines() if blocks else [])[1:]
    depths = {len(line) - len(line.lstrip()) for line in states}
    if len(depths) != 1 or not re.search(r"\bS3\b", answer.out):
        return None
    return any(re.search(r"\bS0\b", state) for state in states)
