"""How brat writes what it can hold: ranges that cross no line end, names without spaces, values without spaces."""

import re
from collections.abc import Iterable
from typing import cast

import orjson

from annotations.attributions import QuoteKind
from annotations.codec import is_storable_number
from annotations.spans import AttributeValue, Fragment, joined

QUOTE, CUE, SOURCE = "Quote", "Cue", "Source"
CONTENT_ROLE, SOURCE_ROLE = "Content", "Source"
KIND, UNSURE = "Kind", "Unsure"
NOTE, TAG, SPEAKER = "AnnotatorNotes", "Tag", "Speaker"
KINDS = tuple(kind.value for kind in QuoteKind)

_NOT_IN_NAMES = re.compile(r"[^\w.:-]+")
_NAME = re.compile(r"[\w.:-]+")
_LINE_ENDS = re.compile(r"[\r\n]+")


def name_of(label: str) -> str:
    """A label as a type: spaces and signs become one low line."""
    return _NOT_IN_NAMES.sub("_", label) or "_"


def one_line(words: str) -> str:
    """A note as brat can hold it: line ends become spaces."""
    return _LINE_ENDS.sub(" ", words)


def split_at_line_ends(text: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """The same words as ranges none of which crosses a line end; lines without words fall out."""
    result: list[Fragment] = []
    for start, end in fragments:
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                result.append((at, at + len(line)))
            at += len(line) + 1
    return tuple(result)


def joined_over_line_ends(text: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Ranges that only white space with a line end parts, made one."""
    result: list[Fragment] = []
    for start, end in joined(fragments):
        gap = text[result[-1][1] : start] if result else ""
        if "\n" in gap and not gap.strip():
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def is_held(text: str, fragments: tuple[Fragment, ...]) -> bool:
    """Whether ranges come back from brat as they are."""
    return joined_over_line_ends(text, split_at_line_ends(text, fragments)) == fragments


def value_words(name: str, value: AttributeValue) -> str | None:
    """An attribute's value as brat writes it, "" for a flag that is set; None where brat cannot hold it or its name."""
    if not _NAME.fullmatch(name) or name in (KIND, UNSURE):
        return None
    if value is True:
        return ""
    words = value if isinstance(value, str) else orjson.dumps(value).decode()
    if not words or re.search(r"\s", words):
        return None
    back = read_value(words)
    return words if back == value and type(back) is type(value) else None


def read_value(words: str) -> AttributeValue:
    """An attribute's value: a number where it reads as one, else words; no words are a flag that is set."""
    if not words:
        return True
    try:
        value = cast(object, orjson.loads(words))
    except orjson.JSONDecodeError:
        return words
    if isinstance(value, bool):
        return value
    return value if isinstance(value, int | float) and is_storable_number(value) else words
