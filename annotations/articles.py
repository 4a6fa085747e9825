"""An article and what an annotator has made of it as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import orjson

from annotations.errors import TextError
from annotations.language import tr
from annotations.text import canonical, text_id


class Status(StrEnum):
    """How far an annotator is with an article."""

    NEW = "new"
    SUGGESTED = "suggested"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known of it. `id` is the sha256 of `text`, which never changes.

    `published` is a date or time as the source gave it (ISO 8601 where possible), `language` a BCP 47 tag, `meta` whatever
    else came along, as JSON values.
    """

    id: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    meta: Mapping[str, object] = field(default_factory=dict[str, object])


def make_article(
    raw: str,
    *,
    title: str = "",
    source: str = "",
    url: str = "",
    author: str = "",
    published: str = "",
    language: str = "",
    meta: Mapping[str, object] | None = None,
) -> Article:
    """An article of `raw` text, made canonical; without a title it takes its first line.

    Raises TextError where the text is empty or cannot be stored, or where `meta` has what JSON cannot carry.
    """
    text = canonical(raw)
    if not text.strip():
        raise TextError(tr("There is no text in it."))
    try:
        orjson.dumps(dict(meta or {}))
    except TypeError as error:
        raise TextError(tr("What came with the text cannot be kept as JSON ({error}).", error=error)) from error
    return Article(
        id=text_id(text),
        title=canonical(title).strip() or first_line(text),
        text=text,
        source=canonical(source).strip(),
        url=canonical(url).strip(),
        author=canonical(author).strip(),
        published=canonical(published).strip(),
        language=canonical(language).strip(),
        meta=dict(meta or {}),
    )


def first_line(text: str, limit: int = 120) -> str:
    """The first line of `text` that has words, cut at a space before `limit` characters."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if len(line) <= limit:
        return line
    return line[: line.rfind(" ", 0, limit) if " " in line[:limit] else limit].rstrip() + " …"
