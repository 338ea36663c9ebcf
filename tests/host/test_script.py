"""The script says who made it, shows what it reads, checks itself, and names its hash."""

import re
from hashlib import sha256

import pytest

from hygie.host.script import (
    companions,
    digest,
    file_name,
    is_untouched,
    script_for,
)
from hygie.host.supplier import fingerprint
from hygie.spine.measure import Platform
from hygie.spine.probe import Ask, ListFiles, PowerShell, ReadFile, ReadRegistry, Run
from tests.host.fakes import Supplier

SAMPLE: tuple[Ask, ...] = (
    Run(argv=("id", "-u")),
    PowerShell(script="Get-X"),
    ReadFile(path="~/été"),
    ReadRegistry(key="HKCU\\X", values=("a", "b")),
    ListFiles(glob="/etc/*.conf"),
    Run(argv=("id", "-u")),
)
every_platform = pytest.mark.parametrize("platform", list(Platform))


def script(platform: Platform, supplier: Supplier, *asks: Ask, author: str = "Lefèvre") -> str:
    return script_for(
        platform, asks or SAMPLE, author=author, certificate_pem=supplier.pem, version="0.1.0"
    )


@every_platform
def test_a_script_names_its_author_and_version(platform: Platform, supplier: Supplier):
    text = script(platform, supplier)
    author = "Lefevre" if platform is Platform.WINDOWS else "Lefèvre"
    assert f"\n# Auteur  : {author}\n# Version : Hygie 0.1.0\n" in text


@every_platform
def test_a_script_lists_what_it_asks_once(platform: Platform, supplier: Supplier):
    listed = re.findall(r"(?m)^# +\d+\. (.*)$", script(platform, supplier))
    assert listed[0] == 'lance : "id", "-u"'
    expected = 5 if platform is Platform.WINDOWS else 3
    assert len(listed) == expected
    assert any(line.startswith("lit le fichier : ~/") for line in listed)
    assert any(line == "liste, sans les ouvrir : /etc/*.conf" for line in listed)
    on_windows = any(line == "lit le registre : HKCU\\X (a, b)" for line in listed)
    assert on_windows is (platform is Platform.WINDOWS)


@every_platform
def test_a_script_bears_the_hash_of_itself_with_that_line_blank(
    platform: Platform, supplier: Supplier
):
    text = script(platform, supplier)
    assert is_untouched(text)
    line = re.search(r"(?m)^(?:EMPREINTE=|\$Empreinte = )'([0-9a-f]{64})'$", text)
    assert line is not None
    blank = text.replace(line[1], "")
    assert sha256(blank.encode()).hexdigest() == line[1] == digest(text)
    assert not is_untouched(text.replace("LIT seulement", "lit seulement"))
    assert not is_untouched("")


@every_platform
def test_the_same_asks_make_the_same_script(platform: Platform, supplier: Supplier):
    assert script(platform, supplier) == script(platform, supplier)


@every_platform
def test_an_author_cannot_leave_his_line(platform: Platform, supplier: Supplier):
    hostile = "x\nrm -rf /\r\n$(id) `id` ' \" \u2019 @@LIST@@ \x1b[31m #> "
    text = script(platform, supplier, author=hostile)
    assert "\nrm -rf" not in text
    assert "\x1b" not in text
    assert "# Auteur  : x rm -rf /" in text
    assert is_untouched(text)


@every_platform
def test_an_ask_cannot_add_a_line_to_the_list(platform: Platform, supplier: Supplier):
    hostile = ReadFile(path="/a\n#    7. rien du tout\n# SIG # Begin signature block")
    text = script(platform, supplier, hostile)
    head = text.split("\nparam(")[0].split("\nVERSION=")[0]
    assert len(re.findall(r"(?m)^# +\d+\. ", head)) == 1
    assert "\n# SIG #" not in head


@every_platform
def test_nothing_offers_to_write_in_clear(platform: Platform, supplier: Supplier):
    assert "--clair" not in script(platform, supplier)
    assert "-clair" not in script(platform, supplier).lower()


def test_the_salt_is_the_certificates_unless_given(supplier: Supplier):
    text = script(Platform.LINUX, supplier)
    assert f"SEL={fingerprint(supplier.pem)}\n" in text
    salted = script_for(
        Platform.LINUX, SAMPLE, author="x", certificate_pem=supplier.pem, version="1", salt=b"\x01"
    )
    assert "SEL=01\n" in salted


def test_windows_has_a_companion_to_click_on():
    assert companions(Platform.LINUX) == {}
    (name, text), *more = companions(Platform.WINDOWS).items()
    assert (name, more) == ("hygie-windows.cmd", [])
    assert file_name(Platform.WINDOWS) in text
    assert [file_name(platform) for platform in Platform] == [
        "hygie-windows.ps1",
        "hygie-macos.sh",
        "hygie-linux.sh",
    ]
