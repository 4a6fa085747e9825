"""Articles that several annotators have finished: which of a project's layers count, and reading them. Needs no numpy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.project_reader import ProjectReader
from annotations.spans import Fragment
from annotations.store import state
from annotations.store.together import Labelling, read_labellings


class Marked(Protocol):
    """Words under a label, as a Span is."""

    @property
    def label(self) -> str:
        """The label's name."""
        ...

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """The words, code points `[start, end)`."""
        ...


class Read(Protocol):
    """What one annotator marked in one article, as a Layer is."""

    @property
    def spans(self) -> Mapping[str, Marked]:
        """The spans by id."""
        ...

    @property
    def attributions(self) -> Mapping[str, Attribution]:
        """The quotes by id."""
        ...


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """An article that two or more annotators have finished.

    `layers` are in the order of the annotators, None where one of them has not finished it.
    """

    article: str
    text: str
    layers: tuple[Read | None, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """Who has finished which articles; `annotators` are those who have finished any, people first, then gold and models.

    An article of a person's is finished when its status is done. Gold and models count where they have a layer.
    """

    annotators: tuple[Annotator, ...]
    articles: Mapping[str, frozenset[str]]

    def count(self, annotator_id: str) -> int:
        """How many articles one annotator has finished."""
        return len(self.articles.get(annotator_id, frozenset()))

    def together(self, annotator_ids: Sequence[str], *, everyone: bool = False) -> frozenset[str]:
        """The articles that at least two of these annotators have finished, or `everyone` of them."""
        sets = [self.articles.get(one, frozenset[str]()) for one in annotator_ids]
        if len(sets) < 2:
            return frozenset()
        if everyone:
            return sets[0].intersection(*sets[1:])
        return frozenset[str]().union(*(left & right for left, right in combinations(sets, 2)))


def finished(project: ProjectReader) -> Finished:
    """Who has finished which articles; quick for any project, as no layer is read for it. Raises NotAProject."""
    kinds = {one.id: one.kind for one in project.annotators()}
    articles: dict[str, set[str]] = {}
    for article, annotator, status in project.statuses():
        if kinds[annotator] is not AnnotatorKind.HUMAN or status is Status.DONE:
            articles.setdefault(annotator, set()).add(article)
    order = (AnnotatorKind.HUMAN, AnnotatorKind.GOLD, AnnotatorKind.MODEL)
    annotators = sorted(
        (one for one in project.annotators() if one.id in articles),
        key=lambda one: (order.index(one.kind), one.name.casefold(), one.id),
    )
    return Finished(tuple(annotators), {one: frozenset(found) for one, found in articles.items()})


def read_together(
    project: ProjectReader,
    annotator_ids: Sequence[str],
    *,
    everyone: bool = False,
    labels: frozenset[str] = frozenset(),
) -> Iterator[ReadTogether]:
    """The articles that at least two of these annotators (or `everyone` of them) have finished, in the order of import.

    Labels go by the names of the project's scheme; with `labels`, only spans under these are read. Raises NotAProject or
    CodecError where the file is damaged.
    """
    done = finished(project)
    wanted = done.together(annotator_ids, everyone=everyone)
    places = {one: place for place, one in enumerate(annotator_ids)}
    chosen: dict[str, list[int | None]] = {}
    connection = project.connection
    with connection.reading():
        for number, article, annotator, _ in state.list_layers(connection.sql):
            place = places.get(annotator)
            if place is not None and article in wanted and article in done.articles.get(annotator, ()):
                chosen.setdefault(article, [None] * len(places))[place] = number
        for article, text, layers in read_labellings(connection.sql, chosen.items(), project.scheme.aliases):
            yield ReadTogether(article, text, tuple(_narrowed(layer, labels) for layer in layers) if labels else layers)


def _narrowed(layer: Labelling | None, labels: frozenset[str]) -> Labelling | None:
    if layer is None:
        return None
    return Labelling({key: span for key, span in layer.spans.items() if span.label in labels}, layer.attributions)
