"""Wording: how counts, dates, statuses and degrees of certainty are said on the screen."""

from collections.abc import Mapping
from datetime import date

from annotations import language
from annotations.articles import Status
from annotations.attributions import Annotation
from annotations.language import tr, tr_many
from annotations.reading import Reading
from annotations.spans import Origin, Span, words_of

STATUS_WORDS: Mapping[Status, str] = {
    Status.NEW: tr("New"),
    Status.SUGGESTED: tr("Suggested"),
    Status.IN_PROGRESS: tr("In progress"),
    Status.DONE: tr("Done"),
    Status.FLAGGED: tr("Flagged"),
    Status.SKIPPED: tr("Skipped"),
}


def status_inside(status: Status) -> str:
    """A status inside a sentence: “in progress”."""
    words = STATUS_WORDS[status]
    return words[:1].lower() + words[1:]


ORIGIN_WORDS: Mapping[Origin, str] = {
    Origin.HAND: tr("By hand"),
    Origin.KEPT: tr("Kept"),
    Origin.ALTERED: tr("Altered"),
    Origin.MODEL: tr("Suggested"),
}
_SURE = ((0.9, tr("Very sure")), (0.7, tr("Fairly sure")), (0.4, tr("Not very sure")), (0.0, tr("Hardly sure")))
_MONTHS = (
    tr("Jan"),
    tr("Feb"),
    tr("Mar"),
    tr("Apr"),
    tr("May"),
    tr("Jun"),
    tr("Jul"),
    tr("Aug"),
    tr("Sept"),
    tr("Oct"),
    tr("Nov"),
    tr("Dec"),
)
_DOUBTFUL = 0.6


def short_date(published: str) -> str:
    """A date as “7 Nov 2026” where `published` is ISO 8601, else as the source gave it."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return tr("{day} {month} {year}", day=day.day, month=_MONTHS[day.month - 1], year=day.year)


def grouped(count: int) -> str:
    """A count as people write it, “12,500”."""
    return language.grouped(count)


def counted(count: int, one: str, many: str = "") -> str:
    """“1 quote”, “14 quotes”; `many` where the plural is not just an s."""
    return tr_many(f"{{count}} {one}", f"{{count}} {many or one + 's'}", count)


def word_count(words: int) -> str:
    """“640 words”."""
    return tr_many("{count} word", "{count} words", words)


def certainty_words(certainty: float) -> str:
    """A model's certainty (0 to 1) in words, with its percentage."""
    words = next(words for least, words in _SURE if certainty >= least or least == 0.0)
    return f"{words}, {round(certainty * 100)} %"


def is_doubtful(annotation: Annotation) -> bool:
    """Whether the model was so little sure that it shows: of these quotes half had a wrong speaker in a trial."""
    return annotation.certainty is not None and annotation.certainty < _DOUBTFUL


def model_name(reading: Reading) -> str:
    """The pipeline whose suggestions the reading shows, as NAME@VERSION; "" where there is none."""
    return reading.suggestions.annotator.removeprefix("model:") if reading.suggestions else ""


def state_words(reading: Reading, annotation: Annotation) -> str:
    """How an annotation came to stand where it does: “Suggested by NAME@VERSION”, “Kept”, “Altered”, “By hand”.

    What a gazetteer suggests says so: “Suggested since “Kyiv” is in the gazetteer”.
    """
    if annotation.id in reading.undecided:
        if isinstance(annotation, Span) and from_gazetteer(reading, annotation):
            words = one_line(words_of(reading.article.text, annotation.fragments))
            return tr("Suggested since “{words}” is in the gazetteer", words=words)
        return tr("Suggested by {model_name}", model_name=model_name(reading))
    return ORIGIN_WORDS[annotation.origin]


def from_gazetteer(reading: Reading, annotation: Annotation) -> bool:
    """Whether the suggestion that an annotation is, or came from, is one of the gazetteer's."""
    suggestion = reading.suggestion(annotation.id)
    if not isinstance(suggestion, Span) or suggestion.certainty is None:
        return False
    # Here and not above: the first paint does without.
    from annotations.gazetteer.hits import is_hit

    return is_hit(reading.article.id, suggestion)


def one_line(words: str) -> str:
    """`words` with every run of white space as one space."""
    return " ".join(words.split())


def with_key(tip: str, key: str) -> str:
    """A tool tip that names its key, “Keep (Enter)”."""
    return f"{tip} ({key})" if key else tip
