"""How the answers of a Mac are read: property lists, inventories, and silence."""

import plistlib
import re
from typing import cast
from xml.parsers.expat import ExpatError

import msgspec

from hygie.spine.evidence import Unseen
from hygie.spine.probe import CAUSES, Answer, Outcome, Run

# NSFileReadNoSuchFileError in Apple's FoundationErrors.h, which plutil prints on its standard
# output; 257 is "no permission", and the words around both may be translated.
_NO_SUCH_FILE = re.compile(r"\bCode=260\b")


def ask_plist(path: str) -> Run:
    """Ask for a property list as XML: as JSON, plutil refuses dates."""
    return Run(argv=("/usr/bin/plutil", "-convert", "xml1", "-o", "-", path))


def ask_plist_value(path: str, key: str) -> Run:
    """Ask for one value of a property list, and nothing else of it (macOS 12 and later)."""
    return Run(argv=("/usr/bin/plutil", "-extract", key, "raw", "-o", "-", path))


def ask_profile(section: str, timeout_s: float) -> Run:
    """Ask for one section of the system report, as JSON."""
    return Run(argv=("/usr/sbin/system_profiler", section, "-json"), timeout_s=timeout_s)


def plist(answer: Answer) -> dict[str, object] | None:
    """The dictionary of a property list in XML, or ``None`` for anything else."""
    if not answer.well:
        return None
    try:
        read: object = plistlib.loads(answer.out.encode("utf-8", "replace"), fmt=plistlib.FMT_XML)
    except (ExpatError, ValueError, AttributeError, LookupError, TypeError):
        # What plistlib lets through on a broken list, beside its own InvalidFileException.
        return None
    return cast("dict[str, object]", read) if isinstance(read, dict) else None


def absent(answer: Answer) -> bool:
    """Whether plutil ran and said that there is no such file, rather than failed to read it."""
    said = answer.out + answer.err
    return answer.outcome is Outcome.RAN and answer.code != 0 and bool(_NO_SUCH_FILE.search(said))


def profile(answer: Answer, section: str) -> list[dict[str, object]] | None:
    """The entries of a section of the system report, or ``None`` for anything else."""
    if not answer.well:
        return None
    try:
        read: object = msgspec.json.decode(answer.out)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return entries(read.get(section)) if isinstance(read, dict) else None


def entries(value: object) -> list[dict[str, object]] | None:
    """A list of objects, or ``None`` when it is not one through and through."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return None
    return cast("list[dict[str, object]]", value)


def unseen(what: str, *answers: Answer) -> Unseen:
    """``what`` (a French sentence without its end) could not be seen, and the first cause."""
    causes = [CAUSES[answer.outcome] for answer in answers if answer.outcome is not Outcome.RAN]
    return Unseen(reason=f"{what} : {causes[0] if causes else CAUSES[Outcome.RAN]}.")
