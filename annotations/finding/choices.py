"""What a project can be filtered by: the speakers, tags and annotators that there are."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.annotators import Annotator, AnnotatorKind
from annotations.entries import EntrySort
from annotations.speakers.speaker import Aliases
from annotations.store.choices import article_tags, span_tags, speaker_counts

if TYPE_CHECKING:
    from annotations.project_reader import ProjectReader


@dataclass(frozen=True, slots=True)
class Choices:
    """Speakers with the number of their quotes, the most quoted first; tags of annotations and of articles by name.

    `annotators` are the others who have work here; none in a blind project, where nobody sees it.
    """

    speakers: tuple[tuple[str, int], ...] = ()
    tags: tuple[str, ...] = ()
    article_tags: tuple[str, ...] = ()
    annotators: tuple[Annotator, ...] = ()


def read_choices(project: "ProjectReader") -> Choices:
    """What there is to choose from; 200,000 quotes take some tens of milliseconds."""
    sql, me = project.connection.sql, project.annotator.id
    with project.connection.reading():
        counts = speaker_counts(sql)
        tags, of_articles = span_tags(sql), article_tags(sql, me)
    aliases = Aliases.of_entries(project.entries(EntrySort.SPEAKER))
    speakers: Counter[str] = Counter()
    for name, count in counts:
        speakers[aliases.resolve(name)] += count
    blind = project.setting("blind") == "1"
    others = () if blind else tuple(one for one in project.annotators() if one.id != me and _is_offered(one))
    ranked = sorted(speakers.items(), key=lambda each: (-each[1], each[0].casefold()))
    return Choices(tuple(ranked), tuple(tags), tuple(of_articles), others)


def _is_offered(annotator: Annotator) -> bool:
    return annotator.kind in (AnnotatorKind.HUMAN, AnnotatorKind.GOLD)
