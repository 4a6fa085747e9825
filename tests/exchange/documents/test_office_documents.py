"""Word, OpenDocument, rich text and books as articles."""

import io
from pathlib import Path

import docx
import pytest
from documents_made import FIRST, LAST, QUOTE, STORY, docx_bytes, epub_bytes, make, odt_bytes, rtf_bytes, zip_bytes

from annotations.articles import Article
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read, Refused


def articles(path: Path) -> list[Article]:
    """The articles in a file, of which nothing is refused."""
    outcomes = list(read_paths([path]))
    assert not [one for one in outcomes if isinstance(one, Refused)]
    return [one.article for one in outcomes if isinstance(one, Read)]


def told(path: Path) -> list[str]:
    """What is told of a file, and why it is refused."""
    return [str(one) for one in read_paths([path]) if isinstance(one, Noted | Refused)]


def test_word_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    (article,) = articles(make(tmp_path, "a.docx", docx_bytes()))
    assert article.text == "\n\n".join(("Harbour opens again", *STORY, "quay\tmetres", "north\t120"))
    assert (article.title, article.author) == ("Harbour opens again", "Ines Quill")
    assert (article.published, article.language) == ("2024-03-05", "en-GB")


def test_word_takes_what_was_inserted_and_leaves_out_what_was_deleted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The old ")
    inserted = '<w:ins xmlns:w="{0}"><w:r><w:t>harbour</w:t></w:r></w:ins>'
    deleted = '<w:del xmlns:w="{0}"><w:r><w:delText>airport</w:delText></w:r></w:del>'
    broken = '<w:r xmlns:w="{0}"><w:t> wall</w:t><w:br/><w:t>fell.</w:t></w:r>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    from docx.oxml import parse_xml

    for source in (inserted, deleted, broken):
        paragraph._p.append(parse_xml(source.format(space)))
    out = io.BytesIO()
    document.save(out)
    path = make(tmp_path, "a.docx", out.getvalue())
    assert articles(path)[0].text == "The old harbour wall\nfell."
    assert told(path) == ["a.docx: tracked changes were taken as accepted"]


def test_open_document_gives_paragraphs_without_notes_and_deletions(tmp_path: Path) -> None:
    path = make(tmp_path, "a.odt", odt_bytes())
    (article,) = articles(path)
    assert article.text == "\n\n".join(
        ("Harbour opens again", *STORY, "Two  spaces\tand\na break", "north\t120"),
    )
    assert (article.title, article.author) == ("Harbour opens again", "Ines Quill")
    assert (article.published, article.language) == ("2024-03-05", "en-GB")
    assert told(path) == ["a.odt: 1 footnote or endnote was left out"]


def test_rich_text_keeps_typographic_quotes(tmp_path: Path) -> None:
    (article,) = articles(make(tmp_path, "a.rtf", rtf_bytes()))
    assert article.text == "\n\n".join(STORY)
    assert (article.title, article.author, article.published) == ("Harbour opens again", "Ines Quill", "2024-03-05")


def test_the_chapters_of_a_book_come_in_the_order_of_reading(tmp_path: Path) -> None:
    path = make(tmp_path, "a.epub", epub_bytes())
    first, second = articles(path)
    assert first.text == f"The first\n\n{FIRST}\n\n{QUOTE}"
    assert second.text == f"The second\n\n{LAST}"
    assert [one.title for one in (first, second)] == ["The first", "The second"]
    assert (first.source, first.author, first.language, first.published) == (
        "Harbours",
        "Ines Quill",
        "en",
        "2024-03-05",
    )
    assert told(path) == ["a.epub: 1 page with a few words only was passed over"]
    assert [str(one.place) for one in read_paths([path]) if isinstance(one, Read)] == [
        "a.epub, chapter 1",
        "a.epub, chapter 2",
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"PK\x03\x04 and no more", "it is no whole archive; it may be damaged or cut off."),
        ("a.docx", zip_bytes({"word/document.xml": "<a/>"}), "it is damaged or no Word document."),
        (
            "a.odt",
            zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text"}, first_stored=True),
            "“content.xml” is missing in it.",
        ),
        ("a.rtf", b"no rich text", "it is no rich text document."),
        ("a.rtf", rb"{\rtf1 }", "there is no text in it."),
        ("a.docx", b"", "the file is empty."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    assert told(make(tmp_path, name, data)) == [f"{name}: {sentence}"]


def test_office_files_are_known_under_any_name(tmp_path: Path) -> None:
    for name, data, kind in (
        ("a.zip", docx_bytes(), "docx"),
        ("a.docx", odt_bytes(), "odt"),
        ("b.zip", epub_bytes(), "epub"),
    ):
        assert sniff(make(tmp_path, name, data)).reader.id == kind
    assert sniff(make(tmp_path, "a.doc.txt", rtf_bytes())).reader.id == "rtf"
