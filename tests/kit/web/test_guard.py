"""The guard lets in only what comes from its own page, with its own session."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from hygie.kit.web.guard import HEADERS, Guard, Rules, check

HOST = "127.0.0.1:43210"
RULES = Rules(
    host=HOST, cookie="hygie-43210", secret="s3cret", door="/entrer", public=("/static/",)
)
GOOD = {
    "host": HOST,
    "origin": f"http://{HOST}",
    "sec-fetch-site": "same-origin",
    "cookie": "hygie-43210=s3cret",
}


def headers(**changes: str | None) -> Headers:
    """Those of our own form, with changes; ``None`` leaves one out."""
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    return Headers({name: value for name, value in (GOOD | named).items() if value is not None})


def test_our_own_form_is_let_in() -> None:
    assert check(RULES, "POST", "/bilan", headers()) == 0


@pytest.mark.parametrize(
    ("why", "changes", "status"),
    [
        ("another name of this computer", {"host": "localhost:43210"}, 400),
        ("a name made to point here", {"host": "evil.example:43210"}, 400),
        ("another port in the name", {"host": "127.0.0.1:80"}, 400),
        ("no name", {"host": None}, 400),
        ("another port", {"origin": "http://127.0.0.1:9"}, 403),
        ("another scheme", {"origin": f"https://{HOST}"}, 403),
        ("a page without origin", {"origin": "null"}, 403),
        ("no origin at all", {"origin": None}, 403),
        ("another port of this computer", {"sec_fetch_site": "same-site"}, 403),
        ("another site", {"sec_fetch_site": "cross-site"}, 403),
        ("a hand", {"sec_fetch_site": "none"}, 403),
        ("a browser that does not say", {"sec_fetch_site": None}, 403),
        ("nobody known", {"cookie": None}, 401),
        ("another session", {"cookie": "hygie-43210=other"}, 401),
        ("the session of another port", {"cookie": "hygie-9=s3cret"}, 401),
        ("an odd cookie", {"cookie": 'hygie-43210="s3cret"; =; ;;'}, 401),
        ("an accented cookie", {"cookie": "hygie-43210=é"}, 401),
    ],
)
def test_a_form_is_refused_from(why: str, changes: dict[str, str | None], status: int) -> None:
    assert check(RULES, "POST", "/bilan", headers(**changes)) == status, why


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "LOOK"]
)
def test_other_methods_are_refused(method: str) -> None:
    assert check(RULES, method, "/", headers()) == 405


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("site", "status"),
    [("same-origin", 0), ("none", 0), (None, 0), ("same-site", 403), ("cross-site", 403)],
)
def test_a_page_is_read_from_ours_or_by_hand(method: str, site: str | None, status: int) -> None:
    assert check(RULES, method, "/", headers(sec_fetch_site=site, origin=None)) == status


def test_the_door_opens_from_a_file_without_a_session() -> None:
    from_a_file = headers(sec_fetch_site="cross-site", origin=None, cookie=None)
    assert check(RULES, "GET", "/entrer", from_a_file) == 0


def test_the_door_is_no_way_in_for_a_form() -> None:
    assert check(RULES, "POST", "/entrer", headers(sec_fetch_site="cross-site")) == 403


def test_what_is_public_needs_no_session() -> None:
    assert check(RULES, "GET", "/static/hygie.css", headers(cookie=None)) == 0
    assert check(RULES, "GET", "/statique", headers(cookie=None)) == 401


def test_two_names_or_two_origins_are_none() -> None:
    twice = [(b"host", HOST.encode()), (b"host", HOST.encode())]
    assert check(RULES, "GET", "/", Headers(raw=twice)) == 400
    origin = [*headers().raw, (b"origin", b"null")]
    assert check(RULES, "POST", "/bilan", Headers(raw=origin)) == 403


def test_our_cookie_is_found_among_those_of_other_ports() -> None:
    noise = "; ".join(f"other-{n}={n}" for n in range(50))
    assert check(RULES, "GET", "/", headers(cookie=f"hygie-43210=no; {noise}")) == 401
    mixed = f"hygie-43210=no; {noise}; hygie-43210=s3cret"
    assert check(RULES, "GET", "/", headers(cookie=mixed)) == 0


def test_the_secret_stands_in_no_description() -> None:
    assert "s3cret" not in repr(RULES)


class Visits:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def client(visits: Visits) -> TestClient:
    async def echo(request: Request) -> Response:
        body = await request.body()
        return PlainTextResponse(f"{len(body)}", headers={"Cache-Control": "max-age=1"})

    async def private(request: Request) -> Response:
        return PlainTextResponse("privé")

    app = Starlette(
        routes=[Route("/echo", echo, methods=["POST"]), Route("/", private)],
        middleware=[
            Middleware(
                Guard,
                rules=RULES,
                refuse=lambda error: PlainTextResponse(error.message, error.status),
                visited=visits,
            )
        ],
    )
    return TestClient(app, base_url=f"http://{HOST}", headers=dict(headers()))


def test_every_answer_carries_the_headers_refusals_too() -> None:
    with client(Visits()) as page:
        good = page.get("/")
        bad = page.get("/", headers={"cookie": ""})
    assert (good.status_code, bad.status_code) == (200, 401)
    for answer in (good, bad):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_only_a_response_may_say_how_long_it_is_kept() -> None:
    with client(Visits()) as page:
        assert page.post("/echo").headers["Cache-Control"] == "max-age=1"


def test_a_long_form_is_refused_with_or_without_its_length() -> None:
    def pieces():
        for _ in range(70):
            yield b"x" * 1024

    with client(Visits()) as page:
        assert page.post("/echo", content=b"x" * 65_536).text == "65536"
        assert page.post("/echo", content=b"x" * 65_537).status_code == 413
        assert page.post("/echo", content=pieces()).status_code == 413


def test_only_those_who_were_let_in_keep_the_server_awake() -> None:
    visits = Visits()
    with client(visits) as page:
        page.get("/", headers={"cookie": ""})
        page.get("/", headers={"sec-fetch-site": "same-site"})
        assert visits.count == 0
        page.get("/")
        assert visits.count == 1
