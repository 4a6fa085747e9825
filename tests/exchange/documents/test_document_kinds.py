"""What a file is, told by how it begins."""

from pathlib import Path

import pytest
from documents_made import make

from annotations.exchange.documents.kinds import document_kind


@pytest.mark.parametrize(
    ("name", "begins", "kind"),
    [
        ("a.xml", "\ufeff<?xml version='1.0'?>\n<!-- a feed -->\n<!DOCTYPE rdf>\n<rdf:RDF xmlns='x'>", "feed"),
        ("a.xml", "<?xml version='1.0'?><note>words</note>", ""),
        ("a.rss", "<?xml version='1.0'?><note>words</note>", "feed"),
        ("a.txt", "<!-- saved -->\n<HTML lang='en'><p>words", "html"),
        ("a.txt", "<htmlish>words", ""),
        ("a.md", "<!doctype html><p>words", ""),
        ("a.html", "<p>a piece of a page", "html"),
        ("a.eml", "From a@b Tue Mar  5 10:00:00 2024\nSubject: x\n\nwords", "mbox"),
        ("a.gz", "no archive", ""),
        ("a.json", "{}", ""),
        ("a.jsonl", "%PDF-1.4", "pdf"),
    ],
)
def test_a_kind_is_told_by_the_beginning_and_only_then_by_the_ending(
    tmp_path: Path, name: str, begins: str, kind: str
) -> None:
    assert document_kind(make(tmp_path, name, begins)) == kind


@pytest.mark.parametrize("again", ["<?x?>", "<!-- -->", "<!DOCTYPE x>", "<?", "a: b\n ", " \t"])
def test_what_is_said_a_thousand_times_does_not_hold_it_up(tmp_path: Path, again: str) -> None:
    assert document_kind(make(tmp_path, "a.html", again * 4_000)) == "html"


def test_a_file_that_is_not_there_is_of_no_kind(tmp_path: Path) -> None:
    assert document_kind(tmp_path / "a.pdf") == ""
