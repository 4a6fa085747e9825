"""From annotations to the marks that the article view draws."""

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from annotations.answers import short_answers
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.language import tr, tr_many
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Origin, Span, words_of
from annotations.text import count_words
from desktop.article.marks import Mark, MarkKind
from desktop.models.wording import is_doubtful


def marks_of(reading: Reading, scheme: Scheme, *, sealed: bool = False) -> list[Mark]:
    """The marks of everything that is shown, in reading order; `sealed` ones do not say how sure the model was."""
    undecided = reading.undecided
    return [
        mark
        for annotation in reading.shown
        for mark in annotation_marks(annotation, annotation.id not in undecided, reading, scheme, sealed=sealed)
    ]


def changed_marks(ids: Iterable[str], reading: Reading, scheme: Scheme, *, sealed: bool = False) -> list[Mark]:
    """The marks, as they are now, of those of `ids` that are shown."""
    marks: list[Mark] = []
    for one in ids:
        annotation = reading.find(one)
        if annotation is not None:
            decided = one not in reading.undecided
            marks.extend(annotation_marks(annotation, decided, reading, scheme, sealed=sealed))
    return marks


def annotation_marks(
    annotation: Annotation, decided: bool, reading: Reading, scheme: Scheme, *, sealed: bool = False
) -> list[Mark]:
    """One mark of a span; of an attribution one for its content, and for its cue and its source where it has them."""
    match annotation:
        case Span():
            label = scheme.shown(annotation.label)
            return [
                Mark(
                    id=annotation.id,
                    kind=MarkKind.ENTITY,
                    fragments=annotation.fragments,
                    hue=label.family.hue,
                    code=label.code,
                    decided=decided,
                    unsure=annotation.unsure,
                    description=_span_words(annotation, label.title, decided, short_answers(scheme, annotation)),
                    hint=label.guideline,
                    spoken=_spoken_span(annotation, label.title, decided, reading, short_answers(scheme, annotation)),
                )
            ]
        case Attribution():
            doubted = not decided and not sealed and is_doubtful(annotation)
            words = ", ".join(
                (quote_words(annotation, decided, reading, doubted=doubted), *short_answers(scheme, annotation))
            )
            parts = (
                (MarkKind.CONTENT, annotation.content),
                (MarkKind.CUE, annotation.cue),
                (MarkKind.SOURCE, annotation.source),
            )
            return [
                Mark(
                    id=annotation.id,
                    kind=kind,
                    fragments=fragments,
                    hue="cue",
                    code="",
                    decided=decided,
                    unsure=annotation.unsure,
                    doubted=doubted,
                    margin=margin_words(annotation, reading) if kind is MarkKind.CONTENT else "",
                    description=words,
                    spoken=", ".join(part for part in (words, _become(annotation)) if part) if decided else words,
                )
                for kind, fragments in parts
                if fragments
            ]
        case _:
            assert_never(annotation)


def margin_words(quote: Attribution, reading: Reading) -> str:
    """Who stands in the margin: the speaker, else the words of the source."""
    if quote.speaker:
        return quote.speaker
    text = reading.article.text
    return " ".join(" ".join(text[start:end].split()) for start, end in quote.source)


KIND_QUOTES: Mapping[QuoteKind, str] = {
    QuoteKind.DIRECT: tr("direct quote"),
    QuoteKind.INDIRECT: tr("indirect quote"),
    QuoteKind.MIXED: tr("mixed quote"),
}


def quote_words(quote: Attribution, decided: bool, reading: Reading, *, doubted: bool = False) -> str:
    """A quote in words, as a screen reader says it: “quote, 14 words, speaker Ana Díaz, undecided”."""
    length = sum(count_words(reading.article.text[start:end]) for start, end in quote.content)
    who = margin_words(quote, reading)
    return ", ".join(
        part
        for part in (
            KIND_QUOTES[quote.kind],
            tr_many("{count} word", "{count} words", length),
            tr("speaker {who}", who=who) if who else tr("no speaker"),
            "" if decided else tr("undecided"),
            tr("doubtful") if doubted else "",
            tr("unsure") if quote.unsure else "",
        )
        if part
    )


def _span_words(span: Span, title: str, decided: bool, answers: Sequence[str]) -> str:
    if not (span.unsure or span.tags or span.note or answers):
        return title if decided else tr("{title}, undecided", title=title)
    doubt = "unsure" if span.unsure else ""
    parts = [title, "" if decided else tr("undecided"), doubt, *answers, *span.tags, span.note]
    return ", ".join(part for part in parts if part)


def _spoken_span(span: Span, title: str, decided: bool, reading: Reading, answers: Sequence[str]) -> str:
    """A span as a screen reader says it: “Person Ana Díaz, kept, 2 words”."""
    words = " ".join(words_of(reading.article.text, span.fragments).split())
    parts = [
        f"{title} {words}",
        _become(span) if decided else tr("undecided"),
        tr_many("{count} word", "{count} words", count_words(words)),
        tr("unsure") if span.unsure else "",
        *answers,
        *span.tags,
        span.note,
    ]
    return ", ".join(part for part in parts if part)


def _become(annotation: Annotation) -> str:
    """What became of a suggestion; "" for what was annotated by hand."""
    match annotation.origin:
        case Origin.KEPT:
            return tr("kept")
        case Origin.ALTERED:
            return tr("altered")
        case Origin.HAND | Origin.MODEL:
            return ""
        case _:
            assert_never(annotation.origin)
