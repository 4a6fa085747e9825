"""The gold layer as judgements make it: what an annotation is called there, and which judgement put it there.

An annotation that a judgement puts into gold gets an id that follows from what it says. So two reviewers who choose the
same on two machines make the same gold; and after their files are merged it shows what was put there by a judgement that
lost against a later one: it has such an id, but no judgement names it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from annotations.attributions import Annotation, Attribution, reading_order
from annotations.ids import derived_id
from annotations.layer import Layer
from annotations.remarks import Judgement
from annotations.review.disagreements import Match
from annotations.review.overlaps import Place, closeness
from annotations.review.statements import place_of
from annotations.spans import Origin, Span

# Two places are about the same thing from here on (intersection over union): an entity in another is not the other one.
_CLOSE = 0.5


Words = tuple[str, Place, str]


def words_in(annotation: Annotation) -> Words:
    """What may stand in a layer once only (`rules`): the words and label of a span, the words of a quote."""
    match annotation:
        case Span():
            return "span", annotation.fragments, annotation.label
        case Attribution():
            return "quote", annotation.content, ""
        case _:
            assert_never(annotation)


def gold_id(article_id: str, annotation: Annotation) -> str:
    """The id that a judgement gives to `annotation` in the gold layer of an article; it follows from `words_in`."""
    return derived_id("gold", article_id, ascii(words_in(annotation)))


def ids_in(gold: Layer) -> Mapping[Words, str]:
    """Under which id words stand in gold already."""
    return {words_in(one): one.id for one in (*gold.spans.values(), *gold.attributions.values())}


def for_gold(article_id: str, annotation: Annotation, known: Mapping[Words, str]) -> Annotation:
    """`annotation` as it will stand in gold; `known` is `ids_in` of it.

    Where the same words stand there already under an id that no judgement gave, it keeps that. What was a model's is a
    kept suggestion from then on.
    """
    origin = Origin.KEPT if annotation.origin is Origin.MODEL else annotation.origin
    identity = known.get(words_in(annotation)) or gold_id(article_id, annotation)
    return replace(annotation, id=identity, origin=origin)


def judgements_in(gold: Layer) -> Mapping[str, Judgement]:
    """The judgements of a gold layer, by the id of their match."""
    return {key: remark for key, remark in gold.remarks.items() if isinstance(remark, Judgement)}


def is_from_judgement(article_id: str, annotation: Annotation) -> bool:
    """Whether an annotation of the gold layer has the id that a judgement gives."""
    return annotation.id == gold_id(article_id, annotation)


def unnamed(gold: Layer, judgements: Mapping[str, Judgement]) -> tuple[Annotation, ...]:
    """What stands in gold without a judgement that names it, in reading order."""
    named = {result for judgement in judgements.values() for result in judgement.results}
    standing: tuple[Annotation, ...] = (*gold.spans.values(), *gold.attributions.values())
    return tuple(sorted((one for one in standing if one.id not in named), key=reading_order))


def about(match: Match, results: Iterable[Annotation], annotation: Annotation) -> bool:
    """Whether an annotation of gold speaks of what `match` is about; `results` is what its judgement put there."""
    if isinstance(annotation, Attribution) != match.is_quote:
        return False
    place = place_of(annotation)
    return any(closeness(place, place_of(other)) >= _CLOSE for other in (*match.annotations, *results))
