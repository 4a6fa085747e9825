"""Finding the files behind paths."""

import os
from pathlib import Path

import pytest

from annotations.exchange.sources import find_files


def write(path: Path, text: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_opened_in_natural_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in (
        "page 10.txt",
        "page 9.txt",
        "Page 1.md",
        ".hidden.txt",
        ".git/x.txt",
        "__MACOSX/y.txt",
        "sub/a.CSV",
    ):
        write(tmp_path / "folder" / name)
    found = find_files([tmp_path / "folder"])
    assert [file.name for file in found.files] == ["Page 1.md", "page 9.txt", "page 10.txt", "a.CSV"]
    assert not found.refused


def test_links_that_go_round_end(tmp_path: Path) -> None:
    write(tmp_path / "folder" / "sub" / "a.txt")
    (tmp_path / "folder" / "sub" / "back").symlink_to(tmp_path / "folder", target_is_directory=True)
    (tmp_path / "folder" / "again.txt").symlink_to(tmp_path / "folder" / "sub" / "a.txt")
    found = find_files([tmp_path / "folder", tmp_path / "folder" / "sub" / "a.txt"])
    assert len(found.files) == 1


def test_other_kinds_of_files_are_counted(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg", "c.psd", "README", "good.txt"):
        write(tmp_path / "folder" / name)
    found = find_files([tmp_path / "folder"])
    assert [file.name for file in found.files] == ["good.txt"]
    assert sum(one.count for one in found.refused) == 4
    assert any("2 files ending in .jpg were passed over" in str(one) for one in found.refused)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("picture.png", "picture.png: files ending in .png cannot be read"),
        ("README", "the file has no ending"),
        ("old.pullquote", "open it instead"),
        ("missing.txt", "there is no such file"),
    ],
)
def test_a_named_file_of_another_kind_is_one_sentence(tmp_path: Path, name: str, words: str) -> None:
    if name != "missing.txt":
        write(tmp_path / name)
    (refused,) = find_files([tmp_path / name]).refused
    assert words in str(refused)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refused,) = find_files([tmp_path / "pipe.txt"]).refused
    assert "no ordinary file" in str(refused)
    assert not find_files([tmp_path]).files


def test_a_dangling_link_and_a_loop_of_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = find_files([tmp_path / "dangling.txt", tmp_path / "loop.txt"])
    assert len(found.refused) == 2
    assert not found.files
