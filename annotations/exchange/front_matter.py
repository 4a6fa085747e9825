"""The front matter of a Markdown file: a block of plain YAML between two lines of three hyphens."""

import datetime
import re
from typing import cast

_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LARGEST = 16_384

Scalar = str | int | float | bool


def split_front_matter(text: str) -> tuple[dict[str, Scalar | list[Scalar]], str]:
    """The fields of a text's front matter and the text after it; no fields and the text as it is where there
    is none.

    Only a flat block is taken, names with words, numbers, dates (as ISO 8601) or lists of them; anything else
    is left in the text, so that nothing is lost and no YAML can do harm.
    """
    block = _BLOCK.match(text)
    if block is None or len(block[1]) > _LARGEST:
        return {}, text
    # spaCy brings srsly and with it a YAML reader; it loads slowly, and few articles need it.
    import srsly  # pyright: ignore[reportMissingTypeStubs]  # it ships none

    try:
        loaded = cast(object, srsly.yaml_loads(block[1]))  # pyright: ignore[reportUnknownMemberType]  # half typed
    except ValueError:
        return {}, text
    if not isinstance(loaded, dict):
        return {}, text
    fields: dict[str, Scalar | list[Scalar]] = {}
    for key, value in cast(dict[object, object], loaded).items():
        if value is None:
            continue
        plain = [_scalar(part) for part in cast(list[object], value)] if isinstance(value, list) else _scalar(value)
        if not isinstance(key, str) or plain is None or (isinstance(plain, list) and None in plain):
            return {}, text
        fields[key] = cast(Scalar | list[Scalar], plain)
    rest = text[block.end() :]
    return (fields, rest) if rest.strip() else ({}, text)


def _scalar(value: object) -> Scalar | None:
    match value:
        case str() | bool() | int() | float():
            return value
        case datetime.date():
            return value.isoformat()
        case _:
            return None
