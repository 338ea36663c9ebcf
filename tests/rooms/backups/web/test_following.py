"""A work is followed by events, and by a page that goes on by itself without scripts."""

import threading
from pathlib import Path

import pytest

from hygie.rooms.backups.web import weighing
from tests.desk.web.client import parse
from tests.rooms.backups.page_scene import asking, scene, waited

AT = "/sauvegardes/plan/peser"


def test_a_work_is_followed_until_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = scene(tmp_path, monkeypatch)
    made.planned()
    go = threading.Event()
    real = weighing.weigh

    def slow(practice, tell, cancel):
        tell(3, 10, "« Documents »…")
        go.wait(20)
        return real(practice, tell, cancel)

    monkeypatch.setattr(weighing, "weigh", slow)
    with asking(made) as client:
        page = parse(client.post(AT).text)
        (block,) = page.xpath("//*[@data-suivi]")
        assert (f"{AT}/suivi", AT) == (block.get("data-suivi"), block.get("data-ensuite"))
        assert [f"2;url={AT}"] == page.xpath("//noscript/meta/@content")
        assert ["10"] == page.xpath("//progress/@max")
        go.set()
        waited(client)
        told = client.get(f"{AT}/suivi")
        assert "event: fin" in told.text
        assert not parse(client.get(AT).text).xpath("//*[@data-suivi]")
