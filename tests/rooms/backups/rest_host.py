"""A real rest-server on this computer: a host for copies that can leave and come back."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.missing import missing

USER, SECRET = "cabinet", "tournesol-7-du-serveur"
NAMES = ("HYGIE_REST_SERVER", "restic-rest-server", "rest-server")
LISTENING = re.compile(r"start server on 127\.0\.0\.1:(\d+)")


def rest_server() -> str:
    """The real rest-server: that of HYGIE_REST_SERVER, else of the PATH."""
    found = os.environ.get(NAMES[0]) or shutil.which(NAMES[1]) or shutil.which(NAMES[2])
    if found is None:
        missing("rest-server")
    return found


@dataclass
class Host:
    """A rest-server on this computer, that can leave and come back."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def come(self) -> None:
        """Listen, on the same port as before."""
        self.folder.mkdir(exist_ok=True)
        hashed = base64.b64encode(hashlib.sha1(SECRET.encode()).digest()).decode()
        (self.folder / ".htpasswd").write_text(f"{USER}:{{SHA}}{hashed}\n")
        listen = f"127.0.0.1:{self.port}"
        words = self.folder.with_suffix(".txt")
        argv = [rest_server(), "--path", str(self.folder), "--listen", listen]
        with words.open("w") as log:
            self.process = subprocess.Popen(argv, stdout=log, stderr=log)
        deadline = time.monotonic() + 20
        while not (found := LISTENING.search(words.read_text())):
            assert self.process.poll() is None, words.read_text()
            assert time.monotonic() < deadline, words.read_text()
            time.sleep(0.02)
        self.port = int(found[1])

    def leave(self) -> None:
        """Answer nobody any more."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    @property
    def address(self) -> str:
        return f"rest:http://127.0.0.1:{self.port}/cabinet"

    def size(self) -> int:
        """Bytes of encrypted data that it holds."""
        return sum(path.stat().st_size for path in self.folder.glob("cabinet/data/*/*"))


@contextmanager
def there(folder: Path) -> Iterator[Host]:
    host = Host(folder)
    host.come()
    try:
        yield host
    finally:
        host.leave()
