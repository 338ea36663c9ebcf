"""The journal: what was seen, by whom and when, kept so that it can be proved later."""

from hygie.journal.chain import Chance, Head, Signer, is_signed
from hygie.journal.codec import Resolve
from hygie.journal.errors import JournalError
from hygie.journal.exported import verify_export
from hygie.journal.faults import Problem, Verification
from hygie.journal.files import Remote
from hygie.journal.reading import Recorded
from hygie.journal.store import Journal
from hygie.journal.verify import Progress, Spread
from hygie.journal.writing import OWN_KINDS, Erased, KeyChanged

__all__ = [
    "OWN_KINDS",
    "Chance",
    "Erased",
    "Head",
    "Journal",
    "JournalError",
    "KeyChanged",
    "Problem",
    "Progress",
    "Recorded",
    "Remote",
    "Resolve",
    "Signer",
    "Spread",
    "Verification",
    "is_signed",
    "verify_export",
]
