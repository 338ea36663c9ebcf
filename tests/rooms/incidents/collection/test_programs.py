"""Running programs are found in the system's own lists, whatever those hold."""

from hypothesis import given
from hypothesis import strategies as st

from hygie.rooms.incidents.collection.programs import from_ps, from_windows, program_paths
from hygie.spine.measure import Platform


def test_windows_gives_the_path_of_each_process() -> None:
    """One alone is no list; the system's own have none."""
    raw = b'[{"ExecutablePath":"C:\\\\a.exe"},{"ExecutablePath":null},{"Name":"System"}]'
    assert ["C:\\a.exe"] == list(from_windows(raw))
    assert ["C:\\b.exe"] == list(from_windows(b'{"ExecutablePath":"C:\\\\b.exe"}'))


def test_a_mac_gives_whole_paths() -> None:
    out = "/sbin/launchd\n(kernel)\n/Applications/Mail.app/Contents/MacOS/Mail\n"
    assert ["/sbin/launchd", "/Applications/Mail.app/Contents/MacOS/Mail"] == list(from_ps(out))


def test_linux_gives_the_programs_of_this_computer(tmp_path) -> None:
    assert [path for path in program_paths(Platform.LINUX, tmp_path) if "python" in path]


def test_without_a_list_there_are_none(tmp_path) -> None:
    assert [] == list(program_paths(Platform.WINDOWS, tmp_path))


@given(st.binary(max_size=300), st.text(max_size=300))
def test_nothing_makes_it_fail(raw, out) -> None:
    assert isinstance(list(from_windows(raw)) + list(from_ps(out)), list)
