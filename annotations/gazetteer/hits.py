"""Hits: the suggestions that a gazetteer makes, told apart from what a pipeline says without a word of it in the data."""

from collections.abc import Sequence

from annotations.gazetteer.correction import CERTAIN
from annotations.ids import derived_id
from annotations.spans import Fragment, Span


def suggestion_id(article: str, label: str, fragments: Sequence[Fragment]) -> str:
    """The id of the suggestion that these words of an article (id) are of this label, whoever makes it."""
    return derived_id(article, "span", label, " ".join(f"{start}-{end}" for start, end in fragments))


def is_hit(article: str, span: Span) -> bool:
    """Whether a suggested span of an article (id) comes from a gazetteer: no pipeline of ours says that it is certain."""
    return span.certainty == CERTAIN and span.id == suggestion_id(article, span.label, span.fragments)
