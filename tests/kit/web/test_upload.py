"""A file goes from the page into memory, whole or not at all, and never to the disk."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from hygie.kit.web.refusals import PageError
from hygie.kit.web.upload import Upload, read_upload
from hygie.spine.errors import HygieError

BOUNDARY = "----limite"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


LIMIT = 100_000_000


class TooBigError(HygieError):
    """What the page of the file says."""


def too_big(limit: int) -> HygieError:
    return TooBigError(f"Ce fichier dépasse {limit // 1_000_000} Mo.", "Coupez-le.")


def part(name: str, value: bytes, filename: str | None = None) -> bytes:
    named = f'; filename="{filename}"' if filename is not None else ""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + value + b"\r\n"


def whole(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def ask(
    body: bytes, *, kind: str = KIND, length: str | None = None, cut: int = 0, limit: int = LIMIT
) -> Upload:
    """Read a form that arrives in pieces of ``cut`` bytes."""
    size = len(body) if length is None else length
    headers = [(b"content-type", kind.encode()), (b"content-length", str(size).encode())]
    step = cut or max(1, len(body))
    pieces = [body[at : at + step] for at in range(0, len(body), step)] or [b""]
    return asyncio.run(_read(headers, pieces, limit))


async def _read(headers: list[tuple[bytes, bytes]], pieces: Sequence[bytes], limit: int) -> Upload:
    left = list(pieces)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return await read_upload(
        Request({"type": "http", "headers": headers}, receive), limit=limit, too_big=too_big
    )


@pytest.mark.parametrize("cut", [0, 1, 7])
def test_the_file_and_the_fields_arrive_whole(cut: int) -> None:
    content = b"name,url\r\n" + bytes(range(256))
    body = whole(part("fichier", content, "é.csv"), part("secret", "clé".encode()))
    found = ask(body, cut=cut)
    assert content == found.file
    assert "clé" == found.text("secret")
    assert "" == found.text("autre")
    assert "é.csv" == found.name


def test_a_file_keeps_its_own_name_without_its_folders() -> None:
    found = ask(whole(part("photo", b"x", "C:\\Users\\Anne\\ecran.png")))
    assert "ecran.png" == found.name
    assert "" == ask(whole(part("photo", b"", ""))).name


@given(content=st.binary(max_size=2_000), cut=st.integers(1, 500))
def test_any_file_arrives_as_it_was(content: bytes, cut: int) -> None:
    if BOUNDARY.encode() in content:
        return
    assert content == ask(whole(part("fichier", content, "x")), cut=cut).file


def test_an_empty_form_gives_an_empty_file() -> None:
    assert b"" == ask(whole(part("fichier", b"", ""))).file


def test_everything_can_be_wiped() -> None:
    found = ask(whole(part("fichier", b"secret", "x"), part("secret", b"clef")))
    found.wipe()
    assert bytes(6) == found.file
    assert bytes(4) == found.fields["secret"]
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("kind", "body", "length", "status"),
    [
        ("application/x-www-form-urlencoded", b"a=b", None, 415),
        ("multipart/form-data", b"", None, 415),
        ("", b"", None, 415),
        (KIND, b"not multipart at all", None, 400),
        (KIND, whole(part("fichier", b"x", "x"))[:40], None, 400),
        (KIND, whole(part("fichier", b"x" * 500, "x")), "100", 400),
        (KIND, b"", "beaucoup", 400),
        (KIND, b"", "", 400),
        (KIND, whole(part("secret", b"x" * 60_000)), None, 413),
        (KIND, whole(*(part(f"c{i}", b"x") for i in range(30))), None, 400),
    ],
)
def test_what_is_no_such_form_is_refused(
    kind: str, body: bytes, length: str | None, status: int
) -> None:
    with pytest.raises(PageError) as refused:
        ask(body, kind=kind, length=length)
    assert status == refused.value.status


def test_a_file_beyond_the_limit_is_not_even_read() -> None:
    with pytest.raises(TooBigError, match="dépasse 100 Mo"):
        ask(b"", length=str(200_000_000))


def test_a_file_that_fills_the_envelope_is_refused() -> None:
    with pytest.raises(TooBigError, match="dépasse"):
        ask(whole(part("fichier", b"x" * 1_500, "x")), limit=1_000)


@given(
    body=st.binary(max_size=500), kind=st.sampled_from([KIND, "multipart/form-data; boundary=x"])
)
def test_no_bytes_are_a_crash(body: bytes, kind: str) -> None:
    try:
        ask(body, kind=kind)
    except HygieError:
        return
