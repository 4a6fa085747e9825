"""A draft: what a reviewer makes of a difference before taking it. It changes nothing until it is taken."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from annotations import intents
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.edits import Put
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.language import tr
from annotations.reading import Reading
from annotations.review.disagreements import Match, Side
from annotations.review.reviewing import ArticleReview
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span
from desktop.review.marking import blank_reading


class Draft:
    """The annotations of one side as they are being changed; `current` is the id of the one that keys change."""

    def __init__(self, review: ArticleReview, match: Match, side: Side) -> None:
        self._review = review
        self.match = match
        self._annotations = {one.id: one for one in side}
        self.current = next(iter(self._annotations))

    @classmethod
    def of(cls, review: ArticleReview, match: Match) -> "Draft":
        """A draft that begins as what gold says of a match, else as the first reading that has anything."""
        standing = review.standing(match) if match.id in review.judgements else ()
        return cls(review, match, standing or next(side for side in match.sides if side))

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """What would stand if it were taken now."""
        return tuple(self._annotations.values())

    @property
    def annotation(self) -> Annotation:
        """The one that keys change."""
        return self._annotations[self.current]

    @property
    def reading(self) -> Reading:
        """The article with nothing but the draft in it."""
        return blank_reading(self._review, self.annotations)

    @cached_property
    def everything(self) -> Reading:
        """The article with the annotations of all layers, in which those who may speak are named."""
        return blank_reading(
            self._review,
            [one for layer in self._review.layers for one in (*layer.spans.values(), *layer.attributions.values())],
        )

    def choose(self, annotation_id: str) -> None:
        """Let keys change another annotation of the draft."""
        if annotation_id in self._annotations:
            self.current = annotation_id

    def label(self, scheme: Scheme, label: str) -> None:
        """Put the span under another label. Raises EditError for a quote."""
        self._take(lambda reading: intents.relabel(reading, scheme, self.current, label))

    def move_edge(self, edge: str, position: int) -> None:
        """Move the start or the end. Raises EditError where nothing would be left."""
        self._take(lambda reading: intents.move_edge(reading, self.current, edge, position))

    def set_fragment(self, annotation_id: str, part: str, index: int, place: Fragment) -> None:
        """Give a fragment other ends."""
        self._take(lambda reading: intents.set_fragment(reading, annotation_id, part, index, place))

    def set_part(self, part: str, fragments: Sequence[Fragment]) -> None:
        """Make words the cue or the source, or the words of the span or the quote itself (“content”)."""
        if part == "content":
            self._take(lambda reading: intents.set_extent(reading, self.current, fragments))
        else:
            self._take(lambda reading: intents.set_part(reading, self.current, part, fragments))

    def set_speaker(self, speaker: str) -> None:
        """Name the speaker of the quote."""
        quote = self._quote()
        self._annotations[quote.id] = replace(quote, speaker=" ".join(speaker.split()))

    def set_kind(self, kind: QuoteKind) -> None:
        """Say how the quote stands in the text."""
        quote = self._quote()
        self._annotations[quote.id] = replace(quote, kind=kind)

    def edge(self, edge: str) -> int:
        """Where the start or the end lies now."""
        one = self.annotation
        fragments = one.fragments if isinstance(one, Span) else one.content
        return fragments[0][0] if edge == "start" else fragments[-1][1]

    def _quote(self) -> Attribution:
        quote = self.annotation
        if not isinstance(quote, Attribution):
            raise EditError(tr("A span has no speaker and no kind; its label can be changed."))
        return quote

    def _take(self, intend: Callable[[Reading], Intent]) -> None:
        edit = intend(self.reading).edit
        if not isinstance(edit, Put):
            raise EditError(tr("That cannot be done to a draft."))
        # Whether it was altered is said when it is taken; here nothing is a suggestion.
        before = self._annotations[edit.annotation.id]
        self._annotations[before.id] = replace(edit.annotation, origin=before.origin)
