"""Showing: keeps text, list and card in step with the article under review and the match that is looked at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from annotations.language import grouped, tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.remarks import Comment
from annotations.review.comments import Thread, threads
from annotations.review.disagreements import Match
from annotations.review.precedents import Ruling, precedents_for
from annotations.review.reviewing import ArticleReview
from annotations.scheme import Scheme, first_scheme
from annotations.spans import Fragment
from desktop.article.view import ArticleView
from desktop.marking import annotation_marks
from desktop.review.card import DifferenceCard
from desktop.review.deciding import Deciding
from desktop.review.difference_list import DifferenceList
from desktop.review.differences import Choice, chosen_matches
from desktop.review.faces import Face
from desktop.review.looking import Looked
from desktop.review.marking import blank_reading, mark_ids, match_marks, match_of_mark
from desktop.showing import byline

# From so many matches on, the list and the card are shown a moment after the text.
_LONG = 250
_BESIDE_DELAY_MS = 20


class Showing(QObject):
    """Listens to Deciding and tells the widgets."""

    def __init__(
        self, deciding: Deciding, view: ArticleView, differences: DifferenceList, card: DifferenceCard
    ) -> None:
        super().__init__(deciding)
        self._deciding, self._view, self._differences, self._card = deciding, view, differences, card
        self._scheme: Scheme = first_scheme()
        self._faces: Mapping[str, Face] = {}
        self._rulings: Sequence[Ruling] = ()
        self._threads: Sequence[Thread] = ()
        self._drafted: tuple[str, ...] = ()
        self._draft_of: Match | None = None
        self._article = self._last = self._own = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_beside)
        deciding.current_changed.connect(self._show_current)
        deciding.choice_changed.connect(self._show_list)
        deciding.draft_changed.connect(self._show_draft)
        differences.chosen.connect(self._chosen)
        differences.choice_changed.connect(deciding.set_choice)

    def set_scheme(self, scheme: Scheme) -> None:
        """Name and colour the labels by another scheme."""
        self._scheme = scheme
        self._differences.set_scheme(scheme)
        self._card.set_scheme(scheme)

    def set_faces(self, faces: Mapping[str, Face]) -> None:
        """How the annotators look from now on."""
        self._faces = faces

    def set_rulings(self, rulings: Sequence[Ruling]) -> None:
        """The rulings of the project."""
        self._rulings = rulings
        if self._deciding.review is not None and (match := self._deciding.match):
            self._show_rulings(self._deciding.review, match)

    def read_threads(self, project: Project | None) -> None:
        """Read the comments on the article under review, of everybody."""
        review = self._deciding.review
        if project is None or review is None:
            self._threads = ()
            return
        self._own = project.annotator.id
        said: dict[str, dict[str, Comment]] = {}
        for article_id, annotator, remark in project.remarks("comment"):
            if article_id == review.article.id and isinstance(remark, Comment):
                said.setdefault(annotator, {})[remark.id] = remark
        self._threads = threads(Layer(review.article.id, who, remarks=what) for who, what in said.items())

    def show_review(self, looked: Looked | None, *, fresh: bool) -> None:
        """Show an article under review, from its top where it is `fresh`, else where the reader is."""
        self._drafted = ()
        self._later.stop()
        if looked is None:
            self._view.clear()
            self._differences.show_review(None, self._faces, "")
            self._card.show_nothing("", can_finish=False)
            return
        if fresh:
            self._card.forget_why()
            article = looked.review.article
            self._view.set_article(article.title, byline(article), article.text, ())
        self._view.take_marks(looked.marks)
        reveal = looked.review.article.id != self._article or self._deciding.current != self._last
        self._article = looked.review.article.id
        if fresh and len(looked.review.comparison.matches) > _LONG:
            # The text is drawn first, then what stands beside it: all at once would hold the window.
            self._show_in_text(reveal=reveal)
            self._later.start(_BESIDE_DELAY_MS)
            return
        self._show_list()
        self._show_current(reveal=reveal)
        if self._deciding.draft is not None:
            self._show_draft()

    def selection(self) -> Sequence[Fragment]:
        """The selected words."""
        start, end = self._view.selection()
        return ((start, end),) if start < end else ()

    def activated(self, mark_id: str) -> None:
        """A click landed on a mark ("" on plain text)."""
        draft = self._deciding.draft
        if draft is not None and any(one.id == mark_id for one in draft.annotations):
            draft.choose(mark_id)
            self._show_draft()
        elif mark_id:
            review, match_id = self._deciding.review, match_of_mark(mark_id)
            match = review.match(match_id) if review else None
            if match is not None and match_id == self._deciding.current:
                self._show_current(reveal=False)
            elif match is not None:
                self._deciding.set_current(match_id)

    # Inside

    def _chosen(self, match_id: str) -> None:
        self._deciding.set_current(match_id)

    def _show_list(self) -> None:
        deciding = self._deciding
        self._differences.set_choice(deciding.choice)
        self._differences.show_review(deciding.review, self._faces, deciding.current)
        deciding.choice = self._differences.choice

    def _show_current(self, *, reveal: bool = True) -> None:
        deciding, review = self._deciding, self._deciding.review
        if review is None:
            return
        match = deciding.match
        self._differences.set_current(deciding.current)
        self._show_in_text(reveal=reveal)
        left = chosen_matches(review, Choice())
        can_finish = not left and not review.finished
        if match is None:
            self._card.show_nothing(_nothing_words(review), can_finish=can_finish)
            self._card.show_talk(self._threads, (), self._faces, "", self._own)
            return
        self._card.show_match(review, match, _place_words(match, left), self._faces)
        self._card.show_finish(can_finish)
        self._show_rulings(review, match)
        addressee = deciding.addressee()
        name = self._faces[addressee.id].name if addressee else ""
        here = [one for one in self._threads if _concerns(one, match)]
        others = [one for one in self._threads if one not in here]
        self._card.show_talk(here, others, self._faces, name, self._own)

    def _show_in_text(self, *, reveal: bool) -> None:
        self._last = self._deciding.current
        ids = self._mark_ids(self._last)
        self._view.set_beside(ids[1:])
        self._view.set_current(ids[0] if ids else None, reveal=reveal)

    def _show_beside(self) -> None:
        self._show_list()
        # The card has widgets to make, the list rows to paint.
        QTimer.singleShot(_BESIDE_DELAY_MS, self, lambda: self._show_current(reveal=False))

    def _show_rulings(self, review: ArticleReview, match: Match) -> None:
        found = precedents_for(match, review.article.text, self._rulings) if match.kinds else ()
        self._card.show_rulings(found, any_at_all=bool(self._rulings))

    def _mark_ids(self, match_id: str) -> list[str]:
        """The ids of the marks of a match that are on the text."""
        return [key for key in mark_ids(match_id) if self._view.page.marks.of(key)]

    def _show_draft(self) -> None:
        """Let the draft stand in the text in place of the readings that it is made of, or the readings again."""
        draft, review = self._deciding.draft, self._deciding.review
        if review is None:
            return
        if draft is None:
            self._end_draft(review)
            return
        fresh = not self._drafted
        reading = draft.reading
        marks = [mark for one in draft.annotations for mark in annotation_marks(one, True, reading, self._scheme)]
        self._view.update_marks((*self._drafted, *self._mark_ids(draft.match.id)), marks)
        self._drafted = tuple(one.id for one in draft.annotations)
        self._draft_of = draft.match
        self._view.set_beside(())
        self._view.set_current(draft.current, reveal=fresh)
        self._card.edit.show_draft(draft, review.article.text, fresh=fresh)
        self._card.show_edit(True)

    def _end_draft(self, review: ArticleReview) -> None:
        if self._drafted and self._draft_of is not None:
            reading = blank_reading(review)
            marks = list(match_marks(review, self._draft_of, reading, self._scheme, self._faces))
            self._view.update_marks(self._drafted, marks)
            self._drafted = ()
            self._show_current(reveal=False)


def _nothing_words(review: ArticleReview) -> str:
    if review.finished:
        return tr("The review of this article is finished.")
    if len(review.layers) > 1 and not review.comparison.disagreements:
        return tr("All say the same about this article. Finish it to take that over.")
    return tr("Nothing is open here any more.")


def _place_words(match: Match, left: Sequence[Match]) -> str:
    """“3 of 12 open”; how many are open where the match is not one of them."""
    place = next((number for number, one in enumerate(left, start=1) if one.id == match.id), 0)
    return (
        tr("{place} of {left} open", place=place, left=grouped(len(left)))
        if place
        else tr("{left} open", left=grouped(len(left)))
        if left
        else tr("nothing open")
    )


def _concerns(thread: Thread, match: Match) -> bool:
    comment = thread.comment
    if not comment.fragments:
        return True
    if comment.annotation and any(comment.annotation == one.id for one in match.annotations):
        return True
    return any(start < match.end and match.start < end for start, end in comment.fragments)
