"""What the place of agreement shows: the figures of a real project, who is compared, and why there is nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from readings_of_project import ANA, BO, COUNT, CY, article, make_read, quotes_of, spans_of
from sklearn.metrics import confusion_matrix, f1_score

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.review.agreement.figures import Stage
from desktop.agreement.heat_map import contrast, readable_ink
from desktop.panels.look import make_look
from desktop.theme import Theme, load_theme, mix


def column(model: QAbstractItemModel, number: int) -> list[str]:
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def f1(who: tuple[str, str], articles: int, label: str = "") -> float:
    """The exact F1, by scikit-learn."""
    sides = [
        {(n, *span) for n in range(articles) for span in spans_of(one, n) if label in ("", span[0])} for one in who
    ]
    everything = sorted(sides[0] | sides[1])
    return float(f1_score([one in sides[0] for one in everything], [one in sides[1] for one in everything]))


def test_the_table_has_the_figures_of_scikit_learn(read) -> None:
    model = read.place.page.spans.figures
    assert column(model, 0) == ["All labels", "Person", "Organisation", "Country or city"]
    wanted = [f1(("Ana", "Bo"), COUNT - 1, label) for label in ("", "PERSON", "ORG", "GPE")]
    assert column(model, 1) == [f"{value:.2f}" for value in wanted]
    spans = [sum(len(spans_of(who, number)) for number in range(COUNT - 1)) for who in ("Ana", "Bo")]
    assert column(model, model.columnCount() - 1)[0] == str(sum(spans))


def test_the_headline_says_it_in_words(read) -> None:
    share = round(f1(("Ana", "Bo"), COUNT - 1) * 100)
    assert read.place.page.headline.sentence.text() == f"Ana and Bo agree on {share} % of the spans"
    details = read.place.page.headline.details.text()
    assert details.startswith("F1 exact; 95 % between ")
    assert details.endswith(f" spans in {COUNT - 1} articles")


def test_the_matrix_is_that_of_scikit_learn(read) -> None:
    """Spans with the same words are paired; here no two with different words touch but the name that was cut short."""
    model = read.place.page.matrix.matrix
    names = ["PERSON", "ORG", "GPE", "missed"]
    left: list[str] = []
    right: list[str] = []
    for number in range(COUNT - 1):
        ours, theirs = ({words[0][0]: label for label, words in spans_of(who, number)} for who in ("Ana", "Bo"))
        for start in sorted(ours.keys() | theirs.keys()):
            left.append(ours.get(start, "missed"))
            right.append(theirs.get(start, "missed"))
    wanted = confusion_matrix(left, right, labels=names)
    shown = [[str(model.index(row, place).data()) for place in range(4)] for row in range(4)]
    assert shown == [[str(count) if count else "" for count in row] for row in wanted.tolist()]


def test_attributions_are_those_counted_by_hand(read) -> None:
    model = read.place.page.attributions.figures
    assert column(model, 0) == ["Source", "Cue", "Speaker", "Kind"]
    pairs = [
        (ours, theirs)
        for number in range(COUNT - 1)
        for ours, theirs in zip(quotes_of("Ana", number), quotes_of("Bo", number), strict=True)
    ]
    same = [
        sum(ours.source == theirs.source for ours, theirs in pairs) / len(pairs),
        1.0,
        1.0,
        sum(ours.kind == theirs.kind for ours, theirs in pairs) / len(pairs),
    ]
    assert column(model, 1) == [f"{share:.2f}" for share in same]
    assert read.place.page.quotes.figures.rowCount() == 3


def test_a_quote_matrix_is_chosen_by_mouse(read) -> None:
    page = read.place.page
    page.ensureWidgetVisible(page.subject)
    QTest.mouseClick(page.subject.segment("quotes"), Qt.MouseButton.LeftButton)
    model = page.matrix.matrix
    assert [model.headerData(row, Qt.Orientation.Vertical) for row in range(3)] == ["Direct", "Indirect", "missed"]
    assert str(model.index(0, 1).data()) == "1"


def test_a_third_person_is_added_by_mouse_and_a_pair_chosen_by_keyboard(read) -> None:
    place = read.place
    chip = next(one for one in place.bar.people.chips if one.text() == "Cy")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    read.counted(3)
    assert place.page.headline.sentence.text().startswith("Ana, Bo and Cy, two by two, agree on ")
    assert not place.page.matrix.isVisibleTo(place)
    kappa = place.page.spans.figures.index(0, 4)
    assert kappa.data() == "–"
    assert "choose a pair" in kappa.data(Qt.ItemDataRole.ToolTipRole)
    place.bar.pair.setFocus()
    for _ in range(2):
        QTest.keyClick(place.bar.pair, Qt.Key.Key_Down)
    assert place.bar.pair.currentText() == "Ana and Cy"
    assert (
        place.page.headline.sentence.text() == f"Ana and Cy agree on {round(f1(('Ana', 'Cy'), 3) * 100)} % of the spans"
    )
    assert place.page.matrix.isVisibleTo(place)


def test_only_articles_that_all_have_finished(read) -> None:
    place = read.place
    chip = next(one for one in place.bar.people.chips if one.text() == "Cy")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    read.counted(3)
    found = place.found
    assert found is not None
    assert found.articles == COUNT - 1
    place.bar.everyone.setFocus()
    QTest.keyClick(place.bar.everyone, Qt.Key.Key_Space)
    read.qtbot.waitUntil(lambda: place.found is not None and place.found.articles == 3)
    read.counted(3)


def test_first_figures_stand_still_while_the_others_come(room, tmp_path: Path) -> None:
    seen: list[tuple[Stage, int, int, int, str, str]] = []
    page = room.place.page

    def look(found) -> None:
        room.qtbot.wait(20)
        model = page.spans.figures
        seen.append(
            (
                found.stage,
                page.spans.y(),
                page.matrix.y(),
                page.attributions.y(),
                model.index(0, 1).data(),
                model.index(0, 6).data(),
            )
        )

    room.place.running.found.connect(look)
    room.open(make_read(tmp_path / "read.pullquote"))
    room.counted()
    room.qtbot.waitUntil(lambda: len(seen) == 3)
    assert {row[0] for row in seen} == set(Stage)
    assert len({row[1:5] for row in seen}) == 1
    assert seen[-1][5] != "…"


def test_undefined_figures_say_why_to_everybody(tmp_path: Path, room) -> None:
    path = make_read(tmp_path / "read.pullquote", (ANA, BO))
    dee = Annotator("0197a0de-0000-7000-8000-00000000d0d0", "Dee", AnnotatorKind.HUMAN)
    with Project.open(path, ANA) as project:
        for number in range(2):
            done = Layer(article(number).id, dee.id, verdict=Verdict(Status.DONE))
            assert project.add_layer(dee, done)
    room.open(path)
    room.counted()
    chips = {chip.text(): chip for chip in room.place.bar.people.chips}
    QTest.mouseClick(chips["Dee"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips["Ana"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips["Bo"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips["Bo"], Qt.MouseButton.LeftButton)
    read = room.place
    room.qtbot.waitUntil(lambda: read.found is not None and read.found.annotators == (BO.id, dee.id))
    room.counted()
    attributions = read.page.attributions.figures.index(0, 1)
    assert attributions.data() == "–"
    spoken = attributions.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Source. Source, the same words: undefined. No quote was marked by both."


@pytest.mark.parametrize("readers", [(), (ANA,)])
def test_with_one_reader_the_page_says_what_to_do(room, qtbot: QtBot, tmp_path: Path, readers) -> None:
    room.open(make_read(tmp_path / "read.pullquote", readers))
    empty = room.place.empty
    qtbot.waitUntil(lambda: empty.heading.text() == "Agreement takes two annotators")
    assert ("only Ana has finished 6 articles" in empty.about.text()) == bool(readers)
    with qtbot.waitSignal(room.place.hand_out_requested):
        QTest.mouseClick(empty.hand_out, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(room.place.merge_requested):
        QTest.mouseClick(empty.merge, Qt.MouseButton.LeftButton)
    assert not room.place.bar.export.isEnabled()


def test_nobody_chosen_and_no_project(read) -> None:
    place = read.place
    QTest.mouseClick(place.bar.people.chips[0], Qt.MouseButton.LeftButton)
    assert place.empty.heading.text() == "Choose two annotators or more"
    assert place.empty.isVisibleTo(place)
    read.session.close()
    assert place.empty.heading.text() == "No project is open"
    assert not place.bar.people.chips


def test_people_without_a_common_article(room, qtbot: QtBot, tmp_path: Path) -> None:
    path = make_read(tmp_path / "read.pullquote", (ANA,))
    with Project.open(path, ANA) as project:
        project.add_articles([late := article(COUNT)])
        assert project.add_layer(CY, Layer(late.id, CY.id, verdict=Verdict(Status.DONE)))
    room.open(path)
    qtbot.waitUntil(lambda: room.place.empty.heading.text() == "They share no finished article")
    assert room.place.empty.about.text().startswith("Ana and Cy have not finished the same article yet.")


def test_the_other_theme_is_drawn(read) -> None:
    before = read.place.page.grab().toImage()
    read.place.set_look(make_look(load_theme("dark")))
    assert read.place.page.grab().toImage() != before


@pytest.mark.parametrize("name", ["light", "dark"])
def test_numbers_on_the_map_can_be_read(light: Theme, name: str) -> None:
    theme = load_theme(name)
    for step in range(101):
        ground = QColor(mix(theme.paper, theme.hue("person"), step / 100))
        assert contrast(readable_ink(ground, theme), ground) >= 4.5


def test_the_window_gets_no_numpy_by_it() -> None:
    script = "import sys, desktop.agreement.place; print('numpy' in sys.modules, 'pyqtgraph' in sys.modules)"
    root = Path(__file__).parents[3]
    said = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
