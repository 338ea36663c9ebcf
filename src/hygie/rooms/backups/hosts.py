"""Tells from what restic says whether a host did not answer, or did not let us in."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from hygie.host.jobs import Running

OPENING_S = 10.0
"""Seconds during which a host may leave the very first question unanswered."""

LOOK_S = 0.5


class Trouble(Enum):
    """What a host did. The value is a sentence and what to do next."""

    REFUSED = (
        "L’hébergeur refuse le nom d’utilisateur, le mot de passe ou la clé.",
        (
            "Vérifiez-les auprès de lui. S’ils ont changé, prenez de nouveau cet hébergeur dans "
            "le plan, avec la fiche de récupération."
        ),
    )
    STRANGER = (
        "Cet ordinateur ne connaît pas encore ce serveur, ou ce serveur a changé.",
        (
            "Connectez-vous à lui une fois par ssh, dans un terminal, en vérifiant son empreinte "
            "auprès de l’hébergeur, puis recommencez."
        ),
    )
    CLOSED = (
        "L’hébergeur a fermé la connexion sans dire pourquoi.",
        (
            "Connectez-vous à lui une fois par ssh, dans un terminal : il dira ce qui manque "
            "(l’adresse, la clé ou l’empreinte). Puis recommencez."
        ),
    )
    SILENT = (
        "L’hébergeur ne répond pas.",
        (
            "Vérifiez la connexion à internet, ou que l’appareil est allumé, puis recommencez. Les "
            "sauvegardes précédentes ne sont pas touchées."
        ),
    )


# As restic 0.18 says it, for rest-server (Go's own words), SFTP (those of OpenSSH) and S3.
_REFUSED = re.compile(
    r"HTTP response \(40[13]\)|Permission denied \(|Access Denied"
    r"|InvalidAccessKeyId|SignatureDoesNotMatch"
)
_SILENT = re.compile(
    r"dial tcp|connection refused|connection reset|no such host|i/o timeout|: EOF\b"
    r"|HTTP response \(5\d\d\)|ssh: connect to host|Could not resolve hostname|connection lost",
    re.IGNORECASE,
)
# What remains when restic ends before it has passed on the words of `ssh`.
_CLOSED = re.compile(r"unable to start the sftp session|ssh command exited")
_RETRY = " retrying after "
_OPENING = re.compile(r"(?:Stat|Load|Open)\(<config/")


def trouble(words: str) -> Trouble | None:
    """What a host did, from restic's own words; ``None`` when they speak of something else."""
    if "Host key verification failed" in words:
        return Trouble.STRANGER
    if _REFUSED.search(words):
        return Trouble.REFUSED
    if _SILENT.search(words):
        return Trouble.SILENT
    return Trouble.CLOSED if _CLOSED.search(words) else None


def is_opening(words: str) -> bool:
    """Whether these words are of the very first question that restic asks of a repository."""
    return bool(_OPENING.search(words))


@contextmanager
def enduring(running: Running, seconds: float) -> Iterator[None]:
    """Ask a restic that reads to stop once its host has been silent for too long.

    By itself, it would try again for a quarter of an hour before each answer.
    """
    over = threading.Event()

    def watch() -> None:
        since: float | None = None
        while not over.wait(LOOK_S):
            last = running.last_error
            if _RETRY not in last or trouble(last) is not Trouble.SILENT:
                since = None
                continue
            since = since or time.monotonic()
            if time.monotonic() - since > (
                min(seconds, OPENING_S) if is_opening(last) else seconds
            ):
                running.cancel()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()
