"""A newer restic is unpacked beside Hygie, from Debian's own archive as this machine knows it."""

import pytest

import dev_restic

DEB822 = """Types: deb
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
"""
ONE_LINE = "deb [arch=amd64] https://other.example/debian/ bookworm main\n# deb http://x/debian y\n"


def test_the_addresses_of_both_forms_are_found() -> None:
    """Those of other archives and of comments are not."""
    assert dev_restic.debian_addresses([DEB822, ONE_LINE, DEB822]) == [
        "http://mirror.example/debian",
        "https://other.example/debian/",
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("echo restic 0.18.0 compiled with go", (0, 18, 0)),
        ("echo bonjour", (0,)),
        ("exit 1", (0,)),
    ],
)
def test_a_program_says_its_version(tmp_path, said, expected) -> None:
    """One that says something else is no restic."""
    program = tmp_path / "restic"
    program.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
    program.chmod(0o755)
    assert dev_restic.version(str(program)) == expected
    assert dev_restic.version(str(tmp_path / "absent")) == (0,)


def test_a_restic_that_is_there_is_taken(tmp_path, monkeypatch) -> None:
    """Nothing is fetched when the variable names a good one."""
    program = tmp_path / "restic"
    program.write_text("#!/bin/sh\necho restic 0.19.1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(dev_restic.VARIABLE, str(program))
    assert dev_restic.provide(tmp_path / "tools") == str(program)


def test_without_apt_the_sentence_says_what_to_do(tmp_path, monkeypatch) -> None:
    """One reason, in a sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(dev_restic.VARIABLE, raising=False)
    with pytest.raises(dev_restic.NoResticError, match="install restic"):
        dev_restic.provide(tmp_path / "tools")


def test_a_host_that_is_there_is_taken(tmp_path, monkeypatch) -> None:
    """Nothing is fetched: the variable's comes first, then the one unpacked before."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(dev_restic.HOST_VARIABLE, "/opt/rest-server")
    assert dev_restic.provide_host(tmp_path) == "/opt/rest-server"
    monkeypatch.delenv(dev_restic.HOST_VARIABLE)
    own = tmp_path / "rest-server" / "usr" / "bin" / "restic-rest-server"
    own.parent.mkdir(parents=True)
    own.touch()
    assert dev_restic.provide_host(tmp_path) == str(own)
