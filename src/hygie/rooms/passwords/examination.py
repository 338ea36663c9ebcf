"""Examines an export from its bytes to the words about it: the same for page and command."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from hygie.rooms.passwords.audit import audit
from hygie.rooms.passwords.findings import Audit, Known
from hygie.rooms.passwords.kinds import VaultAudit
from hygie.rooms.passwords.published import PublishedIndex
from hygie.rooms.passwords.services import load
from hygie.rooms.passwords.vault_evidence import facts
from hygie.rooms.passwords.vault_report import Report, report
from hygie.rooms.passwords.vaults.entries import Vault
from hygie.rooms.passwords.vaults.kdbx import Kdbx
from hygie.rooms.passwords.vaults.recognise import recognise
from hygie.spine.settings import Settings
from hygie.spine.wiping import wipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A vault and all that is to be said of it. ``facts`` alone may be kept."""

    vault: Vault
    found: Audit
    report: Report
    facts: VaultAudit


def needs_password(data: bytes | bytearray) -> bool:
    """Whether an export is encrypted. Raises ``VaultError`` for what is no export."""
    return recognise(data).locked


def opened(data: bytearray, secret: bytearray | None = None, path: Path | None = None) -> Vault:
    """The accounts of an export; the bytes and the secret are then wiped. Raises ``VaultError``.

    ``path`` is where the file lies, if it does: a database is then opened there, uncopied.
    """
    try:
        reader = recognise(data)
        if isinstance(reader, Kdbx) and path is not None:
            return reader.read_file(path, secret)
        return reader.read(data, secret)
    finally:
        wipe(data)
        if secret is not None:
            wipe(secret)


def examine(
    vault: Vault,
    settings: Settings,
    *,
    now: datetime,
    published: Collection[str] | None = None,
    master: str = "",
) -> Examination:
    """Everything about a vault. ``published``: those of its passwords that are, if one looked."""
    from hygie.analysis.guesses import estimate
    from hygie.rooms.passwords.about import about, mentions

    person = about(vault, settings)
    known = Known(published=published, master=master)
    if person is not None:
        known = replace(known, about=person, mentions=mentions(person))
    found = audit(vault, estimate, load(), now=now, known=known)
    return Examination(
        vault=vault, found=found, report=report(vault, found), facts=facts(vault, found)
    )


def passwords_of(vault: Vault) -> frozenset[str]:
    """What is to be looked up."""
    return frozenset(entry.password for entry in vault.entries)


def published_offline(passwords: Iterable[str], index: Path) -> frozenset[str]:
    """Those that an index of this computer holds. Raises ``IndexFileError``."""
    with PublishedIndex(index) as known:
        return frozenset(password for password in passwords if password in known)
