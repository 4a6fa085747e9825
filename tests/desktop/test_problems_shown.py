"""A bug of ours is shown and logged, and the work goes on."""

import sys

import pytest

from annotations.errors import EditError
from desktop.dialogs.problem_dialog import ProblemDialog
from desktop.messages import count_words, error_words, time_words
from desktop.problems import report_problems


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_shown_and_the_work_goes_on(reader, caplog, monkeypatch):
    report_problems(reader.desktop.window)
    seen: list[str] = []

    def broken(_change: object, _initiator: str) -> None:
        raise ZeroDivisionError("a bug")

    def act(dialog: ProblemDialog) -> None:
        seen.append(dialog.details.toPlainText())
        reader.click(dialog.go_on)

    reader.desktop.session.changed.connect(broken)
    reader.in_dialog(ProblemDialog, act)
    reader.press("N", "N", "Return")
    reader.desktop.session.changed.disconnect(broken)
    assert "ZeroDivisionError: a bug" in seen[0]
    assert "Pullquote" in seen[0]
    assert "unexpected error" in caplog.text
    assert [reader.words(one) for one in reader.reading.layer.spans.values()] == ["Ana Díaz"]
    reader.press("U", "Ctrl+Z", "Ctrl+Z")
    assert not reader.reading.layer.spans
    assert sys.excepthook is not sys.__excepthook__


def test_words_for_errors_numbers_and_times():
    assert error_words(EditError("Select the words first.")) == "Select the words first."
    assert "ZeroDivisionError" in error_words(ZeroDivisionError("x"))
    assert "kept" in error_words(ZeroDivisionError("x"))
    assert [count_words(number, "article") for number in (0, 1, 1250)] == ["0 articles", "1 article", "1,250 articles"]
    assert count_words(2, "quiz", "quizzes") == "2 quizzes"
    assert [time_words(seconds) for seconds in (2, 40, 90, 179, 5400)] == [
        "a few seconds left",
        "40 s left",
        "2 min left",
        "3 min left",
        "1.5 h left",
    ]
