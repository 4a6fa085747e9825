"""The formats that can be written, by name: what each is called, how it is written and what it loses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotations.errors import PullquoteError
from annotations.exchange.docbin import docbin_losses, preview_docbin, write_docbin
from annotations.exchange.losses import Loss
from annotations.exchange.pullquote_writing import preview_pullquote, pullquote_losses, write_pullquote
from annotations.records import LayerRecord
from annotations.scheme import Scheme

Records = Iterable[LayerRecord]


@dataclass(frozen=True, slots=True)
class Format:
    """A format for export; `ending` is that of its files, with the dot.

    `write` makes a new file (or folder) and returns what it could not hold; `losses` says the same without
    writing; `preview` shows records as they will be, for people to read. `apart` says that it needs spaCy, which the window
    must not import: there such a format is written in a process of its own.
    """

    id: str
    title: str
    ending: str
    description: str
    write: Callable[[Records, Path, Scheme], tuple[Loss, ...]]
    losses: Callable[[Records], tuple[Loss, ...]]
    preview: Callable[[Records], str]
    apart: bool = False


def formats(pipeline: str = "") -> tuple[Format, ...]:
    """Every format, the default first; `pipeline` gives the tokens where a format has tokens (else the language
    does)."""
    return (
        Format(
            "jsonl",
            "Pullquote JSONL",
            ".jsonl",
            "Everything, one article a line; Pullquote reads it back without loss.",
            write_pullquote,
            pullquote_losses,
            preview_pullquote,
        ),
        Format(
            "spacy",
            "spaCy DocBin",
            ".spacy",
            "Training data for spaCy: entities, span groups, quotes.",
            partial(write_docbin, pipeline=pipeline),
            partial(docbin_losses, pipeline=pipeline),
            partial(preview_docbin, pipeline=pipeline),
            apart=True,
        ),
    )


def format_named(name: str, pipeline: str = "") -> Format:
    """The format of this id. Raises PullquoteError where there is none."""
    known = formats(pipeline)
    for one in known:
        if one.id == name:
            return one
    raise PullquoteError(f"There is no format “{name}”; there are {', '.join(one.id for one in known)}.")
