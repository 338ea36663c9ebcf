"""Sentences with the passwords that were worked out by hand for them."""

from pathlib import Path

HERE = Path(__file__).parent


def pairs(name: str) -> list[tuple[str, str]]:
    """The sentences and passwords of a table, ``sentence -> password`` a line."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    split = (line.partition(" -> ") for line in lines if line and line[0] != "#")
    return [(sentence, password) for sentence, _, password in split]
