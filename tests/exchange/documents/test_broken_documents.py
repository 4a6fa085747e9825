"""Broken documents: one sentence each, nothing raised, nothing of other files read, nothing left behind."""

import re
import tempfile
from pathlib import Path

import pytest
from documents_broken import broken, sound

from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read, Refused

# Two hundred a kind; of two that one reader reads, half each.
COUNT = 200
_HALVES = (".rss", ".atom", ".warc", ".gz")
_SOUND = sound()
# What a traceback or a memory address looks like in a sentence.
_OURS = re.compile(r"Traceback|File \"|0x[0-9a-f]{6}|\n")


@pytest.mark.parametrize("ending", sorted(_SOUND))
def test_two_hundred_broken_files_are_articles_or_sentences(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = tmp_path / "temporary"
    unpacked.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked))
    folder = tmp_path / "files"
    folder.mkdir()
    paths: list[Path] = []
    for number, data in enumerate(broken(ending, _SOUND[ending], COUNT // 2 if ending in _HALVES else COUNT)):
        paths.append(folder / f"{number}{ending}")
        paths[-1].write_bytes(data)
    before = sorted(path for path in tmp_path.rglob("*"))
    heard: set[Path] = set()
    for outcome in read_paths(paths):
        heard.add(outcome.place.path)
        match outcome:
            case Read(article=article):
                assert article.text.strip()
                assert "root:" not in article.text
                assert "lollollol" not in article.text
            case Refused(reason=words):
                assert words.endswith(".")
                assert not _OURS.search(words), words
            case Noted(note=words):
                assert not _OURS.search(words), words
    assert heard == set(paths)
    assert sorted(path for path in tmp_path.rglob("*")) == before
