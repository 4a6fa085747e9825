"""spaCy DocBin in: docs that the documents' worker has unpacked, each as an article with its layer."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from annotations.codec import Json
from annotations.errors import TextError
from annotations.exchange.documents.doc_bin import OUTSIDE
from annotations.exchange.documents.kinds import DOCBIN
from annotations.exchange.documents.reading import NAMED, found_place, read_pieces
from annotations.exchange.documents.workers import Workers
from annotations.exchange.fields import plain_article
from annotations.exchange.pullquote_layers import LayerReader
from annotations.exchange.results import Outcome, Refused
from annotations.language import tr_many


def read_docbin(workers: Workers, path: Path) -> Iterator[Outcome]:
    """The docs in a DocBin; those of Pullquote's with all of their layer that a DocBin holds."""
    yield from read_pieces(workers, DOCBIN, path, _doc)


def _doc(path: Path, found: Json) -> Iterator[Outcome]:
    place, text = found_place(path, found), cast(str, found["text"])
    try:
        named = {key: cast(str, found[key]) for key in NAMED}
        article = plain_article(text, meta=cast(Json, found["meta"]), **named)
    except TextError as error:
        yield Refused(place, str(error))
        return
    row = cast(Json, found["layer"])
    outside = cast(int, row.pop(OUTSIDE))
    words = tr_many("{count} span lies outside the doc.", "{count} spans lie outside the doc.", outside)
    reader = LayerReader(place, article, text)
    yield from reader.outcomes(reader.read(row), [Refused(place, words)] if outside else [])
