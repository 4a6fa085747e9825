"""An article from the named fields of a row or an object, whatever they hold."""

from typing import cast

import orjson

from annotations.articles import Article, make_article
from annotations.errors import TextError
from annotations.exchange.field_paths import has_value, value_at, without
from annotations.exchange.mapping import AS_TEXT, RESERVED, Mapping, Row, is_paragraphs
from annotations.exchange.markup import plain_words
from annotations.language import noun, tr

# What `encodings.UNSOUND` makes of bytes that are unsound in the encoding of a file.
_UNSOUND = "\udcff"


def mapped_article(row: Row, mapping: Mapping) -> Article:
    """The article in a row; a list of texts is taken as the paragraphs of one.

    Raises TextError with one sentence where there is no text or it is not usable.
    """
    if not has_value(row, mapping.text):
        raise TextError(tr("there is no “{text}” in it.", text=mapping.text))
    text = _whole_text(value_at(row, mapping.text))
    if text is None:
        raise TextError(
            tr("“{text}” is no text but {kind_of}.", text=mapping.text, kind_of=kind_of(value_at(row, mapping.text)))
        )
    if mapping.markup == AS_TEXT:
        text = plain_words(text)
    named = {
        role: words_in(value_at(row, column)) if (column := cast(str, getattr(mapping, role))) else ""
        for role in ("title", *RESERVED)
    }
    meta = {key: value for key, value in without(row, mapping.columns).items() if value not in ("", None)}
    if mapping.id and (identity := value_at(row, mapping.id)) not in ("", None):
        meta = {"id": identity} | meta
    return plain_article(text, meta=meta, **named)


def _whole_text(value: object) -> str | None:
    """A text as it is, paragraphs with a blank line between them; None of anything else."""
    if isinstance(value, str):
        return value
    return "\n\n".join(cast(list[str], value)) if is_paragraphs(value) else None


def plain_article(text: str, *, meta: dict[str, object] | None = None, **named: str) -> Article:
    """`make_article`, but with sentences that fit after a file's name, and no NUL, at which many tools stop reading."""
    if (at := text.find("\0")) >= 0:
        raise TextError(tr("the text has a NUL character at {at}, so it is no plain text.", at=at))
    try:
        orjson.dumps(meta)
        return make_article(text, meta=meta, **named)
    except TextError as error:
        if _UNSOUND in text:
            raise TextError(tr("it has bytes that do not belong to the encoding of the file.")) from error
        words = str(error)
        raise TextError(noun(words)) from error
    except TypeError as error:
        raise TextError(tr("its other fields cannot be stored ({error}).", error=error)) from error


def words_in(value: object) -> str:
    """A field as words: text as it is, a list of texts joined by commas, numbers written out, nothing for the rest."""
    match value:
        case str():
            return value
        case bool():
            return ""
        case int() | float():
            return str(value)
        case list():
            return ", ".join(words for part in cast(list[object], value) if (words := words_in(part)))
        case _:
            return ""


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return tr("true or false")
        case int() | float():
            return tr("a number")
        case str():
            return tr("a text")
        case list():
            return tr("a list")
        case _:
            return tr("an object")
