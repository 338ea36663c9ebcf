"""What the pages of one practitioner of an incident share: whose page it is, and its address."""

import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from hygie.kit.web.forms import Form
from hygie.kit.web.front import Front
from hygie.kit.web.refusals import refusal
from hygie.rooms.incidents.web.incident_pages import TABS, Sheet, address, following
from hygie.spine.settings import Controller

TITLE_LIMIT = 120

WHO = "{controller}"
"""The part of an address that says for whom."""


def slug(label: str) -> str:
    """A short name as a part of an address: ``Dr A/B`` is ``Dr~20A~2FB``.

    No two short names share one, none is cut by a slash, nor taken for ``..`` by a browser.
    """
    kept = quote(label, safe="").replace("~", "%7E").replace(".", "%2E")
    return kept.replace("%", "~")


def among(controllers: Iterable[Controller], named: str) -> Controller:
    """The one that an address names; an unknown one is an unknown page."""
    for one in controllers:
        if slug(one.label) == named:
            return one
    raise refusal(404)


def controller(shown: Sheet, request: Request) -> Controller:
    """The practitioner that the address of a request names."""
    return among(shown.settings.answerable(), request.path_params["controller"])


def own(incident: str, tab: str, label: str, end: str = "") -> str:
    """The address of a page of one practitioner: ``/incident/2026-11-21-1/papiers/Dr~20A/…``."""
    return f"{address(incident, tab)}/{slug(label)}{end}"


def called(one: Controller) -> str:
    """How a page calls a practitioner."""
    return one.name or one.label


def draw_for(
    front: Front,
    template: str,
    tab: str,
    shown: Sheet,
    one: Controller | None,
    heading: str,
    status: int = 200,
    **values: object,
) -> Response:
    """A page of an incident for one practitioner (``None``: for all), under its tabs.

    Its title says what it is first, for those who hear it read or look for its window.
    """
    several = len(shown.settings.answerable()) > 1
    name = called(one) if one is not None else ""
    title = " – ".join(filter(None, (heading, name if several else "", shown.title)))
    return front.page(
        template,
        title[:TITLE_LIMIT],
        status=status,
        sheet=shown,
        incident=shown.incident,
        tabs=TABS,
        tab=tab,
        following=following(shown.incident, tab),
        name=name,
        several=several,
        **values,
    )


def prose(form: Form, name: str, *, limit: int) -> str:
    """Several lines of text as they were typed, without control or direction characters."""
    text = form[name].replace("\r\n", "\n").strip()
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    if len(text) > limit:
        form.errors[name] = f"Au plus {limit} caractères, s’il vous plaît."
    return text
