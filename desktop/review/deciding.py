"""Deciding: one article under review, the difference that is looked at, and what a reviewer does to it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from annotations.annotators import GOLD, Annotator
from annotations.changes import Change
from annotations.errors import EditError, PullquoteError
from annotations.intents import Intent
from annotations.language import tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.review import adjudication, comments
from annotations.review.comments import Thread
from annotations.review.disagreements import Match
from annotations.review.reviewing import ArticleReview
from annotations.spans import Fragment
from desktop.messages import error_words
from desktop.review.differences import Choice, chosen_matches
from desktop.review.drafting import Draft
from desktop.review.keys import Deed, side_of
from desktop.session import Session

Why = Callable[[], tuple[str, bool]]


class Deciding(QObject):
    """Does what keys and buttons ask for; every decision is on disk before it is shown.

    `current_changed` comes when another match is looked at, `draft_changed` when an edit begins, changes or ends,
    `finished` when the article is. `said` gives one sentence, and whether something was refused. `why` is asked for the
    reason with each decision, and whether it is to be a ruling.
    """

    current_changed = Signal()
    draft_changed = Signal()
    choice_changed = Signal()
    finished = Signal()
    ruled = Signal()
    said = Signal(str, bool)

    def __init__(self, session: Session, why: Why, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._why = why
        self._after = ""
        self.review: ArticleReview | None = None
        self.current = ""
        self.choice = Choice()
        self.draft: Draft | None = None

    @property
    def match(self) -> Match | None:
        """The match that is looked at."""
        return self.review.match(self.current) if self.review else None

    @property
    def plain(self) -> bool:
        """Whether one layer is reviewed by itself."""
        return self.review is not None and len(self.review.layers) == 1

    def open(self, review: ArticleReview | None) -> None:
        """Look at another article, at its first difference."""
        self.review, self.draft, self._after = review, None, ""
        self.choice = Choice()
        pool = self._pool()
        self.current = pool[0].id if pool else ""

    def renew(self, review: ArticleReview, change: Change | None) -> None:
        """Take in a later state of the article: go on after a decision of here, or to what was undone."""
        before = self.match
        self.review = review
        touched = _judged(change) if change else []
        if self._after:
            self._after = ""
            self.current = self._next_after(before) if before else ""
        elif found := next((match.id for match in review.comparison.matches if match.id in touched), ""):
            self.current = found
            if self.choice.settled and found not in review.judgements:
                self.choice = Choice()
        elif review.match(self.current) is None:
            pool = self._pool()
            self.current = pool[0].id if pool else ""

    # Going about

    def go(self, step: int, *, same_kind: bool = False) -> None:
        """Look at the next (+1) or previous (-1) match that is listed, round the end; `same_kind` as the current one."""
        pool, match = self._pool(), self.match
        if same_kind and match is not None and match.kinds:
            kind = self.choice.kind or match.kinds[0]
            pool = [one for one in pool if kind in one.kinds]
        if not pool:
            self.said.emit(tr("Nothing else is open in this article."), False)
            return
        self.set_current(_neighbour(pool, match, step).id)

    def set_current(self, match_id: str) -> None:
        """Look at a match."""
        if match_id != self.current:
            self.leave_draft()
            self.current = match_id
            self.current_changed.emit()

    def set_choice(self, choice: Choice) -> None:
        """List other matches, and look at the first of them unless the current one is among them."""
        self.choice = choice
        pool = self._pool()
        if pool and all(match.id != self.current for match in pool):
            self.leave_draft()
            self.current = pool[0].id
            self.current_changed.emit()
        self.choice_changed.emit()

    # Deciding

    def do(self, deed: Deed) -> bool:
        """Do a deed about the current match; False where it is none of those."""
        number = side_of(deed)
        if number is not None:
            self.take_side(number)
        elif deed is Deed.BOTH:
            self._decide(lambda review, match, why: adjudication.take_both(review, match, *why))
        elif deed is Deed.NEITHER:
            self.strike() if self.plain else self._decide(
                lambda review, match, why: adjudication.take_neither(review, match, *why)
            )
        elif deed is Deed.ACCEPT:
            self._accept()
        elif deed is Deed.STRIKE:
            self.strike()
        elif deed is Deed.EDIT:
            self.edit()
        elif deed is Deed.REOPEN:
            self._decide(lambda review, match, _: adjudication.reopen(review, match), onward=False)
        else:
            return False
        return True

    def take_side(self, number: int) -> None:
        """Take what a side has, counted from 1."""
        if self.plain:
            self._accept()
            return
        self._decide(lambda review, match, why: adjudication.take(review, match, number, *why))

    def strike(self) -> None:
        """In plain review: do not let the current annotation stand."""
        if not self.plain:
            self.said.emit(tr("Take a side: there is more than one layer. X takes neither."), True)
            return
        self._decide(lambda review, match, why: adjudication.strike(review, match, *why))

    def explain(self) -> None:
        """Give what is settled the reason that is in the field now."""
        reason, ruling = self._why()
        self._decide(lambda review, match, _: adjudication.explain(review, match, reason, ruling), onward=False)

    def finish(self) -> None:
        """Put what all agree about into gold and finish the article; refused while anything is open."""
        review = self.review
        if review is None:
            return
        if review.finished or self._apply(review, adjudication.finish, gold=True):
            self.finished.emit()

    # Editing

    def edit(self) -> None:
        """Begin to edit the current match, from what the first side that has anything says."""
        if self.review is None or self.match is None or self._refused():
            return
        if self.draft is None:
            self.draft = Draft.of(self.review, self.match)
            self.draft_changed.emit()

    def alter(self, change: Callable[[Draft], None]) -> None:
        """Change the draft; a refusal is said."""
        if self.draft is None:
            return
        try:
            change(self.draft)
        except EditError as error:
            self.said.emit(str(error), True)
        self.draft_changed.emit()

    def leave_draft(self) -> None:
        """Give the draft up."""
        if self.draft is not None:
            self.draft = None
            self.draft_changed.emit()

    # Comments

    def comment(self, text: str, selection: Sequence[Fragment], *, whole: bool = False) -> None:
        """Say something of the selected words, else of the current match, else or if `whole` of the article."""
        review, match, project = self.review, None if whole else self.match, self._session.project
        selection = () if whole else selection
        if review is None or project is None:
            return
        addressee = self.addressee()
        layer = next((one for one in review.layers if addressee and one.annotator == addressee.id), review.layers[0])
        about = None
        if match is not None and not selection:
            ids = {one.id for side in match.sides for one in side}
            about = next((one for one in match.annotations if layer.find(one.id) and one.id in ids), None)
        place = selection or (() if match is None or about else ((match.start, match.end),))
        self._apply(review, lambda _: comments.comment_on(layer, about, text, place), gold=False)

    def answer(self, thread: Thread, text: str) -> None:
        """Answer the last word of a thread."""
        if self.review is not None:
            self._apply(self.review, lambda _: comments.answer(thread, text), gold=False)

    def settle(self, thread: Thread) -> None:
        """Say that nothing is left to do about a thread."""
        if self.review is not None:
            self._apply(self.review, lambda _: comments.settle(thread), gold=False)

    def reword(self, comment_id: str, text: str) -> None:
        """Say a comment of one's own in other words."""
        self._of_own(lambda own: comments.reword(own, comment_id, text))

    def withdraw(self, thread: Thread, comment_id: str) -> None:
        """Take back a comment of one's own; refused where it was answered."""
        self._of_own(lambda own: comments.withdraw(own, comment_id, thread))

    def addressee(self) -> Annotator | None:
        """Whose work a comment on the current match is about: the first teammate who has something there."""
        review, match, project = self.review, self.match, self._session.project
        if review is None or project is None:
            return None
        having = [one for number, one in enumerate(review.annotators) if match is None or match.sides[number]]
        others = [one for one in having if one.id != project.annotator.id]
        people = [one for one in others if not one.id.startswith("model:")]
        return (people or others or having or list(review.annotators))[0]

    def take_change(self, change: Change) -> None:
        """Take in a step on gold that was written beside the window."""
        project = self._session.project
        if project is not None:
            project.take_change(change)
            self.draft = None
            self._session.tell(change, "review")

    # Inside

    def _accept(self) -> None:
        draft = self.draft
        if draft is not None:
            made = draft.annotations
            self._decide(lambda review, match, why: adjudication.take_edited(review, match, made, *why))
        elif self.plain:
            self._decide(lambda review, match, why: adjudication.accept(review, match, *why))
        else:
            self.said.emit(tr("Take a side with its number, or press E to edit."), False)

    def _decide(self, intend: Callable[[ArticleReview, str, tuple[str, bool]], Intent], *, onward: bool = True) -> None:
        review, match = self.review, self.current
        if review is None or self.match is None:
            self.said.emit(tr("Choose a difference first."), True)
            return
        why = self._why()
        self._after = match if onward else ""
        done = self._apply(review, lambda looked_at: intend(looked_at, match, why), gold=True)
        if not done:
            self._after = ""
        elif why[1]:
            self.ruled.emit()

    def _of_own(self, intend: Callable[[Layer], Intent]) -> None:
        review, project = self.review, self._session.project
        if review is not None and project is not None:
            own = project.layer(review.article.id, project.annotator.id)
            self._apply(review, lambda _: intend(own), gold=False)

    def _apply(self, review: ArticleReview, intend: Callable[[ArticleReview], Intent], *, gold: bool) -> bool:
        def commit(project: Project) -> Change:
            intent = intend(review)
            return project.apply(review.article.id, intent.edit, intent.name, gold=gold)

        return self._commit(commit)

    def _commit(self, commit: Callable[[Project], Change]) -> bool:
        project = self._session.project
        if project is None:
            return False
        try:
            change = commit(project)
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return False
        if any(layer.annotator == GOLD.id for layer in change.layers):
            self.draft = None
        self._session.tell(change, "review")
        return True

    def _refused(self) -> bool:
        project = self._session.project
        if project is not None and project.read_only:
            self.said.emit(project.why_read_only, True)
            return True
        return False

    def _pool(self) -> Sequence[Match]:
        return chosen_matches(self.review, self.choice) if self.review else []

    def _next_after(self, before: Match) -> str:
        """The next open match of those listed, then of any kind, after one that was settled."""
        if self.review is None:
            return ""
        for choice in (self.choice, Choice()):
            pool = [one for one in chosen_matches(self.review, choice) if one.id != before.id]
            if pool:
                return _neighbour(pool, before, 1).id
        return before.id


def _neighbour(pool: Sequence[Match], match: Match | None, step: int) -> Match:
    """The next or previous one of matches in the order of the text, from `match` on, round the end."""
    if match is None:
        return pool[0 if step > 0 else -1]
    keys = [(one.start, -one.end, one.id) for one in pool]
    own = (match.start, -match.end, match.id)
    place = bisect_right(keys, own)
    if step > 0:
        return pool[place % len(pool)]
    if place and keys[place - 1] == own:
        place -= 1
    return pool[(place - 1) % len(pool)]


def _judged(change: Change) -> Sequence[str]:
    """The matches whose judgements a change has touched."""
    return [key for layer in change.layers if layer.annotator == GOLD.id for key in layer.after.remarks]
