"""Reads the archive that Dashlane exports, and what it says of its owner."""

from hygie.rooms.passwords.vaults import refusals, table
from hygie.rooms.passwords.vaults.archive import Archive, archive
from hygie.rooms.passwords.vaults.columns import Cells
from hygie.rooms.passwords.vaults.dashlane_csv import DASHLANE_CSV
from hygie.rooms.passwords.vaults.entries import PersonalData, Vault, join
from hygie.rooms.passwords.vaults.harvest import birthday
from hygie.rooms.passwords.vaults.memory import Buffer

CREDENTIALS, PERSONAL = "credentials.csv", "personalInfo.csv"

_NAMES = ("first_name", "middle_name", "last_name", "login", "job_title")
_PLACES = ("place_of_birth", "city")
_NUMBERS = ("phone_number", "zip")


class DashlaneZip:
    """``credentials.csv`` holds the accounts, ``personalInfo.csv`` the names and dates."""

    manager = "Dashlane"
    locked = False

    def fits_members(self, members: Archive) -> bool:
        """Whether an archive holds what Dashlane puts there."""
        return bool(members.find(CREDENTIALS))

    def read(self, data: Buffer, secret: bytearray | None = None) -> Vault:
        """Every account of the archive. Raises ``VaultError``."""
        del secret
        with archive(data) as members:
            name = members.find(CREDENTIALS)
            if not name:
                raise refusals.unknown()
            personal = _personal(members)
            with members.opened(name) as content:
                vault = DASHLANE_CSV.read(content)
        return Vault(
            manager=self.manager,
            kept=True,
            entries=vault.entries,
            personal=personal,
            left_out=vault.left_out,
            remarks=vault.remarks,
        )


def _personal(members: Archive) -> PersonalData:
    name = members.find(PERSONAL)
    if not name:
        return PersonalData()
    with members.opened(name) as content:
        found = table.read(content) if content else None
        if found is None:
            return PersonalData()
        names = [cell.strip().lower() for cell in found.header]
        return join(_line(dict(zip(names, row, strict=False))) for row in found.rows)


def _line(cells: Cells) -> PersonalData:
    born = birthday(cells.get("date_of_birth"))
    return PersonalData(
        names=_values(cells, _NAMES),
        dates=(born,) if born else (),
        places=_values(cells, _PLACES),
        numbers=_values(cells, _NUMBERS),
    )


def _values(cells: Cells, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for name in names if (value := cells.get(name, "").strip()))


DASHLANE_ZIP = DashlaneZip()
