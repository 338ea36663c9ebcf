"""Folders of practice software are recognised by their name, and people's own are not."""

from pathlib import Path

import pytest

from hygie.rooms.backups.suggestions import look, recognise, table


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("AxiSanté", "AxiSanté"),
        ("AXISANTE 5", "AxiSanté"),
        ("axi-sante", "AxiSanté"),
        ("ICT Chorus", "Chorus"),
        ("axisantexyz", None),
        ("Agathette", None),
        ("Documents", None),
        ("", None),
    ],
)
def test_a_name_is_known_without_case_accents_and_signs_with_a_number_at_most(folder, name):
    found = recognise(folder)
    assert name == (found.name if found is not None else None)


def test_every_name_of_the_table_is_recognised_as_its_own_software():
    """A longer one of another software would take its place."""
    wrong = [
        (software.name, folder)
        for software in table().software
        for folder in software.folders
        if recognise(folder) is not software
    ]
    assert [] == wrong


def test_software_comes_before_the_documents_and_a_file_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("Albus", "Photos", "Documents"):
        (tmp_path / name).mkdir()
    (tmp_path / "Agathe").write_text("")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "hygie").mkdir()
    found = look([tmp_path, tmp_path / "absent"], tmp_path / "hygie")
    assert [
        ("Albus", "logiciel Albus"),
        ("Documents", "vos documents"),
        ("hygie", "les preuves et réglages de Hygie"),
    ] == [(Path(one.path).name, one.why) for one in found]
