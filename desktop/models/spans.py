"""The annotations of a reading as a Qt model, in reading order, of one choice of kinds at a time."""

from bisect import bisect_left
from collections.abc import Collection
from enum import IntEnum, StrEnum
from itertools import compress
from typing import assert_never

from PySide6.QtCore import QObject, Qt

from annotations.answers import short_answers
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.language import tr, tr_many
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.shown import Key
from annotations.spans import Fragment, Span, words_of
from annotations.text import count_words
from desktop.models.counted import CountedListModel, Index
from desktop.models.wording import is_doubtful, one_line

PREVIEW = 160


class SpanFilter(StrEnum):
    """Which annotations are listed."""

    ALL = "all"
    UNDECIDED = "undecided"
    QUOTES = "quotes"
    ENTITIES = "entities"


class SpanRole(IntEnum):
    """What the model answers besides Qt's own roles: the annotation, its id, whether it is undecided, and doubtful."""

    ANNOTATION = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2
    UNDECIDED = Qt.ItemDataRole.UserRole + 3
    DOUBTED = Qt.ItemDataRole.UserRole + 4


class SpanListModel(CountedListModel):
    """What a reading shows, filtered. Another state of the same article changes only the rows that differ."""

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._reading: Reading | None = None
        self._sealed = False
        self._filter = SpanFilter.ALL
        self._rows: list[Annotation] = []
        self._keys: list[Key] = []

    @property
    def filter(self) -> SpanFilter:
        """Which annotations are listed."""
        return self._filter

    def set_scheme(self, scheme: Scheme) -> None:
        """Name the labels by another scheme."""
        self._scheme = scheme
        self.say_changed(0, len(self._rows) - 1)

    def set_filter(self, chosen: SpanFilter) -> None:
        """List only these kinds of annotations."""
        if chosen is not self._filter:
            self._filter = chosen
            self._reset()

    def show_reading(self, reading: Reading | None, *, sealed: bool = False) -> None:
        """Show a reading, or nothing; where it is `sealed`, no row says how sure the model was."""
        self._sealed = sealed
        same = reading and self._reading and reading.article.id == self._reading.article.id
        self._reading = reading
        if reading is None or not same:
            self._reset()
        else:
            self._become(*self._wanted(reading))

    def update(self, reading: Reading, ids: Collection[str]) -> None:
        """Show a later state of the same article in which only the annotations `ids` differ."""
        before = self._reading
        if before is None or reading.article.id != before.article.id or reading.suggestions is not before.suggestions:
            self.show_reading(reading, sealed=self._sealed)
            return
        self._reading = reading
        # A decision by hand may also settle a suggestion that says the same, whose id is not among `ids`.
        for annotation_id in reading.decided_since(before).union(ids):
            self._update_one(before, reading, annotation_id)

    def counts(self) -> dict[SpanFilter, int]:
        """How many annotations each choice would list."""
        reading = self._reading
        if reading is None:
            return dict.fromkeys(SpanFilter, 0)
        suggested = reading.suggestions.attributions.keys() if reading.suggestions else set[str]()
        open_quotes = len(reading.undecided.keys() & suggested)
        quotes = len(reading.layer.attributions) + open_quotes
        spans = len(reading.layer.spans) + len(reading.undecided) - open_quotes
        return {
            SpanFilter.ALL: quotes + spans,
            SpanFilter.UNDECIDED: len(reading.undecided),
            SpanFilter.QUOTES: quotes,
            SpanFilter.ENTITIES: spans,
        }

    def row_of(self, annotation_id: str) -> int:
        """Where an annotation is listed, -1 where it is not."""
        return self._row(annotation_id, self._reading.find(annotation_id)) if self._reading else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._reading is None or index.row() >= len(self._rows):
            return None
        annotation = self._rows[index.row()]
        if role == SpanRole.ANNOTATION:
            return annotation
        if role == SpanRole.ID:
            return annotation.id
        if role == SpanRole.UNDECIDED:
            return annotation.id in self._reading.undecided
        if role == SpanRole.DOUBTED:
            return self._is_doubted(annotation)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(annotation, PREVIEW)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(annotation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(annotation)
        return None

    def _is_doubted(self, annotation: Annotation) -> bool:
        """Whether the row is a quote that the model suggests and was not sure of."""
        undecided = self._reading is not None and annotation.id in self._reading.undecided
        return undecided and not self._sealed and isinstance(annotation, Attribution) and is_doubtful(annotation)

    def _words(self, annotation: Annotation, most: int) -> str:
        """The annotation's words on one line, not more than about `most` characters."""
        text = self._reading.article.text if self._reading else ""
        fragments: list[Fragment] = []
        for start, end in _fragments(annotation):
            fragments.append((start, min(end, start + most)))
            most -= end - start
            if most <= 0:
                break
        return one_line(words_of(text, fragments))

    def _spoken(self, annotation: Annotation) -> str:
        match annotation:
            case Span():
                parts = [self._scheme.shown(annotation.label).title, self._words(annotation, PREVIEW)]
            case Attribution():
                text = self._reading.article.text if self._reading else ""
                words = count_words(words_of(text, annotation.content))
                speaker = (
                    tr("speaker {speaker}", speaker=annotation.speaker) if annotation.speaker else tr("no speaker")
                )
                parts = [tr("quote"), tr_many("{count} word", "{count} words", words), speaker]
            case _:
                assert_never(annotation)
        if self._reading and annotation.id in self._reading.undecided:
            parts.append(tr("undecided"))
        if self._is_doubted(annotation):
            parts.append(tr("doubtful"))
        if annotation.unsure:
            parts.append(tr("unsure"))
        parts.extend(short_answers(self._scheme, annotation))
        if isinstance(annotation, Attribution):
            parts.append(self._words(annotation, PREVIEW))
        return ", ".join(parts)

    def _tip(self, annotation: Annotation) -> str:
        title = tr("Quote") if isinstance(annotation, Attribution) else self._scheme.shown(annotation.label).title
        remarks = (*short_answers(self._scheme, annotation), *annotation.tags, annotation.note)
        said = " · ".join(part for part in remarks if part)
        return f"{title}: {self._words(annotation, 400)}" + (f"\n{said}" if said else "")

    def _wanted(self, reading: Reading) -> tuple[list[Annotation], list[Key]]:
        """What is to be listed, with its keys."""
        if self._filter is SpanFilter.ALL:
            return list(reading.shown), list(reading.keys)
        chosen = [self._passes(reading, one) for one in reading.shown]
        return list(compress(reading.shown, chosen)), list(compress(reading.keys, chosen))

    def _reset(self) -> None:
        rows, keys = self._wanted(self._reading) if self._reading else ([], [])
        self.begin_anew(len(rows), lambda: self._hold(rows, keys))

    def _hold(self, rows: list[Annotation], keys: list[Key]) -> None:
        self._rows, self._keys = rows, keys

    def _become(self, wanted: list[Annotation], keys: list[Key]) -> None:
        """Make the rows `wanted`: what lies between the equal beginning and the equal end is taken out and put in."""
        shorter = min(len(keys), len(self._keys))
        head = next((row for row in range(shorter) if keys[row] != self._keys[row]), shorter)
        most = shorter - head
        tail = next((step for step in range(most) if keys[-1 - step] != self._keys[-1 - step]), most)
        old_end, new_end = len(self._keys) - tail, len(keys) - tail
        if head < old_end:
            rest = self._rows[:head] + self._rows[old_end:]
            rest_keys = self._keys[:head] + self._keys[old_end:]
            self.take_out(head, old_end - head, lambda: self._hold(rest, rest_keys))
        if head < new_end:
            self.put_in(head, new_end - head, lambda: self._hold(wanted, keys))
        self._hold(wanted, keys)
        self.say_changed(0, len(wanted) - 1)

    def _update_one(self, before: Reading, reading: Reading, annotation_id: str) -> None:
        was, now = before.find(annotation_id), reading.find(annotation_id)
        if now is not None and not self._passes(reading, now):
            now = None
        row = self._row(annotation_id, was)
        key = reading_order(now) if now is not None else None
        if row >= 0 and now is not None and self._keys[row] == key:
            self._rows[row] = now
            self.say_changed(row, row)
            return
        if row >= 0:
            self.take_out(row, 1, lambda: self._delete(row))
        if now is not None and key is not None:
            place = bisect_left(self._keys, key)
            self.put_in(place, 1, lambda: self._insert(place, now, key))

    def _insert(self, row: int, annotation: Annotation, key: Key) -> None:
        self._rows.insert(row, annotation)
        self._keys.insert(row, key)

    def _delete(self, row: int) -> None:
        del self._rows[row], self._keys[row]

    def _row(self, annotation_id: str, annotation: Annotation | None) -> int:
        """The row of this id, whose annotation lies where `annotation` does; -1 where it is not listed."""
        if annotation is None:
            return -1
        row = bisect_left(self._keys, reading_order(annotation))
        return row if row < len(self._rows) and self._rows[row].id == annotation_id else -1

    def _passes(self, reading: Reading, annotation: Annotation) -> bool:
        match self._filter:
            case SpanFilter.ALL:
                return True
            case SpanFilter.UNDECIDED:
                return annotation.id in reading.undecided
            case SpanFilter.QUOTES:
                return isinstance(annotation, Attribution)
            case SpanFilter.ENTITIES:
                return isinstance(annotation, Span)
            case _:
                assert_never(self._filter)


def _fragments(annotation: Annotation) -> tuple[Fragment, ...]:
    return annotation.fragments if isinstance(annotation, Span) else annotation.content
