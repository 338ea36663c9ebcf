"""Runs the real command line in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HYGIE = (sys.executable, "-m", "hygie")


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its standard output, as JSON."""
        return json.loads(self.out)


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """That of a practice whose home is ``folder``; no keyring of the tester's is touched."""
    return {
        **os.environ,
        "HYGIE_DOSSIER": str(folder),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "COLUMNS": "200",
        **(more or {}),
    }


def hygie(
    folder: Path,
    *args: object,
    env: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    stdin: str = "",
) -> Done:
    """Run ``hygie`` with these arguments to its end; ``prefix`` runs it under another command."""
    done = subprocess.run(
        [*prefix, *HYGIE, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        input=stdin,
        env=environment(folder, env),
    )
    return Done(done.returncode, done.stdout, done.stderr)
