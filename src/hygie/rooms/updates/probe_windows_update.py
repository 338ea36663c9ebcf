"""Reads what Windows Update does by itself, and what it has not installed yet."""

from datetime import datetime

from hygie.analysis.windows import Row, moment, number, rows, text, unseen, values
from hygie.rooms.updates.kinds import AutomaticUpdates, SecurityUpdates
from hygie.spine.evidence import Seen, Sight
from hygie.spine.probe import Answers, PowerShell, ReadRegistry

SETTINGS = PowerShell(
    script=(
        "(New-Object -ComObject Microsoft.Update.AutoUpdate).Settings"
        " | Select-Object NotificationLevel"
    ),
)
POLICY = ReadRegistry(
    key=r"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU",
    values=("NoAutoUpdate", "AUOptions"),
)
PAUSE = ReadRegistry(
    key=r"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings",
    values=("PauseUpdatesExpiryTime", "PauseQualityUpdatesEndTime"),
)
SERVICE = ReadRegistry(key=r"HKLM\SYSTEM\CurrentControlSet\Services\wuauserv", values=("Start",))
AUTOMATIC_ASKS = (SETTINGS, POLICY, PAUSE, SERVICE)

# Dates are in UTC, without saying so: https://learn.microsoft.com/windows/win32/api/wuapi/nn-wuapi-iautomaticupdatesresults
SEARCHED = PowerShell(
    script=(
        "(New-Object -ComObject Microsoft.Update.AutoUpdate).Results"
        " | Select-Object @{Name='SearchedAt';Expression={$_.LastSearchSuccessDate.ToString('o')}}"
    ),
)
_SESSION = "(New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()"
# The classes "security" and "critical", by their identifiers, for their names are translated:
# https://learn.microsoft.com/previous-versions/windows/desktop/ff357803(v=vs.85)
_SECURITY = "0fa1201d-4330-4fa8-8ae9-b877473b6441"
_CRITICAL = "e6cf1350-c01b-414d-a61f-263d14d133b4"
# A hidden update is one that somebody refused: it is missing all the same.
_WAITING = "IsInstalled=0 and CategoryIDs contains"
# Online = $false: only what Windows already knows, for no ask goes online.
WAITING = PowerShell(
    script=(
        f"{_SESSION} | ForEach-Object {{ $_.Online = $false; $_.Search("
        f"\"{_WAITING} '{_SECURITY}' or {_WAITING} '{_CRITICAL}'\") }}"
        " | Select-Object ResultCode,@{Name='Count';Expression={$_.Updates.Count}},"
        "@{Name='Titles';Expression={@($_.Updates"
        " | Select-Object -First 3 | ForEach-Object { [string]$_.Title })}}"
    ),
    timeout_s=120.0,
    slow=True,
)
# LastInstallationSuccessDate would say that all is well: it counts the signatures of Defender,
# which come every day. The history tells one class from another. Operation 1: installation.
INSTALLED = PowerShell(
    script=(
        f"{_SESSION}.QueryHistory(0, 300)"
        " | Where-Object { $_.Operation -eq 1 -and $_.ResultCode -eq 2 -and @($_.Categories"
        f" | Where-Object {{ '{_SECURITY}','{_CRITICAL}' -contains $_.CategoryID }}).Count -gt 0 }}"
        " | Select-Object -First 1 @{Name='InstalledAt';Expression={$_.Date.ToString('o')}}"
    ),
    timeout_s=60.0,
    slow=True,
)
PENDING_ASKS = (SEARCHED, WAITING, INSTALLED)

_DISABLED = 4  # Start of a service
_SUCCEEDED = 2  # OperationResultCode

# Downloads and installs alone: AutomaticUpdatesNotificationLevel (0, "not configured", says
# nothing), and AUOptions, which counts likewise and adds 5 and 7:
# https://learn.microsoft.com/windows/win32/api/wuapi/ne-wuapi-automaticupdatesnotificationlevel
# https://learn.microsoft.com/windows/deployment/update/waas-wu-settings
_NOTHING = (False, False)
_LEVELS = {1: _NOTHING, 2: _NOTHING, 3: (True, False), 4: (True, True)}
_OPTIONS = {2: _NOTHING, 3: (True, False), 4: (True, True), 7: (True, False)}


def read_automatic(answers: Answers) -> Sight:
    """The service, the policies, then what Windows Update says; a pause in any case."""
    policy = values(answers, POLICY)
    start = number(values(answers, SERVICE) or {}, "Start")
    level = None if start is None or policy is None else _level(start, policy, answers)
    pauses = _pauses(values(answers, PAUSE))
    # Without knowing of a pause, "it installs alone" would promise too much.
    if (level is None and not pauses) or (pauses is None and level != _NOTHING):
        what = "Windows n’a pas pu dire s’il se met à jour tout seul"
        return unseen(what, answers, [SERVICE, SETTINGS])
    downloads, installs = level or (None, None)
    return Seen(
        facts=AutomaticUpdates(
            mechanism="Windows Update",
            downloads=downloads,
            installs=installs,
            paused_until=max(pauses or (), default=None),
        )
    )


def _level(start: int, policy: Row, answers: Answers) -> tuple[bool, bool] | None:
    if start == _DISABLED or number(policy, "NoAutoUpdate") == 1:
        return _NOTHING
    forced = number(policy, "AUOptions")
    if forced is not None:
        return _OPTIONS.get(forced)
    settings = rows(answers, SETTINGS) or ()
    return _LEVELS.get(number(settings[0], "NotificationLevel") or 0) if settings else None


def _pauses(row: Row | None) -> tuple[datetime, ...] | None:
    """When the pauses end, in UTC; ``None`` when the key or one of its dates is not read.

    Read as a number, as others do, "2123-08-22T09:02:26Z" is a year and no pause is found.
    """
    names = [name for name in PAUSE.values if row is not None and text(row, name)]
    ends = tuple(moment(row or {}, name) for name in names)
    known = tuple(end for end in ends if end is not None)
    return None if row is None or len(known) < len(ends) else known


def read_pending(answers: Answers) -> Sight:
    """What waits, as of the last search of Windows: without its date, zero proves nothing."""
    searched, waiting = rows(answers, SEARCHED) or (), rows(answers, WAITING) or ()
    known_at = moment(searched[0], "SearchedAt") if len(searched) == 1 else None
    if known_at is None:
        what = "Windows n’a pas pu dire quand il a cherché des mises à jour pour la dernière fois"
        return unseen(what, answers, [SEARCHED])
    pending, examples = _waiting(waiting[0]) if len(waiting) == 1 else (None, ())
    installed = rows(answers, INSTALLED) or ()
    return Seen(
        facts=SecurityUpdates(
            pending=pending,
            known_at=known_at,
            installed_at=moment(installed[0], "InstalledAt") if len(installed) == 1 else None,
            examples=examples,
        )
    )


def _waiting(row: Row) -> tuple[int | None, tuple[str, ...]]:
    """How many, and the titles of some, of a search that went well."""
    if number(row, "ResultCode") != _SUCCEEDED:
        return None, ()
    titles = row.get("Titles")
    # PowerShell 5.1 sometimes writes a list as {"value": [...], "Count": 1}.
    listed = titles.get("value") if isinstance(titles, dict) else titles
    words = (
        tuple(title for title in listed if isinstance(title, str))
        if isinstance(listed, list)
        else ()
    )
    return number(row, "Count"), words
