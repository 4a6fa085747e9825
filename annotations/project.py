"""A project: articles and everyone's layers in one file, and the only way to change it.

Every change is one committed transaction; what a method has returned is on disk. A project belongs to the thread that
opened it; other threads open their own for reading.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from annotations.annotators import Annotator
from annotations.articles import Article, Status
from annotations.attributions import Attribution
from annotations.changes import Change, LayerChange, Step
from annotations.edits import Edit, apply
from annotations.errors import EditError, ProjectError, ProjectReadOnly
from annotations.history import Batch, History
from annotations.ids import new_id
from annotations.layer import Facts, Layer, Verdict
from annotations.library import ArticleRow, Query
from annotations.reading import Reading
from annotations.rules import check_placed, rule_for
from annotations.scheme import Scheme, default_scheme, parse_scheme
from annotations.spans import Span
from annotations.store import articles as article_store
from annotations.store import connection as connections
from annotations.store import events, figures, prefills, settings, state
from annotations.store.check import Report, check_project
from annotations.store.snapshots import take_snapshot

_KEPT_READINGS = 8


@dataclass(frozen=True, slots=True)
class Added:
    """What adding articles did: the ids that came in, and how many were there already."""

    ids: tuple[str, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a pipeline says of one article."""

    article: str
    spans: tuple[Span, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """A layer with all that an export needs: its article, its writer, active `seconds`, the model it was suggested by."""

    article: Article
    annotator: Annotator
    layer: Layer
    seconds: float
    pipeline: str


class Project:
    """An open project file, seen by one annotator. Make one with `create` or `open`, end it with `close`."""

    def __init__(self, connection: connections.Connection, annotator: Annotator) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._history: History | None = None
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self.annotator = annotator
        self.path = connection.path
        self.why_read_only = connection.why_read_only
        with connection.reading():
            self.scheme = self._read_scheme()

    @classmethod
    def create(cls, path: Path, annotator: Annotator, scheme: Scheme | None = None) -> Self:
        """A new project at `path` with a label scheme (`news` where none is given). Raises ProjectError."""
        connection = connections.create(path)
        with connection.transaction():
            settings.put_scheme_source(connection.sql, events.now(), (scheme or default_scheme()).source)
            events.know_annotator(connection.sql, annotator)
        return cls(connection, annotator)

    @classmethod
    def open(cls, path: Path, annotator: Annotator, *, read_only: bool = False) -> Self:
        """The project at `path`; where another program has it, read-only with the reason in `why_read_only`.

        Raises ProjectMissing, NotAProject or NewerProject.
        """
        connection = connections.open_for_reading(path) if read_only else connections.open_for_writing(path)
        try:
            if not connection.why_read_only:
                with connection.transaction():
                    events.know_annotator(connection.sql, annotator)
            return cls(connection, annotator)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others write."""
        self._connection.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return bool(self.why_read_only)

    # Articles

    def add_articles(self, articles: Iterable[Article]) -> Added:
        """Store the articles whose text is not there yet, all or none of them."""
        offered = list(articles)
        self._require_writing()
        with self._connection.transaction():
            added = article_store.add_articles(self._sql, offered)
        return Added(tuple(article.id for _, article in added), len(offered) - len(added))

    def article(self, article_id: str) -> Article:
        """The article of this id. Raises ProjectError where there is none."""
        with self._connection.reading():
            article = article_store.read_article(self._sql, article_id)
        if article is None:
            raise ProjectError(f"There is no article {article_id[:12]} in {self.path.name}.")
        return article

    def numbers(self, query: Query | None = None) -> list[int]:
        """The numbers of the articles that `query` asks for, in its order; 100,000 take some tens of milliseconds."""
        with self._connection.reading():
            return article_store.list_numbers(self._sql, self.annotator.id, query or Query())

    def number(self, article_id: str) -> int | None:
        """The number of an article, its place in the order of import; None where there is no such article."""
        return article_store.article_number(self._sql, article_id)

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        """What the library shows of the articles with these numbers."""
        with self._connection.reading():
            return article_store.read_rows(self._sql, self.annotator.id, numbers)

    def counts(self) -> dict[Status, int]:
        """How many articles there are in each status for this annotator."""
        with self._connection.reading():
            return article_store.count_by_status(self._sql, self.annotator.id)

    # Layers

    def reading(self, article_id: str) -> Reading:
        """The article as this annotator sees it, with the suggestions of the project's model."""
        if cached := self._readings.get(article_id):
            self._readings.move_to_end(article_id)
            return cached
        number = self._number(article_id)
        model = state.shown_model(self._sql, number, self.setting("model"))
        reading = Reading(
            article=self.article(article_id),
            layer=self.layer(article_id, self.annotator.id),
            suggestions=None if model is None else self.layer(article_id, model),
        )
        self._remember(reading)
        return reading

    def layer(self, article_id: str, annotator_id: str) -> Layer:
        """The layer of an annotator on an article; an empty one where there is none yet."""
        with self._connection.reading():
            found = state.layer_number(self._sql, self._number(article_id), annotator_id)
            if found is None:
                return Layer(article_id, annotator_id)
            return state.read_layer(self._sql, found[0], article_id, annotator_id)

    def annotators(self) -> list[Annotator]:
        """All who have a layer here or have opened the project, people first."""
        return events.list_annotators(self._sql)

    def records(
        self,
        *,
        annotators: frozenset[str] = frozenset(),
        statuses: frozenset[Status] = frozenset(),
        articles: frozenset[str] = frozenset(),
    ) -> Iterator[LayerRecord]:
        """Every layer that was asked for (all where a set is empty), in the order of import."""
        writers = {annotator.id: annotator for annotator in self.annotators()}
        model = self.setting("model").removeprefix("model:")
        for number, article_id, annotator, status in state.list_layers(self._sql):
            if annotators and annotator not in annotators:
                continue
            if statuses and Status(status) not in statuses:
                continue
            if articles and article_id not in articles:
                continue
            yield LayerRecord(
                article=self.article(article_id),
                annotator=writers[annotator],
                layer=state.read_layer(self._sql, number, article_id, annotator),
                seconds=events.active_seconds(self._sql, number),
                pipeline=annotator.removeprefix("model:") if annotator.startswith("model:") else model,
            )

    def story(self, article_id: str, annotation_id: str) -> list[str]:
        """What happened to an annotation, oldest first, a line each: when, who, what (“22 Nov 12:40 · ana · label Person”)."""
        return [
            f"{moment.astimezone():%d %b %H:%M} · {who} · {what}"
            for moment, who, what in events.annotation_story(self._sql, self._number(article_id), annotation_id)
        ]

    # Changes

    def apply(self, article_id: str, edit: Edit, name: str) -> Change:
        """Do `edit` as one step called `name`; it is committed when this returns. Raises EditError, ProjectReadOnly."""
        self._require_writing()
        reading = self.reading(article_id)
        layer, before, after = apply(reading.layer, edit, rule_for(reading.article.text, self.scheme))
        batch = Batch(new_id(), name, Step.DO)
        with self._connection.transaction():
            number = events.append_batch(self._sql, self.annotator.id, batch)
            self._log(number, self._layer_number(article_id), before, after)
        self._remember(replace(reading, layer=layer))
        if self._history is not None:
            self._history.add(batch)
        return Change(batch.id, name, Step.DO, (LayerChange(article_id, self.annotator.id, before, after),))

    def undo(self) -> Change:
        """Take back this annotator's last step, in whatever article it was. Raises EditError where there is none."""
        batch = self.history.next_undo
        if batch is None:
            raise EditError("There is nothing to undo.")
        return self._repeat(batch, Step.UNDO)

    def redo(self) -> Change:
        """Bring back the step that was undone last. Raises EditError where there is none."""
        batch = self.history.next_redo
        if batch is None:
            raise EditError("There is nothing to redo.")
        return self._repeat(batch, Step.REDO)

    @property
    def history(self) -> History:
        """What undo and redo would do next; read off the log at first use."""
        if self._history is None:
            self._history = History.of(events.batch_log(self._sql, self.annotator.id))
        return self._history

    # Suggestions

    def awaiting(self, model: Annotator) -> list[tuple[str, int]]:
        """The articles that a model has not read and not failed on: id and number of words, in the order of import."""
        return prefills.awaiting(self._sql, model.id)

    def add_suggestions(self, model: Annotator, results: Iterable[Suggested]) -> None:
        """Store what a model says as its layers, one event an article, all or none; replaces what it said before.

        Raises EditError where a suggestion lies outside its text.
        """
        self._require_writing()
        offered = list(results)
        for result in offered:
            check_placed((*result.spans, *result.attributions), self.article(result.article).text)
        with self._connection.transaction():
            events.know_annotator(self._sql, model)
            settings.put_setting(self._sql, "model", model.id)
            batch = events.append_batch(self._sql, model.id, Batch(new_id(), "pre-fill", Step.DO))
            for result in offered:
                self._suggest(model, batch, result)
        for result in offered:
            self._readings.pop(result.article, None)

    def add_layer(self, annotator: Annotator, layer: Layer) -> bool:
        """Store another annotator's layer as it came from a file, as one event.

        Returns False, and changes nothing, where that annotator has work on the article already. Raises EditError where
        an annotation lies outside its text.
        """
        self._require_writing()
        text = self.article(layer.article).text
        struck = (rejection.suggestion for rejection in layer.rejections.values())
        check_placed((*layer.spans.values(), *layer.attributions.values(), *struck), text)
        number = self._number(layer.article)
        if state.layer_number(self._sql, number, annotator.id) is not None:
            return False
        after = Facts(layer.spans, layer.attributions, layer.rejections, layer.verdict)
        with self._connection.transaction():
            events.know_annotator(self._sql, annotator)
            batch = Batch(new_id(), "import", Step.DO)
            logged = events.append_batch(self._sql, annotator.id, batch)
            made = state.make_layer(self._sql, number, annotator.id)
            self._log(logged, made, Layer(layer.article, annotator.id).facts_like(after), after)
        self._readings.pop(layer.article, None)
        if annotator.id == self.annotator.id and self._history is not None:
            self._history.add(batch)
        return True

    def add_failure(self, model: Annotator, article_id: str, reason: str) -> None:
        """Remember that a model could not read an article, so that it is not tried again and again."""
        self._require_writing()
        with self._connection.transaction():
            prefills.put_failure(self._sql, self._number(article_id), model.id, events.now(), reason)

    def forget_failures(self) -> None:
        """Let the next pre-fill try again what failed."""
        self._require_writing()
        with self._connection.transaction():
            prefills.forget_failures(self._sql)

    # The project as a whole

    def setting(self, key: str, default: str = "") -> str:
        """A setting that is kept in the project file."""
        return settings.read_setting(self._sql, key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting in the project file."""
        self._require_writing()
        with self._connection.transaction():
            settings.put_setting(self._sql, key, value)

    def set_scheme(self, scheme: Scheme) -> None:
        """Use another label scheme from now on; the earlier ones stay in the file."""
        self._require_writing()
        with self._connection.transaction():
            settings.put_scheme_source(self._sql, events.now(), scheme.source)
        self.scheme = scheme

    def figures(self) -> figures.Figures:
        """Counts over the whole project."""
        return figures.read_figures(self._sql, self.annotator.id)

    def check(self) -> Report:
        """Prove that the file is whole and its state follows from its events."""
        return check_project(self._sql)

    @staticmethod
    def snapshot(path: Path) -> Path | None:
        """Copy the project at `path` into its snapshot folder; None where nothing changed. For any thread."""
        return take_snapshot(path)

    @staticmethod
    def snapshot_folder(path: Path) -> Path:
        """Where the snapshots of the project at `path` are."""
        return connections.snapshot_folder(path)

    # Inside

    def _repeat(self, target: Batch, step: Step) -> Change:
        """Log a batch that undoes or redoes `target`: its events inverted, or the same again."""
        self._require_writing()
        logged = events.batch_events(self._sql, target.id)
        pairs = [(event.layer, event.before, event.after) for event in logged]
        if step is Step.UNDO:
            pairs = [(layer, after, before) for layer, before, after in reversed(pairs)]
        batch = Batch(new_id(), target.name, step, target.id)
        changes: list[LayerChange] = []
        with self._connection.transaction():
            number = events.append_batch(self._sql, self.annotator.id, batch)
            for layer, before, after in pairs:
                self._log(number, layer, before, after)
                article_id = state.layer_article(self._sql, layer)
                changes.append(LayerChange(article_id, self.annotator.id, before, after))
        for change in changes:
            if reading := self._readings.get(change.article):
                self._remember(replace(reading, layer=reading.layer.with_facts(change.after)))
        self.history.add(batch)
        return Change(batch.id, target.name, step, tuple(changes))

    def _suggest(self, model: Annotator, batch: int, result: Suggested) -> None:
        number = self._number(result.article)
        found = state.layer_number(self._sql, number, model.id)
        layer, sequence = found or (state.make_layer(self._sql, number, model.id), 0)
        old = state.read_layer(self._sql, layer, result.article, model.id)
        after = Facts(
            spans=dict.fromkeys(old.spans) | {span.id: span for span in result.spans},
            attributions=dict.fromkeys(old.attributions) | {quote.id: quote for quote in result.attributions},
            verdict=Verdict(Status.SUGGESTED),
        )
        before = old.facts_like(after)
        if before == after and sequence:
            return
        origin = (result.article, model.id)
        events.append_event(self._sql, batch, layer, sequence + 1, before, after, derived_from=origin)
        state.put_facts(self._sql, layer, sequence + 1, after)

    def _log(self, batch: int, layer: int, before: Facts, after: Facts) -> None:
        sequence = state.layer_sequence(self._sql, layer) + 1
        events.append_event(self._sql, batch, layer, sequence, before, after)
        state.put_facts(self._sql, layer, sequence, after)

    def _layer_number(self, article_id: str) -> int:
        number = self._number(article_id)
        found = state.layer_number(self._sql, number, self.annotator.id)
        return found[0] if found else state.make_layer(self._sql, number, self.annotator.id)

    def _number(self, article_id: str) -> int:
        number = article_store.article_number(self._sql, article_id)
        if number is None:
            raise ProjectError(f"There is no article {article_id[:12]} in {self.path.name}.")
        return number

    def _remember(self, reading: Reading) -> None:
        self._readings[reading.article.id] = reading
        self._readings.move_to_end(reading.article.id)
        if len(self._readings) > _KEPT_READINGS:
            self._readings.popitem(last=False)

    def _read_scheme(self) -> Scheme:
        source = settings.read_scheme_source(self._sql)
        return default_scheme() if source is None else parse_scheme(source, self.path.name)

    def _require_writing(self) -> None:
        if self.why_read_only:
            raise ProjectReadOnly(self.why_read_only)
