"""A copy without its list is still listed by restic, and its files come back uncompared."""

from hygie.host.volumes import free_bytes
from hygie.rooms.backups.manifest.entries import STAGED
from hygie.rooms.backups.reading import snapshots
from hygie.rooms.backups.restore.choice import choose
from hygie.rooms.backups.restore.restore import restore
from hygie.rooms.backups.restore.unlisted import _DECODER, _entry, _roots, unlisted
from tests.rooms.backups.real_store import Saved


def test_what_another_program_saved_comes_back_uncompared(tmp_path):
    """Two folders of the same name, and a file whose name is told as it is."""
    saved = Saved(tmp_path / "p")
    saved.fill()
    other = tmp_path / "q" / "Documents"
    other.mkdir(parents=True)
    (other / "notes.txt").write_text("autre")
    saved.restic("backup", "-q", str(saved.documents), str(other))
    (snapshot,) = snapshots(saved.store)
    manifest = unlisted(saved.store, snapshot)
    assert {"Documents", "Documents (2)"} == {root.label for root in manifest.roots}
    found = restore(
        saved.store, snapshot, choose(manifest), tmp_path / "ici", free_bytes, lambda *_: None
    )
    assert (0, 6, True) == (found.same, len(found.unsure), found.whole)
    texts = {path.read_text() for path in (tmp_path / "ici").rglob("notes.txt")}
    assert {"bonjour", "autre"} == texts


def test_paths_of_windows_find_their_place():
    roots = _roots(("C:\\Cabinet\\Documents", "C:\\Users\\a\\hygie-copies", "D:\\"))
    assert ("Documents", STAGED, "D") == tuple(root.label for root in roots)
    node = _DECODER.decode(b'{"path": "/C/Cabinet/Documents/x/y.pdf", "type": "file", "size": 3}')
    entry = _entry(node, {"/C/Cabinet/Documents": "Documents"})
    assert entry is not None
    assert ("Documents/x/y.pdf", 3, True) == (entry.path, entry.size, entry.unstable)
    assert (
        _entry(replace_path(node, "/C/Cabinet/Documents2/y"), {"/C/Cabinet/Documents": "D"}) is None
    )


def replace_path(node, path):
    node.path = path
    return node


def test_the_list_itself_is_no_file_of_the_practice():
    node = _DECODER.decode(b'{"path": "/h/hygie-copies/hygie-manifest", "type": "file"}')
    assert _entry(node, {"/h/hygie-copies": STAGED}) is None
