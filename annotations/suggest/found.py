"""What stands in a Doc, as spans and attributions of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from spacy.tokens import Doc

from annotations.attributions import Attribution, QuoteKind
from annotations.gazetteer.correction import CERTAIN
from annotations.gazetteer.hits import suggestion_id
from annotations.gazetteer.matcher import Hit
from annotations.ids import derived_id
from annotations.spans import Fragment, Origin, Span, joined, trimmed

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")


def found_spans(doc: Doc, article: str) -> tuple[Span, ...]:
    """The entities of `doc` as spans of the article with this id, in reading order.

    No fragment holds a line break: “Adrienne⏎Watson” in a text with hard line ends is one span of two fragments. No
    entity goes over a blank line; of one that does its longest part stays.
    """
    entities = ((entity.start_char, entity.end_char, entity.label_) for entity in doc.ents)
    return _spans(doc.text, entities, article, None)


def hit_spans(text: str, hits: Iterable[Hit], article: str) -> tuple[Span, ...]:
    """Where a gazetteer's terms were met, as spans of the article with this id; they are certain.

    One has the id that an entity of the same words and label has, so that what was decided about either holds for both.
    """
    return _spans(text, hits, article, CERTAIN)


def _spans(
    text: str, places: Iterable[tuple[int, int, str]], article: str, certainty: float | None
) -> tuple[Span, ...]:
    spans: dict[str, Span] = {}
    for start, end, label in places:
        fragments = entity_fragments(text, start, end)
        if fragments:
            span_id = suggestion_id(article, label, fragments)
            spans[span_id] = Span(span_id, label, fragments, certainty=certainty, origin=Origin.MODEL)
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
