"""What stands in a Doc, as spans and attributions of ours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from spacy.tokens import Doc

from annotations.attributions import Attribution, QuoteKind
from annotations.ids import derived_id
from annotations.spans import Fragment, Origin, Span, joined, trimmed

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")


def found_spans(doc: Doc, article: str) -> tuple[Span, ...]:
    """The entities of `doc` as spans of the article with this id, in reading order.

    No fragment holds a line break: “Adrienne⏎Watson” in a text with hard line ends is one span of two fragments. No
    entity goes over a blank line; of one that does its longest part stays.
    """
    text = doc.text
    spans: dict[str, Span] = {}
    for entity in doc.ents:
        fragments = entity_fragments(text, entity.start_char, entity.end_char)
        if fragments:
            span_id = derived_id(article, "span", entity.label_, _key(fragments))
            spans[span_id] = Span(span_id, entity.label_, fragments, origin=Origin.MODEL)
    return tuple(spans.values())


def entity_fragments(text: str, start: int, end: int) -> tuple[Fragment, ...]:
    """`[start, end)` of `text` in fragments within one line each, trimmed; () where only white space is left."""
    if "\n" not in text[start:end]:
        return joined([trimmed(text, start, end)])
    first, last = max(_between_blank_lines(text, start, end), key=lambda part: part[1] - part[0])
    return joined(trimmed(text, line.start(), line.end()) for line in _LINE.finditer(text, first, last))


def found_attributions(doc: Doc, article: str) -> tuple[Attribution, ...]:
    """What the quote finder left on `doc`, as attributions of the article with this id, in reading order."""
    text = doc.text
    records = cast(Sequence[Mapping[str, object]], doc._.attributions)
    quotes: dict[str, Attribution] = {}
    for record in records:
        content = _fragments(text, record["content"])
        if not content:
            continue
        quote_id = derived_id(article, "attribution", _key(content))
        quotes.setdefault(
            quote_id,
            Attribution(
                id=quote_id,
                kind=QuoteKind(str(record["kind"])),
                content=content,
                cue=_fragments(text, record["cue"]),
                source=_fragments(text, record["source"]),
                speaker=str(record["speaker"]),
                certainty=cast(float, record["certainty"]),
                origin=Origin.MODEL,
                reason=str(record["reason"]),
            ),
        )
    return tuple(quotes.values())


def _between_blank_lines(text: str, start: int, end: int) -> Iterator[Fragment]:
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield start, blank.start()
        start = blank.end()
    yield start, end


def _fragments(text: str, value: object) -> tuple[Fragment, ...]:
    pairs = cast(Sequence[Sequence[int]], value)
    return joined(trimmed(text, start, end) for start, end in pairs)


def _key(fragments: Sequence[Fragment]) -> str:
    return " ".join(f"{start}-{end}" for start, end in fragments)
