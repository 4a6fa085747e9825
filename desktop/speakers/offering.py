"""Offering: who may have said a quote, as the speaker's field asks it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme

if TYPE_CHECKING:
    # At run time only once somebody asks who spoke.
    from annotations.speakers.known import KnownSpeakers
    from annotations.speakers.offered import Offers


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A name with the reason why it is offered; `quotes` is the number in the project, `last` its last article's title."""

    name: str
    reason: str
    quotes: int = 0
    last: str = ""
    new: bool = False


Offer = Callable[[str], Sequence[ShownOffer]]


class Offering:
    """Answers for one reading after the other; `known` gives the project's speakers, as far as they are read.

    `title` gives the title of an article by its number, `scheme` the label scheme, which says what a person is. Without
    the first two only the article is asked.
    """

    def __init__(
        self,
        known: "Callable[[], KnownSpeakers | None]" = lambda: None,
        title: Callable[[int], str] = lambda _: "",
        scheme: Callable[[], Scheme | None] = lambda: None,
    ) -> None:
        self._known = known
        self._title = title
        self._scheme = scheme
        self._asked: tuple[Reading, KnownSpeakers | None, Scheme | None] | None = None
        self._offers: Offers | None = None

    def offers(self, reading: Reading, quote: Attribution, typed: str) -> list[ShownOffer]:
        """Who may have said `quote`, the likeliest first; what was `typed` filters."""
        from annotations.speakers.labels import USUAL, speaker_labels
        from annotations.speakers.offered import Offers

        scheme = self._scheme()
        asked = reading, self._known(), scheme
        if (
            self._offers is None
            or self._asked is None
            or any(one is not other for one, other in zip(asked, self._asked, strict=True))
        ):
            labels = USUAL if scheme is None else speaker_labels(scheme)
            self._asked, self._offers = asked, Offers(reading, asked[1], labels)
        found = self._offers.matching(quote, typed)
        return [
            ShownOffer(one.name, one.reason, one.quotes, self._title(one.last) if one.last else "", one.new)
            for one in found
        ]


def offers_of_names(names: Sequence[str]) -> Offer:
    """Offers plain names, those with words that begin as what was typed."""

    def offer(typed: str) -> list[ShownOffer]:
        from annotations.speakers.offered import looks_whole
        from annotations.speakers.words import folded, words_of_name

        wanted, name = words_of_name(typed), " ".join(typed.split())
        found = [
            ShownOffer(one, tr("in this article"))
            for one in names
            if all(any(word.startswith(part) for word in words_of_name(one)) for part in wanted)
        ]
        exact = [one for one in found if folded(one.name) == folded(typed)]
        if not wanted or exact:
            return [*exact, *(one for one in found if one not in exact)]
        new = ShownOffer(name, tr("a new name"), new=True)
        return [new, *found] if found and looks_whole(typed, found[0].name) else [*found, new]

    return offer
