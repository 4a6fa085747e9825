"""A card with one chart: title, plot or table, a word on how to read it, and ways to save it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotations.insights.chart import Chart, Form
from annotations.language import tr
from desktop.insights.chart_view import ChartView
from desktop.insights.saving import FORM_WORDS, forms_of
from desktop.insights.table_view import FiguresTable
from desktop.panels.look import Look
from desktop.theme import set_kind


class ChartCard(QFrame):
    """One chart. `opened` carries the Cases behind a mark or a row, `save_requested` the chart and the form (Saved)."""

    opened = Signal(object)
    save_requested = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._as_table = False
        set_kind(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.heading = QLabel()
        set_kind(self.heading, "heading")
        self.heading.setWordWrap(True)
        self.note = QLabel()
        set_kind(self.note, "small")
        self.note.setWordWrap(True)
        self.empty = QLabel()
        set_kind(self.empty, "quiet")
        self.empty.setWordWrap(True)
        self.view = ChartView(look)
        self.table = FiguresTable()
        self.table_button = QPushButton(tr("Table"))
        self.table_button.setCheckable(True)
        self.table_button.setToolTip(tr("Show the figures as a table"))
        self.save_button = QPushButton(tr("Save"))
        self.save_button.setToolTip(tr("Save as a picture, a drawing or figures"))
        for button in (self.table_button, self.save_button):
            set_kind(button, "flat")
        self.save_menu = QMenu(self)
        self.save_button.setMenu(self.save_menu)
        self._lay_out()
        self.table_button.toggled.connect(self._show_as)
        self.view.opened.connect(self.opened)
        self.table.opened.connect(self.opened)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    def set_chart(self, chart: Chart) -> None:
        """Show a chart; what was chosen for the card (plot or table) stays."""
        self._chart = chart
        self.heading.setText(chart.title)
        self.setAccessibleName(chart.title)
        self.note.setText(chart.note)
        self.empty.setText(chart.empty)
        self.view.set_chart(chart)
        self.table.set_table(chart.table, chart.title)
        self.table_button.setAccessibleName(tr("{title} as a table", title=chart.title))
        self.save_button.setAccessibleName(tr("Save {title}", title=chart.title))
        self.save_menu.clear()
        self._fill(self.save_menu)
        self._follow()

    def set_look(self, look: Look) -> None:
        """Paint in the colours of another theme."""
        self.view.set_look(look)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.popup(event.globalPos())
        menu.aboutToHide.connect(menu.deleteLater)

    def context_menu(self) -> QMenu:
        """The menu of the right button: plot or table, and the ways to save."""
        menu = QMenu(self)
        if not self.table_button.isHidden():
            turn = menu.addAction(tr("Show the plot") if self._as_table else tr("Show as a table"))
            turn.triggered.connect(self.table_button.toggle)
            menu.addSeparator()
        self._fill(menu)
        return menu

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.heading, 1)
        top.addWidget(self.table_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.view)
        column.addWidget(self.table)
        column.addWidget(self.empty)
        column.addWidget(self.note)
        column.addStretch(1)

    def _fill(self, menu: QMenu) -> None:
        chart = self._chart
        for form in forms_of(chart) if chart else ():
            action = menu.addAction(f"{FORM_WORDS[form]}…")
            action.triggered.connect(lambda _checked=False, form=form: self.save_requested.emit(self._chart, form))

    def _show_as(self, table: bool) -> None:
        self._as_table = table
        self._follow()

    def _follow(self) -> None:
        """Show what there is to show: the plot, the table, or what to do so that there will be something."""
        chart = self._chart
        if chart is None:
            return
        only_table = chart.form is Form.TABLE or not chart.marks
        filled = not chart.is_empty
        tabled = bool(chart.table.rows) and (only_table or self._as_table)
        self.view.setVisible(filled and not tabled)
        self.table.setVisible(tabled)
        self.empty.setVisible(not filled)
        self.note.setVisible(bool(chart.note) and (filled or tabled))
        self.table_button.setVisible(filled and not only_table)
        self.save_button.setVisible(bool(forms_of(chart)))
