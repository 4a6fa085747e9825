"""The formats that can be written, by name: what each is called, how it is written and what it loses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from annotations.errors import PullquoteError
from annotations.exchange.brat_writing import brat_losses, preview_brat, write_brat
from annotations.exchange.cas_writing import cas_losses, preview_cas_json, preview_xmi, write_cas_json, write_xmi
from annotations.exchange.citron import citron_losses, preview_citron, write_citron
from annotations.exchange.conll_writing import conll_losses, preview_conll, write_conll
from annotations.exchange.docbin import docbin_losses, preview_docbin, write_docbin
from annotations.exchange.doccano_writing import (
    doccano_labels_losses,
    doccano_losses,
    preview_doccano,
    preview_doccano_labels,
    write_doccano,
    write_doccano_labels,
)
from annotations.exchange.label_studio_writing import label_studio_losses, preview_label_studio, write_label_studio
from annotations.exchange.losses import Loss
from annotations.exchange.overlaps import LONGEST, Overlaps
from annotations.exchange.pullquote_writing import preview_pullquote, pullquote_losses, write_pullquote
from annotations.exchange.table_formats import table_formats
from annotations.exchange.tag_scheme import TagScheme
from annotations.exchange.w3c_writing import preview_w3c, w3c_losses, write_w3c
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme

Records = Iterable[LayerRecord]


class Purpose(StrEnum):
    """What a format is for; the choice lists them in this order."""

    LOSSLESS = "lossless"
    TRAINING = "training"
    TOOLS = "tools"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Format:
    """A format for export; `ending` is that of its files, with the dot, or "" where it makes a folder.

    `write` makes a new file (or folder) and returns what it could not hold; `losses` says the same without
    writing; `preview` shows records as they will be, for people to read. `apart` says that it needs spaCy, which the window
    must not import: there such a format is written in a process of its own. `flat` says that it has room for one span
    where several share words, so that its `formats` go by the choice of overlaps. `write_sides` writes a folder that holds
    the sides of a split (“train” to its records) as the format's own readers look for them; without it each side is a
    file or folder of its own.
    """

    id: str
    title: str
    ending: str
    description: str
    write: Callable[[Records, Path, Scheme], tuple[Loss, ...]]
    losses: Callable[[Records], tuple[Loss, ...]]
    preview: Callable[[Records], str]
    apart: bool = False
    purpose: Purpose = Purpose.TOOLS
    flat: bool = False
    write_sides: Callable[[Mapping[str, Records], Path, Scheme], tuple[Loss, ...]] | None = None


def formats(pipeline: str = "", overlaps: Overlaps = LONGEST) -> tuple[Format, ...]:
    """Every format, the default first; `pipeline` gives the tokens where a format has tokens (else the language
    does), `overlaps` says which span stays where the format has room for one."""
    return (
        Format(
            "jsonl",
            tr("Pullquote JSONL"),
            ".jsonl",
            tr("Everything, one article a line; Pullquote reads it back without loss."),
            write_pullquote,
            pullquote_losses,
            preview_pullquote,
            purpose=Purpose.LOSSLESS,
        ),
        Format(
            "spacy",
            tr("spaCy DocBin"),
            ".spacy",
            tr("Training data for spaCy: entities, span groups, quotes."),
            partial(write_docbin, pipeline=pipeline, overlaps=overlaps),
            partial(docbin_losses, pipeline=pipeline, overlaps=overlaps),
            partial(preview_docbin, pipeline=pipeline, overlaps=overlaps),
            apart=True,
            purpose=Purpose.TRAINING,
            flat=True,
        ),
        *_of_other_tools(overlaps),
        *_linked(),
        *(
            Format(*one[:8], Purpose(one.purpose), one.flat, one.write_sides)
            for one in table_formats(pipeline, overlaps)
        ),
    )


def _of_other_tools(overlaps: Overlaps) -> tuple[Format, ...]:
    """The formats of annotation tools and corpora."""
    return (
        Format(
            "doccano",
            tr("doccano, with relations"),
            ".jsonl",
            tr("Spans and quotes as entities; relations lead from a quote to its cue and its source."),
            write_doccano,
            doccano_losses,
            preview_doccano,
        ),
        Format(
            "doccano-labels",
            tr("doccano, labels only"),
            ".jsonl",
            tr("Spans as lists of start, end and label, for projects of doccano without relations."),
            write_doccano_labels,
            doccano_labels_losses,
            preview_doccano_labels,
        ),
        Format(
            "brat",
            tr("brat standoff"),
            "",
            tr("A folder with a text and a file of annotations for each article; quotes are events."),
            write_brat,
            brat_losses,
            preview_brat,
        ),
        Format(
            "citron",
            "Citron",
            ".jsonl",
            tr("Quotes with cue, sources and contents, for training Citron."),
            write_citron,
            citron_losses,
            preview_citron,
            purpose=Purpose.TRAINING,
        ),
        Format(
            "citron-spans",
            tr("Citron with spans"),
            ".jsonl",
            tr("What Citron reads, and beside it all else; Pullquote reads it back without loss."),
            partial(write_citron, more=True),
            partial(citron_losses, more=True),
            partial(preview_citron, more=True),
            purpose=Purpose.LOSSLESS,
        ),
        *(_conll(tags, overlaps) for tags in TagScheme),
    )


def _conll(tags: TagScheme, overlaps: Overlaps) -> Format:
    usual = tags is TagScheme.BIO
    said = {
        TagScheme.BIO: tr("A token a line with its label as BIO, for taggers."),
        TagScheme.IOB1: tr("The same with the tags of the shared task itself, where B only parts neighbours."),
        TagScheme.BILUO: tr("The same with tags that tell where an entity ends, and which is one token."),
    }
    return Format(
        "conll" if usual else f"conll-{tags.lower()}",
        "CoNLL-2003" if usual else f"CoNLL-2003, {tags}",
        ".conll",
        said[tags],
        partial(write_conll, overlaps=overlaps, tags=tags),
        partial(conll_losses, overlaps=overlaps),
        partial(preview_conll, overlaps=overlaps, tags=tags),
        purpose=Purpose.TRAINING,
        flat=True,
    )


def _linked() -> tuple[Format, ...]:
    """The formats in which annotations are linked with one another, and what is said of them is too."""
    return (
        Format(
            "label-studio",
            "Label Studio",
            "",
            tr("A folder with tasks and the labelling configuration; notes, tags and speakers stand with the regions."),
            write_label_studio,
            label_studio_losses,
            preview_label_studio,
        ),
        Format(
            "w3c",
            tr("W3C Web Annotation"),
            ".jsonld",
            tr("JSON-LD with the texts and an annotation a span or quote; Pullquote reads it back without loss."),
            write_w3c,
            w3c_losses,
            preview_w3c,
            purpose=Purpose.LOSSLESS,
        ),
        Format(
            "cas-json",
            tr("UIMA CAS, JSON"),
            "",
            tr("A folder of files for INCEpTION and DKPro; Pullquote reads them back without loss."),
            write_cas_json,
            cas_losses,
            preview_cas_json,
            purpose=Purpose.LOSSLESS,
        ),
        Format(
            "xmi",
            tr("UIMA CAS, XMI"),
            "",
            tr("The same as XML, with the types in a file of their own."),
            write_xmi,
            cas_losses,
            preview_xmi,
            purpose=Purpose.LOSSLESS,
        ),
    )


def format_named(name: str, pipeline: str = "", overlaps: Overlaps = LONGEST) -> Format:
    """The format of this id. Raises PullquoteError where there is none."""
    known = formats(pipeline, overlaps)
    for one in known:
        if one.id == name:
            return one
    raise PullquoteError(
        tr("There is no format “{name}”; there are {words}.", name=name, words=", ".join(one.id for one in known))
    )
