"""One reading of a difference in the card: who says it, the words in their context, and the button that takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.attributions import Annotation, Attribution
from annotations.language import tr
from annotations.review.disagreements import DisagreementKind, Match, Side
from annotations.review.reviewing import ArticleReview
from annotations.review.statements import statement
from annotations.scheme import Scheme
from annotations.spans import Span, words_of
from desktop.models.wording import one_line
from desktop.panels.look import Look, chip_pixmap
from desktop.review.buttons import KeyedButton, sign_label
from desktop.review.context import in_context
from desktop.review.faces import Face
from desktop.review.wording import listed
from desktop.theme import SERIF, font, set_kind

NOTHING = tr("Nothing here.")
_FIELDS = (
    (DisagreementKind.SPEAKER, tr("Speaker")),
    (DisagreementKind.SOURCE, tr("Source")),
    (DisagreementKind.CUE, tr("Cue")),
    (DisagreementKind.QUOTE_KIND, tr("Kind")),
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What some sides of a match say alike: their numbers, counted from 0, and what one of them has."""

    sides: tuple[int, ...]
    said: Side


def opinions(match: Match) -> list[Opinion]:
    """The different things that sides say of a match, in the order of the first who says it."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, side in enumerate(match.sides):
        found.setdefault(tuple(statement(one) for one in side), []).append(number)
    return [Opinion(tuple(numbers), match.sides[numbers[0]]) for numbers in found.values()]


class SideBlock(QFrame):
    """An opinion with the button that takes it; `taken` gives the number of its first side, counted from 1."""

    taken = Signal(int)

    def __init__(
        self,
        review: ArticleReview,
        match: Match,
        opinion: Opinion,
        scheme: Scheme,
        faces: Mapping[str, Face],
        look: Look,
        button: KeyedButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self._review, self._match, self._scheme, self._look = review, match, scheme, look
        self.button = button
        names = [faces[review.annotators[side].id].name for side in opinion.sides]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 9)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(6)
        for side in opinion.sides:
            head.addWidget(sign_label(faces[review.annotators[side].id], look))
        who = QLabel(listed(names))
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_kind(who, "strong")
        head.addWidget(who, 1)
        head.addWidget(button)
        button.clicked.connect(lambda: self.taken.emit(opinion.sides[0] + 1))
        column.addLayout(head)
        if not opinion.said:
            nothing = QLabel(NOTHING)
            set_kind(nothing, "quiet")
            column.addWidget(nothing)
        else:
            self._add_said(column, opinion.said)
        self.setAccessibleName(f"{listed(names)}: {self.words()}")

    def words(self) -> str:
        """All that the block says, a line each, without marks of emphasis."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text())

    def _add_said(self, column: QVBoxLayout, said: Side) -> None:
        if isinstance(said[0], Span):
            column.addLayout(self._label_row(said[0]))
        words = QLabel(
            in_context(self._review.article.text, self._match, said, self._colour(said[0]), self._look.theme)
        )
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setFont(font(SERIF, 15))
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(words)
        if len(said) > 1:
            parts = QLabel(tr("{said} quotes", said=len(said)))
            set_kind(parts, "small")
            column.addWidget(parts)
        quotes = [one for one in said if isinstance(one, Attribution)]
        if quotes:
            column.addLayout(self._fields(quotes))
        elif DisagreementKind.ATTRIBUTE in self._match.kinds:
            column.addWidget(self._attributes(said))

    def _label_row(self, span: Span) -> QHBoxLayout:
        label = self._scheme.shown(span.label)
        row = QHBoxLayout()
        row.setSpacing(7)
        chip = QLabel()
        colour = self._look.label_colour(label)
        chip.setPixmap(chip_pixmap(label.code, colour, self._look, self.devicePixelRatioF()))
        title = QLabel(label.title)
        set_kind(title, "strong" if DisagreementKind.LABEL in self._match.kinds else "quiet")
        row.addWidget(chip)
        row.addWidget(title, 1)
        return row

    def _fields(self, quotes: Sequence[Attribution]) -> QGridLayout:
        """Speaker, source, cue and kind side by side with the other blocks; what differs stands out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        text = self._review.article.text
        for row, (kind, title) in enumerate(_FIELDS):
            differs = kind in self._match.kinds
            values = dict.fromkeys(_field(quote, kind, text, self._scheme) for quote in quotes)
            caption, value = QLabel(title), QLabel(" · ".join(one or tr("none") for one in values))
            set_kind(caption, "small")
            set_kind(value, "differs" if differs else "small")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return grid

    def _attributes(self, said: Side) -> QLabel:
        values = {f"{key}: {value}" for one in said for key, value in one.attributes.items()}
        made = QLabel(" · ".join(sorted(values)) or tr("no attributes"))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        set_kind(made, "differs")
        return made

    def _colour(self, annotation: Annotation) -> str:
        if isinstance(annotation, Span):
            return self._look.label_colour(self._scheme.shown(annotation.label))
        return self._look.theme.hue("cue")


def _field(quote: Attribution, kind: DisagreementKind, text: str, scheme: Scheme) -> str:
    match kind:
        case DisagreementKind.SPEAKER:
            return quote.speaker
        case DisagreementKind.SOURCE:
            return one_line(words_of(text, quote.source))
        case DisagreementKind.CUE:
            return one_line(words_of(text, quote.cue))
        case DisagreementKind.QUOTE_KIND:
            return next((one.title for one in scheme.kinds if one.name == quote.kind.value), quote.kind.value)
        case _:
            raise ValueError(f"A quote has no field for {kind}.")
