"""The list of annotations: a model that follows a reading by its differences, and the panel that walks it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.scheme import Scheme, default_scheme
from annotations.spans import Origin, Span
from desktop.models.spans import SpanFilter, SpanListModel, SpanRole
from desktop.panels.look import Look
from desktop.panels.span_list import SpanListPanel

Change = Callable[..., Reading]


def ids(model: SpanListModel) -> list[object]:
    return [model.index(row).data(SpanRole.ID) for row in range(model.rowCount())]


@pytest.fixture
def model(scheme: Scheme, reading: Reading, qapp: QApplication) -> SpanListModel:
    made = SpanListModel(scheme)
    made.show_reading(reading)
    return made


@pytest.fixture
def panel(scheme: Scheme, look: Look, reading: Reading, show: Callable[[QWidget], QWidget]) -> Iterator[SpanListPanel]:
    made = SpanListPanel(scheme, look)
    made.resize(280, 400)
    made.show_reading(reading)
    show(made)
    yield made


def test_annotations_are_listed_in_reading_order(model: SpanListModel) -> None:
    assert ids(model) == ["bay", "council", "pays", "solheim", "oyelaran", "generous"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (SpanFilter.UNDECIDED, ["council", "oyelaran", "generous"]),
        (SpanFilter.QUOTES, ["pays", "generous"]),
        (SpanFilter.ENTITIES, ["bay", "council", "solheim", "oyelaran"]),
    ],
)
def test_a_filter_lists_as_many_as_it_counts(model: SpanListModel, chosen: SpanFilter, expected: list[str]) -> None:
    model.set_filter(chosen)
    assert ids(model) == expected
    assert model.counts()[chosen] == len(expected)


@pytest.mark.parametrize(
    ("annotation", "spoken"),
    [
        ("bay", "Country or city, MARLOW BAY"),
        ("council", "Organisation, The Council, undecided"),
        ("pays", "quote, 13 words, speaker Ingrid Solheim, “We can argue"),
        ("generous", "quote, 3 words, no speaker, undecided"),
    ],
)
def test_a_row_is_said_in_words(model: SpanListModel, annotation: str, spoken: str) -> None:
    said = model.index(model.row_of(annotation)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(spoken)


def test_a_decision_changes_one_row_only(model: SpanListModel, reading: Reading, change: Change) -> None:
    changed: list[tuple[int, int]] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(True))
    model.update(change(reading, "council", origin=Origin.KEPT), {"council"})
    assert (changed, resets) == ([(1, 1)], [])
    assert model.index(1).data(SpanRole.UNDECIDED) is False


def test_a_decided_row_leaves_the_undecided_ones(model: SpanListModel, reading: Reading, change: Change) -> None:
    model.set_filter(SpanFilter.UNDECIDED)
    model.update(change(reading, "council", origin=Origin.KEPT), {"council"})
    assert ids(model) == ["oyelaran", "generous"]


def test_a_span_by_hand_settles_the_suggestion_that_says_the_same(model: SpanListModel, reading: Reading) -> None:
    council = reading.find("council")
    assert isinstance(council, Span)
    by_hand = Span("mine", "ORG", council.fragments)
    layer = replace(reading.layer, spans={**reading.layer.spans, "mine": by_hand})
    model.update(replace(reading, layer=layer), {"mine"})
    assert ids(model) == ["bay", "mine", "pays", "solheim", "oyelaran", "generous"]


def test_a_longer_span_moves_to_its_place(model: SpanListModel, reading: Reading, change: Change) -> None:
    start = reading.article.text.index("“We can")
    model.update(change(reading, "solheim", fragments=((start, start + 99),)), {"solheim"})
    assert ids(model)[2:4] == ["pays", "solheim"]
    assert model.row_of("solheim") == 3


ARTICLE = make_article("word " * 40)
PLACES = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(
    lambda pair: ((pair[0] * 5, pair[0] * 5 + pair[1] * 5 - 1),)
)
LAYERS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(PLACES, st.booleans()), max_size=8)


def _layer(values: dict[str, tuple[tuple[tuple[int, int], ...], bool]], annotator: str) -> Layer:
    spans = {key: Span(key, "ORG", place) for key, (place, quoted) in values.items() if not quoted}
    quotes = {key: Attribution(key, QuoteKind.DIRECT, place) for key, (place, quoted) in values.items() if quoted}
    return Layer(ARTICLE.id, annotator, spans, quotes)


@given(
    states=st.lists(LAYERS, min_size=2, max_size=4),
    suggested=LAYERS,
    chosen=st.sampled_from(SpanFilter),
    diff=st.booleans(),
)
def test_following_by_differences_ends_where_a_fresh_start_does(
    qapp: QApplication, states: list[dict], suggested: dict, chosen: SpanFilter, diff: bool
) -> None:
    scheme = default_scheme()
    model = SpanListModel(scheme)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_filter(chosen)
    suggestions = _layer({f"s{key}": value for key, value in suggested.items()}, "model:small@1.0")
    before: set[str] = set()
    for state in states:
        reading = Reading(ARTICLE, _layer(state, "ana"), suggestions)
        if diff:
            model.update(reading, before | set(state))
        else:
            model.show_reading(reading)
        before = set(state)
        fresh = SpanListModel(scheme)
        fresh.set_filter(chosen)
        fresh.show_reading(reading)
        assert ids(model) == ids(fresh)
        assert [model.row_of(str(key)) for key in ids(model)] == list(range(model.rowCount()))
        assert model.counts()[chosen] == model.rowCount()
    tester.deleteLater()


def test_every_click_goes_to_the_annotation_once(panel: SpanListPanel, qtbot: QtBot) -> None:
    place = panel.list.visualRect(panel.model.index(2)).center()
    gone: list[str] = []
    panel.chosen.connect(gone.append)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert gone == ["pays"]
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert gone == ["pays", "pays"]


def test_arrow_keys_walk_the_list(panel: SpanListPanel, qtbot: QtBot) -> None:
    panel.set_current("bay")
    panel.focus_list()
    walked: list[str] = []
    panel.chosen.connect(walked.append)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert walked == ["council", "pays"]


def test_showing_and_changing_choose_nothing(
    panel: SpanListPanel, reading: Reading, change: Change, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.chosen):
        panel.set_current("council")
        panel.set_filter(SpanFilter.UNDECIDED)
        panel.update_reading(change(reading, "council", origin=Origin.KEPT), {"council"})
        panel.show_reading(reading)
    assert panel.list.currentIndex().data(SpanRole.ID) == "council"


def test_the_filter_is_chosen_by_mouse_and_shows_counts(panel: SpanListPanel, qtbot: QtBot) -> None:
    segment = panel.filter.segment("quotes")
    assert segment.accessibleName() == "Quotes, 2"
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert ids(panel.model) == ["pays", "generous"]
    assert segment.isChecked()


def test_escape_goes_back_to_the_text(panel: SpanListPanel, qtbot: QtBot) -> None:
    panel.focus_list()
    with qtbot.waitSignal(panel.leave_requested):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)


def test_another_article_begins_anew(panel: SpanListPanel) -> None:
    other = make_article("Ana left.")
    panel.show_reading(Reading(other, Layer(other.id, "ana", {"ana": Span("ana", "PERSON", ((0, 3),))})))
    assert ids(panel.model) == ["ana"]
    panel.show_reading(None)
    assert panel.model.rowCount() == 0
