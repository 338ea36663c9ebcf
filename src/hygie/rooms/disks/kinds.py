"""What a computer shows of the encryption of its disks."""

from dataclasses import dataclass
from typing import ClassVar

from hygie.spine.measure import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One mounted volume that holds files.

    ``label`` is where it is mounted (``/``, ``C:``), the kind of place rather than a name
    that may be a patient's (``/media/*``). ``encrypted``: ``None`` when unseen; ``state`` is
    a French word or two for the in-between ("en cours", "suspendu").
    """

    label: str
    encrypted: bool | None
    state: str = ""
    removable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """Every mounted volume that holds files of the user or of the system."""

    KIND: ClassVar[Kind] = Kind("disks.volumes")
    volumes: tuple[Volume, ...]
