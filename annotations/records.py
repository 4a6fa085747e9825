"""Records: layers with all that an export or a report needs of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotations.annotators import Annotator
from annotations.articles import Article, Status
from annotations.errors import ProjectError
from annotations.language import tr
from annotations.layer import Layer
from annotations.store import articles, events, state
from annotations.store.connection import Connection


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

    Raises ProjectError where the file is damaged.
    """
    sql = connection.sql
    with connection.reading():
        writers = {annotator.id: annotator for annotator in events.list_annotators(sql)}
        layers = state.list_layers(sql)
    article: Article | None = None
    for number, article_id, annotator, status in layers:
        if not wanted.has(article_id, annotator, status):
            continue
        with connection.reading():
            if article is None or article.id != article_id:
                article = articles.read_article(sql, article_id)
            if article is None:
                raise ProjectError(
                    tr(
                        "There is no article {article_id} in {name}.",
                        article_id=article_id[:12],
                        name=connection.path.name,
                    )
                )
            record = LayerRecord(
                article=article,
                annotator=writers[annotator],
                layer=state.read_layer(sql, number, article_id, annotator),
                seconds=events.active_seconds(sql, number),
                pipeline=(annotator if annotator.startswith("model:") else model).removeprefix("model:"),
            )
        yield record
