"""Says on a sheet where each answer leads, and for which answers a gesture is done."""

from collections.abc import Mapping, Sequence

from hygie.rooms.incidents.kit.rows import Choose, Condition, Conditions, Row, Sheet, lead

SHORTEST_RUN = 3
"""Numbers in a row are said "2 à 4" from so many on."""


def choices(one: Sheet, choose: Choose) -> Mapping[str, str]:
    """Where each reply leads, in words: ``gestes 2 à 6 et 13``, ``passez au geste 8``."""
    return {
        reply: _numbers(_on(one, choose, reply)) or _next(lead(one.rows, choose, reply))
        for reply in choose.question.answers
    }


def _on(one: Sheet, choose: Choose, reply: str) -> list[int]:
    """The numbers of the rows that are only done for some replies, this one among them."""
    return [
        row.number
        for row in one.rows
        if not isinstance(row, Choose)
        and any(only.where == choose.where and reply in only.replies for only in row.only)
    ]


def _numbers(found: Sequence[int]) -> str:
    if not found:
        return ""
    runs: list[list[int]] = []
    for number in found:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        if len(run) < SHORTEST_RUN:
            parts += map(str, run)
        else:
            parts.append(f"{run[0]} à {run[-1]}")
    *first, last = parts
    told = f"{', '.join(first)} et {last}" if first else last
    return f"geste{'s' if len(found) > 1 else ''}\u00a0{told}"


def _next(row: Row | None) -> str:
    if row is None:
        return "rien de plus ici"
    if isinstance(row, Choose):
        return f"passez à la question\u00a0{row.letter}"
    return f"passez au geste\u00a0{row.number}"


def only_words(only: Conditions) -> str:
    """For which answers a row is done: ``Seulement si A : « Oui »``, ``Sauf si A : « Non »``.

    Whichever is shorter: on paper it is read at each row.
    """
    return capital(", ".join(map(_condition, only)))


def _condition(one: Condition) -> str:
    if len(one.others) < len(one.labels):
        return f"sauf si {one.letter}\u00a0: {_or(one.others)}"
    return f"seulement si {one.letter}\u00a0: {_or(one.labels)}"


def _or(labels: Sequence[str]) -> str:
    return " ou ".join(f"«\u00a0{label}\u00a0»" for label in labels)


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
