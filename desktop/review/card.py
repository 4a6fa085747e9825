"""The card of the difference that is looked at: every reading of it, what can be done, why, and what was said."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotations.attributions import Annotation
from annotations.language import tr
from annotations.review.comments import Thread
from annotations.review.disagreements import Match
from annotations.review.precedents import Ruling
from annotations.review.reviewing import ArticleReview
from annotations.review.statements import statement
from annotations.scheme import Scheme
from desktop.models.wording import with_key
from desktop.panels.dividers import rule
from desktop.panels.flow import FlowLayout
from desktop.panels.look import Look
from desktop.review.buttons import KeyedButton, clear
from desktop.review.edit_card import EditCard
from desktop.review.faces import Face
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.leaving_line import LeavingLine
from desktop.review.rulings_shown import Precedents
from desktop.review.side_block import SideBlock, opinions
from desktop.review.talk import Talk
from desktop.review.wording import UNJUDGED, kind_title, question, settled_words
from desktop.theme import set_kind

_SIDE_DEEDS = (Deed.SIDE_1, Deed.SIDE_2, Deed.SIDE_3, Deed.SIDE_4)


class DifferenceCard(QScrollArea):
    """Shows one match of a review. `deed_requested` gives a Deed; a reading's button gives the deed of its side."""

    deed_requested = Signal(object)
    side_requested = Signal(int)
    leave_requested = Signal()
    explained = Signal()

    def __init__(self, scheme: Scheme, look: Look, keys: ReviewKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme, self._look, self._keys = scheme, look, keys
        self._shown = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title, self.count, self.question, self.settled = QLabel(), QLabel(), QLabel(), QLabel()
        self.blocks: list[SideBlock] = []
        self.edit = EditCard(scheme, look, keys)
        self.reason = LeavingLine()
        self.ruling = QCheckBox(tr("Keep as a ruling"))
        self.all_rulings = QPushButton(tr("All rulings …"))
        self.precedents = Precedents()
        self.talk = Talk(keys)
        self.buttons: dict[Deed, KeyedButton] = {}
        self._sides = QVBoxLayout()
        self._sides.setSpacing(7)
        self._deeds = FlowLayout(gap=6)
        self.finish = KeyedButton(tr("Finish and next article"), self._keys.shown(Deed.FINISH))
        set_kind(self.finish, "primary")
        self._lay_out()
        keys.changed.connect(self._show_keys)
        self.finish.clicked.connect(lambda: self.deed_requested.emit(Deed.FINISH))
        self.reason.entered.connect(lambda _: self._explain())
        self.reason.leave_requested.connect(self.leave_requested)
        self.talk.leave_requested.connect(self.leave_requested)
        self.ruling.clicked.connect(lambda: self._explain() if self._is_settled else None)
        self._is_settled = False

    # Showing

    def show_match(self, review: ArticleReview, match: Match, place: str, faces: Mapping[str, Face]) -> None:
        """Show a match; `place` says which of how many it is. What is typed stays unless it is another match."""
        names = [faces[one.id].name for one in review.annotators]
        judgement = review.judgements.get(match.id)
        if match.id != self._shown or judgement is not None:
            self.reason.setText(judgement.reason if judgement else "")
            self.ruling.setChecked(judgement.ruling if judgement else False)
        self._shown, self._is_settled = match.id, judgement is not None
        titles = [kind_title(kind, names) for kind in match.kinds]
        self.title.setText(" · ".join(titles) or (UNJUDGED if len(names) == 1 else tr("Agreed")))
        self.count.setText(place)
        self.question.setText(question(match, names))
        words = settled_words(judgement, names, review.standing(match), self._scheme) if judgement else ""
        self.settled.setText(words)
        self.settled.setVisible(bool(words))
        self._show_sides(review, match, faces)
        self._show_deeds(match, settled=judgement is not None)
        self._body.setVisible(True)
        self._said.setVisible(True)
        self._nothing.setVisible(False)
        self.show_edit(False)

    def show_nothing(self, words: str, *, can_finish: bool) -> None:
        """Say that there is nothing to look at, and whether the article can be finished."""
        self._shown = ""
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self._body.setVisible(False)
        self._said.setVisible(bool(words))
        self.finish.setVisible(can_finish)

    def show_finish(self, can_finish: bool) -> None:
        """Offer to finish the article, or not."""
        self.finish.setVisible(can_finish)

    def show_edit(self, editing: bool) -> None:
        """Show the fields of the edit in place of the readings, or the readings again."""
        self.edit.setVisible(editing)
        self._readings.setVisible(not editing)

    def show_talk(
        self, threads: Sequence[Thread], others: Sequence[Thread], faces: Mapping[str, Face], addressee: str, own: str
    ) -> None:
        """Show the threads about the match, the others of the article on demand, and for whom a new comment is.

        `own` is the annotator (id) whose comments can be changed.
        """
        self.talk.show_threads(threads, others, faces, self._look, addressee, own)

    def show_rulings(self, found: Sequence[Ruling], *, any_at_all: bool) -> None:
        """Show the rulings on similar cases, and the way to all of them where there are `any_at_all`."""
        self.precedents.show_rulings(found, self._scheme)
        self.all_rulings.setVisible(any_at_all)

    def set_scheme(self, scheme: Scheme) -> None:
        """Name and colour the labels by another scheme."""
        self._scheme = scheme
        self.edit.set_scheme(scheme)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme; what is shown has to be shown again."""
        self._look = look
        self.edit.set_look(look)

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be decided and said."""
        for widget in (self.reason, self.ruling, self.talk, self.finish):
            widget.setEnabled(editable)

    # What was typed

    def why(self) -> tuple[str, bool]:
        """The reason that stands in the field, and whether it is to be kept as a ruling."""
        return self.reason.text(), self.ruling.isChecked()

    def forget_why(self) -> None:
        """Empty the field of the reason."""
        self.reason.clear()
        self.ruling.setChecked(False)

    def focus_reason(self) -> None:
        """Put the keyboard into the reason."""
        self.ensureWidgetVisible(self.reason)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_comment(self) -> None:
        """Put the keyboard into the line for a comment."""
        self.ensureWidgetVisible(self.talk.line)
        self.talk.focus_line()

    def _explain(self) -> None:
        if self._is_settled:
            self.explained.emit()
        self.leave_requested.emit()

    # Inside

    def _show_keys(self) -> None:
        self.finish.set_key(self._keys.shown(Deed.FINISH))
        self.reason.setPlaceholderText(with_key(tr("Why?"), self._keys.shown(Deed.REASON)))

    def _lay_out(self) -> None:
        set_kind(self.title, "heading")
        set_kind(self.count, "small")
        set_kind(self.settled, "quiet")
        for label in (self.title, self.question, self.settled):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._show_keys()
        self.reason.setAccessibleName(tr("Reason"))
        self.ruling.setToolTip(tr("Shown beside cases like this from now on; needs the reason"))
        self.all_rulings.setToolTip(tr("List the rulings, and put them into the guidelines"))
        set_kind(self.all_rulings, "flat")
        for button in (self.ruling, self.all_rulings):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all_rulings.hide()
        self._nothing = QLabel()
        self._nothing.setWordWrap(True)
        set_kind(self._nothing, "quiet")
        self._readings = QWidget()
        readings = QVBoxLayout(self._readings)
        readings.setContentsMargins(0, 0, 0, 0)
        readings.setSpacing(8)
        readings.addLayout(self._sides)
        readings.addLayout(self._deeds)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(head)
        body.addWidget(self.question)
        for widget in (self.settled, self._readings, self.edit, self.reason):
            body.addWidget(widget)
        kept = QHBoxLayout()
        kept.addWidget(self.ruling)
        kept.addStretch(1)
        kept.addWidget(self.all_rulings)
        body.addLayout(kept)
        body.addWidget(self.precedents)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(8)
        said.addWidget(rule())
        said.addWidget(self.talk)
        whole = QWidget()
        set_kind(whole, "chrome")
        whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(whole)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self._nothing)
        column.addWidget(self.finish)
        column.addWidget(self._body)
        column.addWidget(self._said)
        column.addStretch(1)
        self.setWidget(whole)
        self.edit.hide()

    def _show_sides(self, review: ArticleReview, match: Match, faces: Mapping[str, Face]) -> None:
        clear(self._sides)
        self.blocks = []
        plain = len(match.sides) == 1
        judgement = review.judgements.get(match.id)
        for opinion in opinions(match):
            if plain:
                button = KeyedButton(tr("Accept"), self._keys.shown(Deed.ACCEPT))
            else:
                first = opinion.sides[0]
                key = self._keys.shown(_SIDE_DEEDS[first]) if first < len(_SIDE_DEEDS) else ""
                button = KeyedButton(tr("Take") if opinion.said else tr("Leave out"), key)
            if judgement is not None and opinion.said and _same(opinion.said, review.standing(match)):
                button.set_title(tr("Taken"))
            block = SideBlock(review, match, opinion, self._scheme, faces, self._look, button)
            block.taken.connect(self.side_requested)
            self._sides.addWidget(block)
            self.blocks.append(block)

    def _show_deeds(self, match: Match, *, settled: bool) -> None:
        while (entry := self._deeds.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()
                widget.deleteLater()
        plain, present = len(match.sides) == 1, sum(bool(one.said) for one in opinions(match))
        wanted: list[tuple[Deed, str]] = []
        if plain:
            wanted.append((Deed.STRIKE, tr("Strike")))
        else:
            if present > 1:
                wanted.append((Deed.BOTH, tr("Both") if present == 2 else tr("All")))
            if all(one.said for one in opinions(match)):
                # Else to leave it out is a side of its own.
                wanted.append((Deed.NEITHER, tr("Neither") if present == 2 else tr("None")))
        wanted.append((Deed.EDIT, tr("Edit")))
        if settled:
            wanted.append((Deed.REOPEN, tr("Open again")))
        self.buttons = {}
        for deed, title in wanted:
            button = KeyedButton(title, self._keys.shown(deed))
            button.clicked.connect(lambda _checked=False, meant=deed: self.deed_requested.emit(meant))
            self._deeds.addWidget(button)
            self.buttons[deed] = button
        # The flow gives the last widget the rest of its line; that is to be nothing one can click.
        self._deeds.addWidget(_spacer())


def _same(said: Sequence[Annotation], standing: Sequence[Annotation]) -> bool:
    return {statement(one) for one in said} == {statement(one) for one in standing}


def _spacer() -> QWidget:
    made = QWidget()
    made.setFixedHeight(1)
    return made
