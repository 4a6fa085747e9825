"""Proof before writing: the text is the one that was annotated, and every annotation lies in it and has words."""

from pathlib import Path

from annotations.annotators import AnnotatorKind
from annotations.errors import EditError, ExchangeError
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.rules import check_placed
from annotations.stored_spans import plain_rows
from annotations.text import text_id


def verify(record: LayerRecord, path: Path) -> None:
    """Raises ExchangeError about the file to be written at `path` unless every slice of the record is sound."""
    article = record.article
    if text_id(article.text) != article.id:
        raise ExchangeError(
            path, tr("not written: the text of “{title}” was changed outside Pullquote.", title=article.title)
        )
    spans, text = record.layer.spans, article.text
    try:
        if not plain_rows(spans, text):
            check_placed(spans.values(), text)
        check_placed(record.layer.attributions.values(), text)
    except EditError as error:
        who = "gold" if record.annotator.kind is AnnotatorKind.GOLD else record.annotator.name
        raise ExchangeError(
            path,
            tr("not written: an annotation by {who} in “{title}”: {error}", who=who, title=article.title, error=error),
        ) from error
