"""Where Hygie keeps what it needs for copies, in the folder of the practice."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hygie.host.files import private_folder
from hygie.rooms.backups.restic import STAGING_NAME
from hygie.spine.practice import JOURNAL_FILE


@dataclass(frozen=True, slots=True)
class Home:
    """The files of this room. All are readable by their user alone."""

    folder: Path

    @property
    def own(self) -> Path:
        """Everything but the staging folder: never saved."""
        return self.folder / "sauvegardes"

    @property
    def journal(self) -> Path:
        """The journal, which this very program holds open: SQLite alone may read it here."""
        return self.folder / JOURNAL_FILE

    @property
    def plan(self) -> Path:
        """What was decided (``plan.Plan``)."""
        return self.own / "plan.json"

    @property
    def manifest(self) -> Path:
        """The manifest of the last run that made a snapshot: what is unchanged is not re-read."""
        return self.own / "dernier-manifeste.gz"

    @property
    def memory(self) -> Path:
        """What watchfulness remembers (``watchfulness_memory``)."""
        return self.own / "vigilance.gz"

    @property
    def canaries(self) -> Path:
        """Which decoys were put where."""
        return self.own / "temoins.json"

    @property
    def report(self) -> Path:
        """What the last run could not save, by name: shown here, never in the journal."""
        return self.own / "dernier-rapport.json"

    @property
    def pieces(self) -> Path:
        """Which pieces each repository had after the last run, a file a destination."""
        return self.own / "morceaux"

    @property
    def tidied(self) -> Path:
        """When old copies were last let go, by destination."""
        return self.own / "rangements.json"

    @property
    def lock(self) -> Path:
        """Held by the run that is under way."""
        return self.own / "en-cours"

    @property
    def cache(self) -> Path:
        """What restic keeps at hand of the repositories, encrypted as there."""
        return self.own / "cache"

    @property
    def left_out(self) -> Path:
        """What the run under way must not save: without it, the restic that waits saves nothing."""
        return self.own / "a-laisser"

    @property
    def staging(self) -> Path:
        """Copies of live databases while they are saved: beside, because ``own`` is left out."""
        return self.folder / STAGING_NAME

    def make(self) -> None:
        """Make the folders. Raises ``UnwritableError``."""
        private_folder(self.folder)
        private_folder(self.own)

    def sweep(self) -> None:
        """Remove the copies that a run left, because it was killed or the computer cut."""
        with suppress(OSError):
            self.left_out.unlink()
        with suppress(OSError):
            shutil.rmtree(self.staging)


def home(folder: Path) -> Home:
    """The home of a practice whose folder this is."""
    return Home(folder.resolve())
