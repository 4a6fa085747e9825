"""Deeds: carries out what a key or a button asks for in the review place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotations.language import tr
from desktop.article.view import ArticleView
from desktop.review.card import DifferenceCard
from desktop.review.deciding import Deciding
from desktop.review.gathering import Gathering
from desktop.review.keys import Deed
from desktop.session import Session

_STEPS = {
    Deed.NEXT: (1, False),
    Deed.PREVIOUS: (-1, False),
    Deed.NEXT_OF_KIND: (1, True),
    Deed.PREVIOUS_OF_KIND: (-1, True),
}


class Deeds(QObject):
    """Knows who does what. `go_article` goes to the next (+1) or previous (-1) article, `toggle` shows or hides a panel.

    `said` gives a sentence and whether something was refused.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        gathering: Gathering,
        deciding: Deciding,
        view: ArticleView,
        card: DifferenceCard,
        go_article: Callable[[int], None],
        toggle: Callable[[Deed], None],
    ) -> None:
        super().__init__(deciding)
        self._session, self._gathering, self._deciding = session, gathering, deciding
        self._view, self._card = view, card
        self._others: dict[Deed, Callable[[], object]] = {
            Deed.COMMENT: card.focus_comment,
            Deed.REWORD: lambda: self._of_own(card.talk.reword_last),
            Deed.WITHDRAW: lambda: self._of_own(card.talk.withdraw_last),
            Deed.REASON: card.focus_reason,
            Deed.FINISH: deciding.finish,
            Deed.NEXT_ARTICLE: lambda: go_article(1),
            Deed.PREVIOUS_ARTICLE: lambda: go_article(-1),
            Deed.UNDO: session.undo,
            Deed.REDO: session.redo,
            Deed.LEAVE: self._leave,
            Deed.ARTICLES: lambda: toggle(Deed.ARTICLES),
            Deed.DIFFERENCES: lambda: toggle(Deed.DIFFERENCES),
        }

    def run(self, deed: Deed) -> None:
        """Do what a key or a button asks for."""
        if self._gathering.reading:
            self.said.emit(tr("One moment, the article is being read."), False)
        elif self._deciding.do(deed):
            return
        elif deed in _STEPS:
            step, same_kind = _STEPS[deed]
            self._deciding.go(step, same_kind=same_kind)
        else:
            self._others[deed]()

    def _of_own(self, act: Callable[[], bool]) -> None:
        if not act():
            self.said.emit(tr("There is no comment of yours here."), False)

    def _leave(self) -> None:
        self._deciding.leave_draft()
        self._view.setFocus()
