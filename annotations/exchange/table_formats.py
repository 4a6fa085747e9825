"""The formats that are tokens or tables: Prodigy, Hugging Face, and spans as rows."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from annotations.exchange.hugging_face_writing import (
    hugging_face_losses,
    preview_hugging_face,
    write_hugging_face,
    write_hugging_face_sides,
)
from annotations.exchange.losses import Loss
from annotations.exchange.overlaps import Overlaps
from annotations.exchange.prodigy_writing import preview_prodigy, prodigy_losses, write_prodigy
from annotations.exchange.span_writing import (
    preview_spans,
    spans_csv_losses,
    spans_xlsx_losses,
    write_spans_csv,
    write_spans_xlsx,
)
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme


class Described(NamedTuple):
    """The fields of a `Format`, in their order; `purpose` by its value."""

    id: str
    title: str
    ending: str
    description: str
    write: Callable[[Iterable[LayerRecord], Path, Scheme], tuple[Loss, ...]]
    losses: Callable[[Iterable[LayerRecord]], tuple[Loss, ...]]
    preview: Callable[[Iterable[LayerRecord]], str]
    apart: bool
    purpose: str
    flat: bool = False
    write_sides: Callable[[Mapping[str, Iterable[LayerRecord]], Path, Scheme], tuple[Loss, ...]] | None = None


def table_formats(pipeline: str, overlaps: Overlaps) -> tuple[Described, ...]:
    """Them all; `pipeline` gives the tokens of Prodigy, `overlaps` says which span stays where a token has one label."""
    return (
        Described(
            "prodigy",
            "Prodigy",
            ".jsonl",
            tr("Tasks with tokens, spans and, for quotes, relations."),
            partial(write_prodigy, pipeline=pipeline),
            partial(prodigy_losses, pipeline=pipeline),
            partial(preview_prodigy, pipeline=pipeline),
            True,
            "tools",
        ),
        Described(
            "hugging-face",
            tr("Hugging Face, JSONL"),
            "",
            tr("A folder for datasets.load_dataset: tokens and the numbers of their tags, and a card with the names."),
            partial(write_hugging_face, overlaps=overlaps, parquet=False),
            partial(hugging_face_losses, overlaps=overlaps),
            partial(preview_hugging_face, overlaps=overlaps),
            False,
            "training",
            True,
            partial(write_hugging_face_sides, overlaps=overlaps, parquet=False),
        ),
        Described(
            "hugging-face-parquet",
            tr("Hugging Face, Parquet"),
            "",
            tr("The same with its rows as Parquet."),
            partial(write_hugging_face, overlaps=overlaps, parquet=True),
            partial(hugging_face_losses, overlaps=overlaps),
            partial(preview_hugging_face, overlaps=overlaps),
            False,
            "training",
            True,
            partial(write_hugging_face_sides, overlaps=overlaps, parquet=True),
        ),
        Described(
            "spans-csv",
            tr("Table of spans, CSV"),
            "",
            tr("A folder with a row for each span and quote, and a table of the articles."),
            write_spans_csv,
            spans_csv_losses,
            preview_spans,
            False,
            "tables",
        ),
        Described(
            "spans-xlsx",
            tr("Table of spans, Excel"),
            ".xlsx",
            tr("A workbook with a row for each span and quote, and a sheet of the articles."),
            write_spans_xlsx,
            spans_xlsx_losses,
            preview_spans,
            False,
            "tables",
        ),
    )
