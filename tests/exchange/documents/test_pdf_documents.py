"""PDF as articles: columns, hyphens, running heads, pages that were scanned."""

from pathlib import Path

import pytest
from documents_made import Placed, column, make, pdf_bytes

from annotations.articles import Article
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Noted, Read, Refused

REPORT = (
    "The harbour master read the report on the old walls aloud, and nobody in the small room said a word"
    " until she came to the end of it."
)
WINTER = (
    "“We shall need another winter,” she said at last, and laid the paper down upon the long table,"
    " where the light of the lamp fell on it."
)
RAIN = (
    "Outside the rain had stopped; the boats came in one after the other and the men threw their"
    " ropes to the children who waited on the quay."
)
COUNCIL = (
    "In the evening the council met again, this time behind closed doors, and decided that the"
    " work should go on as it had been planned."
)
STORY = (REPORT, WINTER, RAIN, COUNCIL)


def read(path: Path) -> tuple[Article, list[str]]:
    """The article in a PDF, and what is told of it."""
    outcomes = list(read_paths([path]))
    assert not [one for one in outcomes if isinstance(one, Refused)]
    (article,) = (one.article for one in outcomes if isinstance(one, Read))
    return article, [one.note for one in outcomes if isinstance(one, Noted)]


def two_columns(number: int, paragraphs: tuple[str, ...]) -> list[Placed]:
    """A page with a running head, a number at its foot and two columns, a paragraph in each half of them."""
    placed: list[Placed] = [(60, 765, 8, "The Quay Post, 5 March"), (300, 30, 8, f"– {number} –")]
    for place, paragraph in enumerate(paragraphs):
        placed += column(paragraph, 60 if place < 2 else 320, 700 - 250 * (place % 2), wide=44)
    return placed


class TestColumns:
    def test_columns_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        pages = [two_columns(1, STORY), two_columns(2, STORY[::-1])]
        article, notes = read(make(tmp_path, "a.pdf", pdf_bytes(pages)))
        assert article.text == "\n\n".join((*STORY, *STORY[::-1]))
        assert notes == ["4 running heads, feet and page numbers were cut"]

    def test_a_headline_across_the_columns_comes_first_and_names_the_article(self, tmp_path: Path) -> None:
        page = [(60.0, 740.0, 20.0, "Harbour opens again after years"), *two_columns(1, STORY)[2:]]
        article, _ = read(make(tmp_path, "a.pdf", pdf_bytes([page])))
        assert article.text.split("\n\n") == ["Harbour opens again after years", *STORY]
        assert article.title == "Harbour opens again after years"

    def test_what_stands_across_in_the_middle_parts_what_is_above_from_what_is_below(self, tmp_path: Path) -> None:
        page = [
            *column(REPORT, 60, 740, wide=44),
            *column(WINTER, 320, 740, wide=44),
            (
                60.0,
                640.0,
                9.0,
                "A line that stands across both of the columns of this page, from side to side of it all.",
            ),
            *column(RAIN, 60, 600, wide=44),
            *column(COUNCIL, 320, 600, wide=44),
        ]
        article, _ = read(make(tmp_path, "a.pdf", pdf_bytes([page])))
        places = [
            article.text.index(words[:20]) for words in (REPORT, WINTER, "A line that stands across", RAIN, COUNCIL)
        ]
        assert places == sorted(places)

    def test_three_columns(self, tmp_path: Path) -> None:
        page = [line for place, words in enumerate(STORY[:3]) for line in column(words, 40 + 185 * place, 700, wide=30)]
        assert read(make(tmp_path, "a.pdf", pdf_bytes([page])))[0].text == "\n\n".join(STORY[:3])

    def test_a_table_is_read_row_by_row(self, tmp_path: Path) -> None:
        rows = [("north", "120", "sound"), ("south", "80", "cracked"), ("east", "95", "sound"), ("west", "60", "gone")]
        page = [
            (60.0 + 150 * x, 700.0 - 14 * y, 9.0, words) for y, row in enumerate(rows) for x, words in enumerate(row)
        ]
        text = read(make(tmp_path, "a.pdf", pdf_bytes([page])))[0].text
        assert text.replace("\n\n", "\n").split("\n")[0] == "north\t120\tsound"
        assert "south\t80\tcracked" in text

    def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(self, tmp_path: Path) -> None:
        lines = column(f"{REPORT} {WINTER} {RAIN} {COUNCIL}", 0, 0, wide=44)
        words = [line[3] for line in lines]
        third = len(words) // 3 + 1

        def placed(x: float, some: list[str]) -> list[Placed]:
            return [(x, 700.0 - 11 * place, 9.0, line) for place, line in enumerate(some)]

        pages = [[*placed(60, words[:third]), *placed(320, words[third : 2 * third])], placed(60, words[2 * third :])]
        assert read(make(tmp_path, "a.pdf", pdf_bytes(pages)))[0].text == f"{REPORT} {WINTER} {RAIN} {COUNCIL}"


class TestLines:
    def test_words_parted_at_line_ends_are_whole_and_compounds_keep_their_hyphen(self, tmp_path: Path) -> None:
        lines = [
            "The harbour mas-",
            "ter spoke of a well-known",
            "wall that is well-",
            "known to every-",
            "body near Stony-",
            "Quay.",
        ]
        page = [(60.0, 700.0 - 11 * place, 9.0, line) for place, line in enumerate(lines)]
        text = read(make(tmp_path, "a.pdf", pdf_bytes([page])))[0].text
        assert text == "The harbour master spoke of a well-known wall that is well-known to everybody near Stony-Quay."

    def test_paragraphs_are_told_by_their_indents(self, tmp_path: Path) -> None:
        first = column(REPORT, 60, 700, wide=60)
        second = column(WINTER, 60, 700 - 11 * len(first), wide=60, indent=3)
        assert read(make(tmp_path, "a.pdf", pdf_bytes([first + second])))[0].text == f"{REPORT}\n\n{WINTER}"

    @pytest.mark.parametrize("matrix", [b"0 1 -1 0", b"0 -1 1 0", b"-1 0 0 -1"])
    def test_a_page_that_lies_on_its_side_is_read(self, tmp_path: Path, matrix: bytes) -> None:
        data = pdf_bytes([[(300, 400, 9, "Words on a page that was turned.")]])
        turned = data.replace(b"1 0 0 1 300", matrix + b" 300")
        assert read(make(tmp_path, "a.pdf", turned))[0].text == "Words on a page that was turned."


class TestPages:
    def test_a_head_on_one_page_only_stays(self, tmp_path: Path) -> None:
        pages = [
            [(60.0, 765.0, 8.0, f"Chapter of {name}"), *column(REPORT, 60, 700, wide=60)] for name in ("rain", "snow")
        ]
        text = read(make(tmp_path, "a.pdf", pdf_bytes(pages)))[0].text
        assert "Chapter of rain" in text
        assert "Chapter of snow" in text

    def test_the_same_words_close_to_the_text_are_text(self, tmp_path: Path) -> None:
        refrain = [(60.0, 700.0 + 11 * 3, 9.0, "So it was, and so it was again,")]
        pages = [[*refrain, *column(words, 60, 700 + 22, wide=60)] for words in (REPORT, WINTER)]
        assert read(make(tmp_path, "a.pdf", pdf_bytes(pages)))[0].text.count("So it was") == 2

    def test_scanned_pages_are_named(self, tmp_path: Path) -> None:
        page = column(REPORT, 60, 700, wide=60)
        article, notes = read(make(tmp_path, "a.pdf", pdf_bytes([page, [], column(WINTER, 60, 700, wide=60), []])))
        assert notes == ["scanned pages 2 and 4 have no text layer"]
        assert article.text == f"{REPORT}\n\n{WINTER}"
        assert article.meta == {"file": "a.pdf", "pages": 4}

    def test_one_that_was_scanned_whole_is_refused_and_says_what_to_do(self, tmp_path: Path) -> None:
        (refused,) = read_paths([make(tmp_path, "a.pdf", pdf_bytes([[], []]))])
        assert isinstance(refused, Refused)
        assert "pictures without a text layer; recognise their text first" in refused.reason

    def test_title_author_and_date_are_those_of_the_file_unless_a_program_made_them(self, tmp_path: Path) -> None:
        page = column(REPORT, 60, 700, wide=60)
        article, _ = read(make(tmp_path, "a.pdf", pdf_bytes([page], title="The old walls", author="Ines Quill")))
        assert (article.title, article.author, article.published) == ("The old walls", "Ines Quill", "2024-03-05")
        article, _ = read(
            make(tmp_path, "b.pdf", pdf_bytes([page], title="Microsoft Word - walls.docx", author="User"))
        )
        assert article.title.startswith("The harbour master read")
        assert article.author == ""
