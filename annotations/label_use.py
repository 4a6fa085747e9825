"""Which labels are in use in a project, by this annotator and by others, and what a changed scheme means for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annotations.annotators import AnnotatorKind
from annotations.edits import Edit, Group, Put, Remove, Strike
from annotations.entries import scheme_entry
from annotations.project_reader import ProjectReader
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.scheme_changes import relabelled
from annotations.scheme_writing import rewritten
from annotations.spans import Span
from annotations.store import label_use
from annotations.wide_step import WideStep


@dataclass(frozen=True, slots=True)
class Use:
    """How often a label is in use: spans and articles of this annotator, and spans of all others, models included."""

    spans: int = 0
    articles: int = 0
    others: int = 0


@dataclass(frozen=True)
class LabelUse:
    """The labels in use, by the names under which spans stand."""

    by_name: Mapping[str, Use]

    @cached_property
    def used(self) -> frozenset[str]:
        """The names under which anybody has a span."""
        return frozenset(self.by_name)

    def of(self, name: str) -> Use:
        """How often a label is in use; nowhere where nothing is known of it."""
        return self.by_name.get(name, Use())


@dataclass(frozen=True, slots=True)
class Consequence:
    """That the spans of label `old` get another one: `use` is how many there are."""

    old: str
    new: str
    use: Use


def read_label_use(project: ProjectReader) -> LabelUse:
    """The labels in use. Looks at every span, so that a large project is better asked from a job."""
    with project.connection.reading():
        rows = label_use.read_use(project.connection.sql)
    found: dict[str, Use] = {}
    for row in rows:
        use = found.get(row.label, Use())
        if row.annotator == project.annotator.id:
            found[row.label] = replace(use, spans=row.spans, articles=row.articles)
        else:
            found[row.label] = replace(use, others=use.others + row.spans)
    return LabelUse(found)


def consequences(before: Scheme, after: Scheme, use: LabelUse) -> tuple[Consequence, ...]:
    """Which spans of this annotator get another label once the scheme is `after`; others' layers follow by themselves."""
    moving = relabelled(before, after)
    return tuple(Consequence(old, new, use.of(old)) for old, new in moving.items() if use.of(old).spans)


def scheme_step(project: ProjectReader, after: Scheme, name: str = "label scheme") -> WideStep:
    """The step by which the project uses scheme `after`, and this annotator's spans get the labels that it means.

    Raises SchemeError where `after` is none that could be kept.
    """
    before = project.scheme
    scheme = rewritten(replace(after, version=max(after.version, before.version + 1)))
    moving = dict(relabelled(before, scheme))
    articles: list[str] = []
    if moving and project.annotator.kind is not AnnotatorKind.MODEL:
        with project.connection.reading():
            articles = label_use.articles_with(project.connection.sql, project.annotator.id, list(moving))
    return WideStep(name, tuple(articles), _Relabelling(moving), (scheme_entry(scheme),))


@dataclass(frozen=True, slots=True)
class _Relabelling:
    """What is done to each article: its spans and struck suggestions go from the old names to the new ones.

    Origins stay: a suggestion that was kept says the same under the new name. Two spans that would say the same become one.
    """

    names: Mapping[str, str]

    def __call__(self, reading: Reading) -> Edit | None:
        layer, edits = reading.layer, list[Edit]()
        said = {(span.label, span.fragments) for span in layer.spans.values() if span.label not in self.names}
        for span in layer.spans.values():
            if span.label in self.names:
                new = replace(span, label=self.names[span.label])
                double = (new.label, new.fragments) in said
                said.add((new.label, new.fragments))
                edits.append(Remove(span.id) if double else Put(new))
        for struck in layer.rejections.values():
            one = struck.suggestion
            if isinstance(one, Span) and one.label in self.names:
                edits.append(Strike(replace(one, label=self.names[one.label]), struck.by))
        return Group(tuple(edits)) if edits else None
