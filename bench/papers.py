"""How long each paper of the practice takes once warm: wall and CPU time, other words each time.

Typst remembers what it compiled: the same words again would only measure its memory.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from hygie.rooms.continuity import pack, without
from hygie.rooms.insurance import cost_paper
from hygie.rooms.insurance.assumptions import effects, model
from hygie.rooms.insurance.cost import simulate
from hygie.rooms.insurance.estimate import changes, estimate
from hygie.rooms.suppliers import notice, odt, pdf, plain_text, register
from hygie.rooms.suppliers.answers import Answers
from hygie.rooms.suppliers.paper import Paper
from hygie.spine.settings import Settings

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TIMES, WARM = 15, 3
MODEL = model("médecin")
DRAWN = simulate(MODEL, years=2000)
FIGURES, SAVINGS = estimate(DRAWN), changes(MODEL, DRAWN.chances, ())


def settings(number: int) -> Settings:
    """A practice of its own."""
    return Settings(name=f"Cabinet {'x' * number}", profession="médecin", phone=f"0{number}")


def noticed(number: int) -> Paper:
    """Its notice."""
    own = settings(number)
    return notice.draw(own.answerable()[0], own, Answers(), NOW).paper


def registered(number: int) -> Paper:
    """Its register."""
    own = settings(number)
    return register.draw(own.answerable()[0], own, Answers(), (), NOW).paper


PAPERS: dict[str, Callable[[int], object]] = {
    "pack (8 pages, PDF)": lambda n: pack.pdf(without.table(), settings(n), NOW),
    "notice (3 pages, PDF)": lambda n: pdf.written(noticed(n), NOW),
    "notice (ODT)": lambda n: odt.written(noticed(n), NOW),
    "register (6 pages, PDF)": lambda n: pdf.written(registered(n), NOW),
    "register (ODT)": lambda n: odt.written(registered(n), NOW),
    "register (text)": lambda n: plain_text.written(registered(n)),
    "cost of a stop (3 pages, PDF)": lambda n: cost_paper.pdf(
        f"Cabinet {n}", FIGURES, SAVINGS, MODEL, effects(), {}, NOW
    ),
}


def main() -> None:
    """Print the medians, in milliseconds."""
    print(f"load {os.getloadavg()[0]:.1f}")
    for name, make in PAPERS.items():
        wall, cpu = [], []
        for number in range(TIMES + WARM):
            began, spent = time.perf_counter(), time.process_time()
            make(number)
            wall.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - spent))
        wall, cpu = wall[WARM:], cpu[WARM:]
        print(
            f"{name}: wall {statistics.median(wall):.0f} ms (most {max(wall):.0f}), "
            f"CPU {statistics.median(cpu):.0f} ms"
        )


if __name__ == "__main__":
    main()
