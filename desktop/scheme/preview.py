"""A label as it will look: its example as the article view draws it, on light paper and on dark."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import Label, Scheme
from desktop.article.marks import Mark, MarkKind
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.scheme.hues import both_themes
from desktop.theme import Theme, set_kind

_EXAMPLE = re.compile(r"\[([^\[\]]+)\]")
_HEIGHT = 148
_SIZE = 15
_SKIPPED = 16
_OTHERS = 3
_ROOM_FOR_TWO = 430


class Preview(QWidget):
    """Two pieces of an article side by side, one for each theme. They are looked at only: no key and no click reaches them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Preview of the label"))
        self.views: list[ArticleView] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self._papers = {theme.dark: self._paper(theme) for theme in both_themes()}
        for paper in self._papers.values():
            line.addWidget(paper, 1)

    def show_label(self, scheme: Scheme, name: str) -> None:
        """Show the example of a label, and the first labels of other families beside it."""
        label = scheme.by_name.get(name)
        if label is None:
            return
        text, marks = sample(scheme, label)
        for view in self.views:
            if view.page.text == text:
                view.set_marks(marks)
            else:
                view.set_article("", "", text, marks)
                # The margin above an article is more than a sample needs.
                view.scrolling.by(_SKIPPED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for two, the one of the theme in use is shown.
        dark = self.palette().window().color().lightness() < 128
        for of_dark, paper in self._papers.items():
            paper.setVisible(of_dark == dark or self.width() >= _ROOM_FOR_TWO)

    def _paper(self, theme: Theme) -> QWidget:
        view = ArticleView(theme, Typography(_SIZE, 70))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFixedHeight(_HEIGHT)
        view.setMinimumWidth(100)
        view.setAccessibleName(tr("Preview in the dark theme") if theme.dark else tr("Preview in the light theme"))
        self.views.append(view)
        words = QLabel(tr("Dark") if theme.dark else tr("Light"))
        set_kind(words, "small")
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(words)
        column.addWidget(view)
        return paper


def sample(scheme: Scheme, label: Label) -> tuple[str, list[Mark]]:
    """A text with marks: the label's example, whose [brackets] say what is labelled, then other labels by their titles."""
    marks: list[Mark] = []
    text = ""

    def put(words: str, one: Label) -> None:
        nonlocal text
        if words.strip():
            marks.append(_mark(one, len(text), len(text) + len(words), len(marks)))
        text += words

    example = label.example if _EXAMPLE.search(label.example) else f"{label.example} [{label.title}]".strip()
    end = 0
    for found in _EXAMPLE.finditer(example):
        text += example[end : found.start()]
        put(found.group(1), label)
        end = found.end()
    text += example[end:] + "\n"
    for place, one in enumerate(_beside(scheme, label)):
        text += "  " if place else ""
        put(one.title, one)
    return text, marks


def _beside(scheme: Scheme, label: Label) -> list[Label]:
    """The label and the first one of each other family."""
    found: dict[str, Label] = {label.family.id: label}
    for one in scheme.offered:
        found.setdefault(one.family.id, one)
    return list(found.values())[: _OTHERS + 1]


def _mark(label: Label, start: int, end: int, number: int) -> Mark:
    return Mark(str(number), MarkKind.ENTITY, ((start, end),), label.family.hue, label.code, decided=True)
