"""Tag changes: another name for a tag, or none, wherever a person has used it, as one step."""

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.attributions import Annotation
from annotations.edits import Edit, Group, Judge, Put
from annotations.language import tr
from annotations.reading import Reading
from annotations.store.tags import articles_with_tag
from annotations.wide_step import WideStep

if TYPE_CHECKING:
    # At run time only where a project is read.
    from annotations.project_reader import ProjectReader


def renaming(project: "ProjectReader", old: str, new: str) -> WideStep:
    """The step by which the tag `old` becomes `new` in all that is the annotator's own; "" takes it away.

    Where `new` is there already, the two become one. Teammates' layers are theirs and stay as they are.
    """
    with project.connection.reading():
        articles = tuple(articles_with_tag(project.connection.sql, project.annotator.id, old))
    name = (
        tr("rename the tag “{old}” to “{new}”", old=old, new=new) if new else tr("take away the tag “{old}”", old=old)
    )
    return WideStep(name, articles, lambda reading: _renamed(reading, old, new))


def _renamed(reading: Reading, old: str, new: str) -> Edit | None:
    edits: list[Edit] = []
    standing: tuple[Annotation, ...] = (*reading.layer.spans.values(), *reading.layer.attributions.values())
    edits.extend(Put(replace(one, tags=_tags(one.tags, old, new))) for one in standing if old in one.tags)
    verdict = reading.layer.verdict
    if old in verdict.tags:
        edits.append(Judge(replace(verdict, tags=_tags(verdict.tags, old, new))))
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Group(tuple(edits))


def _tags(tags: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """`tags` with `new` in the place of `old`, each of them once."""
    return tuple(dict.fromkeys(tag for one in tags if (tag := new if one == old else one)))
