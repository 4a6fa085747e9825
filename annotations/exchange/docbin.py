"""spaCy DocBin out: tokens, entities, span groups, and attributions in `doc._.attributions`.

A doc is one annotator's layer of one article. `doc.ents` has the spans that spaCy allows there, those of a
person before a model's and else by the choice of overlaps; `doc.spans["sc"]` has all of them, `doc.spans["quotes"]` the
parts of each quote's content under its kind. A part of a span or a quote has its id. `doc.user_data` has all else: the
article's fields, tags, note and attributes, struck suggestions and comments, and under “remarks” by a span's id whatever
is not to be seen on tokens. spaCy is imported when a doc is made, not before.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from annotations.exchange.losses import Loss
from annotations.exchange.overlaps import LONGEST, Overlaps
from annotations.language import grouped, tr
from annotations.mass import uncollected
from annotations.records import LayerRecord
from annotations.scheme import Scheme

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SPANS = "sc"
QUOTES = "quotes"


def write_docbin(
    records: Iterable[LayerRecord], path: Path, _scheme: Scheme, pipeline: str = "", overlaps: Overlaps = LONGEST
) -> tuple[Loss, ...]:
    """Write the records to a new DocBin at `path`, tokenised by `pipeline` or, without one, for their
    language; `overlaps` says which spans are entities.

    Returns what could not be held. Raises PipelineError where the pipeline is not there, OSError.
    """
    from annotations.exchange.docbin_layout import DocMaker
    from annotations.exchange.docbin_packing import DocBinPacking

    maker = DocMaker(pipeline, overlaps)
    packing = DocBinPacking()
    with uncollected():
        for record in records:
            packing.add(maker.laid_out(record))
    with path.open("xb") as file:
        file.write(packing.to_bytes(maker.words()))
    return maker.losses()


def docbin_losses(records: Iterable[LayerRecord], pipeline: str = "", overlaps: Overlaps = LONGEST) -> tuple[Loss, ...]:
    """What `write_docbin` could not hold of the records."""
    from annotations.exchange.docbin_layout import DocMaker

    maker = DocMaker(pipeline, overlaps)
    for record in records:
        maker.laid_out(record)
    return maker.losses()


def preview_docbin(records: Iterable[LayerRecord], pipeline: str = "", overlaps: Overlaps = LONGEST) -> str:
    """The docs in words: tokens, entities, span groups, attributions."""
    from annotations.exchange.docbin_layout import DocMaker

    maker = DocMaker(pipeline, overlaps)
    return "\n\n".join("\n".join(_described(record, maker.doc(record))) for record in records)


def _described(record: LayerRecord, doc: "Doc") -> Iterator[str]:
    yield tr(
        "{title}: {doc} tokens, layer of {name}",
        title=record.article.title,
        doc=grouped(len(doc)),
        name=record.annotator.name,
    )
    yield "  doc.ents: " + (", ".join(f"{entity.text} ({entity.label_})" for entity in doc.ents) or "none")
    for name in (SPANS, QUOTES):
        group = cast("Iterable[TokenSpan]", doc.spans[name])
        yield f'  doc.spans["{name}"]: ' + (", ".join(f"{span.text} ({span.label_})" for span in group) or "none")
    speakers = [quote.speaker or "unknown" for quote in record.layer.attributions.values()]
    yield "  doc._.attributions: " + (", ".join(speakers) or "none")
