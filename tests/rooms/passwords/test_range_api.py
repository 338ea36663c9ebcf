"""The range API, spoken to a place of our own on this computer."""

import hashlib
import socket
import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.passwords.range_api import ANSWER_LIMIT, HOST, OnlineError, RangeClient, endings
from tests.rooms.passwords.range_server import Place, certificate, serving


def ask(
    place: Place, *passwords: str, ticks: list[tuple[int, int]] | None = None
) -> frozenset[str]:
    seen = [] if ticks is None else ticks
    with RangeClient("127.0.0.1", place.port, timeout_s=5, tls=False) as client:
        return client.published(passwords, lambda done, total: seen.append((done, total)))


def test_published_passwords_are_found_and_padding_is_not() -> None:
    """A count of 0 is padding, even when the ending is the one looked for."""
    with serving(Place(published=("azerty", "Soleil2019!"))) as place:
        ticks: list[tuple[int, int]] = []
        assert ask(place, "azerty", "v8;T,q2#", ticks=ticks) == {"azerty"}
        assert ticks == [(1, 2), (2, 2)]
    digest = hashlib.sha1(b"azerty").hexdigest().upper()
    with serving(Place(body=f"{digest[5:]}:0\r\n{'0' * 35}:3".encode())) as place:
        assert ask(place, "azerty") == frozenset()


def test_only_five_digits_leave_the_computer() -> None:
    """The path of each question, and padding asked for; no cookie, no language, no name."""
    with serving(Place(published=("azerty",))) as place:
        ask(place, "azerty", "azerty", "Soleil2019!")
    paths = {path for path, _headers in place.asked}
    starts = {hashlib.sha1(p.encode()).hexdigest().upper()[:5] for p in ("azerty", "Soleil2019!")}
    assert paths == {f"/range/{start}" for start in starts}
    assert len(place.asked) == 2
    headers = {name: value for name, value in place.asked[0][1].items() if name != "Host"}
    assert headers == {
        "Accept-Encoding": "identity",
        "Accept": "text/plain",
        "Add-Padding": "true",
        "User-Agent": "Hygie",
    }


def test_a_connection_that_is_closed_meanwhile_is_opened_again() -> None:
    """A site may close after each answer, as it likes."""
    with serving(Place(published=("azerty", "b"), close_each=True)) as place:
        assert ask(place, "azerty", "b", "c") == {"azerty", "b"}


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (Place(status=503, body=b"occupe"), "code 503"),
        (Place(status=302, body=b""), "code 302"),
        (Place(body=b"<html>Wi-Fi de la gare</html>"), "celle attendue"),
        (Place(body=b""), "celle attendue"),
        (Place(body=b"0" * (ANSWER_LIMIT + 1)), "trop longue"),
    ],
)
def test_an_answer_that_is_none_is_said(place, sentence) -> None:
    """Nothing is then claimed of any password; no redirection is followed."""
    with serving(place), pytest.raises(OnlineError, match=sentence):
        ask(place, "azerty")


def test_a_place_that_does_not_answer_is_said() -> None:
    """Refused, or silent beyond the time given."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host, port = silent.getsockname()
        with (
            RangeClient(host, port, timeout_s=0.3, tls=False) as client,
            pytest.raises(OnlineError, match="à temps"),
        ):
            client.published(["azerty"], lambda _done, _total: None)
    with pytest.raises(OnlineError, match="joint"):
        ask(Place(port=9), "azerty")


def test_tls_is_verified(tmp_path) -> None:
    """A certificate that nobody vouches for is refused; one that is known is accepted."""
    pair = certificate(tmp_path)
    with serving(Place(published=("azerty",)), tls=pair) as place:
        for trusted, expected in ((False, None), (True, {"azerty"})):
            context = ssl.create_default_context()
            if trusted:
                context.load_verify_locations(pair[0])
            with RangeClient("127.0.0.1", place.port, timeout_s=5, context=context) as client:
                if expected is None:
                    with pytest.raises(OnlineError, match="identité"):
                        client.published(["azerty"], lambda _done, _total: None)
                else:
                    assert client.published(["azerty"], lambda _d, _t: None) == expected
    assert len(place.asked) == 1


def test_the_usual_connection_goes_to_the_site_with_a_verified_certificate() -> None:
    """No question is asked by opening it."""
    with RangeClient() as client:
        connection = client._connection  # noqa: SLF001 - what is checked is how it was made
        assert type(connection).__name__ == "HTTPSConnection"
        assert (connection.host, connection.port) == (HOST, 443)
        context = vars(connection)["_context"]
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert connection.sock is None


@given(st.binary(max_size=200))
def test_any_answer_gives_endings_or_a_sentence(body) -> None:
    """A hostile network crashes nothing."""
    try:
        found = endings(body)
    except OnlineError:
        return
    assert all(len(ending) == 35 for ending in found)
