"""Reads a file of data that comes with Hygie, and refuses a word that it does not know."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from hygie.spine.errors import HygieError

T = TypeVar("T")

SIZE_LIMIT = 1_000_000
"""Bytes; a longer file is not one of these."""


class DataFileError(HygieError):
    """A file of data that does not say what it must."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"Le fichier {path.parent.name}/{path.name} est incorrect : {what}",
            "Réinstallez Hygie, ou corrigez ce fichier si vous l’avez modifié.",
        )


def load(path: Path, shape: type[T], **given: object) -> T:
    """Read a TOML file as a frozen dataclass of plain values, dataclasses and tuples of them.

    ``given`` are fields that the file may not hold, such as an identifier that is its name.
    Raises ``DataFileError`` that names the file and the key.
    """
    raw = read(path)
    for name in given:
        if name in raw:
            raise DataFileError(path, f"clé inconnue « {name} ».")
    return convert(path, {**raw, **given}, shape)


def read(path: Path) -> dict[str, Any]:
    """The values of a TOML file; raises ``DataFileError`` when it is not one."""
    try:
        with path.open("rb") as file:
            text = file.read(SIZE_LIMIT + 1)
        if len(text) > SIZE_LIMIT:
            raise DataFileError(path, "il est trop long.")
        return tomllib.loads(text.decode("utf-8"))
    except OSError as error:
        raise DataFileError(path, "il ne peut pas être lu.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataFileError(path, str(error)) from error


def convert(path: Path, raw: Mapping[str, Any], shape: type[T]) -> T:
    """The same, from values already read; ``path`` is only named in the error."""
    _refuse_unknown(path, raw, shape)
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise DataFileError(path, str(error)) from error


def _refuse_unknown(path: Path, raw: object, shape: Any) -> None:  # noqa: ANN401 - a type
    """Name the key: msgspec refuses unknown keys for its own Structs only."""
    if not isinstance(raw, Mapping):
        return
    for name in raw.keys() - {field.name for field in fields(shape)}:
        raise DataFileError(path, f"clé inconnue « {name} ».")
    for name, hint in get_type_hints(shape).items():
        inner = next((one for one in (hint, *get_args(hint)) if is_dataclass(one)), None)
        if inner is not None and name in raw:
            value = raw[name]
            for one in value if isinstance(value, list) else (value,):
                _refuse_unknown(path, one, inner)
