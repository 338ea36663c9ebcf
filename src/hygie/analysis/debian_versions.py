"""Which of two versions of a Debian package is the newer one."""

import re

_END = 0
_RUNS = re.compile(r"([^0-9]*)([0-9]*)")


def sort_key(version: str) -> tuple[tuple[int, ...], ...]:
    """A key that orders versions as dpkg does: epoch, upstream version, Debian revision.

    https://www.debian.org/doc/debian-policy/ch-controlfields.html#version (5.6.12). Any text
    has a key; a missing epoch or revision counts as 0.
    """
    epoch, colon, rest = version.partition(":")
    if not colon:
        epoch, rest = "", version
    upstream, hyphen, revision = rest.rpartition("-")
    if not hyphen:
        upstream, revision = rest, ""
    return _part(epoch), _part(upstream), _part(revision)


def _part(text: str) -> tuple[int, ...]:
    """Runs of other characters and of digits by turns, as numbers that compare from the left.

    A run of others ends with 0, so that ``~`` (-1) comes before the end of the text and a
    letter after it. A number is its length without zeros, then its digits: no limit on size.
    """
    runs = _RUNS.findall(text)  # the last one, at the end of the text, is always empty
    key: list[int] = []
    for others, digits in runs[:-1] or runs:  # "" has one run: as old as "0", newer than "0~"
        number = digits.lstrip("0")
        key += [*map(_order, others), _END, len(number), *map(int, number)]
    return (*key, _END)


def _order(char: str) -> int:
    """``~`` before the end of the text, then ASCII letters, then all else."""
    if char == "~":
        return -1
    return ord(char) if char.isascii() and char.isalpha() else ord(char) + 256
