"""The card of the article as a whole: what it is, how far it is, and what to do next."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.articles import Article, Status
from annotations.language import tr, tr_many
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.text import count_words
from desktop.dialogs.elided import ElidedLabel
from desktop.models.wording import STATUS_WORDS, grouped, short_date
from desktop.panels.dividers import rule, section
from desktop.panels.look import Look
from desktop.panels.note_field import NoteField
from desktop.panels.status_mark import status_pixmap
from desktop.panels.tag_field import TagField
from desktop.theme import set_kind

if TYPE_CHECKING:
    # At run time only where there are attributes.
    from desktop.panels.attribute_fields import AttributeFields


class ArticleCard(QWidget):
    """Shows the article while no annotation is current; `tags_changed` gives a tuple."""

    tags_changed = Signal(object)
    note_changed = Signal(str)
    attribute_changed = Signal(str, object)
    attribute_pressed = Signal(str)
    leave_requested = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self._id = ""
        self._reading: Reading | None = None
        self._editable = True
        self._status = Status.NEW
        self._title = QLabel()
        set_kind(self._title, "heading")
        self._mark = QLabel()
        self._verdict = QLabel()
        self._next = QLabel()
        self._counts = QLabel()
        for words in (self._title, self._verdict, self._next, self._counts):
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_kind(self._next, "quiet")
        set_kind(self._counts, "quiet")
        self._facts = {name: ElidedLabel(mode=Qt.TextElideMode.ElideRight) for name in (*_OTHERS, *_FACTS)}
        self.tags = TagField(look, tr("Tags of the article"))
        self.note = NoteField(tr("Note on the article"))
        self.note.setPlaceholderText(tr("Note on the article"))
        self._lay_out()
        self.tags.committed.connect(self.tags_changed)
        self.note.committed.connect(self.note_changed)
        self.tags.leave_requested.connect(self.leave_requested)
        self.note.leave_requested.connect(self.leave_requested)

    @cached_property
    def attributes(self) -> "AttributeFields":
        """What the scheme asks of articles; made when something is asked first."""
        from desktop.panels.attribute_fields import AttributeFields

        fields = AttributeFields(self._look)
        fields.set_editable(self._editable)
        fields.answered.connect(self.attribute_changed)
        fields.pressed.connect(self.attribute_pressed)
        fields.leave_requested.connect(self.leave_requested)
        self._column.insertWidget(self._column.indexOf(self._remarks_title), fields)
        return fields

    @property
    def shown_id(self) -> str:
        """The article that is shown, "" for none."""
        return self._id

    def show_article(self, reading: Reading, scheme: Scheme) -> None:
        """Show the article of a reading; what is being typed stays unless it is another one."""
        article, verdict = reading.article, reading.layer.verdict
        fresh = article.id != self._id
        if fresh:
            self._id = article.id
            self._title.setText(article.title)
            self._show_facts(article)
            self.tags.reset_tags(verdict.tags)
            self.note.reset_note(verdict.note)
        else:
            self.tags.show_tags(verdict.tags)
            self.note.show_note(verdict.note)
        asked = scheme.attributes_for_articles()
        if asked or verdict.attributes or "attributes" in vars(self):
            self.attributes.show_values(asked, verdict.attributes, fresh=fresh)
        self._status = status_of(reading)
        words = STATUS_WORDS[self._status]
        self._verdict.setText(f"{words}: {verdict.reason}" if verdict.reason else words)
        self._draw_mark()
        self._counts.setText(_counts(reading))
        self._reading = reading
        self.show_keys()

    def show_keys(self) -> None:
        """Say what to do next, with the keys as they are now."""
        if self._reading is not None:
            self._next.setText(self._advice(self._reading))

    def show_others(self, teammates: str, review: str) -> None:
        """Say how far teammates and the review are with the article, besides one's own status; "" for nothing."""
        for name, value in zip(_OTHERS, (teammates, review), strict=True):
            self._facts[name].set_text(value)
            self._form.setRowVisible(self._facts[name], bool(value))

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        if self._id:
            self.tags.flush()
            self.note.flush()
            if "attributes" in vars(self):
                self.attributes.flush()

    def set_editable(self, editable: bool) -> None:
        """Whether tags, note and attributes can be changed."""
        self._editable = editable
        if "attributes" in vars(self):
            self.attributes.set_editable(editable)
        self.tags.setEnabled(editable)
        self.note.setReadOnly(not editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.tags.set_look(look)
        if "attributes" in vars(self):
            self.attributes.set_look(look)
        self._draw_mark()

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._verdict, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setContentsMargins(0, 0, 0, 0)
        self._form = form
        for name, shown in self._facts.items():
            caption = QLabel(name)
            set_kind(caption, "quiet")
            shown.setAccessibleName(name)
            form.addRow(caption, shown)
        column = self._column = QVBoxLayout(self)
        self._remarks_title = section(tr("Tags and note"))
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(state)
        column.addWidget(self._counts)
        column.addWidget(self._next)
        column.addWidget(rule())
        column.addLayout(form)
        column.addWidget(rule())
        column.addWidget(self._remarks_title)
        column.addWidget(self.tags)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _show_facts(self, article: Article) -> None:
        values = (
            article.source,
            article.author,
            short_date(article.published),
            article.language,
            article.url,
            grouped(count_words(article.text)),
        )
        for name, value in zip(_FACTS, values, strict=True):
            self._facts[name].set_text(value)
            self._form.setRowVisible(self._facts[name], bool(value))

    def _draw_mark(self) -> None:
        self._mark.setPixmap(status_pixmap(self._status, self._look.theme, self.devicePixelRatioF()))

    def _advice(self, reading: Reading) -> str:
        """The one thing to do next."""
        left = len(reading.undecided)
        if self._status is Status.DONE:
            return tr("Finished. Any edit is still possible, and kept.")
        if self._status in (Status.FLAGGED, Status.SKIPPED):
            return tr("Put aside. Reopen it{key} to go on.", key=_key(self._keys, "reopen"))
        if left:
            return tr(
                "Next: decide about the {counted} left{key}.",
                counted=tr_many("{count} suggestion", "{count} suggestions", left),
                key=_key(self._keys, "next_undecided"),
            )
        if reading.suggestions is None and not reading.shown:
            return tr(
                "Next: pre-fill it{key}, or select words and press a label’s key.", key=_key(self._keys, "prefill")
            )
        return tr("Nothing is left undecided. Next: done{key}.", key=_key(self._keys, "done"))


_OTHERS = (tr("Teammates"), tr("Review"))
_FACTS = (tr("Source"), tr("Author"), tr("Date"), tr("Language"), "URL", tr("Words"))


def status_of(reading: Reading) -> Status:
    """An article's status as the library counts it: untouched, it is suggested as soon as a model has read it."""
    status = reading.layer.verdict.status
    if status in (Status.NEW, Status.SUGGESTED):
        return Status.SUGGESTED if reading.suggestions is not None else Status.NEW
    return status


def _counts(reading: Reading) -> str:
    quotes = len(reading.attributions)
    spans = len(reading.shown) - quotes
    parts = (
        tr_many("{count} entity", "{count} entities", spans),
        tr_many("{count} quote", "{count} quotes", quotes),
        tr("{undecided} undecided", undecided=grouped(len(reading.undecided))),
    )
    return " · ".join(parts)


def _key(keys: Mapping[str, str], action: str) -> str:
    """The action's key in brackets, as it is printed on its cap."""
    return f" ({keys[action].replace('Return', 'Enter')})" if keys.get(action) else ""
