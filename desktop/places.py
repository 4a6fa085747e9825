"""The places of the window: where one annotates, reviews, and sees how far people agree and how the work goes."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.changes import Step
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.project import Project
from annotations.spans import Fragment
from desktop.front import Front
from desktop.jobs import Jobs
from desktop.messages import error_words
from desktop.panels.look import Look, make_look

if TYPE_CHECKING:
    # At run time only once they are wanted.
    from annotations.finding.hits import Hit
    from annotations.speakers.read import SpokenQuote
    from desktop.agreement.readiness import Readiness
    from desktop.finding.finding import Finding
    from desktop.review.rulings import Rulings
    from desktop.speakers.speaking import Speaking


class PlaceName(StrEnum):
    """A place; the values are the actions that go there."""

    ANNOTATE = "annotate"
    REVIEW = "review"
    AGREEMENT = "agreement"
    INSIGHTS = "insights"
    SPEAKERS = "speakers"
    FIND = "find_project"


class PlaceWidget(Protocol):
    """What a place other than the annotating one can do."""

    def show_for(self, project: Project | None) -> None:
        """Show the project as it is now; None shows nothing."""
        ...

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        ...


class Places(QObject):
    """Goes from place to place; each but the annotating one is made, and its modules are imported, when it is first wanted.

    `changed` carries the place that is shown now, `said` a sentence and whether something was refused.
    """

    changed = Signal(str)
    said = Signal(str, bool)

    def __init__(
        self,
        front: Front,
        jobs: Jobs,
        merge: Callable[[], None],
        hand_out: Callable[[], None],
        help_on: Callable[[str], None],
        speaking: "Speaking",
        finding: "Finding",
    ) -> None:
        super().__init__(front.window)
        self._front = front
        self._jobs = jobs
        self._merge, self._hand_out, self._help_on = merge, hand_out, help_on
        self._speaking = speaking
        self._finding = finding
        self._made: dict[PlaceName, QWidget] = {}
        self._rulings: Rulings | None = None
        self.current = PlaceName.ANNOTATE
        front.appearance.theme_changed.connect(self._theme_changed)
        front.session.opened.connect(lambda: self._show(PlaceName.ANNOTATE))
        front.session.closed.connect(lambda: self._show(PlaceName.ANNOTATE))
        front.session.closed.connect(lambda: front.place.library.show_only((), ""))
        front.window.place_chosen.connect(lambda name: self.go(PlaceName(name)))

    def go(self, name: PlaceName) -> None:
        """Show a place, with the project as it is now."""
        project = self._front.session.project
        if project is None:
            return
        self._get_ready(name)
        if name is PlaceName.ANNOTATE:
            self._show(name)
            self._front.place.view.setFocus()
            return
        widget = self._widget(name)
        self._show(name)
        widget.show_for(project)
        if name is not PlaceName.REVIEW and isinstance(widget, QWidget):
            widget.setFocus()

    @cached_property
    def _readiness(self) -> "Readiness":
        from desktop.agreement.readiness import Readiness

        return Readiness(self._front.session, self._jobs, self)

    def _get_ready(self, name: PlaceName) -> None:
        """Have figures of agreement come sooner where they are wanted, or are likely to be wanted next."""
        if name is PlaceName.AGREEMENT:
            self._readiness.begin()
        elif name is PlaceName.REVIEW:
            self._readiness.begin_soon()
        elif "_readiness" in vars(self):
            self._readiness.end()

    def undo(self) -> None:
        """Take back the last step, in whatever place it was done."""
        if self.current is PlaceName.REVIEW and not self._is_merge(Step.UNDO):
            self._review_deed(undo=True)
        else:
            self._front.session.undo()

    def redo(self) -> None:
        """Bring back what was undone."""
        if self.current is PlaceName.REVIEW and not self._is_merge(Step.REDO):
            self._review_deed(undo=False)
        else:
            self._front.session.redo()

    def show_words(self, article_id: str, fragments: Iterable[Fragment]) -> None:
        """Show an article where it is annotated, at these words."""
        try:
            self._front.session.open_article(article_id)
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return
        self.go(PlaceName.ANNOTATE)
        places = sorted(fragments)
        if places:
            self._front.place.view.set_selection(places[0][0], places[-1][1])

    def report(self) -> None:
        """Ask where to write the report, in the place of its figures."""
        self.go(PlaceName.INSIGHTS)
        from desktop.insights.place import InsightsPlace

        widget = self._made.get(PlaceName.INSIGHTS)
        if isinstance(widget, InsightsPlace):
            widget.ask_report()

    def rulings(self) -> None:
        """Show the rulings of the review, and what the guidelines would say with them."""
        if self._rulings is None:
            from desktop.review.rulings import Rulings

            front = self._front
            self._rulings = Rulings(
                front.session, self._jobs, front.settings, front.window, own_keys=front.window.own_keys
            )
            self._rulings.said.connect(self.said)
        self._rulings.ask()

    def _show_cases(self, article_ids: list[str], words: str) -> None:
        """List the articles behind a figure, and open the first."""
        self._front.place.library.show_only(article_ids, words)
        if article_ids:
            self.show_words(article_ids[0], ())

    def _show(self, name: PlaceName) -> None:
        self.current = name
        made = self._made.get(name)
        if made is None:
            if self._front.session.project is not None:
                self._front.window.show_place()
        else:
            self._front.window.show_other(made)
        self._front.window.set_current_place(name)
        self._front.place.bar.show_of_article(made is None)
        self.changed.emit(name)

    def _is_merge(self, step: Step) -> bool:
        """Whether the next step is a merge, of which the session asks first."""
        project = self._front.session.project
        return project is not None and project.merge_to_repeat(step) is not None

    def _review_deed(self, *, undo: bool) -> None:
        from desktop.review.keys import Deed
        from desktop.review.place import ReviewPlace

        widget = self._made[PlaceName.REVIEW]
        if isinstance(widget, ReviewPlace):
            widget.run(Deed.UNDO if undo else Deed.REDO)

    def _widget(self, name: PlaceName) -> PlaceWidget:
        made = self._made.get(name)
        if made is None:
            match name:
                case PlaceName.REVIEW:
                    made = self._make_review()
                case PlaceName.AGREEMENT:
                    made = self._make_agreement()
                case PlaceName.INSIGHTS:
                    made = self._make_insights()
                case PlaceName.SPEAKERS:
                    made = self._make_speakers()
                case PlaceName.FIND:
                    made = self._make_find()
                case PlaceName.ANNOTATE:
                    raise ValueError("The annotating place is always there.")
            self._made[name] = made
            self._front.window.add_other(made)
        return made  # pyright: ignore[reportReturnType]  # each that is made has what the protocol asks for

    def _make_review(self) -> QWidget:
        from desktop.review.place import ReviewPlace

        front = self._front
        place = ReviewPlace(
            front.session,
            self._jobs,
            front.settings,
            self._look(),
            front.appearance.typography,
            front.window.own_keys,
        )
        self._speaking.offer_to(place.card.edit.set_offering)
        place.said.connect(self.said)
        place.place_requested.connect(lambda name: self.go(PlaceName(name)))
        place.merge_requested.connect(self._merge)
        place.rulings_requested.connect(self.rulings)
        place.zoom_requested.connect(front.appearance.zoom)
        front.appearance.typography_changed.connect(place.set_typography)
        return place

    def _make_agreement(self) -> QWidget:
        from desktop.agreement.place import AgreementPlace

        counter = self._readiness.counter
        own_keys = self._front.window.own_keys
        place = AgreementPlace(self._front.session, self._jobs, self._look(), counter=counter, own_keys=own_keys)
        place.said.connect(self.said)
        place.case_requested.connect(self.show_words)
        place.help_requested.connect(self._help_on)
        place.merge_requested.connect(self._merge)
        place.hand_out_requested.connect(self._hand_out)
        return place

    def _make_insights(self) -> QWidget:
        from desktop.insights.place import InsightsPlace

        front = self._front
        place = InsightsPlace(front.session, self._jobs, front.settings, self._look())
        place.said.connect(self.said)
        place.cases_requested.connect(self._show_cases)
        return place

    def _make_speakers(self) -> QWidget:
        place = self._speaking.make_place(self._look())
        place.quote_requested.connect(self._show_quote)
        return place

    def _make_find(self) -> QWidget:
        place = self._finding.make_place(self._look())
        place.hit_wanted.connect(self._show_hit)
        return place

    def _show_hit(self, article_id: str, hit: "Hit | None") -> None:
        """Show a hit in its article; the same key leads back."""
        first = self.current is PlaceName.FIND
        self.go(PlaceName.ANNOTATE)
        self._finding.show_hit(article_id, hit)
        if first:
            self.said.emit(
                tr("{key} leads back to the hits.", key=self._front.window.own_keys.shown["find_project"]), False
            )

    def _show_quote(self, quote: "SpokenQuote") -> None:
        """Show a quote of a speaker in its article; the same key leads back."""
        self.go(PlaceName.ANNOTATE)
        self._speaking.show_quote(quote)
        self.said.emit(
            tr("{key} leads back to the speakers.", key=self._front.window.own_keys.shown["speakers"]), False
        )

    def _look(self) -> Look:
        return make_look(self._front.appearance.theme)

    def _theme_changed(self) -> None:
        for name in self._made:
            self._widget(name).set_look(self._look())
