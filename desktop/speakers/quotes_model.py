"""The quotes of a speaker as a Qt model: their places, with the quotes themselves read where someone looks."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from annotations.language import tr
from annotations.spans import words_of
from annotations.speakers.read import QuotePlace, SpokenQuote
from desktop.models.counted import CountedListModel, Index
from desktop.models.wording import one_line, short_date

_PAGE = 30
_KEPT_PAGES = 10
# So much of a quote is drawn; nobody reads more in a list.
_LONGEST = 420


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as it is drawn. `parts` are its cue and its source as they follow in the text: words, and whether the source."""

    title: str
    day: str
    content: str
    parts: tuple[tuple[str, bool], ...]
    own: bool


class QuoteRole(IntEnum):
    """What the model answers besides Qt's own roles: the ShownQuote of a row."""

    QUOTE = Qt.ItemDataRole.UserRole + 1


class QuotesModel(CountedListModel):
    """The quotes, the newest article first. `read` gives those at some places."""

    def __init__(
        self, read: Callable[[Sequence[QuotePlace]], Sequence[SpokenQuote | None]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._places: Sequence[QuotePlace] = ()
        self._pages: OrderedDict[int, list[SpokenQuote | None]] = OrderedDict()

    def show_places(self, places: Sequence[QuotePlace]) -> None:
        """List the quotes at these places."""

        def follow() -> None:
            self._places = places
            self._pages.clear()

        self.begin_anew(len(places), follow)

    def quote_at(self, row: int) -> SpokenQuote | None:
        """The quote of a row; None past the ends, and where it is gone meanwhile."""
        if not 0 <= row < len(self._places):
            return None
        page = row // _PAGE
        if page not in self._pages:
            self._pages[page] = list(self._read(self._places[page * _PAGE : (page + 1) * _PAGE]))
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        found = self._pages[page]
        return found[row % _PAGE] if row % _PAGE < len(found) else None

    def row_of(self, quote_id: str) -> int:
        """Where a quote is listed, -1 where it is not."""
        return next((row for row, place in enumerate(self._places) if place.id == quote_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (QuoteRole.QUOTE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in wanted:
            return None
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        shown = shown_quote(quote)
        return shown if role == QuoteRole.QUOTE else spoken(shown)


def shown_quote(quote: SpokenQuote) -> ShownQuote:
    """What is drawn of a quote."""
    one = quote.quote
    parts = sorted([(place, False) for place in one.cue] + [(place, True) for place in one.source])
    words = tuple((one_line(quote.text[start:end]), is_source) for (start, end), is_source in parts)
    content = one_line(words_of(quote.text, one.content))
    short = content if len(content) <= _LONGEST else f"{content[:_LONGEST].rstrip()}…"
    return ShownQuote(quote.title, short_date(quote.published), short, words, quote.own)


def spoken(shown: ShownQuote) -> str:
    """A quote in words, for a screen reader."""
    source = " ".join(words for words, _ in shown.parts)
    state = "" if shown.own else tr("suggested, undecided")
    return ", ".join(part for part in (shown.content, source, shown.title, shown.day, state) if part)
