"""Charts and reports that were saved, read back."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from answering import Answering
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.insights.place import InsightsPlace
from desktop.insights.saving import Saved


def choose(place: InsightsPlace, card: str, form: Saved) -> None:
    """Save a chart by the menu of its button."""
    actions = {action.text()[-5:-2].lower(): action for action in place.board.cards[card].save_menu.actions()}
    actions[form.value].trigger()


def test_png(filled: InsightsPlace, chooser: Answering, tmp_path: Path, qtbot: QtBot) -> None:
    chooser.path = tmp_path / "labels.png"
    with qtbot.waitSignal(filled.said) as said:
        choose(filled, "labels", Saved.PNG)
    assert said.args == ["Saved as labels.png.", False]
    image = QImage(str(chooser.path))
    assert image.width() == 2 * 760
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}
    assert len(colours) > 5


def test_svg(filled: InsightsPlace, chooser: Answering, tmp_path: Path) -> None:
    chooser.path = tmp_path / "drift.svg"
    choose(filled, "drift-labels", Saved.SVG)
    root = ElementTree.fromstring(chooser.path.read_bytes())
    assert "Labels from week to week" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_csv(filled: InsightsPlace, chooser: Answering, tmp_path: Path) -> None:
    chooser.path = tmp_path / "labels"
    choose(filled, "labels", Saved.CSV)
    rows = list(csv.reader(io.StringIO((tmp_path / "labels.csv").read_text("utf-8-sig"))))
    found = filled.found
    assert found is not None
    assert rows[0] == ["Label", "All", "Ana", "Ben", "Carol"]
    assert sum(int(row[1]) for row in rows[1:]) == sum(count for _, _, count in found.labels or ())


def test_the_folder_is_remembered(filled: InsightsPlace, chooser: Answering, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    chooser.path = tmp_path / "figures" / "x.csv"
    choose(filled, "labels", Saved.CSV)
    choose(filled, "speakers", Saved.SVG)
    assert chooser.asked[1][1] == tmp_path / "figures" / "speakers.svg"


def test_thinking_better_of_it_writes_nothing(filled: InsightsPlace, chooser: Answering, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    choose(filled, "labels", Saved.PNG)
    assert len(chooser.asked) == 1
    assert set(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there(filled: InsightsPlace, chooser: Answering, tmp_path: Path, qtbot: QtBot) -> None:
    chooser.path = tmp_path / "nowhere" / "x.csv"
    with qtbot.waitSignal(filled.said) as said:
        choose(filled, "labels", Saved.CSV)
    assert said.args == ["x.csv could not be written: No such file or directory.", True]


@pytest.mark.parametrize("name", ["report.html", "report", "report.pdf"])
def test_report_in_one_click(
    filled: InsightsPlace, chooser: Answering, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    chooser.path = tmp_path / name
    with qtbot.waitSignal(filled.said, timeout=10_000):
        qtbot.mouseClick(filled.bar.report, Qt.MouseButton.LeftButton)
    assert chooser.asked[0][1].name == "weeks report.html"
    if name.endswith(".pdf"):
        content = chooser.path.read_bytes()
        assert content.startswith(b"%PDF")
        assert len(re.findall(rb"/Type /Page\b", content)) >= 6
    else:
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert page.count("<svg") >= 9


def test_a_report_asked_for_too_soon_comes_as_soon_as_it_can(
    filled: InsightsPlace, chooser: Answering, tmp_path: Path, qtbot: QtBot
) -> None:
    chooser.path = tmp_path / "report.html"
    with qtbot.waitSignal(filled.counting.ended, timeout=10_000):
        filled.refresh()
        filled.ask_report()
        assert chooser.asked == []
    qtbot.waitUntil(chooser.path.exists)
