"""The queue in the status bar: how the day goes, the time on this article, and the order in which articles come up."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from annotations.language import decimal, grouped, tr
from annotations.queue import QueueOrder
from annotations.queue_time import Pace
from desktop.models.wording import with_key
from desktop.theme import set_kind

TITLES: Mapping[QueueOrder, str] = {
    QueueOrder.LISTED: tr("As listed"),
    QueueOrder.IMPORTED: tr("As imported"),
    QueueOrder.RANDOM: tr("Random"),
    QueueOrder.SHORTEST: tr("Shortest first"),
    QueueOrder.MOST_SUGGESTIONS: tr("Most suggestions first"),
    QueueOrder.LEAST_CERTAIN: tr("Least certain first"),
}
_HINTS: Mapping[QueueOrder, str] = {
    QueueOrder.LISTED: tr("In the order that the library has now"),
    QueueOrder.IMPORTED: tr("In the order in which they came into the project"),
    QueueOrder.RANDOM: tr("Another order every day, the same all day"),
    QueueOrder.SHORTEST: tr("The article with the fewest words"),
    QueueOrder.MOST_SUGGESTIONS: tr("The article with the most suggestions to decide about"),
    QueueOrder.LEAST_CERTAIN: tr("The article of whose suggestions the model is least certain, on average"),
}
WHOLE_FROM = 1160
TIMED_FROM = 940


class QueueLine(QWidget):
    """Shows pace and time where there is room for them. `order_chosen` gives a QueueOrder."""

    order_chosen = Signal(object)

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pace_shown = True
        self._room = WHOLE_FROM
        self.pace = QLabel()
        self.pace.setAccessibleName(tr("Your pace"))
        self.timer = QLabel()
        self.timer.setAccessibleName(tr("Time on this article"))
        self.timer.setToolTip(tr("Active time on this article; pauses are left out"))
        for label in (self.pace, self.timer):
            set_kind(label, "small")
        self.button = QPushButton()
        set_kind(self.button, "small-flat")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_key(key)
        self._menu = QMenu(self.button)
        self._menu.setToolTipsVisible(True)
        self._group = QActionGroup(self._menu)
        self.orders = {order: self._menu.addAction(title) for order, title in TITLES.items()}
        for order, action in self.orders.items():
            action.setCheckable(True)
            action.setToolTip(_HINTS[order])
            self._group.addAction(action)
            action.triggered.connect(lambda _=False, chosen=order: self.order_chosen.emit(chosen))
        self.button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part in (self.pace, self.timer, self.button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_order(QueueOrder.LISTED)

    def set_key(self, key: str) -> None:
        """Say which key goes on in the queue ("" for none)."""
        self.button.setToolTip(with_key(tr("Which article comes next"), key))

    def show_order(self, order: QueueOrder) -> None:
        """Show in which order articles come up; emits nothing."""
        self.orders[order].setChecked(True)
        self.button.setText(tr("Queue: {order}", order=_short(order)))
        self.button.setAccessibleName(tr("Order of the queue: {order}", order=TITLES[order]))

    def show_pace(self, pace: Pace | None, left: int) -> None:
        """Show how the day goes, with `left` articles of the list still open; None shows nothing."""
        self.pace.setText("" if pace is None else " · ".join(pace_words(pace, left)))
        self.pace.setToolTip("" if pace is None else pace_tip(pace, left))
        self.pace.setAccessibleDescription(self.pace.text())
        self._make_room()

    def show_seconds(self, seconds: float | None) -> None:
        """Show the active time on the article that is open; None shows nothing."""
        words = "" if seconds is None else duration(seconds)
        if words != self.timer.text():
            self.timer.setText(words)
            self.timer.setAccessibleDescription(words)
            self._make_room()

    def show_figures(self, shown: bool) -> None:
        """Whether pace and time are shown at all."""
        self._pace_shown = shown
        self._make_room()

    def set_room(self, width: int) -> None:
        """Take no more room than a bar of this width has."""
        self._room = width
        self._make_room()

    def open_menu(self) -> None:
        """Offer the orders, as a click on the button does."""
        self._menu.popup(self.button.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))

    def _make_room(self) -> None:
        self.pace.setVisible(self._pace_shown and bool(self.pace.text()) and self._room >= WHOLE_FROM)
        self.timer.setVisible(self._pace_shown and bool(self.timer.text()) and self._room >= TIMED_FROM)


def pace_words(pace: Pace, left: int) -> list[str]:
    """How the day goes: “12 today”, “6 an hour”, “about 9 h left”; what is known of it."""
    words = [tr("{count} done today", count=grouped(pace.finished))]
    if pace.an_hour is not None:
        words.append(tr("{count} an hour", count=_rate(pace.an_hour)))
    if pace.each is not None and left:
        words.append(tr("about {time} left", time=duration(pace.each * left)))
    return words


def pace_tip(pace: Pace, left: int) -> str:
    """The same in whole sentences."""
    lines = [
        tr(
            "Done today: {count}, in {time} of active time.",
            count=grouped(pace.finished),
            time=duration(pace.seconds),
        )
    ]
    if pace.each is not None:
        lines.append(tr("An article takes you {time}.", time=duration(pace.each)))
        lines.append(
            tr(
                "Open in the list: {count}, about {time} of work.",
                count=grouped(left),
                time=duration(pace.each * left),
            )
        )
    lines.append(tr("Pauses of more than two minutes are left out."))
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """An active time as people say it: “under 1 min”, “14 min”, “1 h 20 min”, “36 h”."""
    minutes = round(seconds / 60) if seconds >= 60 else 0
    if minutes < 1:
        return tr("under 1 min")
    if minutes < 60:
        return tr("{minutes} min", minutes=minutes)
    hours, rest = divmod(minutes, 60)
    if rest and hours < 10:
        return tr("{hours} h {minutes} min", hours=hours, minutes=rest)
    return tr("{hours} h", hours=grouped(round(minutes / 60)))


def _rate(an_hour: float) -> str:
    return decimal(an_hour, 1) if an_hour < 2 else grouped(round(an_hour))


def _short(order: QueueOrder) -> str:
    match order:
        case QueueOrder.LISTED:
            return tr("as listed")
        case QueueOrder.IMPORTED:
            return tr("as imported")
        case QueueOrder.RANDOM:
            return tr("random")
        case QueueOrder.SHORTEST:
            return tr("shortest")
        case QueueOrder.MOST_SUGGESTIONS:
            return tr("most suggestions")
        case QueueOrder.LEAST_CERTAIN:
            return tr("least certain")
        case _:
            assert_never(order)
