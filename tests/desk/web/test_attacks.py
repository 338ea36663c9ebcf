"""Each attack of docs/assurance.md on the local page, tried in a real browser, fails.

The attacker's page stands on another port of 127.0.0.1: for a browser that is the same site, so
the cookie of the session goes with what it sends. The tests check that it does: an attack
without it would prove nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request

from tests.desk.web.chromium import enter, launch, visiting
from tests.desk.web.elsewhere import elsewhere
from tests.desk.web.scene import Served

TARGET = "/pratiques/reseau-et-wi-fi/nothing-exposed-by-the-box/reponse"
FIELDS = '<input name="reponse:practice" value="no">'
POSTS = (TARGET, "/bilan", "/questions", "/reglages", "/journal/export", "/journal/verification")


def head(served: Served) -> int:
    with served.desk.workspace(read_only=True) as home:
        return home.journal.head().sequence


@contextmanager
def attacked(browser: Browser, served: Served, pages: dict[str, str]) -> Iterator[tuple[Page, str]]:
    """Somebody who has Hygie open visits the attacker's page."""
    with visiting(browser, served) as page, elsewhere(pages) as evil:
        before, settings = head(served), (served.desk.folder / "reglages.json").read_bytes()
        yield page, evil
        page.wait_for_timeout(100)
        assert head(served) == before
        assert served.machine.asked == 0
        assert (served.desk.folder / "reglages.json").read_bytes() == settings


def cookies(request: Request | None) -> str:
    assert request is not None
    return request.all_headers().get("cookie", "")


@pytest.mark.parametrize("target", POSTS)
def test_a_form_of_another_port_is_refused_though_the_cookie_goes_with_it(
    browser: Browser, served: Served, target: str
) -> None:
    form = f'<form method="post" action="http://{served.host}{target}">{FIELDS}</form>'
    pages = {"/": f"{form}<script>document.forms[0].submit()</script>"}
    with attacked(browser, served, pages) as (page, evil):
        with page.expect_response(f"http://{served.host}{target}") as answered:
            page.goto(evil, wait_until="commit")
        assert "hygie-" in cookies(answered.value.request)
        assert answered.value.status == 403
        page.wait_for_url(f"http://{served.host}{target}")
        assert "rien n’a été fait" in page.inner_text("h1")


@pytest.mark.parametrize("mode", ["no-cors", "cors"])
def test_a_script_of_another_port_can_neither_write_nor_read(
    browser: Browser, served: Served, mode: str
) -> None:
    base = f"http://{served.host}"
    with attacked(browser, served, {"/": "<p>bonjour</p>"}) as (page, evil):
        page.goto(evil)
        send = f"""async (method, path) => {{
            const body = method === "POST" ? new URLSearchParams("reponse:practice=no") : undefined;
            const options = {{method, body, mode: "{mode}", credentials: "include"}};
            try {{ return await (await fetch("{base}" + path, options)).text(); }}
            catch (error) {{ return "blocked"; }}
        }}"""
        for method, path in [("POST", TARGET), ("GET", "/"), ("GET", "/journal")]:
            with page.expect_request(base + path):
                read = page.evaluate(f"([method, path]) => ({send})(method, path)", [method, path])
            assert read in ("", "blocked")
        put = page.evaluate(
            """async (url) => { try { return (await fetch(url, {method: "PUT",
            credentials: "include"})).status; } catch { return "blocked"; } }""",
            base + TARGET,
        )
        assert put == "blocked"


def test_a_rebound_name_is_refused(playwright: Playwright, served: Served) -> None:
    """A name of the attacker that comes to point here is same-origin for the browser."""
    rebound = launch(playwright, "--host-resolver-rules=MAP evil.example 127.0.0.1")
    try:
        page = rebound.new_page()
        enter(page, served)
        port = served.host.rpartition(":")[2]
        for name in ("evil.example", "localhost"):
            answer = page.goto(f"http://{name}:{port}/")
            assert answer is not None
            assert answer.status == 400
            assert "Tilleuls" not in page.content()
    finally:
        rebound.close()


def test_the_page_cannot_be_framed(browser: Browser, served: Served) -> None:
    base = f"http://{served.host}"
    pages = {"/": f'<iframe src="{base}/plan"></iframe><object data="{base}/"></object>'}
    with attacked(browser, served, pages) as (page, evil):
        page.goto(evil)
        page.wait_for_timeout(300)
        for frame in page.frames[1:]:
            assert "Plan" not in frame.content()
            assert "Tilleuls" not in frame.content()


def test_nothing_of_the_page_can_be_loaded_by_another_port(
    browser: Browser, served: Served
) -> None:
    base = f"http://{served.host}"
    pages = {
        "/": f"""<link rel="stylesheet" href="{base}/static/hygie.css">
        <script src="{base}/static/hygie.js"></script><img src="{base}/static/hygie.svg">
        <script src="{base}/journal"></script>"""
    }
    with attacked(browser, served, pages) as (page, evil):
        failed = []
        page.on("requestfailed", lambda asked: failed.append((asked.url, asked.failure)))
        page.goto(evil)
        for _ in range(100):
            # The icon of the page before may be given up on the way: it is none of the four.
            four = [(url, why) for url, why in failed if "?v=" not in url]
            if len(four) == 4:
                break
            page.wait_for_timeout(50)
        assert len([url for url, _ in four if url.startswith(base)]) == 4, failed
        assert {why for _, why in four} == {"net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"}


def test_reading_a_page_changes_nothing(browser: Browser, served: Served) -> None:
    """What only a form may do answers 405 to an address; all other pages only show."""
    links = "".join(f'<img src="http://{served.host}{path}?x=1">' for path in POSTS)
    with attacked(browser, served, {"/": links}) as (page, evil):
        page.goto(evil)
        for path in (TARGET, "/journal/export", "/journal/verification"):
            answer = page.goto(f"http://{served.host}{path}")
            assert answer is not None
            assert answer.status in {403, 405}
        for path in ("/", "/questions", "/bilan", "/reglages", "/plan", "/journal"):
            page.goto(f"http://{served.host}{path}")


def test_a_link_of_another_port_is_refused_and_a_hand_is_not(
    browser: Browser, served: Served
) -> None:
    pages = {"/": f'<a href="http://{served.host}/journal">lien</a>'}
    with attacked(browser, served, pages) as (page, evil):
        page.goto(evil)
        with page.expect_response(f"http://{served.host}/journal") as answered:
            page.click("a")
        assert answered.value.status == 403
        typed = page.goto(f"http://{served.host}/journal")
        assert typed is not None
        assert typed.status == 200


@pytest.mark.parametrize("sandbox", ["allow-forms", "allow-forms allow-scripts"])
def test_a_form_without_origin_is_refused(browser: Browser, served: Served, sandbox: str) -> None:
    """A sandboxed frame sends ``Origin: null``."""
    inner = (
        f"<form method=post action=http://{served.host}{TARGET}>{FIELDS}<button>ok</button></form>"
    )
    pages = {"/": f"<iframe sandbox=\"{sandbox}\" srcdoc='{inner}'></iframe>"}
    with attacked(browser, served, pages) as (page, evil):
        page.goto(evil)
        with page.expect_response(f"http://{served.host}{TARGET}") as answered:
            page.frame_locator("iframe").locator("button").click()
        assert answered.value.request.all_headers()["origin"] == "null"
        assert answered.value.status == 403


def test_a_form_of_a_file_is_refused(browser: Browser, served: Served, tmp_path) -> None:
    """A file sends ``Origin: null`` too: the door is the only thing a file may open."""
    file = tmp_path / "piege.html"
    file.write_text(f'<form method="post" action="http://{served.host}{TARGET}">{FIELDS}</form>')
    with attacked(browser, served, {}) as (page, _):
        page.goto(file.as_uri())
        with page.expect_response(f"http://{served.host}{TARGET}") as answered:
            page.evaluate("document.forms[0].submit()")
        assert answered.value.status == 403


def test_our_own_form_is_let_in(browser: Browser, served: Served) -> None:
    """The same answer, given on our page: what the attacks miss is only where they stand."""
    with visiting(browser, served) as page:
        before = head(served)
        page.goto(f"http://{served.host}/pratiques/reseau-et-wi-fi")
        form = page.locator("#nothing-exposed-by-the-box form")
        form.get_by_label("Non", exact=True).check()
        form.get_by_role("button", name="Enregistrer").click()
        page.get_by_text("Votre réponse est enregistrée.").wait_for()
        assert head(served) == before + 1


def test_a_token_lets_in_once(browser: Browser, served: Served) -> None:
    token, file = served.token, served.file
    context = browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_url(f"http://{served.host}/")
    assert not file.exists()
    context.close()
    thief = browser.new_context()
    page = thief.new_page()
    answer = page.goto(f"http://{served.host}/entrer?jeton={token}")
    assert answer is not None
    assert answer.status == 410
    assert thief.cookies() == []
    again = page.goto(f"http://{served.host}/")
    assert again is not None
    assert again.status == 401
    thief.close()


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        (cookie,) = page.context.cookies()
        assert page.evaluate("document.cookie") == ""
    port = served.host.rpartition(":")[2]
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == (
        f"hygie-{port}",
        True,
        "Strict",
    )


def test_the_policy_stops_a_script_that_would_stand_in_the_page(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        page.evaluate(
            """() => { const script = document.createElement("script");
            script.textContent = "window.taken = true"; document.head.append(script); }"""
        )
        assert page.evaluate("window.taken === undefined")
        far = page.evaluate(
            "fetch('http://127.0.0.1:9/').then(() => 'out', (error) => String(error))"
        )
        assert far != "out"


def test_two_pages_of_two_practices_do_not_share_their_cookies(
    browser: Browser, served: Served, tmp_path
) -> None:
    from tests.desk.web.scene import desk, serving

    with serving(desk(tmp_path / "autre")) as other, visiting(browser, served) as page:
        answer = page.goto(f"http://{other.host}/")
        assert answer is not None
        assert answer.status == 401


def test_a_port_that_one_visits_is_given_the_cookie(browser: Browser, served: Served) -> None:
    """Not stopped: browsers keep one jar for all ports of 127.0.0.1 (RFC 6265, 8.5).

    Whoever runs a server on this computer and has its user visit it gets the cookie, hence the
    page: docs/limitations.md says so. A program of the same user could read the files anyway.
    """
    with visiting(browser, served) as page, elsewhere({"/": "<p>bonjour</p>"}) as evil:
        page.goto(evil)
        with page.expect_request(f"{evil}/encore") as sent:
            page.evaluate("fetch('/encore')")
        assert "hygie-" in cookies(sent.value)
