"""The rulings on similar cases, as they stand beside a difference."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.precedents import Ruling
from annotations.scheme import Scheme
from desktop.review.buttons import clear, section
from desktop.review.wording import listed

_MOST_RULINGS = 3


class Precedents(QWidget):
    """The rulings that fit the difference that is looked at, the nearest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rulings(self, found: Sequence[Ruling], scheme: Scheme) -> None:
        """Show up to three rulings; nothing at all where there is none."""
        clear(self._column)
        self.setVisible(bool(found))
        if not found:
            return
        self._column.addWidget(section(tr("Decided before")))
        for ruling in found[:_MOST_RULINGS]:
            line = QLabel(ruling_words(ruling, scheme))
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.setContentsMargins(8, 0, 0, 0)
            self._column.addWidget(line)


def ruling_words(ruling: Ruling, scheme: Scheme) -> str:
    """“the eu”: Organisation, because it acts here, by rita."""
    stands = (
        listed([scheme.shown(label).title for label, _ in ruling.stands]) if ruling.stands else tr("nothing stands")
    )
    words = ruling.words if len(ruling.words) <= 60 else ruling.words[:60].rsplit(" ", 1)[0] + " …"
    by = f" ({ruling.by})" if ruling.by else ""
    reason = ruling.reason.rstrip(".")
    return tr("“{words}”: {stands}, because: {reason}{by}.", words=words, stands=stands, reason=reason, by=by)
