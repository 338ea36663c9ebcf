"""Sees how a Windows session locks by itself, in each of the ways that Windows knows."""

from hygie.analysis.windows import Row, number, text, unseen, values
from hygie.rooms.session.kinds import LockPath, ScreenLock
from hygie.rooms.session.powercfg import modern_standby, on_mains_and_battery
from hygie.spine.evidence import Seen, Sight
from hygie.spine.measure import Platform
from hygie.spine.probe import SILENT, Answers, Probe, ReadRegistry, Run

_SAVER = ("ScreenSaveActive", "ScreenSaverIsSecure", "ScreenSaveTimeOut", "SCRNSAVE.EXE")
MACHINE = ReadRegistry(
    key=r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System",
    values=("InactivityTimeoutSecs",),
)
DESKTOP = ReadRegistry(key=r"HKCU\Control Panel\Desktop", values=(*_SAVER, "DelayLockInterval"))
POLICY = ReadRegistry(
    key=r"HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop", values=_SAVER
)
WINLOGON = ReadRegistry(
    key=r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon",
    values=("ScreenSaverGracePeriod",),
)
SCREEN_OFF = Run(argv=("powercfg", "/query", "SCHEME_CURRENT", "SUB_VIDEO", "VIDEOIDLE"))
SLEEP = Run(argv=("powercfg", "/query", "SCHEME_CURRENT", "SUB_SLEEP", "STANDBYIDLE"))
# /qh shows hidden settings too, and this one is hidden on most computers.
WAKE = Run(argv=("powercfg", "/qh", "SCHEME_CURRENT", "SUB_NONE", "CONSOLELOCK"))
STATES = Run(argv=("powercfg", "/a"))

_NEVER = 0xFFFFFFFF  # "Jamais" in Settings, Accounts, Sign-in options
_USUAL_GRACE = 5  # seconds, when nothing is set: too short to count


def _read(answers: Answers) -> Sight:
    """Windows locks when any way locks; with none that does, all must have been seen."""
    desktop = values(answers, DESKTOP)
    if desktop is None or not text(desktop, "ScreenSaveActive"):
        return unseen("Les réglages de l’écran de veille n’ont pas pu être lus", answers, [DESKTOP])
    policy = values(answers, POLICY)
    saver = None if policy is None else {**desktop, **_set(policy)}
    paths = (
        _inactivity(values(answers, MACHINE), saver),
        _screen_saver(saver, values(answers, WINLOGON)),
        *_power(answers, desktop),
    )
    locks = any(path.asks_password for path in paths)
    blind = any(path.after_s is None and path.asks_password is None for path in paths)
    if blind and not locks:
        what = "Une partie des réglages de verrouillage n’a pas pu être lue"
        return unseen(what, answers, [SCREEN_OFF, SLEEP, MACHINE, POLICY, WINLOGON])
    return Seen(facts=ScreenLock(paths=paths))


def _set(policy: Row) -> Row:
    """The values that a policy sets: they win over the choice of the user."""
    return {name: value for name, value in policy.items() if value is not None}


def _inactivity(machine: Row | None, saver: Row | None) -> LockPath:
    """The machine inactivity limit; 0 or nothing is "never".

    It locks by the screen saver, which must then not be turned off:
    https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/interactive-logon-machine-inactivity-limit
    """
    name = "inactivité de la machine"
    if machine is not None and machine.get("InactivityTimeoutSecs") is None:
        return _never(name)
    after = number(machine or {}, "InactivityTimeoutSecs")
    if after is None:
        return _unseen_path(name)
    if after == 0:
        return _never(name)
    active = saver is not None and text(saver, "ScreenSaveActive") == "1"
    return LockPath(name=name, after_s=after, asks_password=True if active else None)


def _screen_saver(saver: Row | None, winlogon: Row | None) -> LockPath:
    """A screen saver locks when it is on, has a delay and a program, and asks for the password."""
    name = "écran de veille"
    if saver is None or winlogon is None:
        return _unseen_path(name)
    active, secure = text(saver, "ScreenSaveActive"), text(saver, "ScreenSaverIsSecure")
    after = number(saver, "ScreenSaveTimeOut")
    if active == "0" or after == 0 or saver.get("ScreenSaveTimeOut") is None:
        return _never(name)
    if active != "1" or after is None:
        return _unseen_path(name)
    grace = max(0, (number(winlogon, "ScreenSaverGracePeriod") or 0) - _USUAL_GRACE)
    asks = {"1": True, "0": False}.get(secure)
    if asks and not text(saver, "SCRNSAVE.EXE"):
        asks = None  # "(Aucun)": whether Windows then locks is not documented
    return LockPath(name=name, after_s=after + grace, asks_password=asks)


def _power(answers: Answers, desktop: Row) -> tuple[LockPath, LockPath]:
    """The screen turned off, and sleep.

    Screen off locks only where it is a sleep (Modern Standby), after DelayLockInterval; on
    other computers moving the mouse is enough. Sleep on these asks when CONSOLELOCK says so.
    https://www.elevenforum.com/t/enable-or-disable-require-sign-in-on-wakeup-in-windows-11.864/
    """
    modern = modern_standby(answers.get(STATES, SILENT))
    delay = number(desktop, "DelayLockInterval")
    if modern:
        asks = None if delay is None else delay != _NEVER
        wait = 0 if delay in {None, _NEVER} else delay or 0
        return (
            _idle(answers, SCREEN_OFF, "extinction de l’écran", asks=asks, wait=wait),
            _idle(answers, SLEEP, "mise en veille", asks=asks, wait=wait),
        )
    console = on_mains_and_battery(answers.get(WAKE, SILENT))
    on_wake = None if modern is None or console is None else console == (1, 1)
    off = None if modern is None else False
    return (
        _idle(answers, SCREEN_OFF, "extinction de l’écran", asks=off),
        _idle(answers, SLEEP, "mise en veille", asks=on_wake),
    )


def _idle(answers: Answers, ask: Run, name: str, *, asks: bool | None, wait: int = 0) -> LockPath:
    """After the longer of both delays: nobody knows which of mains and battery it will be."""
    delays = on_mains_and_battery(answers.get(ask, SILENT))
    if delays is None:
        return _unseen_path(name)
    if 0 in delays:
        return _never(name)
    return LockPath(name=name, after_s=max(delays) + wait, asks_password=asks)


def _never(name: str) -> LockPath:
    return LockPath(name=name, after_s=None, asks_password=False)


def _unseen_path(name: str) -> LockPath:
    return LockPath(name=name, after_s=None, asks_password=None)


SCREEN_LOCK = Probe(
    kind=ScreenLock.KIND,
    platform=Platform.WINDOWS,
    why="Savoir si la session se verrouille toute seule, et après combien de temps.",
    asks=(MACHINE, DESKTOP, POLICY, WINLOGON, SCREEN_OFF, SLEEP, WAKE, STATES),
    read=_read,
)
