"""Reads what Bitwarden exports as JSON, of a person or of an organisation."""

from datetime import datetime

import msgspec

from hygie.rooms.passwords.vaults.entries import PersonalData, Vault, join
from hygie.rooms.passwords.vaults.harvest import Harvest, iso
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.rooms.passwords.vaults.tree import decoded

MANAGER = "Bitwarden"
LOGIN, IDENTITY = 1, 4


# Only these keys are read: what the structures do not name, notes first, is skipped unread.
class _Uri(msgspec.Struct):
    uri: str | None = None


class _Login(msgspec.Struct):
    username: str | None = None
    password: str | None = None
    totp: str | None = None
    uris: list[_Uri] | None = None


class _Old(msgspec.Struct):
    lastUsedDate: str | None = None  # noqa: N815 - Bitwarden's own names


class _Identity(msgspec.Struct):
    firstName: str | None = None  # noqa: N815
    middleName: str | None = None  # noqa: N815
    lastName: str | None = None  # noqa: N815
    username: str | None = None
    company: str | None = None
    city: str | None = None
    postalCode: str | None = None  # noqa: N815
    phone: str | None = None


class _Item(msgspec.Struct):
    type: int = 0
    name: str | None = None
    login: _Login | None = None
    identity: _Identity | None = None
    passwordHistory: list[_Old] | None = None  # noqa: N815
    revisionDate: str | None = None  # noqa: N815
    deletedDate: str | None = None  # noqa: N815


class _Export(msgspec.Struct):
    items: list[msgspec.Raw]


class BitwardenJson:
    """The export in clear."""

    manager = MANAGER
    locked = False

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the export. Raises ``VaultError``."""
        del secret
        harvest, personal = Harvest(), []
        for raw in decoded(data, _Export).items:
            try:
                item = msgspec.json.decode(raw, type=_Item)
            except (msgspec.DecodeError, RecursionError):
                harvest.skip()
                continue
            if item.type == LOGIN and item.login and not item.deletedDate:
                _add(harvest, item, item.login)
            if item.type == IDENTITY and item.identity:
                personal.append(_personal(item.identity))
        return harvest.vault(self.manager, personal=join(personal))


def _add(harvest: Harvest, item: _Item, login: _Login) -> None:
    harvest.add(
        title=item.name or "",
        addresses=[uri.uri or "" for uri in login.uris or ()],
        username=login.username or "",
        password=login.password or "",
        changed_at=_changed(item),
        has_totp=bool(login.totp),
    )


def _changed(item: _Item) -> datetime | None:
    """When the last password was replaced; else the last change of the entry as a whole."""
    replaced = [at for old in item.passwordHistory or () if (at := iso(old.lastUsedDate))]
    return max(replaced) if replaced else iso(item.revisionDate)


def _personal(who: _Identity) -> PersonalData:
    return PersonalData(
        names=_given(who.firstName, who.middleName, who.lastName, who.username, who.company),
        places=_given(who.city),
        numbers=_given(who.postalCode, who.phone),
    )


def _given(*values: str | None) -> tuple[str, ...]:
    return tuple(value.strip() for value in values if value and value.strip())


BITWARDEN_JSON = BitwardenJson()
