"""What the package lists of a Debian or an Ubuntu say of where they come from, and when."""

import re
from dataclasses import dataclass, field

from hygie.spine.probe import Answer, Outcome, Run

# Beside the lists, apt keeps two folders that only its own user may enter: without leaving
# them out, grep ends with an error for everybody else.
FOLDERS = ("--exclude-dir=partial", "--exclude-dir=auxfiles")
RELEASES = Run(
    argv=(
        "grep",
        "-rHE",
        "--include=*_InRelease",
        "--include=*_Release",
        *FOLDERS,
        "^(Origin|Suite|Codename|Date): ",
        "/var/lib/apt/lists",
    )
)
"""Where each list comes from and when its publisher dated it: Debian wiki, RepositoryFormat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One source of packages: its file name and its fields. ``host`` is ``""`` for a folder."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The computer that the list comes from; apt leaves out names and passwords."""
        head = self.name.partition("_")[0]
        return head if "." in head else ""

    @property
    def security(self) -> bool:
        """Whether it is a security suite: bookworm-security, noble-security."""
        return self.name.endswith(("-security_InRelease", "-security_Release"))

    @property
    def codename(self) -> str:
        """The version that it is made for: bookworm, noble."""
        return self.fields.get("Codename", "").removesuffix("-security")

    @property
    def extended(self) -> bool:
        """Whether it is a suite of Ubuntu Pro, dated only when something changes in it."""
        return self.name.startswith("esm.")


def releases(answer: Answer) -> tuple[Release, ...] | None:
    """The sources that were downloaded; ``None`` when they could not be read.

    grep ends with 1 when there is nothing to find.
    """
    if answer.outcome is not Outcome.RAN or answer.code not in {0, 1}:
        return None
    found: dict[str, Release] = {}
    for line in answer.out.splitlines():
        match = re.fullmatch(r"/[^:]*/([^/:]+):(Origin|Suite|Codename|Date): (.*)", line)
        if not match:
            return None
        name, key, value = match.groups()
        found.setdefault(name, Release(name=name)).fields.setdefault(key, value)
    return tuple(found.values())
