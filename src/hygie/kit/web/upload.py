"""Takes a file from a page straight into memory that can be wiped: none of it touches the disk."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from hygie.kit.web.refusals import refusal
from hygie.spine.errors import HygieError
from hygie.spine.wiping import wipe

ENVELOPE = 1 << 20
"""Bytes of a form around its file."""

FIELD_LIMIT = 50_000
"""Bytes of a field beside the file."""
NAME_LIMIT = 200
FIELDS_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """One file and the fields beside it, all in memory; ``repr`` shows none of it.

    ``name`` is what the browser calls the file, without folders; ``""`` when none was chosen.
    """

    file: bytearray = field(repr=False)
    fields: Mapping[str, bytearray] = field(repr=False)
    name: str = field(default="", repr=False)

    def text(self, name: str) -> str:
        """A field as text; ``""`` when it was not sent or is none."""
        return self.fields.get(name, b"").decode("utf-8", "replace")

    def wipe(self) -> None:
        """Write zeros over everything; what Python copied on the way is out of reach."""
        for buffer in (self.file, *self.fields.values()):
            wipe(buffer)


class _Form:
    """What the parser calls, part after part.

    The file is laid into a buffer of its full size: one that grows leaves copies behind.
    """

    def __init__(self, size: int) -> None:
        self.file = bytearray(size)
        self.used = 0
        self.filename = ""
        self.ended = False
        self.fields: dict[str, bytearray] = {}
        self._name, self._value = b"", b""
        self._disposition = b""
        self._target: bytearray | None = None

    def on_part_begin(self) -> None:
        self._disposition, self._target = b"", None

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = self._value
        self._name, self._value = b"", b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        if b"filename" in options:
            self.filename = _last(options[b"filename"].decode("utf-8", "replace"))
            return
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if len(self.fields) >= FIELDS_LIMIT:
            raise refusal(400)
        self._target = self.fields.setdefault(name, bytearray())

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._target is None:
            self.file[self.used : self.used + end - start] = memoryview(data)[start:end]
            self.used += end - start
        elif len(self._target) + end - start > FIELD_LIMIT:
            raise refusal(413)
        else:
            self._target += data[start:end]

    def on_end(self) -> None:
        self.ended = True


def _last(path: str) -> str:
    """A file's own name: some browsers send folders too."""
    return path.replace("\\", "/").rpartition("/")[2][:NAME_LIMIT]


async def read_upload(
    request: Request, *, limit: int, too_big: Callable[[int], HygieError]
) -> Upload:
    """The file and the fields of a form; the caller wipes them. ``limit`` in bytes.

    Raises ``PageError`` for what is no such form, ``too_big(limit)`` for a file beyond it,
    before it is read.
    """
    size = _announced(request)
    if size > limit + ENVELOPE:
        raise too_big(limit)
    form = _Form(min(size, limit))
    try:
        await _feed(form, request, size)
        _fits(form, limit, too_big)
    except BaseException:
        wipe(form.file)
        raise
    wipe_end = memoryview(form.file)[form.used :]
    wipe_end[:] = bytes(len(wipe_end))
    wipe_end.release()
    del form.file[form.used :]
    return Upload(form.file, form.fields, form.filename)


def _fits(form: _Form, limit: int, too_big: Callable[[int], HygieError]) -> None:
    if form.used > limit:
        raise too_big(limit)


def _announced(request: Request) -> int:
    """The size that the browser announces; without one nothing is read."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise refusal(400)
    return int(length[:20])


async def _feed(form: _Form, request: Request, size: int) -> None:
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise refusal(415)
    parser = MultipartParser(
        options[b"boundary"],
        {
            "on_part_begin": form.on_part_begin,
            "on_header_field": form.on_header_field,
            "on_header_value": form.on_header_value,
            "on_header_end": form.on_header_end,
            "on_headers_finished": form.on_headers_finished,
            "on_part_data": form.on_part_data,
            "on_end": form.on_end,
        },
    )
    try:
        async for chunk in _bounded(request.stream(), size):
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        raise refusal(400) from None
    if not form.ended:  # the connection was cut: half a file would look like a whole one
        raise refusal(400)


async def _bounded(stream: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    """No more than was announced."""
    left = size
    async for chunk in stream:
        left -= len(chunk)
        if left < 0:
            raise refusal(400)
        yield chunk
