"""How many copies of a plain export a process holds while it examines it, and afterwards (Linux).

A child examines an export of 1,000 accounts whose passwords and notes carry marks, and stops at
each stage; its parent then counts the marks in the child's writable memory. Prints, by stage, the
copies of each password and of each note (100 = one copy each), and the peak of resident memory
that the child added (kB), for formats that are read in different ways.
"""

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ACCOUNTS = 1_000
PASSWORD, NOTE = b"Zq7kW", b"Nq7kW"
STAGES = ("started", "file_read", "accounts_read", "examined", "let_go")
FIELDS = (
    "Title",
    "Url",
    "Username",
    "Password",
    "OTPAuth",
    "Favorite",
    "Archived",
    "Tags",
    "Notes",
)


def rows() -> list[list[str]]:
    """The accounts: a marked password, a marked note of 200 characters."""
    return [
        [f"service{n}", f"https://www.service{n}.fr", f"mahaut{n}", f"{PASSWORD.decode()}{n:04}!aZ",
         "", "false", "false", "", NOTE.decode() + "x" * 200]
        for n in range(ACCOUNTS)
    ]  # fmt: skip


def as_csv() -> bytes:
    """As 1Password writes a table."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([FIELDS, *rows()])
    return text.getvalue().encode()


def as_json() -> bytes:
    """As Bitwarden writes JSON."""
    items = [
        {"type": 1, "name": row[0], "notes": row[8],
         "login": {"uris": [{"uri": row[1]}], "username": row[2], "password": row[3]}}
        for row in rows()
    ]  # fmt: skip
    return json.dumps({"encrypted": False, "items": items}).encode()


def as_archive() -> bytes:
    """As Dashlane writes a zip; stored, so that its bytes carry the marks too."""
    text = io.StringIO()
    fields = ("username", "username2", "username3", "title", "password", "note", "url", "category")
    table = [[row[2], "", "", row[0], row[3], row[8], row[1], ""] for row in rows()]
    csv.writer(text).writerows([fields, *table])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("credentials.csv", text.getvalue())
    return buffer.getvalue()


def peak_kb() -> int:
    """The most resident memory so far; ``getrusage`` would count the parent's, from the fork."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def child(path: Path) -> None:
    """Examine a vault, stopping at each stage until a line comes."""
    import gc

    from hygie.rooms.passwords import examination, export_file
    from hygie.spine.settings import Settings

    def stop(stage: str) -> None:
        print(json.dumps([stage, peak_kb()]), flush=True)
        sys.stdin.readline()

    now = datetime(2026, 11, 21, tzinfo=UTC)
    empty = examination.opened(bytearray(b"name,url,username,password\na,b,c,d\n"))
    examination.examine(empty, Settings(), now=now)  # the dictionaries are there from here on
    stop("started")
    export = export_file.read(path)
    stop("file_read")
    vault = examination.opened(export.data)
    stop("accounts_read")
    done = examination.examine(vault, Settings(), now=now)
    stop("examined")
    del export, vault, done
    gc.collect()
    stop("let_go")


def marks(pid: int) -> dict[str, int]:
    """The marks in the writable memory of a process, per hundred accounts."""
    found = {PASSWORD: 0, NOTE: 0}
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if rights.startswith("rw"):
                start, end = (int(part, 16) for part in span.split("-"))
                memory.seek(start)
                content = memory.read(end - start)
                for mark in found:
                    found[mark] += content.count(mark)
    return {
        "passwords": round(100 * found[PASSWORD] / ACCOUNTS),
        "notes": round(100 * found[NOTE] / ACCOUNTS),
    }


def measure(data: bytes, folder: Path) -> dict[str, Any]:
    """The figures of one format."""
    path = folder / "export"
    path.write_bytes(data)
    figures: dict[str, Any] = {"export_kB": len(data) // 1000}
    argv = [sys.executable, __file__, str(path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("started without pipes")
        first = 0
        for _ in STAGES:
            stage, peak = json.loads(process.stdout.readline())
            first = first or peak
            figures[stage] = {**marks(process.pid), "peak_kB": peak - first}
            process.stdin.write(b"\n")
            process.stdin.flush()
    return figures


def main() -> None:
    """Measure each format and print."""
    if len(sys.argv) > 1:
        child(Path(sys.argv[1]))
        return
    formats = {"csv": as_csv(), "json": as_json(), "zip": as_archive()}
    with tempfile.TemporaryDirectory() as folder:
        figures = {name: measure(data, Path(folder)) for name, data in formats.items()}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
