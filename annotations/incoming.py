"""What comes in whole: articles and layers out of files, suggestions of a pipeline, and where a pipeline failed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.changes import Step
from annotations.errors import EditError, ProjectError
from annotations.facts import Facts
from annotations.history import Batch
from annotations.ids import new_id
from annotations.language import tr
from annotations.layer import Layer, Verdict
from annotations.log import write_event
from annotations.mass import uncollected
from annotations.ready_spans import ReadySpans
from annotations.rules import check_placed
from annotations.store import articles as article_store
from annotations.store import events, prefills, settings, state
from annotations.store.connection import Connection
from annotations.store.facts import EncodedFacts, encode_facts, facts_text
from annotations.store.first_layers import FirstLayer, add_layers
from annotations.store.gazetteer import CORRECTION
from annotations.suggested import Prepared
from annotations.suggested import Step as CorrectionStep


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a gazetteer changes in a model's layer: its number, the sequence that it was read at, the layer after `step`."""

    number: int
    sequence: int
    layer: Layer
    step: CorrectionStep


@dataclass(frozen=True, slots=True)
class Added:
    """What adding articles did: the ids that came in, and how many were there already."""

    ids: tuple[str, ...]
    known: int


@dataclass(frozen=True, slots=True)
class AddedRead:
    """What adding articles with their layers did.

    `layers` counts the layers that came in, `layers_known` those whose annotator had work on the article already;
    `refused` has the place of a layer among those offered, and why it was refused; `batches` are the steps by annotator.
    """

    articles: Added
    layers: int
    layers_known: int
    refused: tuple[tuple[int, EditError], ...]
    batches: Mapping[str, Batch]


class Incoming:
    """Writes what comes in whole into an open project file; each method is one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sql = connection.sql

    def add_read(self, articles: Iterable[Article], layers: Sequence[tuple[Annotator, Layer]]) -> AddedRead:
        """Store articles whose text is not there yet, and layers where their annotators have no work yet: all or none.

        A layer with an annotation outside its text is refused by itself. Raises ProjectError.
        """
        offered = list(articles)
        texts = {article.id: article.text for article in offered}
        with uncollected():
            return self._add_read(offered, texts, layers)

    def _add_read(
        self, offered: Sequence[Article], texts: Mapping[str, str], layers: Sequence[tuple[Annotator, Layer]]
    ) -> AddedRead:
        refused: list[tuple[int, EditError]] = []
        ready: list[tuple[Annotator, str, str, EncodedFacts]] = []
        for place, (annotator, layer) in enumerate(layers):
            text = texts.get(layer.article)
            try:
                before, after = _first_event(layer, self._text(layer.article) if text is None else text)
            except EditError as error:
                refused.append((place, error))
            else:
                ready.append((annotator, layer.article, before, after))
        batches: dict[str, Batch] = {}
        with self._connection.transaction():
            added = article_store.add_articles(self._sql, offered)
            fresh = {article.id: number for number, article in added}
            numbers: dict[str, int] = {}
            firsts: dict[tuple[int, str], FirstLayer] = {}
            for annotator, article_id, before, after in ready:
                article = fresh.get(article_id)
                if article is None:
                    article = self._number(article_id)
                    if state.layer_number(self._sql, article, annotator.id) is not None:
                        continue
                if (article, annotator.id) in firsts:
                    continue
                if annotator.id not in batches:
                    batches[annotator.id] = Batch(new_id(), "import", Step.DO)
                    events.know_annotator(self._sql, annotator)
                    numbers[annotator.id] = events.append_batch(self._sql, annotator.id, batches[annotator.id])
                batch = numbers[annotator.id]
                firsts[article, annotator.id] = FirstLayer(article, annotator.id, batch, before, after)
            add_layers(self._sql, list(firsts.values()))
        ids = tuple(article.id for _, article in added)
        known = len(ready) - len(firsts)
        return AddedRead(Added(ids, len(offered) - len(ids)), len(firsts), known, tuple(refused), batches)

    def add_prepared(self, model: Annotator, results: Sequence[Prepared]) -> None:
        """Store what a model says as its layers, one event an article; replaces what it said before.

        What a gazetteer corrects is an event more.
        """
        with self._connection.transaction():
            events.know_annotator(self._sql, model)
            settings.put_setting(self._sql, "model", model.id)
            batch = events.append_batch(self._sql, model.id, Batch(new_id(), "pre-fill", Step.DO))
            for result in results:
                self._put(model, batch, result)
            if corrected := [result for result in results if result.correction is not None]:
                batch = events.append_batch(self._sql, model.id, Batch(new_id(), CORRECTION, Step.DO))
                for result in corrected:
                    self._correct(model, batch, result.layer, result.correction)

    def correct(self, model: Annotator, results: Sequence[Correcting]) -> list[Layer]:
        """Let what a gazetteer changes in a model's layers hold; returns the layers that were still as they were read."""
        done: list[Layer] = []
        with self._connection.transaction():
            batch = 0
            for one in results:
                number = self._number(one.layer.article)
                if state.layer_number(self._sql, number, model.id) != (one.number, one.sequence):
                    continue
                batch = batch or events.append_batch(self._sql, model.id, Batch(new_id(), CORRECTION, Step.DO))
                self._correct(model, batch, one.layer, one.step)
                done.append(one.layer)
        return done

    def add_failure(self, model: Annotator, article_id: str, reason: str) -> None:
        """Remember that a model could not read an article."""
        with self._connection.transaction():
            prefills.put_failure(self._sql, self._number(article_id), model.id, events.now(), reason)

    def forget_failures(self) -> None:
        """Forget what failed."""
        with self._connection.transaction():
            prefills.forget_failures(self._sql)

    def _put(self, model: Annotator, batch: int, result: Prepared) -> None:
        """Write a model's layer as a first event, or over the one that is there."""
        article_id = result.layer.article
        number = self._number(article_id)
        found = state.layer_number(self._sql, number, model.id)
        if found is None:
            layer = state.make_layer(self._sql, number, model.id)
            write_event(self._connection, batch, layer, result.before, result.after, result.event_id)
            return
        layer, last = found
        old = state.read_layer(self._sql, layer, article_id, model.id)
        facts = Facts(
            spans=dict.fromkeys(old.spans) | dict(result.layer.spans),
            attributions=dict.fromkeys(old.attributions) | dict(result.layer.attributions),
            verdict=result.layer.verdict,
        )
        earlier = old.facts_like(facts)
        if earlier != facts:
            after = encode_facts(facts)
            event_id = events.model_event_id(article_id, model.id, last + 1, after.json)
            write_event(self._connection, batch, layer, facts_text(earlier), after, event_id)

    def _correct(self, model: Annotator, batch: int, layer: Layer, step: CorrectionStep | None) -> None:
        """Write the next event of a model's layer, which is `layer` after it."""
        found = state.layer_number(self._sql, self._number(layer.article), model.id)
        if found is not None and step is not None:
            event_id = events.model_event_id(layer.article, model.id, found[1] + 1, step.after.json)
            write_event(self._connection, batch, found[0], step.before, step.after, event_id)

    def _number(self, article_id: str) -> int:
        number = article_store.article_number(self._sql, article_id)
        if number is None:
            raise self._missing(article_id)
        return number

    def _text(self, article_id: str) -> str:
        with self._connection.reading():
            article = article_store.read_article(self._sql, article_id)
        if article is None:
            raise self._missing(article_id)
        return article.text

    def _missing(self, article_id: str) -> ProjectError:
        return ProjectError(
            tr(
                "There is no article {article_id} in {name}.",
                article_id=article_id[:12],
                name=self._connection.path.name,
            )
        )


def _first_event(layer: Layer, text: str) -> tuple[str, EncodedFacts]:
    """The facts before and after a layer came in whole. Raises EditError where an annotation lies outside `text`."""
    spans = layer.spans
    # Those that are ready were held against their text when they were read.
    placed = () if isinstance(spans, ReadySpans) and spans.text == text else spans.values()
    struck = (rejection.suggestion for rejection in layer.rejections.values())
    check_placed((*placed, *layer.attributions.values(), *struck), text)
    return facts_text(_nothing_of(layer)), encode_facts(layer.facts_of_all())


def _nothing_of(layer: Layer) -> Facts:
    """What there was of a layer before it came in."""
    return Facts(
        spans=dict.fromkeys(layer.spans),
        attributions=dict.fromkeys(layer.attributions),
        rejections=dict.fromkeys(layer.rejections),
        verdict=Verdict(),
        remarks=dict.fromkeys(layer.remarks),
    )
