"""What a run needs besides the practice: restic, the disks, and who may stop it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from hygie.host.rights import may_freeze_volumes
from hygie.rooms.backups.connect import Volumes
from hygie.rooms.backups.engine import Engine
from hygie.rooms.backups.run.progress import Tell, untold


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a run needs besides the practice.

    ``seconds`` counts (monotonic); ``label`` is the name of this computer; ``cancel`` stops the
    run from another thread; ``sure``: a person confirmed the date of the computer; ``frozen``:
    Windows makes a snapshot of the whole volume for us.
    """

    engine: Engine
    volumes: Volumes
    seconds: Callable[[], float]
    label: str
    tell: Tell = untold
    cancel: threading.Event = field(default_factory=threading.Event)
    sure: bool = False
    frozen: bool = field(default_factory=may_freeze_volumes)
