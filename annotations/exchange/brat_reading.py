"""brat standoff in: a .txt with the .ann beside it is one article with a layer; the annotator is “imported: FOLDER”."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotations.attributions import QuoteKind
from annotations.codec import CodecError
from annotations.errors import ExchangeError, TextError
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
    joined_over_line_ends,
    read_value,
)
from annotations.exchange.fields import plain_article
from annotations.exchange.foreign import LayerMaker, shortened, whole_offset
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.results import Outcome, Place, Refused
from annotations.exchange.sources import read_bytes, read_text, unreadable
from annotations.language import tr, tr_many
from annotations.spans import AttributeValue, Fragment, Span

_RANGE = re.compile(r"(\d{1,15}) (\d{1,15})")
_ARGUMENT = re.compile(r"([^\s:]+):(\S+)")
# What is spoken of is read before what speaks of it.
_FIRST = {"T": 0, "E": 1, "R": 2}
_ROLE_NUMBER = re.compile(r"\d+$")


@dataclass(slots=True)
class _Said:
    """What lines say of an entity or an event besides its place."""

    tags: list[str] = field(default_factory=list[str])
    attributes: dict[str, AttributeValue] = field(default_factory=dict[str, AttributeValue])
    notes: list[str] = field(default_factory=list[str])
    speaker: str = ""
    kind: QuoteKind | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """A quote: the entities of its content, its cue and its source by id."""

    content: tuple[str, ...]
    cue: tuple[str, ...]
    source: tuple[str, ...]


def has_ann(path: Path) -> bool:
    """Whether a text file has brat's annotations beside it."""
    return path.with_suffix(".ann").is_file()


def read_brat(path: Path) -> Iterator[Outcome]:
    """The article in a .txt with what the .ann beside it says; `path` is either of the two."""
    text, ann = path.with_suffix(".txt"), path.with_suffix(".ann")
    try:
        if not text.is_file():
            raise ExchangeError(ann, tr("there is no {name} beside it, which should hold its text.", name=text.name))
        raw = _exact(text)
        article = plain_article(raw, meta={"file": text.name})
        lines = _lines(ann)
    except ExchangeError as error:
        yield Refused.of(error)
        return
    except TextError as error:
        yield Refused(Place(text), str(error))
        return
    maker = LayerMaker(Place(ann), raw, article)
    _AnnReader(maker, Place(ann), article.text).read(lines)
    folder = text.absolute().parent.name or text.name
    yield from maker.outcomes(imported_annotator(f"imported: {folder}"))


class _AnnReader:
    """Reads the lines of one .ann file into a layer."""

    def __init__(self, maker: LayerMaker, place: Place, text: str) -> None:
        self._maker = maker
        self._place = place
        self._text = text
        self._entities: dict[str, tuple[str, tuple[Fragment, ...]]] = {}
        self._events: dict[str, _Event] = {}
        self._said: dict[str, _Said] = {}
        self._passed: Counter[str] = Counter()

    def read(self, lines: list[str]) -> None:
        """Take all lines in; entities first, since an event may stand before them."""
        parsed = [(number, line.split("\t", 2)) for number, line in enumerate(lines, start=1) if line.strip()]
        for number, parts in sorted(parsed, key=lambda one: _FIRST.get(one[1][0][:1], len(_FIRST))):
            place = replace(self._place, line=number)
            try:
                self._take(parts, place)
            except CodecError as error:
                self._maker.refuse(parts[0] or tr("a line"), str(error), place)
        if others := self._passed.total():
            self._maker.note(
                tr_many("{count} line of another kind left out", "{count} lines of other kinds left out", others)
            )
        self._add()

    def _take(self, parts: list[str], place: Place) -> None:
        key, body = parts[0], parts[1] if len(parts) > 1 else ""
        if key in self._entities or key in self._events:
            raise CodecError(tr("its id is there already."))
        match key[:1]:
            case "T":
                self._entity(key, body, parts[2] if len(parts) > 2 else None, place)
            case "E":
                self._event(key, body)
            case "R":
                self._relation(body)
            case "A" | "M":
                self._attribute(body)
            case "#":
                self._comment(body, parts[2] if len(parts) > 2 else "")
            case _:
                # Normalisations, equivalences and what a later brat may add.
                self._passed[key[:1]] += 1

    def _entity(self, key: str, body: str, words: str | None, place: Place) -> None:
        label, _, ranges = body.partition(" ")
        found = [_RANGE.fullmatch(one.strip()) for one in ranges.split(";")]
        if not label or not all(found):
            raise CodecError(tr("it should have a type and ranges such as “15 23”."))
        fragments = tuple((whole_offset(int(one[1])), whole_offset(int(one[2]))) for one in found if one)
        settled = self._maker.prove(f"{key} ({label})", fragments, words, place)
        if settled:
            self._entities[key] = label, joined_over_line_ends(self._text, settled)

    def _event(self, key: str, body: str) -> None:
        arguments = [_ARGUMENT.fullmatch(one) for one in body.split()]
        if not arguments or not all(arguments):
            raise CodecError(tr("it should be arguments such as “Cue:T3 Content:T1”."))
        pairs = [(_ROLE_NUMBER.sub("", one[1]), one[2]) for one in arguments if one]
        (kind, trigger), roles = pairs[0], pairs[1:]
        content = tuple(entity for role, entity in roles if role == CONTENT_ROLE)
        source = tuple(entity for role, entity in roles if role == SOURCE_ROLE)
        cue = tuple(entity for role, entity in roles if role == CUE)
        if content:
            event = _Event(content, (trigger, *cue), source)
        elif kind == QUOTE:
            event = _Event((trigger,), cue, source)
        else:
            self._passed["E"] += 1
            return
        if missing := next(
            (one for one in (*event.content, *event.cue, *event.source) if one not in self._entities), ""
        ):
            raise CodecError(tr("it names {missing}, which is not there or was left out.", missing=shortened(missing)))
        self._events[key] = event

    def _relation(self, body: str) -> None:
        """A relation from a quote to its source or its cue; others are counted."""
        sort, _, rest = body.partition(" ")
        ends = [found[2] for one in rest.split() if (found := _ARGUMENT.fullmatch(one))]
        if len(ends) != 2 or any(end not in self._entities for end in ends):
            raise CodecError(tr("it does not lead from one entity to another."))
        quote, other = ends
        if self._entities[quote][0].upper() != QUOTE.upper() or sort.upper() not in ("SPEAKER", "SOURCE", "CUE"):
            self._passed["R"] += 1
            return
        cue = (other,) if sort.upper() == "CUE" else ()
        event = self._events.get(f"R{quote}", _Event((quote,), (), ()))
        source = () if cue else (other,)
        self._events[f"R{quote}"] = replace(event, cue=(*event.cue, *cue), source=(*event.source, *source))

    def _attribute(self, body: str) -> None:
        parts = body.split(" ", 2)
        if len(parts) < 2:
            raise CodecError(tr("it should have a name and what it is of."))
        name, target, words = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
        said = self._of(target)
        if name == KIND and words in KINDS:
            said.kind = QuoteKind(words)
        elif name == UNSURE and not words:
            said.unsure = True
        else:
            said.attributes[name] = read_value(words)

    def _comment(self, body: str, words: str) -> None:
        sort, _, target = body.partition(" ")
        said = self._of(target)
        if sort == TAG:
            said.tags.append(words)
        elif sort == SPEAKER:
            said.speaker = words
        else:
            said.notes.append(words if sort == NOTE else f"{sort}: {words}")

    def _of(self, target: str) -> _Said:
        if target not in self._entities and target not in self._events:
            raise CodecError(
                tr("it is about {target}, which is not there or was left out.", target=shortened(target) or "nothing")
            )
        return self._said.setdefault(target, _Said())

    def _add(self) -> None:
        own: set[str] = set()
        for key, event in self._events.items():
            self._add_quote(key, event)
            own.update(one for one in event.content if self._entities[one][0].upper() == QUOTE.upper())
            own.update(one for one in event.cue if self._entities[one][0] == CUE)
            own.update(one for one in event.source if self._entities[one][0] == SOURCE)
        for key, (label, fragments) in self._entities.items():
            said = self._said.get(key, _Said())
            if key in own:
                continue
            span = Span("", label, fragments, tuple(said.tags), said.attributes, "\n".join(said.notes), said.unsure)
            self._maker.add(span)

    def _add_quote(self, key: str, event: _Event) -> None:
        said = self._said.get(key, _Said())
        # What brat's users say of the content's entity is said of the quote.
        of_content = [self._said[one] for one in event.content if one in self._said and key != one]
        quote = self._maker.quote(
            self._ranges(event.content), self._ranges(event.cue), self._ranges(event.source), said.kind
        )
        notes = [*said.notes, *(note for one in of_content for note in one.notes)]
        attributes = {name: value for one in of_content for name, value in one.attributes.items()} | said.attributes
        self._maker.add(
            replace(
                quote,
                speaker=said.speaker,
                tags=(*said.tags, *(tag for one in of_content for tag in one.tags)),
                attributes=attributes,
                note="\n".join(notes),
                unsure=said.unsure or any(one.unsure for one in of_content),
            )
        )

    def _ranges(self, keys: tuple[str, ...]) -> tuple[Fragment, ...]:
        return joined_over_line_ends(self._text, [fragment for key in keys for fragment in self._entities[key][1]])


def _exact(path: Path) -> str:
    """The text as brat counts it: a byte order mark is a character, a line end what it is."""
    try:
        raw = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return read_text(path)[0]
    return raw if "\0" not in raw else read_text(path)[0]


def _lines(path: Path) -> list[str]:
    try:
        if not path.stat().st_size:
            return []
    except OSError as error:
        raise unreadable(path, error) from error
    return _exact(path).replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
