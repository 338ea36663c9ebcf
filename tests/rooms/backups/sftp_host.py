"""The real SFTP server of OpenSSH, behind a door of ours in place of the network and of `ssh`."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

SERVER = "/usr/lib/openssh/sftp-server"
"""Where Debian has it (package openssh-sftp-server)."""

REFUSES = "cabinet@serveur.exemple.fr: Permission denied (publickey)."
SILENT = "ssh: connect to host serveur.exemple.fr port 22: Connection refused"
STRANGER = "Host key verification failed."
"""What OpenSSH says on its standard error, before it ends with 255 (ssh(1))."""


@dataclass(frozen=True)
class SftpHost:
    """A host in a folder; ``says`` makes its door answer with words of ``ssh`` and close."""

    folder: Path

    def come(self) -> None:
        """Put a program called `ssh` before all others: it opens the real server, or refuses."""
        self.folder.mkdir(parents=True)
        (self.folder / "copies").mkdir()
        ssh = self.folder / "ssh"
        door = self.folder / "refus"
        ssh.write_text(
            f'#!/bin/sh\nif [ -s "{door}" ]; then cat "{door}" >&2; exit 255; fi\nexec {SERVER}\n'
        )
        ssh.chmod(stat.S_IRWXU)

    @property
    def path(self) -> str:
        """The PATH of whoever asks for it."""
        return os.pathsep.join([str(self.folder), os.environ["PATH"]])

    @property
    def address(self) -> str:
        return f"sftp:cabinet@serveur.exemple.fr:{self.folder / 'copies' / 'cabinet'}"

    def says(self, words: str) -> None:
        """Answer with these words from now on; with none, let everybody in."""
        (self.folder / "refus").write_text(f"{words}\n" if words else "")
