"""Gathers the accounts of a vault, and sets aside what cannot be examined."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.addresses import host_of
from hygie.rooms.passwords.vaults.entries import Entry, PersonalData, Vault
from hygie.spine.judges import plural

ENTRY_LIMIT = 10_000
"""Accounts of one vault; the largest that people speak of hold some thousands."""

PASSWORD_LIMIT = 1_000
"""Characters; a longer value is a key or a document, and nobody types it."""

NAME_LIMIT = 300
"""Characters kept of a title or a user name."""

# What a spreadsheet would run when the table is opened there: a call, or an old command
# (https://owasp.org/www-community/attacks/CSV_Injection). Passwords may begin so by chance.
_FORMULA = re.compile(r"\s*[=+\-@](?:[A-Za-z][A-Za-z.]*\(|cmd\|)", re.IGNORECASE)


class Harvest:
    """The accounts found so far. Raises ``VaultError`` beyond ``ENTRY_LIMIT``."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._too_long = 0
        self._formulas = 0
        self._unread = 0

    def add(
        self,
        *,
        title: str,
        addresses: Sequence[str],
        username: str,
        password: str,
        changed_at: datetime | None = None,
        has_totp: bool | None = None,
    ) -> None:
        """Keep one account; one without a password (a note, a passkey) is nothing to examine."""
        self._formulas += any(map(_FORMULA.match, (title, username, *addresses)))
        if not password:
            return
        if len(password) > PASSWORD_LIMIT:
            self._too_long += 1
            return
        if len(self._entries) == ENTRY_LIMIT:
            raise refusals.too_many(ENTRY_LIMIT)
        hosts = (host_of(address) for address in addresses)
        self._entries.append(
            Entry(
                # Apple writes "ameli.fr (marie)": the name of the account has a place of its own.
                title=_line(title).removesuffix(f" ({_line(username)})"),
                host=next(filter(None, hosts), ""),
                username=_line(username),
                password=password,
                changed_at=changed_at,
                has_totp=has_totp,
            )
        )

    def skip(self) -> None:
        """Count an entry that could not be read at all."""
        self._unread += 1

    def vault(
        self,
        manager: str,
        *,
        kept: bool = True,
        personal: PersonalData | None = None,
    ) -> Vault:
        """All of it, with what is to be said of the file."""
        return Vault(
            manager=manager,
            kept=kept,
            entries=tuple(self._entries),
            personal=personal or PersonalData(),
            left_out=self._too_long + self._unread,
            remarks=tuple(self._remarks()),
        )

    def _remarks(self) -> Iterator[str]:
        if self._too_long:
            yield (
                f"{plural(self._too_long, 'valeur', 'valeurs')} de plus de {PASSWORD_LIMIT} "
                "caractères : Hygie n’y voit pas un mot de passe et ne l’examine pas."
            )
        if self._unread:
            entries = plural(self._unread, "entrée n’a", "entrées n’ont")
            yield f"{entries} pas pu être lue{'s' * (self._unread > 1)}."
        if self._formulas:
            yield (
                f"{plural(self._formulas, 'formule', 'formules')} de tableur dans ce fichier : "
                "Hygie n’y voit que du texte, mais n’ouvrez pas ce fichier dans un tableur."
            )
        if not self._entries:
            yield "Aucun mot de passe ne se trouve dans ce fichier."


def _line(text: str) -> str:
    """One line, shortened."""
    return " ".join(text[:NAME_LIMIT].split())


def milliseconds(text: str) -> datetime | None:
    """An instant counted in milliseconds since 1970, as Firefox writes it."""
    if not re.fullmatch(r"\d{9,14}", text, re.ASCII):
        return None
    return seconds(int(text) // 1000)


def seconds(value: int | None) -> datetime | None:
    """An instant counted in seconds since 1970; ``None`` for one before 1990 or after 2200."""
    if value is None or not 631_152_000 <= value < 7_258_118_400:  # noqa: PLR2004 - those years
        return None
    return datetime.fromtimestamp(value, UTC)


def iso(text: str | None) -> datetime | None:
    """An instant as ISO 8601 writes it; without a zone it is taken as UTC."""
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if at.year < 1990:  # noqa: PLR2004 - before there were managers: a default
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def birthday(text: str | None) -> date | None:
    """A day of birth, written ``1974-05-12`` or ``12/05/1974``."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)[/.](\d\d)[/.](\d{4})", text or "", re.ASCII)
    if not match:
        return None
    year, month, day = (
        (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
