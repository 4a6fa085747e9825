"""Counts of the records on their way to a file: as a whole, by annotator, by label."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotations.annotators import Annotator
from annotations.records import LayerRecord
from annotations.spans import Span
from annotations.stored_spans import plain_rows


@dataclass(frozen=True, slots=True)
class PersonCount:
    """What of one annotator's work goes out: a layer an article."""

    annotator: Annotator
    layers: int
    spans: int
    quotes: int


@dataclass(frozen=True, slots=True)
class SideCount:
    """What goes to one side of a split; `name` is the side's, `labels` the number of spans by label."""

    name: str
    articles: int
    layers: int
    spans: int
    quotes: int
    labels: Mapping[str, int]


@dataclass(slots=True)
class Tally:
    """What has passed so far; `labels` counts spans `by_label`, `published` has the days that articles came out on."""

    by_label: bool = True
    articles: set[str] = field(default_factory=set[str])
    layers: int = 0
    spans: int = 0
    quotes: int = 0
    labels: Counter[str] = field(default_factory=Counter[str])
    people: dict[str, PersonCount] = field(default_factory=dict[str, PersonCount])
    published: set[str] = field(default_factory=set[str])
    languages: Counter[str] = field(default_factory=Counter[str])
    pipelines: Counter[str] = field(default_factory=Counter[str])

    def add(self, record: LayerRecord) -> None:
        """Count a record."""
        article, layer, who = record.article, record.layer, record.annotator
        if article.id not in self.articles:
            self.articles.add(article.id)
            if article.published:
                self.published.add(article.published[:10])
            if article.language:
                self.languages[article.language] += 1
        spans, quotes = len(layer.spans), len(layer.attributions)
        self.layers += 1
        self.spans += spans
        self.quotes += quotes
        if self.by_label:
            self.labels.update(_labels(layer.spans, article.text))
        if record.pipeline:
            self.pipelines[record.pipeline] += 1
        before = self.people.get(who.id, PersonCount(who, 0, 0, 0))
        self.people[who.id] = PersonCount(who, before.layers + 1, before.spans + spans, before.quotes + quotes)

    def side(self, name: str) -> SideCount:
        """The counts as those of a side of this name."""
        return SideCount(name, len(self.articles), self.layers, self.spans, self.quotes, dict(self.labels))

    def by_person(self) -> tuple[PersonCount, ...]:
        """The counts by annotator, those with most work first."""
        return tuple(sorted(self.people.values(), key=lambda one: (-one.layers, one.annotator.name.casefold())))


def _labels(spans: Mapping[str, Span], text: str) -> list[str]:
    return [row[3] for row in plain_rows(spans, text)] or [span.label for span in spans.values()]


def side_labels(sides: Iterable[SideCount]) -> tuple[str, ...]:
    """The labels on any side, the most frequent first."""
    total: Counter[str] = Counter()
    for side in sides:
        total.update(side.labels)
    return tuple(sorted(total, key=lambda label: (-total[label], label)))
