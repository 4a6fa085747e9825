"""The panes of the review place: bar, queue, text, differences and card, and the pages in place of them."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotations.scheme import Scheme
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.folding import Folding
from desktop.panels.look import Look
from desktop.review.card import DifferenceCard
from desktop.review.difference_list import DifferenceList
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.pages import WordsPage
from desktop.review.queue_panel import QueuePanel
from desktop.review.top_bar import ReviewBar


class Panes(QWidget):
    """Lays the panes out; `page` stands in place of all of them, `article_page` in place of the text alone."""

    def __init__(
        self, scheme: Scheme, look: Look, typography: Typography, keys: ReviewKeys, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bar = ReviewBar(look, keys)
        self.queue = QueuePanel(look)
        self.view = ArticleView(look.theme, typography)
        self.differences = DifferenceList(scheme, look)
        self.card = DifferenceCard(scheme, look, keys)
        self.page, self.article_page = WordsPage(), WordsPage()
        self._centre = QStackedWidget()
        self._centre.addWidget(self.view)
        self._centre.addWidget(self.article_page)
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.addWidget(self.differences)
        self._side.addWidget(self.card)
        self._side.setChildrenCollapsible(False)
        self._side.setSizes([300, 500])
        self._side.setHandleWidth(1)
        self._side.setMinimumWidth(300)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.queue, self._centre, self._side):
            splitter.addWidget(widget)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        splitter.setSizes([230, 700, 370])
        self._folding = Folding(splitter, self._centre, (self.queue, self._side))
        self._side_unwanted = False
        self._whole = QStackedWidget()
        self._whole.addWidget(splitter)
        self._whole.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._whole, 1)

    def watch_keys(self, watcher: QObject) -> None:
        """Let `watcher` see the keys that the text and the lists would take for themselves."""
        for widget in (self.view, self.queue.list, self.differences.list):
            widget.installEventFilter(watcher)

    def show_comparison(self, shown: bool, *, bar: bool) -> None:
        """Show the comparison, or `page` in place of it; the bar over it only where there is something to choose."""
        self._whole.setCurrentIndex(0 if shown else 1)
        self.bar.setVisible(bar)

    def show_text(self) -> None:
        """Show the text with the differences beside it."""
        was_page = self._centre.currentWidget() is not self.view
        self._centre.setCurrentWidget(self.view)
        if was_page and not self._side_unwanted:
            self._side.show()

    def show_article_page(self) -> None:
        """Show words in place of the text; nothing is to be decided there."""
        self._side.hide()
        self._centre.setCurrentWidget(self.article_page)
        self.article_page.button.setFocus()

    def toggle(self, deed: Deed) -> None:
        """Show or hide the articles or the differences, also where a narrow window has folded them away."""
        panel = self.queue if deed is Deed.ARTICLES else self._side
        if panel is self._side:
            if self._centre.currentWidget() is not self.view:
                return
            self._side_unwanted = not panel.isHidden()
        held = panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        panel.setVisible(panel.isHidden())
        if held:
            self.focus_text()

    def focus_text(self) -> None:
        """Put the keyboard into the article, or on what there is to do instead."""
        if self._whole.currentWidget() is self.page:
            self.page.button.setFocus()
        elif self._centre.currentWidget() is self.article_page:
            self.article_page.button.setFocus()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme; bar and text marks have to be shown again."""
        self.view.set_theme(look.theme)
        for part in (self.queue, self.differences, self.card):
            part.set_look(look)
