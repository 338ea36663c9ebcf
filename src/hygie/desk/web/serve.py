"""Opens the page of the practice in the browser of this computer."""

import asyncio
import logging
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from hygie.checkup import AskMachine
from hygie.desk.context import Desk
from hygie.desk.web.app import application
from hygie.desk.web.looking import Looking
from hygie.desk.web.site import site
from hygie.host.files import UnwritableError, private_folder
from hygie.kit.web import neighbour
from hygie.kit.web.door import Door
from hygie.kit.web.server import Watch, address, listen, serve

OPENED = "La page d’Hygie s’ouvre dans votre navigateur."
ALREADY = "Hygie est déjà ouverte : sa page s’ouvre dans votre navigateur."
KEEP = "Gardez cette fenêtre ouverte ; Ctrl+C pour fermer Hygie."

Show = Callable[[Path], bool]
"""Opens a file in the browser; whether it could."""


def open_page(
    desk: Desk,
    *,
    browser: bool = True,
    show: Show | None = None,
    ask_machine: AskMachine | None = None,
    watch: Watch | None = None,
) -> None:
    """Serve the page until nobody reads it any more, or lead to the one already served.

    Without ``browser`` it only says which file to open. Raises ``HygieError`` when the
    practice's folder or its journal cannot be used.
    """
    private_folder(desk.folder)
    show = show or (open_in_browser if browser else _nowhere)
    file = neighbour.ask(desk.folder)
    if file is not None:
        _tell(show, file, ALREADY)
    elif _interruptible(lambda: _serve(desk, show, ask_machine, watch or Watch())):
        click.echo("La page était fermée depuis 30 minutes : Hygie s’est arrêtée.", err=True)
    else:
        click.echo("\nHygie est fermée. Tout ce que vous avez enregistré est gardé.", err=True)


def _interruptible(run: Callable[[], bool]) -> bool:
    """Run until its end; Ctrl+C, a closed window or a stopping computer end it cleanly."""
    logging.getLogger("asyncio").addFilter(_not_interrupted)
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.default_int_handler)
    try:
        return run()
    except KeyboardInterrupt:
        return False


def _not_interrupted(record: logging.LogRecord) -> bool:
    """Whether a line of asyncio's log is worth one: Ctrl+C, at whatever instant, is no failure."""
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))


def _serve(desk: Desk, show: Show, ask_machine: AskMachine | None, watch: Watch) -> bool:
    listening = listen()
    host = address(listening)
    stop = threading.Event()
    practice = site(desk, ask_machine or _this_machine(stop), watch.visited)
    looking = Looking(desk, practice.clerk, practice.ask_machine)
    watch.busy = lambda: looking.running or any(work.running for work in practice.works)
    door = Door(
        folder=desk.folder,
        origin=f"http://{host}",
        cookie=f"hygie-{host.rpartition(':')[2]}",
        chance=desk.chance,
    )
    second = neighbour.Neighbour(folder=desk.folder, invite=door.invite, chance=desk.chance)

    async def started() -> None:
        try:
            await second.open()
            file = door.invite()
        except OSError as error:
            raise UnwritableError(desk.folder, error) from error
        # A browser may take its time to start, and some never give back: in a thread.
        threading.Thread(target=_tell, args=(show, file, OPENED, KEEP), daemon=True).start()

    app = application(practice, looking, door, host)
    try:
        return asyncio.run(serve(app, listening, watch, started=started, tick=door.sweep))
    finally:
        stop.set()
        second.close()
        door.close()
        looking.end()
        for work in practice.works:
            work.end()
        practice.clerk.close()


def _this_machine(stop: threading.Event) -> AskMachine:
    from hygie.host.live import answer_all

    return partial(answer_all, cancel=stop)


def _tell(show: Show, file: Path, opened: str, then: str = "") -> None:
    """Open the file, and say what happens; or say which file to open."""
    by_hand = (
        f"Ouvrez ce fichier dans votre navigateur, dans la minute :\n{file}\n"
        "Passé ce temps, lancez « hygie » de nouveau."
    )
    click.echo(f"{opened if show(file) else by_hand} {then}".strip(), err=True)


def open_in_browser(file: Path) -> bool:
    """Open a file in the person's browser; not in a browser of the terminal."""
    headless = sys.platform not in {"win32", "darwin"} and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if headless:
        return False
    try:
        return webbrowser.open(file.as_uri())
    except (OSError, webbrowser.Error):
        return False


def _nowhere(file: Path) -> bool:
    del file
    return False
