"""Says what this user may ask of the system."""

import sys


def may_freeze_volumes() -> bool:
    """Whether Windows would make a snapshot of a whole volume (VSS) for us.

    Only administrators may: https://learn.microsoft.com/windows/win32/api/shlobj_core.
    """
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return False
