"""Reads what was typed into a form, and keeps it when something is wrong with it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from hygie.kit.web.refusals import refusal

TYPED = "typed"
"""Where a request keeps its form: a page that fails can still give back what was typed."""

C = TypeVar("C", bound=str)

FIELDS_LIMIT = 200
FORM = "application/x-www-form-urlencoded"


class Form(Mapping[str, str]):
    """The fields of a form as they were typed; a field that was not sent reads ``""``.

    ``errors`` holds one French sentence a wrong field, to be shown beside it.
    """

    def __init__(self, fields: Mapping[str, str] | None = None) -> None:
        self._fields = dict(fields or {})
        self.errors: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self._fields.get(name, "")

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def line(self, name: str, *, limit: int, required: str = "") -> str:
        """One line of text, tidied. ``required`` is what to say when it is empty."""
        text = tidy(self[name])
        if not text and required:
            self.errors[name] = required
        if len(text) > limit:
            self.errors[name] = f"Au plus {limit} caractères, s’il vous plaît."
        return text

    def lines(self, name: str, *, limit: int, most: int) -> tuple[str, ...]:
        """Several lines, without the empty ones and the repeated ones."""
        texts = tuple(dict.fromkeys(filter(None, map(tidy, self[name].splitlines()))))
        if any(len(text) > limit for text in texts):
            self.errors[name] = f"Au plus {limit} caractères par ligne, s’il vous plaît."
        if len(texts) > most:
            self.errors[name] = f"Au plus {most} lignes, s’il vous plaît."
        return texts

    def number(self, name: str, *, least: int, most: int) -> int:
        """A whole number; ``least`` when it is wrong."""
        text = tidy(self[name])
        if text.isdecimal() and len(text) < 10 and least <= int(text) <= most:  # noqa: PLR2004
            return int(text)
        self.errors[name] = f"Un nombre entre {least} et {most}, s’il vous plaît."
        return least

    def choice(self, name: str, among: Iterable[C]) -> C:
        """One of the values offered; the first one when none was chosen."""
        values = {str(value): value for value in among}
        if self[name] not in values:
            self.errors[name] = "Choisissez une réponse."
            return next(iter(values.values()))
        return values[self[name]]


def tidy(text: str) -> str:
    """One line without control or direction characters, and single spaces."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join("".join(kept).split())


async def read(request: Request) -> Form:
    """The form of a request; raises ``PageError`` for what is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if not body:
        return Form()
    if kind != FORM:
        raise refusal(415)
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(
            text, keep_blank_values=True, max_num_fields=FIELDS_LIMIT, errors="strict"
        )
    except ValueError:  # not ASCII, not UTF-8 once decoded, or too many fields
        raise refusal(400) from None
    form = Form(dict(pairs))
    setattr(request.state, TYPED, form)
    return form


def choices(pairs: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Values and words for the radio buttons of a form."""
    return [(str(value), word) for value, word in pairs.items()]
