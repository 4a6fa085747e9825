"""The headline of the insights: a few figures that say how things stand."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotations.insights.chart import Unit, number_words
from annotations.insights.insights import Insights
from annotations.insights.quality_charts import outcome_totals
from annotations.language import decimal, grouped, tr
from desktop.theme import set_kind

_NONE = "–"


class Headline(QWidget):
    """Four figures side by side: finished, decisions, active time, precision of the pre-fill in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        self.figures: dict[str, QLabel] = {}
        for key, words in (
            ("finished", tr("articles finished")),
            ("decisions", tr("decisions")),
            ("hours", tr("active time")),
            ("precision", tr("suggestions kept untouched")),
        ):
            row.addWidget(self._figure(key, words))
        row.addStretch(1)

    def show_figures(self, found: Insights) -> None:
        """Show what is known so far."""
        self._say("finished", tr("{done} of {total}", done=grouped(found.finished), total=grouped(found.articles)))
        if found.days is not None:
            self._say("decisions", grouped(sum(day.decisions for day in found.days)))
            self._say("hours", _time_words(sum(day.minutes for day in found.days)))
        if found.outcomes is not None:
            precision = outcome_totals(found).precision
            self._say("precision", _NONE if precision is None else number_words(precision, Unit.SHARE))

    def _figure(self, key: str, words: str) -> QWidget:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        value, about = QLabel(_NONE), QLabel(words)
        set_kind(value, "title")
        set_kind(about, "small")
        # Beside one another they may be narrower than their words, never cut the window’s width.
        about.setMinimumWidth(40)
        self.figures[key] = value
        column.addWidget(value)
        column.addWidget(about)
        return box

    def _say(self, key: str, words: str) -> None:
        self.figures[key].setText(words)


def _time_words(minutes: float) -> str:
    """Active time as people say it: “45 min”, “12.5 h”."""
    return tr("{minutes:.0f} min", minutes=minutes) if minutes < 90 else tr("{hours} h", hours=decimal(minutes / 60, 1))
