"""Rows: each place where words are met, with its context, and what is said of it already."""

from dataclasses import dataclass
from enum import StrEnum

from annotations.occurrences.phrase import Form, Occurrence, Phrase
from annotations.store.occurrences import Place, SpanRow

# So many code points of context are kept on either side; what is seen of them is a matter of the window's width.
_CONTEXT = 90


class Group(StrEnum):
    """What a place is as it stands, from what is surely meant to what surely is not; the order in which groups are listed."""

    FREE = "free"
    FORMS = "forms"
    CASE = "case"
    INSIDE = "inside"
    OTHER = "other"
    STRUCK = "struck"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """A place where the words are met: `[start, end)` in code points of the article of this id.

    `before` and `after` are its context on one line. `said` is the label that these words, or the longer name round them,
    have or are suggested to have, "" without; `undecided` whether that is merely suggested. `wanted` is whether one would
    choose it without looking.
    """

    article: str
    title: str
    start: int
    end: int
    before: str
    words: str
    after: str
    group: Group
    said: str = ""
    undecided: bool = False
    wanted: bool = False


def rows_of(place: Place, phrase: Phrase, label: str) -> list[Row]:
    """Where `phrase` is met in an article, held against `label`, which it is to have."""
    found = list(phrase.occurrences(place.text))
    if not found:
        return []
    decided = {one.id for one in (*place.own, *place.struck)}
    open_ones = tuple(one for one in place.suggested if one.id not in decided)
    return [_row(place, one, label, open_ones) for one in found]


def suggestions_of(place: Place, phrase: Phrase, label: str) -> list[Row]:
    """Where `phrase` is suggested under `label` and nobody has decided about it."""
    decided = {one.id for one in (*place.own, *place.struck)}
    standing = {(one.start, one.end) for one in place.own if one.label == label}
    open_ones = {
        _bare_end(place.text, one): one
        for one in place.suggested
        if one.label == label and one.id not in decided and (one.start, one.end) not in standing
    }
    rows: list[Row] = []
    for met in phrase.occurrences(place.text) if open_ones else ():
        if (met.start, met.end) in open_ones:
            group = _FORM_GROUPS[met.form]
            rows.append(_made(place, met, group, said=label, undecided=True, wanted=met.form in _SURE))
    return rows


def _bare_end(text: str, span: SpanRow) -> tuple[int, int]:
    """Where a span lies, without a possessive ending."""
    return span.start, span.end - 2 if text.endswith(_POSSESSIVES, span.start, span.end) else span.end


def _row(place: Place, met: Occurrence, label: str, open_ones: tuple[SpanRow, ...]) -> Row:
    """A place under the first that holds of it: struck, labelled, suggested, inside a longer name, written otherwise."""
    own, struck = _over(place, met, place.own), _over(place, met, place.struck)
    suggested = _over(place, met, open_ones)
    for spans, undecided in ((own.exact, False), (suggested.exact, True)):
        names = [one.label for one in spans]
        if label in names and not undecided:
            return _made(place, met, Group.SAME, said=label)
        if label in names:
            break
        if names:
            return _made(place, met, Group.OTHER, said=names[0], undecided=undecided)
    else:
        if any(one.label == label for one in struck.exact):
            return _made(place, met, Group.STRUCK, said=label)
        for spans, undecided in ((own.longer, False), (suggested.longer, True)):
            if spans:
                return _made(place, met, Group.INSIDE, said=spans[0].label, undecided=undecided)
    group = _FORM_GROUPS[met.form]
    said = label if suggested.exact else ""
    return _made(place, met, group, said=said, undecided=bool(said), wanted=met.form in _SURE)


_POSSESSIVES = ("’s", "'s", "’S", "'S")
_SURE = (Form.SAME, Form.POSSESSIVE)
_FORM_GROUPS = {Form.SAME: Group.FREE, Form.POSSESSIVE: Group.FORMS, Form.PLURAL: Group.FORMS, Form.CASE: Group.CASE}


@dataclass(frozen=True, slots=True)
class _Over:
    """The spans that cover a place exactly, and those that go on over it."""

    exact: tuple[SpanRow, ...]
    longer: tuple[SpanRow, ...]


def _over(place: Place, met: Occurrence, spans: tuple[SpanRow, ...]) -> _Over:
    covering = [one for one in spans if one.start <= met.start and met.end <= one.end]
    exact = tuple(one for one in covering if _bare_end(place.text, one) == (met.start, met.end))
    return _Over(exact, tuple(one for one in covering if one not in exact))


def _made(
    place: Place, met: Occurrence, group: Group, *, said: str = "", undecided: bool = False, wanted: bool = False
) -> Row:
    text = place.text
    before = text[max(0, met.start - _CONTEXT) : met.start]
    after = text[met.end : met.end + _CONTEXT]
    return Row(
        place.id,
        place.title,
        met.start,
        met.end,
        _one_line(before),
        _one_line(text[met.start : met.end]),
        _one_line(after),
        group,
        said,
        undecided,
        wanted,
    )


def _one_line(words: str) -> str:
    """Words with each sign of a break as a blank, so that nothing moves."""
    return "".join(sign if sign.isprintable() else " " for sign in words)
