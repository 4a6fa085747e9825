"""spaCy DocBin in: each doc as an article, with the layer that its entities, span groups and user data make.

It is unpacked here, by spaCy itself and apart from everything else: spaCy trusts what is in a DocBin, down to the memory
that its spans point to.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from annotations.exchange.documents.pieces import LARGEST, Found, Piece, Told, Unreadable
from annotations.language import tr
from annotations.spans import Fragment, joined

if TYPE_CHECKING:
    from spacy.tokens import Doc, SpanGroup
    from spacy.tokens import Span as TokenSpan

Row = dict[str, object]

SPANS, QUOTES = "sc", "quotes"
# What Pullquote writes of a layer and its article beside spans and quotes. Of others it is kept with the article.
_LAYER_KEYS = ("annotator", "layer", "status", "rejected")
_VERDICT_KEYS = ("tags", "note", "attributes", "reason")
_ARTICLE_KEYS = ("title", "source", "url", "author", "published", "language")
# How many spans of a doc lie outside it, beside the layer.
OUTSIDE = "outside"
_OWN_KEYS = frozenset((*_LAYER_KEYS, *_VERDICT_KEYS, "id", "title", "remarks", "comments", "meta"))
# How spaCy names what was put on a doc, a span or a token: prefix, name, first and last character.
_EXTENSION = "._."
_ATTRIBUTIONS = (_EXTENSION, "attributions", None, None)
# Annotations of tokens, which have no place here.
_OF_TOKENS = ("TAG", "POS", "MORPH", "LEMMA", "DEP")
_STEP = 1 << 20
# Nobody trains on more at a time, and the process that reads it has no room for more.
_UNPACKED = 512 << 20


def read(path: Path) -> Iterator[Piece]:
    """The docs in a DocBin. Raises Unreadable where it is none."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    packed = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    _require_bounds(packed)
    docs = DocBin().from_bytes(packed)
    of_tokens = spaceless = False
    for number, doc in enumerate(docs.get_docs(Vocab()), start=1):
        of_tokens = of_tokens or any(map(doc.has_annotation, _OF_TOKENS))
        spaceless = spaceless or doc.has_unknown_spaces
        yield _found(doc, number)
    if of_tokens:
        yield Told(tr("read without the parts of speech, lemmas and dependencies of its tokens"))
    if spaceless:
        yield Told(tr("read with a space after every token, since it does not say where spaces are"))


def _require_bounds(packed: bytes) -> None:
    """Raises Unreadable where unpacking would give nothing, or too much."""
    unpacking, size = zlib.decompressobj(), 0
    rest = packed
    try:
        while rest and not unpacking.eof and size <= _UNPACKED:
            size += len(unpacking.decompress(rest, _STEP))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        size = 0
    if not packed or size > _UNPACKED:
        raise Unreadable(tr("it is too large to be read at once."))
    if not size or not unpacking.eof:
        raise Unreadable(tr("it is no whole DocBin of spaCy’s."))


def _found(doc: "Doc", number: int) -> Found:
    data = cast(Mapping[object, object], doc.user_data)
    ours, quotes = "annotator" in data and "remarks" in data, data.get(_ATTRIBUTIONS)
    row: Row = {} if quotes is None else {"attributions": plain(quotes)}
    row["spans"] = _spans(doc, _mapping(data["remarks"]) if ours else None, quoted=quotes is not None)
    row[OUTSIDE] = sum(len(group) - len(_sound(group)) for group in _groups(doc).values())
    if ours:
        row |= {key: plain(data[key]) for key in _LAYER_KEYS if key in data}
        row["verdict"] = {key: plain(data[key]) for key in _VERDICT_KEYS if data.get(key)}
        row["remarks"] = plain(data.get("comments", ()))
        if row.get("layer") == "model":
            row["spans"] = [{"origin": "model"} | span for span in cast(list[Row], row["spans"])]
    more = _more(doc, data, ours=ours)
    fields = {key: value for key in _ARTICLE_KEYS if isinstance(value := data.get(key, more.get(key)), str)}
    return Found(
        text=doc.text,
        **fields,
        meta={key: value for key, value in more.items() if key not in fields},
        number=number,
        unit="doc",
        layer=row,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A span of spaCy's in code points, and what it says besides."""

    label: str
    fragment: Fragment
    id: str
    attributes: Row


def _spans(doc: "Doc", remarks: Mapping[object, object] | None, *, quoted: bool) -> list[Row]:
    """The spans of all groups, then the entities that are in none, as rows of Pullquote JSONL.

    Of our own files, which have `remarks`, the parts with one id are one span. Parts of quotes are passed over where the
    quotes are `quoted` elsewhere.
    """
    gathered: dict[object, list[_Part]] = {}
    whole: set[tuple[str, Fragment]] = set()
    for key, group in _groups(doc).items():
        if key == QUOTES and quoted:
            continue
        for part in _parts(doc, _sound(group), key):
            whole.add((part.label, part.fragment))
            same = part.id if remarks is not None and part.id else (part.label, part.fragment)
            gathered.setdefault(same, []).append(part)
    for part in _parts(doc, doc.ents, SPANS):
        if (part.label, part.fragment) not in whole:
            gathered.setdefault((part.label, part.fragment), []).append(part)
    return [_row(parts, remarks) for parts in gathered.values()]


def _row(parts: list[_Part], remarks: Mapping[object, object] | None) -> Row:
    """One span, said in one part or in several; of ours with what `remarks` say of it."""
    first = parts[0]
    row: Row = {"label": first.label, "fragments": joined(part.fragment for part in parts)}
    if remarks is not None:
        return row | {"id": first.id} | cast(Row, plain(_mapping(remarks.get(first.id))))
    attributes = {name: value for part in reversed(parts) for name, value in part.attributes.items()}
    return row | {"attributes": attributes} if attributes else row


def _groups(doc: "Doc") -> "Mapping[str, SpanGroup]":
    return cast("Mapping[str, SpanGroup]", doc.spans)


def _sound(group: "SpanGroup") -> "list[TokenSpan]":
    """The spans of a group that lie within its doc and hold tokens; spaCy makes no others."""
    sound: list[TokenSpan] = []
    for number in range(len(group)):
        try:
            span = group[number]
        except IndexError:
            continue
        if span.start < span.end:
            sound.append(span)
    return sound


def _parts(doc: "Doc", spans: "Iterable[TokenSpan]", group: str) -> Iterator[_Part]:
    """The spans in code points. One without a label has that of its group; what else it says are attributes."""
    for span in spans:
        start, end = doc[span.start].idx, doc[span.end - 1].idx + len(doc[span.end - 1])
        said = {"kb_id": span.kb_id_, "span_id": span.id_, "group": "" if group == SPANS else group}
        attributes: Row = {name: value for name, value in said.items() if value}
        yield _Part(span.label_ or group, (start, end), span.id_, attributes)


def _more(doc: "Doc", data: Mapping[object, object], *, ours: bool) -> Row:
    """What there is besides: categories, and user data of others, under the names that it has."""
    more = cast(Row, plain(_mapping(data.get("meta") if ours else None)))
    if doc.cats:
        more["cats"] = plain(doc.cats)
    for key, value in data.items():
        match key:
            case str() if not (ours and key in _OWN_KEYS):
                more[key] = plain(value)
            case (str(), str(name), None, None) if key != _ATTRIBUTIONS and value is not None:
                more[f"_.{name}"] = plain(value)
            case _:
                # Of a token or a span; or not named by a word, so that nobody could ask for it.
                continue
    return more


def _mapping(value: object) -> Mapping[object, object]:
    """A mapping of a doc's user data, empty where it is something else."""
    return cast(Mapping[object, object], value) if isinstance(value, Mapping) else {}


def plain(value: object) -> object:
    """A value as JSON has it: what is neither text, number, list nor object is told in words."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): plain(one) for key, one in cast(Mapping[object, object], value).items()}
        case list() | tuple():
            return [plain(one) for one in cast(Iterable[object], value)]
        case _:
            return str(value)
