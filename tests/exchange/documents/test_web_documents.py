"""Web pages, saved pages, feeds and web archives as articles."""

from pathlib import Path

import pytest
from documents_made import (
    COOKIES,
    FIRST,
    LAST,
    PAGE,
    QUOTE,
    RELATED,
    STORY,
    atom_bytes,
    make,
    mhtml_bytes,
    pdf_bytes,
    rss_bytes,
    warc_bytes,
)

from annotations.articles import Article
from annotations.exchange.readers import read_paths, sniff
from annotations.exchange.results import Noted, Read, Refused

WHOLE_STORY = "\n\n".join(("Harbour opens again", *STORY))


def articles(path: Path) -> list[Article]:
    """The articles in a file, of which nothing is refused."""
    outcomes = list(read_paths([path]))
    assert not [one for one in outcomes if isinstance(one, Refused)]
    return [one.article for one in outcomes if isinstance(one, Read)]


def notes(path: Path) -> list[str]:
    """What is told of a file."""
    return [one.note for one in read_paths([path]) if isinstance(one, Noted)]


def refusals(path: Path) -> list[str]:
    """Why something in a file is refused."""
    return [str(one) for one in read_paths([path]) if isinstance(one, Refused)]


class TestPage:
    def test_the_article_alone_is_taken_with_what_the_page_says_of_it(self, tmp_path: Path) -> None:
        (article,) = articles(make(tmp_path, "harbour.html", PAGE))
        assert article.text == WHOLE_STORY
        assert article.title == "Harbour opens again"
        assert article.author == "Ines Quill"
        assert article.published == "2024-03-05"
        assert article.url == "https://quay.example/harbour"
        assert article.source == "The Quay Post"
        assert article.language == "en-GB"
        assert article.meta == {"file": "harbour.html"}

    def test_how_much_was_cut_is_told(self, tmp_path: Path) -> None:
        assert notes(make(tmp_path, "harbour.html", PAGE)) == ["boilerplate cut: 45 % of the page’s words"]

    def test_a_page_in_which_no_article_is_found_is_taken_whole_and_told(self, tmp_path: Path) -> None:
        story = "".join(f"<p>{words}</p>" for words in STORY)
        body = f"<article><p>Short words.</p></article><div class='comments' id='comments'>{story}</div>"
        page = make(tmp_path, "odd.html", f"<html><head><title>Odd</title></head><body>{body}</body></html>")
        assert articles(page)[0].text == "\n\n".join(("Short words.", *STORY))
        assert articles(page)[0].title == "Odd"
        assert any("whole text of the page was taken" in note for note in notes(page))

    @pytest.mark.parametrize(
        ("charset", "codec"),
        [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("koi8-r", "utf-8")],
    )
    def test_the_encoding_is_what_the_page_says_unless_that_is_wrong(
        self, tmp_path: Path, charset: str, codec: str
    ) -> None:
        data = PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode(codec)
        (article,) = articles(make(tmp_path, "a.htm", data))
        assert (QUOTE in article.text) == (charset != "koi8-r")

    def test_an_encoding_that_nobody_names_is_found_and_told(self, tmp_path: Path) -> None:
        page = make(tmp_path, "a.html", PAGE.replace('<meta charset="utf-8">', "").encode("cp1252"))
        assert QUOTE in articles(page)[0].text
        assert "read as Windows-1252" in notes(page)

    def test_the_address_that_a_browser_wrote_is_kept(self, tmp_path: Path) -> None:
        body = f"<p>{FIRST}</p><p>{QUOTE}</p><p>{LAST}</p>"
        page = f"<!DOCTYPE html>\n<!-- saved from url=(0026)https://quay.example/walls -->\n<html><body>{body}</body></html>"
        (article,) = articles(make(tmp_path, "a.html", page))
        assert article.url == "https://quay.example/walls"
        assert article.source == "quay.example"

    def test_a_pdf_named_html_is_a_pdf_and_a_page_named_txt_a_page(self, tmp_path: Path) -> None:
        pdf = make(tmp_path, "a.html", pdf_bytes([[(60, 700, 9, "Words in a PDF.")]]))
        assert sniff(pdf).reader.id == "pdf"
        assert articles(pdf)[0].text == "Words in a PDF."
        assert sniff(make(tmp_path, "page.txt", PAGE)).reader.id == "html"
        assert sniff(make(tmp_path, "about.txt", f"A text about <html> and more.\n{PAGE}")).reader.id == "text"


class TestSavedPage:
    def test_the_page_is_read_with_its_address(self, tmp_path: Path) -> None:
        (article,) = articles(make(tmp_path, "harbour.mhtml", mhtml_bytes()))
        assert article.text == WHOLE_STORY
        assert article.url == "https://quay.example/saved"
        assert article.author == "Ines Quill"

    def test_one_without_a_page_is_one_sentence(self, tmp_path: Path) -> None:
        path = make(tmp_path, "a.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")
        assert refusals(path) == ["a.mhtml: there is no web page in it."]


class TestFeed:
    def test_each_entry_is_an_article_and_its_html_is_cut_to_words(self, tmp_path: Path) -> None:
        first, second = articles(make(tmp_path, "news.rss", rss_bytes()))
        assert first.text == f"{FIRST}\n\n{QUOTE}"
        assert (first.title, first.author) == ("Harbour & quay", "Ines Quill")
        assert first.published == "2024-03-05T09:00:00+00:00"
        assert (first.url, first.source, first.language) == ("https://quay.example/harbour", "The Quay Post", "en-gb")
        assert second.text == LAST

    def test_atom_is_read_under_any_ending_of_feeds(self, tmp_path: Path) -> None:
        for name in ("a.atom", "a.xml", "a.rss"):
            (article,) = articles(make(tmp_path, name, atom_bytes()))
            assert article.text == f"{FIRST}\n\n{LAST}"
            assert article.meta["id"] == "urn:quay:1"

    def test_other_xml_is_no_feed(self, tmp_path: Path) -> None:
        assert refusals(make(tmp_path, "a.xml", "<a>words</a>")) == ["a.xml: files ending in .xml cannot be read."]

    def test_an_entry_without_words_is_refused_by_its_number(self, tmp_path: Path) -> None:
        empty = rss_bytes().replace(b"&lt;p&gt;" + LAST.encode() + b"&lt;/p&gt;", b"")
        path = make(tmp_path, "a.rss", empty)
        assert refusals(path) == ["a.rss, entry 2: there is no text in it."]
        assert len([one for one in read_paths([path]) if isinstance(one, Read)]) == 1


class TestWebArchive:
    @pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
    def test_each_page_is_an_article_and_the_rest_is_counted(self, tmp_path: Path, name: str, packed: bool) -> None:
        path = make(tmp_path, name, warc_bytes(PAGE, PAGE.replace("Monday", "Tuesday"), packed=packed))
        first, second = articles(path)
        assert first.text == WHOLE_STORY
        assert "Tuesday" in second.text
        assert COOKIES not in first.text
        assert RELATED not in first.text
        assert notes(path) == ["1 answer that is no web page was passed over"]
        assert [str(one.place) for one in read_paths([path]) if isinstance(one, Read)] == [
            f"{name}, record 1",
            f"{name}, record 3",
        ]

    def test_what_comes_before_the_damage_is_kept(self, tmp_path: Path) -> None:
        whole = warc_bytes(PAGE, PAGE.replace("Monday", "Tuesday"), packed=False)
        path = make(tmp_path, "a.warc", whole[: len(whole) - 300] + b"\n\nNothing of a record\n\n")
        assert len([one for one in read_paths([path]) if isinstance(one, Read)]) >= 1
