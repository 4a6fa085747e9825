"""The figures on one page that scrolls: the headline, the tables, and who called what what."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Agreement, Given, Pair, Subject
from annotations.review.agreement.wording import headline, headline_details
from annotations.scheme import Scheme
from desktop.agreement import rows
from desktop.agreement.figures_table import FiguresTable
from desktop.agreement.headline import Headline
from desktop.agreement.heat_map import HeatMap
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.theme import set_kind

_WIDEST = 1180


class FiguresPage(QScrollArea):
    """Shows an Agreement, of a pair or of all together.

    `figure_chosen` gives the Key of a figure whose cases are wanted, `cell_chosen` the subject and the two labels of a
    cell of the matrix.
    """

    figure_chosen = Signal(object)
    cell_chosen = Signal(object, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Agreement | None = None
        self._scheme: Scheme | None = None
        self._pair: Pair | None = None
        self._names: Mapping[str, str] = {}
        self.headline = Headline(look)
        self.spans = FiguresTable(rows.columns(Subject.SPANS), tr("spans"), tr("Agreement on spans, by label"), look)
        self.quotes = FiguresTable(rows.columns(Subject.QUOTES), tr("quotes"), tr("Agreement on quotes, by kind"), look)
        self.attributions = FiguresTable(rows.quote_columns(), tr("pairs"), tr("Agreement on attributions"), look)
        self.given = Segments(
            [(Given.SAME.value, tr("The same words")), (Given.HALF.value, tr("At least half"))],
            look,
            tr("Which quotes count"),
        )
        self.given.set_current(Given.SAME.value)
        self.subject = Segments(
            [(Subject.SPANS.value, tr("Spans")), (Subject.QUOTES.value, tr("Quotes"))],
            look,
            tr("Matrix of spans or quotes"),
        )
        self.subject.set_current(Subject.SPANS.value)
        self.matrix = HeatMap(look)
        self._quotes_head = _Section(tr("Quotes by kind"), "", None)
        self._spans_head = _Section(tr("Spans by label"), "", None)
        self._given_head = _Section(tr("Attributions of the same quote"), "", self.given)
        self._matrix_head = _Section(tr("Who called what what"), "", self.subject)
        self._tables = (self.spans, self.quotes, self.attributions)
        self._lay_out()
        self.headline.figure_chosen.connect(self.figure_chosen)
        for table in self._tables:
            table.figure_chosen.connect(self.figure_chosen)
        self.given.chosen.connect(self._choose_given)
        self.subject.chosen.connect(self._choose_subject)
        self.matrix.cell_chosen.connect(lambda left, right: self.cell_chosen.emit(self.matrix_subject, left, right))

    @property
    def matrix_subject(self) -> Subject:
        """What the matrix is about."""
        quotes = self.subject.segment(Subject.QUOTES.value).isChecked()
        return Subject.QUOTES if quotes else Subject.SPANS

    def show_figures(self, found: Agreement, scheme: Scheme, names: Mapping[str, str], pair: Pair | None) -> None:
        """Show the figures as far as they are known; more of the same fills in what was missing and moves nothing."""
        self._found, self._scheme, self._pair, self._names = found, scheme, pair, names
        details = headline_details(found, pair)
        self.headline.show_figures(found, headline(found, names, pair), details[:1].upper() + details[1:], pair)
        figures = found.figures
        self.spans.show_rows(rows.label_rows(found, Subject.SPANS, scheme, pair), figures)
        kinds = rows.label_rows(found, Subject.QUOTES, scheme, pair)
        for widget in (self._quotes_head, self.quotes, self._given_head, self.attributions):
            widget.setVisible(bool(kinds))
        self.quotes.show_rows(kinds, figures)
        self._show_attributions()
        self._show_matrix()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        for part in (self.headline, *self._tables, self.matrix, self.given, self.subject):
            part.set_look(look)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 20, 28, 28)
        column.setSpacing(6)
        column.addWidget(self.headline)
        for head, body in (
            (self._spans_head, self.spans),
            (self._matrix_head, self.matrix),
            (self._quotes_head, self.quotes),
            (self._given_head, self.attributions),
        ):
            column.addSpacing(20)
            column.addWidget(head)
            column.addWidget(body)
        column.addStretch(1)
        ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(ground, "paper")
        line = QHBoxLayout(ground)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(page, 1000)
        line.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(ground)
        self._quotes_head.say(
            tr("Two quotes are the same where the words that were said are; their kind is their label.")
        )
        self._spans_head.say(tr("A click on a figure opens the cases behind it. The bar runs from 0 to 1."))

    def _choose_given(self, choice: str) -> None:
        self.given.set_current(choice)
        self._show_attributions()

    def _choose_subject(self, choice: str) -> None:
        self.subject.set_current(choice)
        self._show_matrix()

    def _show_attributions(self) -> None:
        if self._found is None:
            return
        given = Given.HALF if self.given.segment(Given.HALF.value).isChecked() else Given.SAME
        self.attributions.show_rows(rows.attribution_rows(self._pair, given), self._found.figures)
        self._given_head.say(rows.pair_count(self._found.figures, given, self._pair))

    def _show_matrix(self) -> None:
        if self._found is None or self._scheme is None:
            return
        pair = matrix_pair(self._found, self._pair)
        self.matrix.setVisible(pair is not None)
        if pair is None:
            self._matrix_head.say(tr("The matrix is of two annotators: choose a pair above."))
            return
        subject = self.matrix_subject
        matrix = self._found.confusion(subject, pair)
        left, right = (self._names.get(one, one) for one in pair)
        self.matrix.show_matrix(matrix, (left, right), rows.matrix_titles(matrix.labels, subject, self._scheme))
        self._matrix_head.say(
            tr(
                "Rows are {left}’s labels, columns {right}’s; the more, the stronger the ground. "
                "Outlined: the same label.",
                left=left,
                right=right,
            )
        )


def matrix_pair(found: Agreement, pair: Pair | None) -> Pair | None:
    """Whose matrix is shown: the chosen pair's, or that of the only two; None where no pair was chosen."""
    if pair is not None or len(found.annotators) != 2:
        return pair
    return found.annotators[0], found.annotators[1]


class _Section(QWidget):
    """A heading with a line of explanation, and a control at its end."""

    def __init__(self, title: str, about: str, control: Segments | None) -> None:
        super().__init__()
        heading = QLabel(title)
        set_kind(heading, "heading")
        self._about = QLabel(about)
        self._about.setWordWrap(True)
        set_kind(self._about, "quiet")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addLayout(words, 1)
        if control is not None:
            control.setFixedWidth(250)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)

    def say(self, about: str) -> None:
        """Show another line of explanation; none where it is empty."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
