"""What Hygie asks of restic, the program that makes and reads the encrypted copies."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from hygie.spine.job import Job

OLDEST = (0, 17, 1)
"""The first whose exit codes tell a wrong password, a lock and a missing repository apart."""

TAG = "hygie"
"""Marks every snapshot of ours: a repository may hold those of another program as well."""

MANIFEST_TAG = "hygie-manifest"
"""Marks a small snapshot that holds nothing but the manifest of a run."""

RUN_TAG = "hygie-run-"
"""Before the identifier of a run, on each of its snapshots: ``restic tag`` changes the
identifier of a snapshot, never this one."""

PARTIAL_TAG = "hygie-partial-"
"""Before each reason for which a snapshot does not hold everything, as ``--json`` prints it."""

MANIFEST_NAME = "hygie-manifest"
"""The name of the manifest: alone in a small snapshot, else in the staging folder of its own."""

STAGING_NAME = "hygie-copies"
"""The name of the staging folder, always the last part of its path."""

HIDDEN = ("RESTIC_", "AWS_")
"""Variables of the user that would speak of another repository."""

LINES_A_SECOND = 2
"""Progress lines: restic's own 60 cost time. They also end a restic whose Hygie was killed,
for a program that writes to nobody dies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """Where the copies are, and what opens them. ``repr`` shows neither password nor secrets.

    ``location`` is a folder or a URL as restic takes it, which may itself name a user;
    ``secrets`` are variables such as ``AWS_SECRET_ACCESS_KEY``; ``cache`` is a folder of ours.
    """

    location: str
    password: str = field(repr=False)
    secrets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    cache: str = ""

    def variables(self) -> dict[str, str]:
        """The environment that opens it: holds the password."""
        cache = {"RESTIC_CACHE_DIR": self.cache} if self.cache else {}
        return {
            "RESTIC_REPOSITORY": self.location,
            "RESTIC_PASSWORD": self.password,
            "RESTIC_PROGRESS_FPS": str(LINES_A_SECOND),
            **cache,
            **self.secrets,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What one run saves.

    ``host`` tells this computer's snapshots from those of others; ``left_out`` is a file of
    ``patterns``; ``tags`` come with ``TAG`` and the run's own. ``waits``: until its input is
    closed; it opens the repository meanwhile. ``frozen``: through a snapshot of the whole volume
    by Windows (VSS), which an administrator's account alone may make.
    """

    run: str
    host: str
    paths: tuple[str, ...]
    left_out: str
    tags: tuple[str, ...] = ()
    waits: bool = False
    frozen: bool = False


def ask(
    program: str, repository: Repository, *args: str, stdin: bytes | None = b"", json: bool = True
) -> Job:
    """Any command of restic. Neither the password nor the place ever stands in ``argv``."""
    says = ("--json",) if json else ()
    env = repository.variables()
    return Job(argv=(program, *says, *args), env=env, unset=HIDDEN, stdin=stdin)


def version(program: str) -> Job:
    """Which restic this is; older ones answer in words whatever is asked."""
    return Job(argv=(program, "version", "--json"), unset=HIDDEN)


def init(program: str, repository: Repository) -> Job:
    """Make an empty repository, of the format that restic 0.14 and later read."""
    return ask(program, repository, "init", "--repository-version", "2")


def backup(program: str, repository: Repository, what: Backup) -> Job:
    """Save; its progress is told in bytes only, for Hygie has already counted the files.

    restic reads the files of patterns in their order, once the repository is open. The first is
    its input, which stays empty: when it closes, ``left_out`` must be there, else nothing is
    saved. So a restic whose Hygie was killed meanwhile saves nothing.
    """
    wait = ("--exclude-file", "/dev/stdin") if what.waits else ()
    options = [*wait, "--exclude-file", what.left_out]
    if what.frozen:
        options.append("--use-fs-snapshot")
    args = ("--no-scan", *_about(what.run, what.host, what.tags), *options, "--", *what.paths)
    return ask(program, repository, "backup", *args, stdin=None if what.waits else b"")


def backup_manifest(program: str, repository: Repository, what: Backup) -> Job:
    """Save the manifest of a run in a small snapshot of its own; it is fed once it is known.

    Its restic can be started before: it opens the repository while it waits.
    """
    about = _about(what.run, what.host, (MANIFEST_TAG,))
    args = ("--stdin", "--stdin-filename", f"/{MANIFEST_NAME}")
    return ask(program, repository, "backup", "--no-scan", *about, *args, stdin=None)


def _about(run: str, host: str, tags: Iterable[str]) -> tuple[str, ...]:
    named = [option for tag in (TAG, f"{RUN_TAG}{run}", *tags) for option in ("--tag", tag)]
    return (*named, "--host", host)


def snapshots(program: str, repository: Repository) -> Job:
    """The list of our snapshots."""
    return ask(program, repository, "snapshots", "--tag", TAG)


def add_tags(program: str, repository: Repository, run: str, tags: Iterable[str]) -> Job:
    """Mark the snapshots of a run; their identifiers change."""
    added = [option for tag in tags for option in ("--add", tag)]
    return ask(program, repository, "tag", "--tag", f"{RUN_TAG}{run}", *added)


def forget(program: str, repository: Repository, ids: Sequence[str]) -> Job:
    """Let go of exactly these snapshots, at least one. Raises ``ValueError`` for none."""
    if not ids or not all(len(one) == _ID_LENGTH for one in ids):
        raise ValueError("forget takes whole identifiers, at least one")
    return ask(program, repository, "forget", "--", *ids)


_ID_LENGTH = 64


def prune(program: str, repository: Repository, *, only_delete: bool = False) -> Job:
    """Free the place of what no snapshot needs; ``only_delete`` needs no room to do so."""
    options = ("--max-repack-size", "0") if only_delete else ()
    return ask(program, repository, "prune", *options, json=False)


def unlock(program: str, repository: Repository) -> Job:
    """Remove the locks of restics that no longer live; those of others stay."""
    return ask(program, repository, "unlock", json=False)


def check(program: str, repository: Repository) -> Job:
    """Whether all that the repository needs is there; nothing is read of the files themselves."""
    return ask(program, repository, "check", "--no-lock", json=False)


def add_key(program: str, repository: Repository, password: str, host: str) -> Job:
    """Let another password open the repository; it is read from the input."""
    args = ("key", "add", "--user", TAG, "--host", host)
    return ask(program, repository, *args, stdin=f"{password}\n".encode(), json=False)


def keys(program: str, repository: Repository) -> Job:
    """The passwords that open the repository, by identifier."""
    return ask(program, repository, "key", "list")


def remove_key(program: str, repository: Repository, key: str) -> Job:
    """Let a password open the repository no more."""
    return ask(program, repository, "key", "remove", key, json=False)


def config(program: str, repository: Repository) -> Job:
    """What the repository says of itself: proof that the password opens it."""
    return ask(program, repository, "cat", "config")


def manifest_inside(paths: Iterable[str]) -> str:
    """The path of the manifest that a snapshot of these paths holds itself; empty for none.

    Where a small snapshot of the same run has one, that one is right.
    """
    for path in paths:
        slashed = path.replace("\\", "/") if "/" not in path else path
        if slashed.rsplit("/", 1)[-1] == STAGING_NAME:
            return f"{slashed}/{MANIFEST_NAME}"
    return ""


def literal(path: str) -> str:
    """A path as a pattern that matches it alone.

    restic's patterns are Go's (https://pkg.go.dev/path/filepath#Match), where Windows has no
    escape but a class of one character; a leading ``!`` would mean the contrary of exclusion.
    """
    if path[1:3] in {":\\", ":/"} or path.startswith("\\\\"):
        return "".join(f"[{c}]" if c in "*?[" else c for c in path)
    return "".join(f"\\{c}" if c in "*?[\\" else c for c in path)


def patterns(paths: Iterable[str]) -> bytes:
    """A file of patterns for ``--exclude-file`` that match these paths alone, one a line.

    There, restic replaces variables, cuts blanks at the end, and knows no line feed in a name: it
    is written "any one character". https://restic.readthedocs.io/en/stable/040_backup.html
    """
    lines = (literal(path).replace("$", "$$").replace("\n", "?") for path in paths)
    whole = (f"{line[:-1]}[{line[-1]}]" if line[-1:].isspace() else line for line in lines)
    return b"".join(os.fsencode(line) + b"\n" for line in whole)
