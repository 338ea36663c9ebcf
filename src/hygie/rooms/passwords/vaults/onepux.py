"""Reads the archive that 1Password exports (1PUX).

Its layout: https://support.1password.com/1pux-format/
"""

from datetime import date

import msgspec

from hygie.rooms.passwords.vaults import refusals
from hygie.rooms.passwords.vaults.archive import Archive, archive
from hygie.rooms.passwords.vaults.entries import PersonalData, Vault, join
from hygie.rooms.passwords.vaults.harvest import Harvest, seconds
from hygie.rooms.passwords.vaults.memory import Buffer
from hygie.rooms.passwords.vaults.tree import decoded

DATA = "export.data"
IDENTITY = "004"

# Where an identity has a name, a place or a number, by the id of its field.
_NAMES = frozenset({"firstname", "initial", "lastname", "company", "username"})
_NUMBERS = frozenset({"cellphone", "cell", "home", "business", "defphone"})
_BIRTH = "birthdate"


class _Field(msgspec.Struct):
    id: str | None = None
    value: dict[str, msgspec.Raw] | None = None


class _Section(msgspec.Struct):
    fields: list[_Field] | None = None


class _LoginField(msgspec.Struct):
    value: str | None = None
    designation: str | None = None


class _Old(msgspec.Struct):
    time: int | None = None


class _Details(msgspec.Struct):
    loginFields: list[_LoginField] | None = None  # noqa: N815 - 1Password's own names
    password: str | None = None
    sections: list[_Section] | None = None
    passwordHistory: list[_Old] | None = None  # noqa: N815


class _Url(msgspec.Struct):
    url: str | None = None


class _Overview(msgspec.Struct):
    title: str | None = None
    url: str | None = None
    urls: list[_Url] | None = None


class _Item(msgspec.Struct):
    categoryUuid: str | None = None  # noqa: N815
    updatedAt: int | None = None  # noqa: N815
    state: str | None = None
    trashed: bool | None = None
    details: _Details | None = None
    overview: _Overview | None = None


class _Vault(msgspec.Struct):
    items: list[msgspec.Raw] = []


class _Account(msgspec.Struct):
    vaults: list[_Vault] = []


class _Export(msgspec.Struct):
    accounts: list[_Account]


class OnePux:
    """``export.data`` holds everything but the attached files, which are never opened."""

    manager = "1Password"
    locked = False

    def fits_members(self, members: Archive) -> bool:
        """Whether an archive holds what 1Password puts there."""
        return DATA in members.names

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the archive. Raises ``VaultError``."""
        del secret
        harvest, personal = Harvest(), []
        with archive(data) as members:
            if DATA not in members.names:
                raise refusals.unknown()
            with members.opened(DATA) as content:
                accounts = decoded(content, _Export).accounts
                items = (raw for account in accounts for v in account.vaults for raw in v.items)
                for raw in items:
                    try:
                        item = msgspec.json.decode(raw, type=_Item)
                    except (msgspec.DecodeError, RecursionError):
                        harvest.skip()
                        continue
                    if item.trashed or item.state == "trashed":
                        continue
                    _add(harvest, item)
                    personal.append(_personal(item))
        return harvest.vault(self.manager, personal=join(personal))


def _add(harvest: Harvest, item: _Item) -> None:
    details, overview = item.details or _Details(), item.overview or _Overview()
    login = {f.designation: f.value or "" for f in details.loginFields or ()}
    urls = [overview.url or "", *(other.url or "" for other in overview.urls or ())]
    replaced = [at for old in details.passwordHistory or () if (at := seconds(old.time))]
    harvest.add(
        title=overview.title or "",
        addresses=urls,
        username=login.get("username", ""),
        password=login.get("password", "") or details.password or "",
        changed_at=max(replaced) if replaced else seconds(item.updatedAt),
        has_totp=any("totp" in (f.value or ()) for f in _fields(details)),
    )


def _fields(details: _Details) -> list[_Field]:
    return [f for section in details.sections or () for f in section.fields or ()]


def _personal(item: _Item) -> PersonalData:
    if item.categoryUuid != IDENTITY or item.details is None:
        return PersonalData()
    names, dates, places, numbers = [], [], [], []
    for field in _fields(item.details):
        for kind, raw in (field.value or {}).items():
            value = _plain(raw)
            if field.id in _NAMES and isinstance(value, str):
                names.append(value)
            if (field.id in _NUMBERS or kind == "phone") and isinstance(value, str):
                numbers.append(value)
            if field.id == _BIRTH and (born := _day(value)):
                dates.append(born)
            if kind == "address" and isinstance(value, dict):
                places.append(str(value.get("city") or ""))
                numbers.append(str(value.get("zip") or ""))
    return PersonalData(
        names=tuple(filter(None, names)),
        dates=tuple(dates),
        places=tuple(filter(None, places)),
        numbers=tuple(filter(None, numbers)),
    )


def _plain(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw, type=str | int | dict[str, str | None] | None)
    except (msgspec.DecodeError, RecursionError):
        return None


def _day(value: object) -> date | None:
    """A birthday, in seconds since 1970: before then, a negative number."""
    if not isinstance(value, int) or not -2_208_988_800 <= value < 4_102_444_800:  # noqa: PLR2004
        return None
    return date.fromordinal(date(1970, 1, 1).toordinal() + value // 86_400)


ONEPUX = OnePux()
