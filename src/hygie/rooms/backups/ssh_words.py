"""Asks `ssh` itself why a host stays closed, for restic may end before it has passed that on."""

import re
from typing import Final

from hygie.host.jobs import run
from hygie.rooms.backups.engine import on_path
from hygie.spine.job import Job

_ADDRESS: Final = re.compile(
    r"sftp:(?://(?P<far>[^-\s/:][^\s/:]*)(?::(?P<port>\d+))?/|(?P<near>[^-\s/:][^\s/:]*)[:/])"
)


def asked(address: str) -> str:
    """What `ssh` says of the host of an SFTP address, asked as restic asks it; empty for others.

    Nobody is asked for a password: restic, behind a page, could not ask either.
    """
    found, program = _ADDRESS.match(address), on_path("ssh")
    if found is None or program is None:
        return ""
    port = ("-p", found["port"]) if found["port"] else ()
    options = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=10")
    job = Job(argv=(program, *options, *port, "-s", found["far"] or found["near"], "sftp"))
    lines, ended = run(job)
    return "\n".join((*(line.text for line in lines if line.error), *ended.errors))
