"""Printing: what is on which page, and that a PDF is asked for, written and said."""

from itertools import pairwise

import pytest
from desk import BRIDGE
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span
from desktop.printing.pdf import article_pdf
from desktop.printing.print_dialog import PrintDialog
from desktop.printing.printed import PrintChoices, printed
from desktop.printing.sheets import Sheets, paint_all, paper_size

A4 = (595.0, 842.0)
EVERYTHING = PrintChoices()


def made(text: str = BRIDGE, choices: PrintChoices = EVERYTHING, copies: int = 1):
    """An article of so many copies of a text, with a person kept and a quote suggested in each copy."""
    whole = "\n\n".join([text] * copies)
    spans, quotes = {}, {}
    step = len(text) + 2
    for number in range(copies):
        start = number * step + text.index("Ana Díaz")
        spans[f"s{number}"] = Span(f"s{number}", "PERSON", ((start, start + 8),), origin=Origin.KEPT)
        begun = number * step + text.index("“We will win,”")
        quotes[f"q{number}"] = Attribution(
            f"q{number}",
            QuoteKind.DIRECT,
            ((begun, begun + 14),),
            source=((start, start + 8),),
            speaker="Ana Díaz",
            origin=Origin.MODEL,
        )
    article = make_article(whole, title="Bridge vote", source="The Lantern")
    reading = Reading(article, Layer(article.id, "ana", spans), Layer(article.id, "model:small@1.0", {}, quotes))
    return printed(reading, default_scheme(), choices, "The Lantern")


def painted(sheets: Sheets, number: int) -> QImage:
    """A side as a picture of one pixel a point."""
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(0x123456)
    painter = QPainter(image)
    try:
        sheets.paint(painter, number)
    finally:
        painter.end()
    return image


def ink_between(image: QImage, area: QRectF) -> int:
    """How many pixels of an area are not white."""
    place = area.toRect()
    return sum(
        image.pixelColor(x, y).lightness() < 250
        for y in range(place.top(), place.bottom())
        for x in range(place.left(), place.right())
    )


def test_what_is_printed_follows_the_choices(light):
    whole = made()
    assert [mark.id for mark in whole.marks if mark.margin] == ["q0"]
    assert [label.name for label in whole.legend] == ["PERSON"]
    assert [(quote.who, quote.words) for quote in whole.quotes] == [("Ana Díaz", "“We will win,”")]
    assert whole.quotes[0].about == "direct · undecided"
    assert (whole.open, whole.quoted) == (True, True)
    decided = made(choices=PrintChoices(undecided=False, legend=False, quotes=True))
    assert (decided.quotes, decided.legend, decided.open) == ((), (), False)
    assert {mark.id for mark in decided.marks} == {"s0"}


def test_a_short_article_is_one_side_with_all_of_it(light):
    sheets = Sheets(made(), *A4)
    assert len(sheets) == 1
    image = painted(sheets, 0)
    assert ink_between(image, QRectF(150, 60, 400, 100)) > 200, "headline"
    assert ink_between(image, QRectF(40, 100, 100, 160)) > 20, "the speaker's name in the margin"
    assert ink_between(image, QRectF(40, 785, 520, 25)) > 50, "title and page at the foot"
    assert ink_between(image, QRectF(0, 0, 595, 30)) == 0
    assert ink_between(image, QRectF(0, 0, 30, 842)) == 0


def test_a_long_article_is_cut_between_lines_and_none_is_lost_or_doubled(light):
    sheets = Sheets(made(copies=40), *A4)
    assert len(sheets) > 5
    slices = [sheet.text for sheet in sheets._sheets if sheet.text is not None]
    assert slices[0].top == 0
    assert all(first.bottom <= then.top for first, then in pairwise(slices))
    page = sheets._page
    tops = [
        (page.blocks.tops[block] + line.top, page.blocks.tops[block] + line.top + page.block(block).style.pitch)
        for block in range(len(page.blocks))
        for line in page.block(block).lines
    ]
    for top, bottom in tops:
        holding = [one for one in slices if one.top <= top and bottom <= one.bottom]
        blank = [
            block
            for block in range(len(page.blocks))
            if page.blocks.tops[block] == top and not page.blocks.words(block)
        ]
        assert len(holding) == 1 or blank, (top, bottom)
    assert all(one.bottom - one.top <= sheets._room for one in slices)


def test_the_list_of_quotes_goes_over_several_sides(light):
    with_list, without = (Sheets(made(copies=40, choices=PrintChoices(quotes=chosen)), *A4) for chosen in (True, False))
    assert len(with_list) > len(without) + 1
    drawn = [strip for sheet in with_list._sheets for strip in sheet.strips]
    assert len(drawn) > 3 * 40
    for sheet in with_list._sheets:
        assert all(top + strip.height <= with_list._room + 1 for top, strip in sheet.strips)
    assert ink_between(painted(with_list, len(with_list) - 1), QRectF(130, 30, 420, 300)) > 200


def test_a_pdf_has_a_side_for_each_sheet(light):
    content = article_pdf(made(copies=12))
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == len(Sheets(made(copies=12), *A4))
    assert b"/Title" in content


def test_a_printer_takes_a_range_of_sides(light, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setOutputFileName(str(tmp_path / "range.pdf"))
    sheets = Sheets(made(copies=40), *paper_size(printer.pageLayout()))
    paint_all(printer, sheets, 1, 2)
    assert (tmp_path / "range.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_an_empty_article_and_one_of_a_single_endless_line(light):
    article = make_article("x" * 9000, title="Endless")
    reading = Reading(article, Layer(article.id, "ana"))
    assert len(Sheets(printed(reading, default_scheme(), PrintChoices(), ""), *A4)) > 1


@pytest.mark.parametrize("quotes", [True, False])
def test_saving_as_pdf_asks_writes_and_remembers(reader, tmp_path, quotes):
    target = tmp_path / "out" / "bridge"
    target.parent.mkdir()
    asked = []

    class Answering:
        """Answers for the system's dialog."""

        def folder(self, *_):
            raise AssertionError

        def save(self, _parent, _title, start, _kinds):
            asked.append(start.name)
            return target

    reader.desktop.printing.__dict__["chooser"] = Answering()

    def accept(dialog):
        dialog.quotes.setChecked(quotes)
        dialog.accept()

    reader.in_dialog(PrintDialog, accept)
    reader.desktop.window.actions_table["pdf"].trigger()
    reader.qtbot.waitUntil(lambda: target.with_suffix(".pdf").exists())
    assert asked == ["Bridge vote.pdf"]
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    reader.qtbot.waitUntil(lambda: reader.said == "Saved as bridge.pdf.")
    reader.in_dialog(PrintDialog, lambda dialog: (asked.append(dialog.choices.quotes), dialog.reject()))
    reader.press("Ctrl+P")
    assert asked[-1] is quotes


def test_a_folder_that_cannot_be_written_is_said(reader, tmp_path):
    class Answering:
        """Answers for the system's dialog."""

        def folder(self, *_):
            raise AssertionError

        def save(self, *_):
            return tmp_path / "nowhere" / "bridge.pdf"

    reader.desktop.printing.__dict__["chooser"] = Answering()
    reader.in_dialog(PrintDialog, lambda dialog: dialog.accept())
    reader.desktop.window.actions_table["pdf"].trigger()
    reader.qtbot.waitUntil(lambda: reader.said.startswith("bridge.pdf could not be written"))
