"""The script for Windows is PowerShell without mistakes of syntax, of known verbs only.

It was never run: there is no Windows here. It is parsed, and every command and parameter it
names stands in the lists below, each checked against Microsoft's documentation of Windows
PowerShell 5.1 (https://learn.microsoft.com/powershell/module/?view=powershell-5.1).
"""

import base64
import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

from hygie import house
from hygie.checkup import all_asks
from hygie.host.powershell import batch
from hygie.host.recording import read_recording
from hygie.host.script import script_for
from hygie.host.script_windows import ascii_only, commented, launcher, windows_asks
from hygie.host.templates import template
from hygie.spine.measure import Platform
from hygie.spine.probe import Ask, ListFiles, Outcome, PowerShell, ReadFile, ReadRegistry, Run
from tests.host.fakes import Supplier

PARSER = Parser(Language(tree_sitter_powershell.language()))

# What the engine itself may call, with the parameters it may give.
ENGINE = {
    "ConvertTo-Json": {"-Compress", "-Depth", "-InputObject"},
    "Get-Item": {"-ErrorAction", "-Path"},
    "Join-Path": {"-ChildPath", "-Path"},
    "New-Object": set(),
    "Protect-CmsMessage": {"-Content", "-To"},
    "Read-Host": set(),
    "Test-Path": {"-LiteralPath"},
    "Write-Host": {"-NoNewline"},
}
OURS = {
    *("Add-Answer", "Compress-Text", "Format-Answer", "Fr", "Get-AskedList", "Get-ErrorOutcome"),
    *("Get-FailedAnswer", "Get-FullPath", "Get-Hash", "Get-KeyValues", "Invoke-AskedProgram"),
    *("Invoke-AskedStatement", "New-Answer", "Read-AskedFile", "Read-AskedKey", "Say"),
    *("Stop-Script", "Write-Answer"),
}
# What the asks may call: cmdlets that only read (New-Object: COM objects that only read).
ASKED = {
    "ForEach-Object": set(),
    "Get-CimInstance": {"-ClassName", "-Filter", "-Namespace", "-Property", "-Query"},
    "Get-LocalGroupMember": {"-SID"},
    "Get-MpComputerStatus": set(),
    "Get-NetFirewallProfile": {"-PolicyStore", "-Name"},
    "Get-Volume": set(),
    "New-Object": {"-ComObject"},
    "Select-Object": {"-ExpandProperty", "-First", "-Last", "-Property", "-Unique"},
    "Where-Object": set(),
}
COM = {"Microsoft.Update.AutoUpdate", "Microsoft.Update.Session", "Shell.Application"}
# Methods of .NET that only make, read, format or hash; and the one file that is written.
FORBIDDEN = re.compile(
    r"(?i)Net\.|WebClient|WebRequest|RestMethod|Sockets|Invoke-Expression|\biex\b|Start-Process"
    r"|Add-Type|DownloadS|Set-|Remove-|Out-File|Add-Content|New-Item|Copy-|Move-|Clear-|Stop-Proc"
    r"|DllImport|Reflection|Marshal|FromBase64String\('TV|-EncodedCommand|Bypass|Unrestricted"
    r"|&&|\|\||\?\?|AsHashtable|::Delete|::WriteAll|::Move|::Copy|SetValue|CreateSubKey|OpenWrite"
)
HOSTILE = (
    "'; Remove-Item x; '",
    "\u2019; Remove-Item x; \u2018",
    '"; $(Remove-Item x); "',
    "`'; x",
    "}\n)\nRemove-Item x\n",
    "@@ASKS@@",
    "#> x",
    "é\U0001f600\u2028",
    "%PATH%",
    "\\",
    "a b\\",
    "\t",
    "",
)


@cache
def parsed(text: str) -> Node:
    """The syntax tree of a script."""
    return PARSER.parse(text.encode()).root_node


def walk(node: Node) -> Iterator[Node]:
    """Every node of a tree."""
    yield node
    for child in node.children:
        yield from walk(child)


def grammatical(statement: str) -> str:
    """A statement with the names of its lists in quotes, which means the same.

    The grammar does not know lists of bare words, as in ``Select-Object Name,Enabled``, which
    PowerShell takes (about_Parsing: in argument mode a bare word is a string).
    """
    return re.sub(r"(?<=[ ,])([A-Za-z]\w*)(?=,)|(?<=,)([A-Za-z]\w*)\b", r"'\1\2'", statement)


def mistakes(text: str) -> list[str]:
    """Where a script is no PowerShell."""
    return [
        f"{node.start_point}: {node.text!r:.80}"
        for node in walk(parsed(text))
        if node.is_error or node.is_missing
    ]


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every command that a script names, with the parameters it gives."""
    for node in walk(parsed(text)):
        if node.type != "command":
            continue
        name = node.child_by_field_name("command_name")
        if name is None or name.text is None:
            yield (node.text or b"").decode(), ["?"]
            continue
        parameters = [
            (child.text or b"").decode()
            for child in walk(node)
            if child.type == "command_parameter" and _command_of(child) == node
        ]
        yield name.text.decode(), parameters


def _command_of(node: Node) -> Node | None:
    above = node.parent
    while above is not None and above.type != "command":
        above = above.parent
    return above


def unknown(text: str, allowed: dict[str, set[str]]) -> list[tuple[str, list[str]]]:
    """Commands and parameters that stand in no list."""
    return [
        (name, parameters)
        for name, parameters in commands(text)
        if name not in allowed or not allowed[name].issuperset(parameters)
    ]


def script(supplier: Supplier, *asks: Ask, author: str = "Lefèvre") -> str:
    return script_for(
        Platform.WINDOWS, asks, author=author, certificate_pem=supplier.pem, version="0.1.0"
    )


def real_asks() -> tuple[Ask, ...]:
    return all_asks(house.probes(Platform.WINDOWS))


ALLOWED = {**ENGINE, **{name: set() for name in OURS}}


def test_the_parser_finds_mistakes_and_foreign_verbs():
    """The tests below are worth what their own eyes are."""
    assert mistakes("if ($x { 1 }")
    assert mistakes("Get-Item -Path 'x")
    assert unknown("Get-Item -Recurse | Remove-Item x", ALLOWED) == [
        ("Get-Item", ["-Recurse"]),
        ("Remove-Item", []),
    ]
    assert unknown("& $x", ALLOWED)
    assert not unknown("Say (Get-Item -Path 'x')", ALLOWED)


def test_the_script_of_all_real_asks_has_no_mistake(supplier: Supplier):
    text = script(supplier, *real_asks())
    assert mistakes(text) == []
    assert unknown(text, ALLOWED) == []


def test_the_live_batch_of_all_real_asks_has_no_mistake():
    asks = [ask for ask in real_asks() if isinstance(ask, PowerShell)]
    assert asks
    text = batch(asks)
    assert mistakes(text) == []
    assert unknown(text, ALLOWED) == []


@pytest.mark.parametrize(
    "ask", [ask for ask in real_asks() if isinstance(ask, PowerShell)], ids=str
)
def test_a_real_statement_only_reads(ask: PowerShell):
    assert ask.script.isascii()
    assert mistakes(grammatical(ask.script)) == []
    assert unknown(grammatical(ask.script), ASKED) == []
    objects = re.findall(r"-ComObject\s+(\S+?)\)", ask.script)
    assert set(objects) <= COM
    assert not FORBIDDEN.search(ask.script)


def test_the_script_is_ascii_and_holds_no_verb_that_writes_or_calls_out(supplier: Supplier):
    text = script(supplier, author="Lefèvre")
    assert text.isascii()
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    code = code.replace("WaitOne", "").replace("NetFirewall", "")
    assert FORBIDDEN.findall(code) == []


def test_one_file_is_written_and_never_over_another(supplier: Supplier):
    """Of all that .NET opens, one is opened to be written, and only if it is new."""
    opened = re.findall(r"\[System\.IO\.File\]::(\w+)\(([^)]*)\)", script(supplier, *real_asks()))
    writes = [call for call in opened if "Write'" in call[1].replace("ReadWrite'", "")]
    assert writes == [("Open", "$Fichier, 'CreateNew', 'Write'")]
    assert {name for name, _ in opened} == {"Exists", "GetAttributes", "Open", "ReadAllText"}


def test_french_is_read_again_from_ascii(supplier: Supplier):
    r"""Regex.Unescape of .NET reads \u00e9 as Python does here."""
    texts = re.findall(r"Fr '((?:[^']|'')*)'", script(supplier))
    assert len(texts) > 15
    read = [text.encode().decode("unicode_escape") for text in texts]
    assert "Écrire ce fichier ? o : oui, n : non, v : voir tout ce qui a été lu" in read
    assert all("'" not in text for text in read)
    assert ascii_only("é’x") == r"\u00e9\u2019x"
    assert commented("é’x\u4e2d") == "e'x?"


def test_hostile_asks_stay_within_their_quotes(supplier: Supplier):
    """Whatever stands in an ask, the tree has the same commands, and the texts come back."""
    asks: list[Ask] = []
    for text in HOSTILE:
        asks += [
            Run(argv=("prog" + text.replace("\0", ""), text)),
            PowerShell(script=text),
            ReadFile(path=text),
            ListFiles(glob=text or "x"),
            ReadRegistry(key=f"HKCU\\{text}", values=(text,)),
        ]
    asks = list(dict.fromkeys(asks))
    text = script(supplier, *asks, author="".join(HOSTILE))
    assert mistakes(text) == []
    names = [name for name, _ in commands(text)]
    plain = [name for name, _ in commands(script(supplier))]
    assert "Remove-Item" not in names
    assert len(names) == len(plain) + 2 * len(asks)
    found = [
        json.loads(_value(match))
        for match in re.findall(r"(?m)^Add-Answer (.*?) \((?:Inv|Read|Get)", text)
    ]
    scripts = [ask["script"] for ask in found if ask["kind"] == "powershell"]
    assert sorted(scripts) == sorted(set(HOSTILE))


def _value(expression: str) -> str:
    """What an expression of ``literal`` means."""
    parts = re.findall(r"'((?:[^']|'')*)'|\[char\](\d+)", expression)
    units = "".join(chr(int(code)) if code else text.replace("''", "'") for text, code in parts)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def test_slow_statements_come_last(supplier: Supplier):
    slow, fast = PowerShell(script="slow", slow=True), PowerShell(script="fast")
    text = script(supplier, slow, Run(argv=("a",)), fast)
    assert text.index("'fast' 20") < text.index("'slow' 20")


def test_arguments_are_quoted_as_windows_programs_read_them():
    line = windows_asks([Run(argv=("prog", "a b", 'c"d', "e\\", "f g\\"), timeout_s=3)])
    expected = r"""Invoke-AskedProgram 'prog' '"a b" c\"d e\ "f g\\"' 3)"""
    assert line.endswith(expected)


@pytest.mark.parametrize(
    "ask", [Run(argv=()), Run(argv=("",)), ReadRegistry(key="HKXX\\a", values=())]
)
def test_an_ask_that_windows_could_not_take_is_refused(ask: Ask):
    with pytest.raises(ValueError, match=r"program|hive"):
        windows_asks([ask])


def test_registry_asks_name_their_hive_in_full():
    line = windows_asks([ReadRegistry(key="hklm\\A\\B", values=("x", "it's"), each=True)])
    assert line.endswith("(Read-AskedKey 'LocalMachine' 'A\\B' @('x', 'it''s') $true)")


def test_a_list_names_the_folder_above_its_wildcards():
    line = windows_asks([ListFiles(glob="~\\AppData\\C*\\x.xml")])
    assert line.endswith("(Get-AskedList '~\\AppData' '~\\AppData\\C*\\x.xml' 200)")


def test_the_launcher_is_for_cmd_and_changes_no_rule_of_the_computer():
    text = launcher("hygie-windows.ps1")
    assert text.isascii()
    assert "\n" not in text.replace("\r\n", "")
    assert '-File "%~dp0hygie-windows.ps1" %*' in text
    assert "Set-ExecutionPolicy" not in text
    with pytest.raises(ValueError, match="plain"):
        launcher('x" & del *')


def test_a_recording_as_the_script_builds_it_is_read():
    """The script's JSON, built here by the same concatenation, with gzip and base64 as it does."""

    def packed(text: str) -> str:
        raw = base64.b64encode(gzip.compress(text.encode())).decode()
        return f'{{"gzip":"{raw}"}}' if text else '""'

    ask = '{"kind": "powershell", "script": "Get-X", "timeout_s": 20.0, "slow": false}'
    line = f'{{"ask":{ask},"outcome":"ran","code":0,"out":{packed("é{}")},"err":{packed("")}}}'
    state = (
        '{"format":1,"hygie":"0.1.0","author":"Lef\\u00e8vre","script":"' + "a" * 64
        + '","platform":"windows","machine":"' + "b" * 32
        + '","label":"PC-1","at":"2026-11-21T19:00:00Z","offset_minutes":60,"answers":['
        + line + ",\n" + line + "]}"
    )  # fmt: skip
    armed = base64.encodebytes(gzip.compress(state.encode())).replace(b"\n", b"\r\n")
    found = read_recording(armed, clear=True)
    (answer,) = found.answers([PowerShell(script="Get-X")]).values()
    assert (answer.outcome, answer.out, found.author) == (Outcome.RAN, "é{}", "Lefèvre")


def test_the_template_builds_that_very_json():
    """The keys above are those of the template, in their order."""
    text = template("script.ps1") + template("common.ps1")
    keys = re.findall(r'"(\w+)":', text)
    assert keys == [
        "format", "hygie", "author", "script", "platform", "machine", "label", "at",
        "offset_minutes", "answers", "gzip", "ask", "outcome", "code", "out", "err",
    ]  # fmt: skip


def test_templates_hold_no_tab_nor_line_end_of_windows():
    for path in (Path(__file__).parents[2] / "src/hygie/host").glob("*.ps1"):
        assert not re.search(r"[\t\r]", path.read_text("utf-8"))
