"""An article as the fields of a JSON object that holds annotations too, and back."""

from collections.abc import Collection
from typing import cast

from annotations.articles import Article
from annotations.codec import Json
from annotations.errors import TextError
from annotations.exchange.fields import kind_of, plain_article, words_in
from annotations.exchange.mapping import RESERVED, Row
from annotations.language import tr

_OWN = frozenset(("text", "title", "meta", "annotator", *RESERVED))


def article_row(article: Article) -> Json:
    """All of an article but its text: title, the fields that it has, and under `meta` whatever else came along."""
    row: Json = {"title": article.title}
    row |= {key: value for key in RESERVED if (value := cast(str, getattr(article, key)))}
    if article.meta:
        row["meta"] = dict(article.meta)
    return row


def row_article(row: Row, used: Collection[str], text_key: str = "text") -> tuple[str, Article]:
    """The text as the file has it, and the article; keys that are not `used` go to its `meta`. Raises TextError."""
    raw = row.get(text_key)
    if not isinstance(raw, str):
        raise TextError(tr("“{key}” is no text but {kind}.", key=text_key, kind=kind_of(raw)))
    given = row.get("meta")
    meta = dict(cast(Json, given)) if isinstance(given, dict) else {} if given is None else {"meta": given}
    meta |= {
        key: value
        for key, value in row.items()
        if key not in _OWN and key not in used and key != text_key and value not in ("", None, [], {})
    }
    named = {key: words_in(row.get(key)) for key in ("title", *RESERVED)}
    return raw, plain_article(raw, meta=meta, **named)
