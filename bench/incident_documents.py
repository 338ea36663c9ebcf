"""How fast the documents of incidents and the letters are made; figures as JSON lines.

One process; wall clock, and CPU of all its threads. The list has 50,000 rows when the first
argument is ``all``; 2,000 otherwise.
"""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hygie.rooms.incidents.documents.documents import make, pdf, text
from hygie.rooms.incidents.documents.value import Document, Paper
from hygie.rooms.incidents.letters.merge import merged
from hygie.rooms.incidents.letters.patients_csv import read
from tests.rooms.incidents.twelve import NOW, twelve

ROUNDS = 5


def say(name: str, **figures: float | str) -> None:
    """One line of figures."""
    rounded = {k: round(v, 3) if isinstance(v, float) else v for k, v in figures.items()}
    load = round(os.getloadavg()[0], 2)
    print(json.dumps({"bench": "incident_documents", "what": name, **rounded, "load": load}))


def documents() -> None:
    """Each of the nine documents of the richest incident, once warm; then all of all twelve."""
    one = twelve()[0]
    who, account = next(iter(one))

    def made(paper: Paper) -> Document:
        return make(paper, one.incident, who, one.settings, account, NOW)

    for paper in Paper:
        pdf(made(paper), NOW)
    for paper in Paper:
        times, cpu = [], []
        for at in range(ROUNDS):
            begun, used = time.perf_counter(), time.process_time()
            document = made(paper)
            # typst remembers what it compiled: another instant on the paper makes it work again
            pdf(document, NOW.replace(minute=at))
            text(document)
            times.append(1_000 * (time.perf_counter() - begun))
            cpu.append(1_000 * (time.process_time() - used))
        say(paper, worst_ms=max(times), median_ms=sorted(times)[ROUNDS // 2], cpu_ms=max(cpu))
    fresh()


def fresh() -> None:
    """The 126 documents of the twelve incidents, each made for the first time."""
    times, cpu = [], []
    for one in twelve():
        for who, account in one:
            for paper in Paper:
                begun, used = time.perf_counter(), time.process_time()
                document = make(paper, one.incident, who, one.settings, account, NOW)
                pdf(document, NOW)
                times.append(1_000 * (time.perf_counter() - begun))
                cpu.append(1_000 * (time.process_time() - used))
    times.sort()
    say(
        "documents seen for the first time",
        count=len(times),
        median_ms=times[len(times) // 2],
        worst_ms=times[-1],
        worst_cpu_ms=max(cpu),
    )


def letters(count: int) -> None:
    """A list read and its letters merged; peak memory of the process in MB."""
    rows = "".join(
        f"Durand{i};Éloïse;{i} rue des Lilas;69003;Lyon;03/11/1961;;;\r\n" for i in range(count)
    )
    head = "Nom;Prénom;Adresse;Code postal;Ville;Date de naissance;Décédé;Tutelle;Ne pas écrire\r\n"
    raw = (head + rows).encode("cp1252")
    begun = time.perf_counter()
    reading = read(raw, date(2026, 11, 21))
    listed = time.perf_counter() - begun
    one = twelve()[0]
    who, account = next(iter(one))
    letter = make(Paper.PATIENTS, one.incident, who, one.settings, account, NOW)
    begun, cpu = time.perf_counter(), time.process_time()
    sizes = [len(data) for data in merged(letter, reading.letters, NOW)]
    say(
        "letters",
        count=len(reading.letters),
        read_s=listed,
        merged_s=time.perf_counter() - begun,
        merged_cpu_s=time.process_time() - cpu,
        pdfs=len(sizes),
        megabytes=sum(sizes) / 1e6,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


if __name__ == "__main__":
    if "letters" not in sys.argv:
        documents()
    letters(50_000 if "all" in sys.argv else 2_000)
