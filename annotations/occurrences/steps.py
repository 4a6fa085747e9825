"""Steps: what is done to all the places that were chosen, as one wide step."""

from collections.abc import Iterable
from dataclasses import replace

from annotations.edits import Edit, Group, Keep, Put, Strike
from annotations.errors import EditError
from annotations.intents import label_words
from annotations.language import tr
from annotations.occurrences.rows import Row
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span
from annotations.wide_step import WideStep

_POSSESSIVES = ("’s", "'s", "’S", "'S")


def label_step(rows: Iterable[Row], words: str, label: str, scheme: Scheme) -> WideStep:
    """Give all these places the label: what is suggested so is kept, what has another label changes it."""
    places = _by_article(rows)

    def intend(reading: Reading) -> Edit | None:
        return _together([one for place in places[reading.article.id] for one in _label(reading, scheme, label, place)])

    title = scheme.label(label).title
    return WideStep(tr("label all “{words}” as {title}", words=words, title=title), tuple(places), intend)


def strike_step(rows: Iterable[Row], words: str, label: str) -> WideStep:
    """Strike the suggestions of this label at all these places, those that are still undecided."""
    places = _by_article(rows)

    def intend(reading: Reading) -> Edit | None:
        if reading.suggestions is None:
            return None
        by = reading.suggestions.annotator
        chosen = set(places[reading.article.id])
        return _together(
            [
                Strike(one, by)
                for one in reading.undecided.values()
                if isinstance(one, Span) and one.label == label and _place_of(reading, one) in chosen
            ]
        )

    return WideStep(tr("strike all suggestions of “{words}”", words=words), tuple(places), intend)


def _label(reading: Reading, scheme: Scheme, label: str, place: Fragment) -> list[Edit]:
    """The edit by which the words at `place` get the label; none where they have it, or cannot have it."""
    struck = [one.suggestion for one in reading.layer.rejections.values()]
    lying = [one for one in struck if isinstance(one, Span) and one.fragments == (place,)]
    standing = any(isinstance(one, Span) for one in reading.lying((place,)))
    try:
        if lying and not standing:
            same = next((one for one in lying if one.label == label), None)
            if same is not None:
                return [Keep(same)]
            return [Put(reading.with_origin(replace(lying[0], label=label)))]
        return [label_words(reading, scheme, label, (_full(reading, place),)).edit]
    except EditError:
        return []


def _full(reading: Reading, place: Fragment) -> Fragment:
    """The place, or that of what lies there with its possessive ending."""
    start, end = place
    if reading.article.text[end : end + 2] not in _POSSESSIVES:
        return place
    if any(reading.lying(((start, end + 2),))) and not any(reading.lying((place,))):
        return start, end + 2
    return place


def _place_of(reading: Reading, span: Span) -> Fragment:
    """Where a span lies, without a possessive ending."""
    words = reading.article.text[span.start : span.end]
    return span.start, span.end - 2 if words.endswith(_POSSESSIVES) else span.end


def _by_article(rows: Iterable[Row]) -> dict[str, list[Fragment]]:
    places: dict[str, list[Fragment]] = {}
    for row in rows:
        places.setdefault(row.article, []).append((row.start, row.end))
    return places


def _together(edits: list[Edit]) -> Edit | None:
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Group(tuple(edits))
