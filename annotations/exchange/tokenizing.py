"""The tokens of an article as spaCy cuts it: by a pipeline, or for a language. spaCy is imported when they are asked for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from annotations.articles import Article
from annotations.errors import PipelineError
from annotations.language import tr
from annotations.spans import Fragment

if TYPE_CHECKING:
    from spacy.language import Language

_LANGUAGE = re.compile("[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Token:
    """A half-open range of code points, and whether a space follows it."""

    start: int
    end: int
    spaced: bool


class Tokenizer:
    """Cuts articles by the tokenizer of `pipeline`, or without one by the blank one of their language."""

    def __init__(self, pipeline: str = "") -> None:
        self._pipeline = pipeline
        self._languages: dict[str, Language] = {}

    def tokens(self, article: Article) -> tuple[Token, ...]:
        """The tokens, which with the spaces after them are the whole text.

        Raises PipelineError where a tokenizer is not there or changes the text.
        """
        doc = self.language(article.language).make_doc(article.text)
        if doc.text != article.text:
            raise changed_text(article)
        return tuple(Token(one.idx, one.idx + len(one), bool(one.whitespace_)) for one in doc)

    def language(self, tag: str) -> "Language":
        """The pipeline, or the blank one for a BCP 47 tag; spaCy's “xx” where it has none. Raises PipelineError."""
        import spacy

        found = _LANGUAGE.match(tag.lower() or "en")
        code = self._pipeline or (found[0] if found else "xx")
        if code not in self._languages:
            try:
                language = spacy.load(code) if self._pipeline else spacy.blank(code)
            except ImportError:
                language = spacy.blank("xx")
            except OSError as error:
                raise PipelineError(tr("The pipeline “{code}” is not installed.", code=code)) from error
            language.max_length = 1 << 31
            self._languages[code] = language
        return self._languages[code]


def changed_text(article: Article) -> PipelineError:
    """The error that tokens are another text than the article's."""
    return PipelineError(
        tr(
            "The tokenizer for “{language}” changes the text of “{title}”.",
            language=article.language,
            title=article.title,
        )
    )


def cut_at(tokens: Iterable[Token], borders: Iterable[int]) -> Iterator[Token]:
    """The tokens, those that hold one of `borders` cut there, so that what begins or ends there is whole tokens."""
    at = sorted(set(borders))
    for token in tokens:
        end = token.end + token.spaced
        within = at[bisect_right(at, token.start) : bisect_left(at, end)]
        if not within:
            yield token
            continue
        # A border behind the word and before the next token parts the space from it.
        for start, stop in pairwise((token.start, *within, end)):
            last = stop == end and token.spaced and start < token.end
            yield Token(start, stop - 1 if last else stop, last)


def covering(tokens: tuple[Token, ...], fragment: Fragment) -> tuple[int, int]:
    """The first and the last token (inclusive) that share characters with a range of whole tokens."""
    start, end = fragment
    first = bisect_right(tokens, start, key=lambda token: token.end)
    last = bisect_left(tokens, end, key=lambda token: token.start) - 1
    return first, max(first, last)
