"""Records: layers with all that an export or a report needs of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import orjson

from annotations.annotators import Annotator
from annotations.articles import Article, Status
from annotations.codec import parse_attribution, parse_rejection, parse_verdict, read_json
from annotations.errors import ProjectError
from annotations.language import tr
from annotations.layer import Layer, Verdict
from annotations.store import events, state
from annotations.store.connection import Connection
from annotations.store.facts import parse_remark
from annotations.store.standing import StandingLayer, read_standing
from annotations.stored_spans import StoredSpans, by_id, read_lines

# So many layers at a time: a query is little beside them, and 30,000 spans in each of them still fit into 100 MB.
_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """A layer with all that an export needs: its article, its writer, active `seconds`, the model it was suggested by."""

    article: Article
    annotator: Annotator
    layer: Layer
    seconds: float
    pipeline: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which layers are asked for: by annotator id, status and article id; an empty set asks for all."""

    annotators: frozenset[str]
    statuses: frozenset[Status]
    articles: frozenset[str]

    def has(self, article_id: str, annotator: str, status: str) -> bool:
        """Whether a layer is asked for."""
        return (
            (not self.annotators or annotator in self.annotators)
            and (not self.statuses or Status(status) in self.statuses)
            and (not self.articles or article_id in self.articles)
        )


def read_records(connection: Connection, wanted: Wanted, model: str) -> Iterator[LayerRecord]:
    """The layers that are `wanted`, in the order of import; `model` is the annotator whose suggestions are shown.

    What is read is what stands when it is asked for, some layers at a time. Raises ProjectError where the file is damaged.
    """
    sql = connection.sql
    with connection.reading():
        writers = {annotator.id: annotator for annotator in events.list_annotators(sql)}
        listed = state.list_layers(sql)
    asked = {number: article for number, article, who, status in listed if wanted.has(article, who, status)}
    numbers = list(asked)
    article: Article | None = None
    verdicts: dict[tuple[str, ...], Verdict] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        with connection.reading():
            layers = read_standing(sql, some)
        if missing := set(some).difference(one.number for one in layers):
            raise ProjectError(
                tr(
                    "There is no article {article_id} in {name}.",
                    article_id=asked[min(missing)][:12],
                    name=connection.path.name,
                )
            )
        for one in layers:
            if article is None or article.id != one.article:
                article = _article(one)
            told = (one.status, one.reason, one.tags, one.note, one.attributes)
            # Ten thousand articles that are done have the same told of them.
            if (verdict := verdicts.get(told)) is None:
                verdict = verdicts[told] = _verdict(*told)
            yield _record(one, article, writers[one.annotator], verdict, model)


def _record(one: StandingLayer, article: Article, annotator: Annotator, verdict: Verdict, model: str) -> LayerRecord:
    quotes = [parse_attribution(value) for value in read_lines(one.attributions)]
    struck = [parse_rejection(value) for value in read_lines(one.rejections)]
    said = [parse_remark(value) for value in read_lines(one.remarks)]
    layer = Layer(
        article.id,
        annotator.id,
        StoredSpans(one.spans),
        by_id([(quote.id, quote) for quote in quotes]),
        by_id([(rejection.suggestion.id, rejection) for rejection in struck]),
        verdict,
        by_id([(remark.id, remark) for remark in said]),
    )
    pipeline = annotator.id if annotator.id.startswith("model:") else model
    seconds = events.active_seconds(one.times.splitlines())
    return LayerRecord(article, annotator, layer, seconds, pipeline.removeprefix("model:"))


def _verdict(status: str, reason: str, tags: str, note: str, attributes: str) -> Verdict:
    told = {"status": status, "reason": reason, "tags": read_json(tags), "note": note}
    return parse_verdict(told | {"attributes": read_json(attributes)})


def _article(one: StandingLayer) -> Article:
    return Article(
        one.article,
        one.title,
        one.text,
        one.source,
        one.url,
        one.author,
        one.published,
        one.language,
        cast(dict[str, object], orjson.loads(one.meta)),
    )
