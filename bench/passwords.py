"""How many weak French passwords are called safe, and how fast, beside the best-known programs.

    python3 bench/passwords.py

Hygie, zxcvbn-rs-py, python zxcvbn (when installed) and @zxcvbn-ts common + fr (when npm can fetch
it) judge the same lists in one run; tables on stderr, one JSON object on stdout. Speed is passwords
per CPU second of one thread. A list of weak passwords is a text file of `passwords_lists/`: one a
line, comments after "# ".
"""

import importlib
import json
import random
import resource
import shutil
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path

from zxcvbn_rs_py import zxcvbn as zxcvbn_rs

from hygie.analysis.drawing import passphrase_words
from hygie.analysis.guesses import FAIR_FROM, STRONG_FROM, estimate
from hygie.analysis.guesses.lexicon import common, rare

HERE = Path(__file__).parent
LISTS = ("facts_weak", "published", "held_out_weak", "held_out_weak_2")
TS = ("@zxcvbn-ts/core@4.2.0", "@zxcvbn-ts/language-common@4.1.3", "@zxcvbn-ts/language-fr@4.1.2")
RANDOM_MANY, RANDOM_FEW = 10_000, 300
MIX, MIX_FEW = 10_000, 300
TARGET_PER_SECOND = 3_000

Judge = Callable[[Sequence[str]], tuple[list[float], float]]
"""The log10 of the guesses of each password, and the CPU seconds it took."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program to compare; a slow one judges fewer random passwords."""

    name: str
    judge: Judge
    slow: bool = False


def timed(guess: Callable[[str], float]) -> Judge:
    """Judge one password after the other in this thread."""

    def judge(passwords: Sequence[str]) -> tuple[list[float], float]:
        begun = time.process_time()
        found = [guess(password) for password in passwords]
        return found, time.process_time() - begun

    return judge


def python_zxcvbn() -> Iterator[Engine]:
    """The Python port, when installed; it raises above 72 characters and on nothing."""
    try:
        guess = importlib.import_module("zxcvbn").zxcvbn  # it has no types
    except ImportError:
        return
    yield Engine("zxcvbn (python)", timed(lambda p: guess(p[:72])["guesses_log10"]), slow=True)


@contextmanager
def zxcvbn_ts() -> Iterator[list[Engine]]:
    """The TypeScript one with its French package, fetched for this run."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [
            npm,
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
        ]
        if subprocess.run([*command, *TS], check=False, capture_output=True).returncode:
            yield []
            return

        def judge(passwords: Sequence[str]) -> tuple[list[float], float]:
            done = subprocess.run(
                [node, str(HERE / "passwords_zxcvbn_ts.mjs")],
                input=json.dumps(list(passwords)).encode(),
                capture_output=True,
                check=True,
                cwd=folder,
            )
            answer = json.loads(done.stdout)
            return answer["log10"], answer["cpu_s"]

        yield [Engine("@zxcvbn-ts common + fr", judge, slow=True)]


def lines(name: str) -> list[str]:
    """The passwords of a list."""
    rows = (HERE / "passwords_lists" / f"{name}.txt").read_text("utf8").splitlines()
    return [row for row in rows if row and not row.startswith("# ")]


def mix(chance: random.Random, count: int) -> list[str]:
    """Passwords of nine classes in turn, about 14 characters each (facts: avg 14.4)."""
    words = passphrase_words()
    signs = string.ascii_letters + string.digits + string.punctuation
    names = ("Nathalie", "Marie", "Pierre", "Sophie", "Kevin", "Julien", "Karim", "Lucette")
    trades = ("Kine", "Docteur", "Infirmiere", "Cabinet", "Doctolib", "Ameli", "Sagefemme")
    walks = ("azertyuiop", "qsdfgh", "wxcvbn", "1234567890", "AqwZsx", "&é\"'(-è")
    disguise = str.maketrans("aoe", "@03")
    classes: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(words),
        lambda: chance.choice(words).translate(disguise).capitalize() + chance.choice("!1*"),
        lambda: chance.choice(walks) + chance.choice(("", "1", "123", "!", "2024")),
        lambda: (
            f"{chance.choice(names)}{chance.randint(1, 28):02}{chance.randint(1, 12):02}"
            f"{chance.randint(1940, 2005)}"
        ),
        lambda: f"{chance.choice(words)}{chance.choice(words)}{chance.randint(0, 99)}",
        lambda: f"{chance.choice(trades)}{chance.randint(2015, 2026)}{chance.choice('!*$.')}",
        lambda: "".join(chance.choices(signs, k=8)),
        lambda: "".join(chance.choices(signs, k=16)),
        lambda: " ".join(chance.choices(words, k=4)),
    )
    return [classes[i % len(classes)]() for i in range(count)]


def shares(found: Sequence[float]) -> dict[str, float]:
    """The percentage called weak, fair and strong, and the least and the median."""
    ordered = sorted(found)
    weak = sum(x < FAIR_FROM for x in ordered)
    strong = sum(x >= STRONG_FROM for x in ordered)
    share = {"weak": weak, "fair": len(ordered) - weak - strong, "strong": strong}
    return {name: round(100 * count / len(ordered), 1) for name, count in share.items()} | {
        "least": round(max(ordered[0], 0.0), 1),
        "median": round(ordered[len(ordered) // 2], 1),
        "count": len(ordered),
    }


def figures(engine: Engine, sets: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """The shares of every list, and the speed on the mix."""
    rows: dict[str, dict[str, float]] = {}
    for name, passwords in sets.items():
        known = name in LISTS
        few = passwords if known or not engine.slow else passwords[:RANDOM_FEW]
        log10, cpu = engine.judge(few)
        rows[name] = shares([x for x in log10 if x != -inf])
        if name == "mix":
            rows[name]["per_cpu_second"] = round(len(few) / cpu)
    return rows


def command_speed(passwords: Sequence[str]) -> float | None:
    """Passwords per CPU second of the whole command, its start included; None without it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "hygie", "mots-de-passe", "evaluer", "--json", "-"],
        check=False,
        input="\n".join(passwords).encode(),
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if len(done.stdout.splitlines()) != len(passwords):
        return None
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(len(passwords) / cpu)


def loading() -> dict[str, float]:
    """CPU milliseconds to read each dictionary; before anything else asks for them."""
    passphrase_words()
    marks = [time.process_time()]
    for dictionary in (common, rare):
        dictionary()
        marks.append(time.process_time())
    return {
        "usual_words_ms": round(1_000 * (marks[1] - marks[0]), 1),
        "rare_words_ms": round(1_000 * (marks[2] - marks[1]), 1),
    }


def main() -> None:
    """Judge everything with everybody."""
    loaded = loading()
    chance = random.Random(20_261_121)
    signs = string.ascii_letters + string.digits + string.punctuation
    words = passphrase_words()
    sets = {name: lines(name) for name in LISTS}
    for name, size in (("random 14 characters", 14), ("random 10 characters", 10)):
        sets[name] = ["".join(chance.choices(signs, k=size)) for _ in range(RANDOM_MANY)]
    sets["six random words"] = [" ".join(chance.choices(words, k=6)) for _ in range(RANDOM_MANY)]
    sets["mix"] = mix(chance, MIX)
    with zxcvbn_ts() as ts:
        engines = [
            Engine("Hygie", timed(lambda p: estimate(p).guesses_log10)),
            Engine("zxcvbn-rs-py", timed(lambda p: float(zxcvbn_rs(p).guesses_log10))),
            *python_zxcvbn(),
            *ts,
        ]
        found = {engine.name: figures(engine, sets) for engine in engines}
    speed = command_speed(sets["mix"])
    show(found)
    print(f"evaluer --json, whole command: {speed} per CPU s; {loaded}", file=sys.stderr)
    print(json.dumps({"engines": found, "command_per_cpu_second": speed, "loading": loaded}))
    if found["Hygie"]["mix"]["per_cpu_second"] < TARGET_PER_SECOND:
        print(f"slower than {TARGET_PER_SECOND} per CPU second", file=sys.stderr)


def show(found: dict[str, dict[str, dict[str, float]]]) -> None:
    """One table a list."""
    for name in next(iter(found.values())):
        print(f"\n{name}", file=sys.stderr)
        for engine, rows in found.items():
            row = rows[name]
            print(
                f"  {engine:24} weak {row['weak']:5} %  fair {row['fair']:5} %  strong "
                f"{row['strong']:5} %  least {row['least']:5}  median {row['median']:5}  of "
                f"{row['count']}"
                + (f"  {row['per_cpu_second']} per CPU s" if "per_cpu_second" in row else ""),
                file=sys.stderr,
            )


if __name__ == "__main__":
    main()
