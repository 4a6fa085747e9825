"""What a file would bring, before it does: who sent it, what is new, what is left out, what has to be decided."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from annotations.packets.offering import Offer
from annotations.packets.schemes import Reconciliation
from annotations.packets.signing import Signed
from annotations.scheme import Label
from desktop.dialogs.choosing import Chooser
from desktop.dialogs.settings_page import note
from desktop.packets.figure import Figure
from desktop.packets.label_choice import LabelChoice, decided
from desktop.packets.refused_list import RefusedList
from desktop.packets.words import label_words, sender_words, signature_words
from desktop.theme import set_kind


class BeforePage(QScrollArea):
    """Shows an Offer. `also_changed` asks for another one with the work of these annotators (ids) taken too, `changed`
    says that something was decided; `lacking` is what stands in the way, "" where it may be taken in.
    """

    also_changed = Signal(object)
    changed = Signal()

    def __init__(self, labels: Sequence[Label], chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._offer: Offer | None = None
        self.sent_by = QLabel()
        set_kind(self.sent_by, "heading")
        self.signature = QLabel()
        self.signature.setWordWrap(True)
        self.signature.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stop = QLabel()
        self.stop.setWordWrap(True)
        set_kind(self.stop, "error")
        self.figures = (
            Figure(tr("new article"), tr("new articles")),
            Figure(tr("layer"), tr("layers")),
            Figure(tr("step"), tr("steps")),
        )
        self.used = QLabel()
        self.used.setWordWrap(True)
        set_kind(self.used, "quiet")
        for label in (self.sent_by, self.signature, self.stop, self.used):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.vouch: dict[str, QCheckBox] = {}
        self.choices: dict[str, LabelChoice] = {}
        self.refused = RefusedList(chooser)
        self._vouching = _group(tr("Not taken unless you say so"))
        self._choosing = _group(tr("Labels that your scheme does not have"))
        self._lay_out()

    @property
    def offer(self) -> Offer | None:
        """What is shown, None while it is being looked for."""
        return self._offer

    @property
    def labels(self) -> Reconciliation:
        """What was decided about labels."""
        return decided([choice for choice in self.choices.values() if not choice.isHidden()])

    @property
    def undecided(self) -> list[LabelChoice]:
        """The labels that nothing was decided about yet."""
        return [choice for choice in self.choices.values() if not choice.isHidden() and not choice.decided]

    @property
    def lacking(self) -> str:
        """Why it cannot be taken in as it is now, as a sentence."""
        offer = self._offer
        if offer is None:
            return tr("Looking again…")
        if offer.survey.stop:
            return tr("Nothing is taken from this file.")
        if open_ := self.undecided:
            what = (
                tr("the label {name}", name=open_[0].name)
                if len(open_) == 1
                else tr_many("{count} label", "{count} labels", len(open_))
            )
            return tr("Say first what is to become of {what}.", what=what)
        if offer.survey.merge.summary.empty:
            return tr("It brings nothing that is not there.")
        return ""

    def show_offer(self, offer: Offer, *, fresh: bool) -> None:
        """Show what a file would bring; where it is not `fresh`, the same file's choices stay."""
        if fresh:
            self._clear()
        self._offer = offer
        survey = offer.survey
        summary = survey.merge.summary
        self.sent_by.setText(sender_words(offer))
        self.signature.setText(signature_words(offer))
        set_kind(self.signature, "error" if offer.signature.signed is Signed.BROKEN else "quiet")
        self.stop.setText(survey.stop)
        self.stop.setVisible(bool(survey.stop))
        for figure, number in zip(self.figures, (summary.articles, summary.layers, summary.events), strict=True):
            figure.set_number(number)
            figure.setHidden(bool(survey.stop))
        self.used.setText(label_words(survey))
        self.used.setVisible(bool(self.used.text()) and not survey.stop)
        self._show_vouching(offer)
        self._show_choices(offer)
        self.refused.show_refused(survey.refused)
        self.changed.emit()

    def _show_vouching(self, offer: Offer) -> None:
        """A box for the sender whose key is another one, and for each whose steps are left out."""
        sender = offer.sender
        if offer.survey.stop and sender is not None and offer.signature.signed is not Signed.BROKEN:
            self._offer_box(
                sender.id,
                tr("I have asked {name}; it is theirs", name=sender.name),
                tr("Then it is taken all the same."),
            )
        for left in offer.survey.left_out:
            steps = tr_many("{count} step", "{count} steps", left.events)
            box = tr("Take {name}’s {steps} too", name=left.annotator.name, steps=steps)
            self._offer_box(left.annotator.id, box, tr("Left out, since {why}.", why=left.why))
        self._vouching.setVisible(bool(self.vouch))

    def _offer_box(self, identity: str, words: str, why: str) -> None:
        if identity in self.vouch:
            return
        box = QCheckBox(words)
        box.toggled.connect(lambda _on: self._vouched())
        self.vouch[identity] = box
        _lines(self._vouching).addWidget(box)
        _lines(self._vouching).addWidget(note(why))

    def _vouched(self) -> None:
        self._offer = None
        self.changed.emit()
        self.also_changed.emit(frozenset(one for one, box in self.vouch.items() if box.isChecked()))

    def _show_choices(self, offer: Offer) -> None:
        unknown = {} if offer.survey.stop else {label.name: label for label in offer.survey.unknown}
        for name, label in unknown.items():
            if name not in self.choices:
                choice = LabelChoice(label, self._labels)
                choice.changed.connect(self.changed)
                self.choices[name] = choice
                _lines(self._choosing).addWidget(choice)
            self.choices[name].set_used(label.used)
        for name, choice in self.choices.items():
            choice.setHidden(name not in unknown)
        self._choosing.setVisible(bool(unknown))

    def set_labels(self, labels: Sequence[Label]) -> None:
        """The labels of our scheme, as they are for the next file."""
        self._labels = labels

    def _clear(self) -> None:
        """Forget what was chosen about the file before."""
        self.vouch.clear()
        self.choices.clear()
        for group in (self._vouching, self._choosing):
            lines = _lines(group)
            while lines.count() > 1:
                taken = lines.takeAt(1)
                if taken is not None and (widget := taken.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        inside = QWidget()
        row = QHBoxLayout()
        row.setSpacing(12)
        for figure in self.figures:
            row.addWidget(figure, 1)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(10)
        for widget in (self.sent_by, self.signature, self.stop):
            lines.addWidget(widget)
        lines.addLayout(row)
        for widget in (self.used, self._vouching, self._choosing, self.refused):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _group(title: str) -> QWidget:
    """A heading under which widgets come."""
    made = QWidget()
    heading = QLabel(title)
    set_kind(heading, "section")
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 6, 0, 0)
    lines.setSpacing(6)
    lines.addWidget(heading)
    made.hide()
    return made


def _lines(group: QWidget) -> QVBoxLayout:
    layout = group.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError("a group has its widgets one below the other")
    return layout
