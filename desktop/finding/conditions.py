"""A query's conditions in words, one by one, each with the query that is left without it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from annotations.articles import Status
from annotations.language import tr
from annotations.library import Query
from annotations.scheme import Scheme
from annotations.traits import Fate
from desktop.models.wording import STATUS_WORDS

FATE_WORDS = {
    Fate.HAND: tr("By hand"),
    Fate.KEPT: tr("Kept"),
    Fate.ALTERED: tr("Altered"),
    Fate.UNDECIDED: tr("Undecided"),
    Fate.STRUCK: tr("Struck"),
}


def conditions(
    query: Query, scheme: Scheme, people: Mapping[str, str], *, statuses: bool
) -> Iterator[tuple[str, Query]]:
    """Each condition that narrows the query; `people` gives the names of annotators, `statuses` whether theirs are told."""
    if query.annotator:
        yield tr("As {name} has it", name=people.get(query.annotator, query.annotator)), query._replace(annotator="")
    if statuses:
        for status in (one for one in Status if one in query.statuses):
            yield STATUS_WORDS[status], query._replace(statuses=query.statuses - {status})
    for tag in sorted(query.article_tags):
        yield tr("Article tag: {tag}", tag=tag), query._replace(article_tags=query.article_tags - {tag})
    yield from _of_traits(query, scheme)


def _of_traits(query: Query, scheme: Scheme) -> Iterator[tuple[str, Query]]:
    traits = query.traits
    titles = {label.name: label.title for label in scheme.labels}
    for label in sorted(traits.labels):
        yield titles.get(label, label), _with(query, labels=traits.labels - {label})
    if traits.quotes:
        yield tr("Quotes"), _with(query, quotes=False)
    for speaker in sorted(traits.speakers):
        yield tr("Speaker: {name}", name=speaker), _with(query, speakers=traits.speakers - {speaker})
    for tag in sorted(traits.tags):
        yield tr("Tag: {tag}", tag=tag), _with(query, tags=traits.tags - {tag})
    for fate in (one for one in Fate if one in traits.fates):
        yield FATE_WORDS[fate], _with(query, fates=traits.fates - {fate})
    if traits.noted:
        yield tr("With a note"), _with(query, noted=False)
    if traits.note:
        yield tr("Note: {words}", words=traits.note), _with(query, note="")
    if traits.unsure:
        yield tr("Unsure"), _with(query, unsure=False)


def toggled(query: Query, field: str, value: str | Fate) -> Query:
    """The query with a value of one of its traits that are sets put in, or taken out where it is in."""
    before: frozenset[str] = getattr(query.traits, field)
    return _with(query, **{field: before ^ {value}})


def without_conditions(query: Query) -> Query:
    """The query with its words and its order alone."""
    return Query(search=query.search, order=query.order)


def _with(query: Query, **fields: object) -> Query:
    change: Callable[..., object] = replace
    return query._replace(traits=change(query.traits, **fields))  # pyright: ignore[reportArgumentType]  fields are those of Traits
