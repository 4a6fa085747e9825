"""brat standoff out: a folder with a folder for each annotator, in it a .txt and an .ann for each article.

A quote is an event: its trigger is the cue (`E1 Cue:T3 Content:T1 Source:T2`), without a cue the content
(`E1 Quote:T1`). The source is the entity of a span over the same words where there is one.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from annotations.attributions import Annotation, Attribution, reading_order
from annotations.exchange.brat_words import (
    CONTENT_ROLE,
    CUE,
    KIND,
    KINDS,
    NOTE,
    QUOTE,
    SOURCE,
    SOURCE_ROLE,
    SPEAKER,
    TAG,
    UNSURE,
    is_held,
    name_of,
    one_line,
    split_at_line_ends,
    value_words,
)
from annotations.exchange.file_names import FileNames
from annotations.exchange.losses import Loss
from annotations.exchange.unheld import ATTRIBUTE, Keeps, Unheld
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span, words_of

_KEEPS = Keeps(speakers=True, kinds=True, tags=True, attributes=True, notes=True, doubt=True)
_OWN_TYPES = (QUOTE, CUE, SOURCE)


def write_brat(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new folder at `path` with an annotation.conf; returns what could not be held. Raises OSError."""
    unheld, known, names = Unheld(_KEEPS), _Known(), FileNames()
    path.mkdir()
    for record in records:
        _count(record, unheld)
        file = path / names.folder(record) / names.file(record)
        file.parent.mkdir(exist_ok=True)
        with file.with_name(file.name + ".txt").open("x", encoding="utf-8", newline="") as text:
            text.write(record.article.text)
        lines = _AnnLines(record, known).lines
        with file.with_name(file.name + ".ann").open("x", encoding="utf-8", newline="") as ann:
            ann.writelines(f"{line}\n" for line in lines)
    (path / "annotation.conf").write_text(known.configuration(), encoding="utf-8", newline="\n")
    return unheld.losses()


def brat_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_brat` could not hold."""
    unheld = Unheld(_KEEPS)
    for record in records:
        _count(record, unheld)
    return unheld.losses()


def preview_brat(records: Iterable[LayerRecord]) -> str:
    """The lines of the .ann files."""
    names, known, parts = FileNames(), _Known(), list[str]()
    for record in records:
        head = f"{names.folder(record)}/{names.file(record)}.ann"
        parts.append("\n".join((head, *_AnnLines(record, known).lines)))
    return "\n\n".join(parts)


class _Known:
    """The types that turned up, for annotation.conf."""

    def __init__(self) -> None:
        self.entities: set[str] = set(_OWN_TYPES)
        self.attributes: dict[str, set[str]] = {UNSURE: set()}

    def configuration(self) -> str:
        """An annotation.conf under which brat shows the files."""
        entities = "\n".join(sorted(self.entities - {CUE}))
        events = f"{CUE}\t{CONTENT_ROLE}:<ENTITY>, {SOURCE_ROLE}?:<ENTITY>\n{QUOTE}\t{SOURCE_ROLE}?:<ENTITY>"
        lines = [f"{KIND}\tArg:<EVENT>, Value:{'|'.join(KINDS)}"]
        for name, values in sorted(self.attributes.items()):
            lines.append(f"{name}\tArg:<ANY>" + (f", Value:{'|'.join(sorted(values))}" if values else ""))
        attributes = "\n".join(lines)
        return f"[entities]\n{entities}\n\n[relations]\n\n[events]\n{events}\n\n[attributes]\n{attributes}\n"


class _AnnLines:
    """The `lines` of one .ann file."""

    def __init__(self, record: LayerRecord, known: _Known) -> None:
        self.lines: list[str] = []
        self._text = record.article.text
        self._known = known
        self._counts: Counter[str] = Counter()
        self._places: dict[tuple[Fragment, ...], str] = {}
        for span in sorted(record.layer.spans.values(), key=reading_order):
            self._span(span)
        for quote in sorted(record.layer.attributions.values(), key=reading_order):
            self._quote(quote)

    def _span(self, span: Span) -> None:
        label = name_of(span.label)
        key = self._entity(label, span.fragments)
        if label not in _OWN_TYPES:
            self._places.setdefault(span.fragments, key)
        self._remarks(span, key)

    def _quote(self, quote: Attribution) -> None:
        content = self._entity(QUOTE, quote.content)
        parts = [f"{CUE}:{self._entity(CUE, quote.cue)}", f"{CONTENT_ROLE}:{content}"]
        if not quote.cue:
            parts = [f"{QUOTE}:{content}"]
        if quote.source:
            source = self._places.get(quote.source) or self._entity(SOURCE, quote.source)
            parts.append(f"{SOURCE_ROLE}:{source}")
        key = self._next("E")
        self.lines.append(f"{key}\t{' '.join(parts)}")
        self._attribute(key, KIND, quote.kind.value)
        if quote.speaker:
            self._comment(key, SPEAKER, quote.speaker)
        self._remarks(quote, key)

    def _entity(self, label: str, fragments: tuple[Fragment, ...]) -> str:
        if not fragments:
            return ""
        pieces = split_at_line_ends(self._text, fragments)
        key = self._next("T")
        places = ";".join(f"{start} {end}" for start, end in pieces)
        self.lines.append(f"{key}\t{label} {places}\t{words_of(self._text, pieces)}")
        self._known.entities.add(label)
        return key

    def _remarks(self, annotation: Annotation, key: str) -> None:
        if annotation.unsure:
            self._attribute(key, UNSURE, "")
        for name, value in annotation.attributes.items():
            words = value_words(name, value)
            if words is not None:
                self._attribute(key, name, words)
                self._known.attributes.setdefault(name, set()).update({words} - {""})
        for tag in annotation.tags:
            self._comment(key, TAG, tag)
        if annotation.note:
            self._comment(key, NOTE, annotation.note)

    def _attribute(self, key: str, name: str, words: str) -> None:
        self.lines.append(f"{self._next('A')}\t{name} {key}" + (f" {words}" if words else ""))

    def _comment(self, key: str, sort: str, words: str) -> None:
        self.lines.append(f"{self._next('#')}\t{sort} {key}\t{one_line(words)}")

    def _next(self, letter: str) -> str:
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"


def _count(record: LayerRecord, unheld: Unheld) -> None:
    """Count what brat lacks, and what it holds in another form."""
    unheld.count(record)
    text, layer = record.article.text, record.layer
    for span in layer.spans.values():
        unheld.lose(_LABEL, name_of(span.label) != span.label)
    for one in (*layer.spans.values(), *layer.attributions.values()):
        ranges = [one.fragments] if isinstance(one, Span) else [one.content, one.cue, one.source]
        unheld.lose(_LINE_END, sum(not is_held(text, fragments) for fragments in ranges))
        unheld.lose(ATTRIBUTE, sum(value_words(name, value) is None for name, value in one.attributes.items()))
        words = [one.note, *one.tags, one.speaker if isinstance(one, Attribution) else ""]
        unheld.lose(_NOTE, sum(one_line(said) != said for said in words))


_LABEL = Loss(tr("label with spaces or signs"), 0, tr("written with low lines"), tr("labels with spaces or signs"))
_LINE_END = Loss(
    tr("range that begins, ends or is parted at a line end"),
    0,
    tr("it comes back without that line end, or as one part"),
    tr("ranges that begin, end or are parted at a line end"),
)
_NOTE = Loss(
    tr("note, tag or speaker of several lines"),
    0,
    tr("written in one line"),
    tr("notes, tags and speakers of several lines"),
)
