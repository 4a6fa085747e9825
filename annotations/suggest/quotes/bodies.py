"""Body: a company, ministry, country or other party that is no person, and the one name used for it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import final

from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.naming import bare_name, words_in
from annotations.suggest.quotes.steps import Steps
from annotations.suggest.quotes.words import Name

# Bodies looked back at for a pronoun, and for a noun that is part of a body's name.
_NEAR = 5
_FAR = 60
# Sentences within which a body that begins one goes before a body named later, and the longest article.
_CLOSE = 4
_ARTICLE = 4
_SHORT = re.compile(r"[A-Z][A-Z&]+")


@final
class Bodies:
    """All mentions of bodies in an article in text order."""

    def __init__(self, names: Sequence[Name], steps: Steps, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._steps = steps
        self._named = sorted(names, key=lambda name: name.stretch.start)
        self._starts = [name.stretch.start for name in self._named]
        self._whole: dict[str, str] = {}
        for name in self._named:
            bare = self.without_article(bare_name(name.text.partition(" (")[0]))
            _ = self._whole.setdefault(bare.casefold(), bare)
        self._short = dict(self._short_forms())

    def without_article(self, name: str) -> str:
        """A name without the article before it."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.casefold() in self._lexicon.articles else name

    def known(self, words: str) -> str | None:
        """The one name of a body that words name; None when the article knows no such body."""
        bare = self.without_article(bare_name(words.partition(" (")[0]))
        if _SHORT.fullmatch(bare) and bare in self._short:
            return self._short[bare]
        return self._whole.get(bare.casefold())

    def called(self, noun: str, offset: int) -> str:
        """The body named last before an offset whose name holds a noun: the ministry → Ministry of Health."""
        for name in self._before(offset, _FAR):
            parts = words_in(name.text.casefold())
            if len(parts) > 1 and noun in parts:
                return self.known(name.text) or name.text
        return ""

    def last(self, offset: int) -> Name | None:
        """The body that the text before an offset speaks of: one that begins a sentence, else a subject, else the last."""
        near = list(self._before(offset, _NEAR))
        first = next((body for body in near if body.subject and self._begins_near(body.stretch.start, offset)), None)
        return first or next((body for body in near if body.subject), near[0] if near else None)

    def _begins_near(self, start: int, offset: int) -> bool:
        return self._steps.leads(start, _ARTICLE) and self._steps.between(start, offset) < _CLOSE

    def _before(self, offset: int, count: int) -> Iterator[Name]:
        place = bisect_left(self._starts, offset)
        yield from self._named[max(0, place - count) : place][::-1]

    def _short_forms(self) -> Iterator[tuple[str, str]]:
        """Initials of each name of several words: World Health Organization → WHO."""
        for bare in self._whole.values():
            words = bare.replace("-", " ").split()
            for picked in (words, [word for word in words if word[:1].isupper()]):
                if len(picked) > 1:
                    yield "".join(word[0] for word in picked).upper(), bare
