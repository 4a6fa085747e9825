"""Where the annotations of a record lie on its tokens, as spaCy cuts them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from annotations.attributions import Attribution, reading_order
from annotations.codec import Json
from annotations.exchange import docbin_unheld as unheld
from annotations.exchange.docbin import QUOTES, SPANS
from annotations.exchange.docbin_user_data import user_data
from annotations.exchange.docbin_words import DocWords
from annotations.exchange.losses import Loss, tallied
from annotations.exchange.overlaps import LONGEST, Overlaps, Stretch, without_overlaps
from annotations.exchange.pullquote_writing import attribution_row
from annotations.exchange.tokenizing import Tokenizer, changed_text
from annotations.records import LayerRecord
from annotations.spans import Origin
from annotations.stored_spans import plain_rows

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MODEL = Origin.MODEL.value


class Piece(NamedTuple):
    """A range of characters under a label, with the id of its annotation; whether that is a model's, and has no other."""

    start: int
    end: int
    label: str
    id: str
    of_model: bool
    alone: bool


class Parts(NamedTuple):
    """Tokens `[first, last)` under a label each, with the ids of the annotations that they are parts of: column by column."""

    firsts: Places
    lasts: Places
    labels: Sequence[str]
    ids: Sequence[str]


class Tokens:
    """The tokens of a doc: their words (spaCy's numbers for them), whether a space follows, their ends in code points."""

    def __init__(self, doc: Doc) -> None:
        # One array instead of a Python object a token.
        # (spaCy says that it has floats; they are whole.)
        columns = cast(npt.NDArray[np.uint64], doc.to_array(["ORTH", "SPACY", "IDX", "LENGTH"]))
        self.words = columns[:, 0]
        self.spaced = columns[:, 1]
        self.starts: Places = columns[:, 2].astype(np.int64)
        self.ends: Places = self.starts + columns[:, 3].astype(np.int64)

    def __len__(self) -> int:
        return len(self.starts)

    def aligned(self, starts: Places, ends: Places) -> tuple[Places, Places, Flags]:
        """The fewest tokens `[first, last)` that hold all of each range, and whether they begin and end where it does."""
        firsts = np.searchsorted(self.ends, starts, side="right")
        lasts = np.searchsorted(self.starts, ends, side="left")
        return firsts, lasts, (self.starts[firsts] == starts) & (self.ends[lasts - 1] == ends)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A record on the tokens of `doc`, into which nothing is put yet; `tokens` says where those are."""

    doc: Doc
    tokens: Tokens
    entities: Sequence[Stretch]
    spans: Parts
    quotes: Parts
    attributions: Sequence[Json]
    user_data: Mapping[str, object]


class DocMaker:
    """Makes docs of records and counts what they do not hold; `overlaps` says which spans are entities."""

    def __init__(self, pipeline: str = "", overlaps: Overlaps = LONGEST) -> None:
        self._tokenizer = Tokenizer(pipeline)
        self._overlaps = overlaps
        self._words = DocWords()
        self._lost: Counter[Loss] = Counter()

    def losses(self) -> tuple[Loss, ...]:
        """What the docs made so far do not hold."""
        return tallied(Loss(one.what, count, one.why, one.plural) for one, count in self._lost.items())

    def words(self) -> Iterable[str]:
        """The words of all tokens so far, each once."""
        return self._words.known()

    def laid_out(self, record: LayerRecord) -> LaidOut:
        """Where the annotations of a record lie on its tokens.

        Raises PipelineError where a tokenizer is not there or changes the text.
        """
        article, layer = record.article, record.layer
        doc = self._tokenizer.language(article.language).make_doc(article.text)
        tokens = Tokens(doc)
        if self._words.text(tokens.words, tokens.spaced, doc.vocab.strings) != article.text != doc.text:
            raise changed_text(article)
        pieces = self._pieces(record)
        spans, exact = _parts(tokens, pieces)
        quotes = sorted(layer.attributions.values(), key=reading_order)
        contents, exact_quotes = _parts(tokens, _contents(quotes))
        candidates = list(
            compress(
                zip(spans.firsts.tolist(), spans.lasts.tolist(), pieces, strict=True),
                [one and piece.alone for one, piece in zip(exact.tolist(), pieces, strict=True)],
            )
        )
        entities = self._entities(candidates)
        widened = {key for key, fits in zip(spans.ids, exact.tolist(), strict=True) if not fits}
        self._lost[unheld.WIDE] += len(pieces) - int(exact.sum())
        self._lost[unheld.NESTED] += len(candidates) - len(entities)
        self._lost[unheld.WIDE_QUOTE] += len(contents.ids) - int(exact_quotes.sum())
        attributions = [attribution_row(quote) for quote in quotes]
        return LaidOut(doc, tokens, entities, spans, contents, attributions, user_data(record, widened))

    def doc(self, record: LayerRecord) -> Doc:
        """The doc of one record. Raises PipelineError where a tokenizer is not there or changes the text."""

        def on_tokens(parts: Parts) -> list[TokenSpan]:
            columns = zip(parts.firsts.tolist(), parts.lasts.tolist(), parts.labels, parts.ids, strict=True)
            return [TokenSpan(doc, first, last, label=label, span_id=key) for first, last, label, key in columns]

        laid_out = self.laid_out(record)
        doc = laid_out.doc
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=None)
        doc.spans[SPANS] = on_tokens(laid_out.spans)
        entities = [TokenSpan(doc, one.start, one.end, label=one.label) for one in laid_out.entities]
        doc.set_ents(entities, default="outside")
        doc.spans[QUOTES] = on_tokens(laid_out.quotes)
        doc._.attributions = laid_out.attributions
        doc.user_data |= laid_out.user_data
        return doc

    def _pieces(self, record: LayerRecord) -> Sequence[Piece]:
        """The ranges of all spans in reading order."""
        spans = record.layer.spans
        if plain := plain_rows(spans, record.article.text):
            return [
                Piece(start, -minus_end, label, key, origin == _MODEL, True)
                for start, minus_end, key, label, origin, _, _, _ in plain
            ]
        ordered = sorted(spans.values(), key=reading_order)
        self._lost[unheld.PARTS] += sum(len(span.fragments) > 1 for span in ordered)
        return [
            Piece(start, end, span.label, span.id, span.origin is Origin.MODEL, len(span.fragments) == 1)
            for span in ordered
            for start, end in span.fragments
        ]

    def _entities(self, candidates: Sequence[tuple[int, int, Piece]]) -> Sequence[Stretch]:
        """Those of spans on whole tokens that stay: a person's, then a model's where there is room, by the choice."""
        people = [Stretch(first, last, piece.label) for first, last, piece in candidates if not piece.of_model]
        taken = without_overlaps(people, self._overlaps)
        if len(people) == len(candidates):
            return taken
        occupied = {place for one in taken for place in range(one.start, one.end)}
        free = [
            Stretch(first, last, piece.label)
            for first, last, piece in candidates
            if piece.of_model and occupied.isdisjoint(range(first, last))
        ]
        return (*taken, *without_overlaps(free, self._overlaps))


def _contents(quotes: Iterable[Attribution]) -> Sequence[Piece]:
    return [
        Piece(start, end, quote.kind.value, quote.id, False, False) for quote in quotes for start, end in quote.content
    ]


def _parts(tokens: Tokens, pieces: Sequence[Piece]) -> tuple[Parts, Flags]:
    """The pieces on tokens, and which of them begin and end where tokens do."""
    starts = np.array([piece[0] for piece in pieces], dtype=np.int64)
    ends = np.array([piece[1] for piece in pieces], dtype=np.int64)
    firsts, lasts, exact = tokens.aligned(starts, ends)
    return Parts(firsts, lasts, [piece[2] for piece in pieces], [piece[3] for piece in pieces]), exact
