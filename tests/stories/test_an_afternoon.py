"""An analyst imports an article, sees it pre-filled, corrects five things, and exports training data."""

from pathlib import Path

import orjson
import pytest
import spacy
from PySide6.QtWidgets import QLineEdit
from spacy.tokens import DocBin

from annotations.articles import Status
from annotations.spans import Origin
from desktop.dialogs.cards import ChoiceCard
from desktop.dialogs.export_dialog import ExportDialog
from desktop.panels.label_button import LabelButton

ARTICLE = (
    "Harbour vote 🏮 delayed\r\n"
    "\r\n"
    "LONDON – Officials in Norway said on Tuesday that the vote would wait.\r\n"
    "\r\n"
    "“We will not open it before it is safe,” said engineer Mara Lindqvist. “He told me, ‘The water has no memory,’ and"
    " I believe the water.”\r\n"
    "\r\n"
    "“My grandmother kept the tide marks in pencil. 👩🏽‍🔬\r\n"
    "\r\n"
    "“Nobody ever came to look at them,” Thomas Achterberg said.\r\n"
    "\r\n"
    "The Institute for Coastal Research at the University of Nairobi agreed with Ewan Birtwhistle of the harbour board.\r\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The article as a file with Windows line ends."""
    path = tmp_path / "harbour.txt"
    path.write_bytes(ARTICLE.encode("utf-8"))
    return path


def test_by_keyboard_only(analyst, article, tmp_path):
    analyst.start()
    project = tmp_path / "news.pullquote"
    analyst.choose_file(project)
    analyst.press("Ctrl+N")
    analyst.qtbot.waitUntil(lambda: analyst.desktop.session.project is not None)
    analyst.choose_file(article)
    analyst.press("Ctrl+I")
    analyst.wait_for_prefill(1)
    analyst.press("F2")
    assert "\r" not in analyst.reading.article.text
    assert analyst.quote("“We will not open it")

    # One: keep the first suggestion, strike the second.
    analyst.press("N")
    kept, struck = list(analyst.reading.shown)[:2]
    assert analyst.desktop.session.current == kept.id
    analyst.press("Return")
    assert analyst.reading.layer.find(kept.id).origin is Origin.KEPT
    assert analyst.desktop.session.current == struck.id
    analyst.press("Backspace")
    assert struck.id in analyst.reading.layer.rejections

    # Two: label words that the pipeline missed, then move an end.
    analyst.select_by_keys("harbour board")
    analyst.press("2")
    board = analyst.span("harbour board")
    assert (board.label, board.origin) == ("ORG", Origin.HAND)
    analyst.press("Alt+Shift+Left")
    assert analyst.span("the harbour board").id == board.id

    # Three: a quote with its cue, source and speaker.
    analyst.select_by_keys("the vote would wait")
    analyst.press("Q")
    analyst.press("C")
    analyst.select_by_keys("said")
    analyst.press("Return")
    analyst.press("Shift+S")
    analyst.select_by_keys("Officials in Norway")
    analyst.press("Return")
    analyst.press("S")
    analyst.write("Government of Norway")
    analyst.press("Return", "F2")
    quote = analyst.quote("the vote would wait")
    text = analyst.reading.article.text
    assert [text[a:b] for a, b in quote.cue] == ["said"]
    assert [text[a:b] for a, b in quote.source] == ["Officials in Norway"]
    assert quote.speaker == "Government of Norway"
    assert quote.kind == "indirect"

    # Four: tag it, note it, doubt it.
    analyst.press("T")
    analyst.write("policy")
    analyst.press("Return", "F2", "M")
    analyst.write("Check the wording.")
    analyst.press("Ctrl+Return")
    analyst.press("F2", "U")
    quote = analyst.quote("the vote would wait")
    assert (quote.tags, quote.note, quote.unsure) == (("policy",), "Check the wording.", True)

    # Five: undo and redo, then done.
    analyst.press("Ctrl+Z")
    assert not analyst.quote("the vote would wait").unsure
    analyst.press("Ctrl+Y")
    assert analyst.quote("the vote would wait").unsure
    analyst.press("F2", "Ctrl+Return")
    assert analyst.reading.layer.verdict.status is Status.DONE
    assert not analyst.reading.undecided

    export_and_prove(analyst, tmp_path, text)


def test_by_mouse_only(analyst, article, tmp_path):
    analyst.start()
    analyst.choose_file(tmp_path / "mouse.pullquote")
    analyst.click(
        next(card for card in analyst.desktop.welcome.findChildren(ChoiceCard) if "New" in card.accessibleName())
    )
    analyst.qtbot.waitUntil(lambda: analyst.desktop.session.project is not None)
    analyst.drop([article])
    analyst.wait_for_prefill(1)

    mara = analyst.span("Mara Lindqvist")
    analyst.click_words("Mara Lindqvist")
    assert analyst.desktop.session.current == mara.id
    card = analyst.desktop.place.inspector.span_card
    analyst.click(card.decision.keep)
    assert analyst.reading.layer.find(mara.id).origin is Origin.KEPT

    analyst.drag_over("harbour board")
    palette = analyst.desktop.place.palette
    assert palette.isVisible()
    analyst.click(next(one for one in palette.findChildren(LabelButton) if one.text() == "Organisation"))
    assert analyst.span("harbour board").label == "ORG"

    analyst.drag_over("the vote would wait")
    analyst.click(analyst.desktop.place.strip.quote)
    quote = analyst.quote("the vote would wait")
    assert analyst.desktop.session.current == quote.id
    analyst.click(analyst.desktop.place.inspector.quote_card.rows["cue"].pick)
    assert analyst.desktop.picking.banner.isVisible()
    analyst.drag_over("said")
    text = analyst.reading.article.text
    assert [text[a:b] for a, b in analyst.quote("the vote would wait").cue] == ["said"]
    analyst.desktop.projects.close()


def export_and_prove(analyst, folder: Path, text: str) -> None:
    """Export both formats through the dialog and read them with the tools that they are for."""
    for name, ending in (("jsonl", ".jsonl"), ("spacy", ".spacy")):
        target = folder / f"out{ending}"

        def act(dialog: ExportDialog, name: str = name, target: Path = target) -> None:
            combo = dialog.form.format_combo
            combo.setCurrentIndex(combo.findData(name))
            field: QLineEdit = dialog.path
            field.setText(str(target))
            analyst.qtbot.waitUntil(dialog.go_on.isEnabled, timeout=30_000)
            analyst.click(dialog.go_on)

        analyst.in_dialog(ExportDialog, act)
        analyst.press("Ctrl+E")
        analyst.qtbot.waitUntil(target.exists, timeout=60_000)
    row = orjson.loads((folder / "out.jsonl").read_bytes())
    assert row["text"] == text
    for span in row["spans"]:
        assert " ".join(text[a:b] for a, b in span["fragments"]) == span["text"]
    assert any(quote["speaker"] == "Government of Norway" for quote in row["attributions"])
    assert row["rejected"]
    docs = list(DocBin().from_disk(folder / "out.spacy").get_docs(spacy.blank("en").vocab))
    assert docs[0].text == text
    assert "the harbour board" in [span.text for span in docs[0].spans["sc"]]
