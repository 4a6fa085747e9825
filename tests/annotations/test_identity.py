"""Who the person at this device is, kept whatever name is chosen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import identity
from annotations.identity import choose_hue, chosen_hue, rename_annotator, this_annotator


def test_the_first_call_makes_it_and_later_ones_keep_it(settings_folder: Path) -> None:
    first = this_annotator()
    assert this_annotator() == first
    assert (settings_folder / "identity.toml").is_file()


def test_the_environment_names_the_folder(settings_folder: Path) -> None:
    assert identity.settings_folder() == settings_folder


@given(name=st.text())
def test_no_name_costs_the_identity(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("who")
    before = this_annotator(folder)
    renamed = rename_annotator(name, folder)
    assert this_annotator(folder) == renamed
    assert renamed.id == before.id
    assert renamed.name.strip()


@pytest.mark.parametrize(
    "name", ['Ana "la jefa" Díaz', "back\\slash", "two\nlines", "tab\there", "\x7f", "half \ud800"]
)
def test_awkward_names(tmp_path: Path, name: str) -> None:
    before = this_annotator(tmp_path)
    rename_annotator(name, tmp_path)
    assert this_annotator(tmp_path).id == before.id


def test_a_damaged_file_gives_a_new_identity(tmp_path: Path) -> None:
    (tmp_path / "identity.toml").write_text("id = ", encoding="utf-8")
    assert this_annotator(tmp_path) == this_annotator(tmp_path)


def test_without_a_folder_to_write_it_lasts_for_the_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert this_annotator(blocked).id


def test_the_default_folder_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULLQUOTE_SETTINGS")
    assert identity.settings_folder().name == "pullquote"


def test_a_hue_is_kept_beside_the_name_and_survives_another_one(tmp_path: Path) -> None:
    before = this_annotator(tmp_path)
    assert chosen_hue(tmp_path) is None
    choose_hue(6, tmp_path)
    assert chosen_hue(tmp_path) == 6
    renamed = rename_annotator("Ana", tmp_path)
    assert (renamed.id, renamed.name, chosen_hue(tmp_path)) == (before.id, "Ana", 6)


@pytest.mark.parametrize("kept", ["8", "-1", "true", '"3"'])
def test_a_hue_that_there_is_not_counts_as_not_chosen(tmp_path: Path, kept: str) -> None:
    (tmp_path / "identity.toml").write_text(f'id = "x"\nname = "Ana"\ncolor = {kept}\n', encoding="utf-8")
    assert this_annotator(tmp_path).name == "Ana"
    assert chosen_hue(tmp_path) is None
