"""Making packets: a project file of chosen articles for one teammate, and the signed copy that goes back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from annotations.annotators import AnnotatorKind
from annotations.entries import EntrySort
from annotations.errors import EditError, ProjectError, PullquoteError
from annotations.ids import new_id
from annotations.language import tr
from annotations.packets.handing_out import Share
from annotations.packets.signing import SIGNATURE, sign
from annotations.project_reader import ProjectReader
from annotations.store import opening, packing
from annotations.store.connection import Sql
from annotations.store.events import now

PACKET = "packet"
BLIND = "blind"
# SQLite asks this often, in steps of its virtual machine, whether it should go on: once in some hundred articles, or less.
_ASK_EVERY = 1_000
Cancelled = Callable[[], bool]


class PackingCancelled(PullquoteError):
    """The writing of a packet was asked to stop and did; there is no file."""


def never() -> bool:
    """Not cancelled."""
    return False


@dataclass(frozen=True, slots=True)
class Packing:
    """What goes into a packet beside the articles and the scheme; and the names of speakers, unless it is `blind`.

    `suggestions`: the models' layers and the gazetteer. `layers`: the annotators (ids) whose work goes along, gold's too where
    named. `blind`: others' labels stay sealed on an article until the teammate is done with it.
    """

    suggestions: bool = True
    layers: frozenset[str] = frozenset()
    blind: bool = True
    signed: bool = False


def pack(
    project: ProjectReader,
    share: Share,
    target: Path,
    packing_: Packing,
    folder: Path | None = None,
    cancelled: Cancelled = never,
) -> None:
    """Write the packet of one person to the file `target`, which appears whole or not at all.

    `folder` is where the key to sign with is kept (the user's settings without it). Raises ProjectError, EditError, and
    PackingCancelled once `cancelled`.
    """
    numbers = [number for number in map(project.number, share.articles) if number is not None]
    if not numbers:
        raise EditError(tr("There is no article for {person}.", person=share.person))
    models = [one.id for one in project.annotators() if one.kind is AnnotatorKind.MODEL and packing_.suggestions]
    about = {
        "id": new_id(),
        "from": project.annotator.id,
        "from_name": project.annotator.name,
        "to": share.person,
        "made": now(),
        "shared": sorted(share.shared),
    }
    settings = {PACKET: orjson.dumps(about).decode(), BLIND: "1" if packing_.blind else ""}
    if model := project.setting("model"):
        settings["model"] = model

    def fill(sql: Sql) -> None:
        packing.copy_articles(project.connection.sql, sql, numbers)
        packing.copy_layers(project.connection.sql, sql, numbers, (*models, *packing_.layers))
        packing.copy_schemes(project.connection.sql, sql)
        if not packing_.blind:
            # Who is called what somebody has decided, which who works blind must not know.
            packing.copy_entries(project.connection.sql, sql, EntrySort.SPEAKER, project.annotator)
        if packing_.suggestions:
            packing.copy_entries(project.connection.sql, sql, EntrySort.GAZETTEER, project.annotator)
        packing.mark_as_brought(sql, project.annotator.id, project.path.name)
        packing.put_settings(sql, settings)
        if packing_.signed:
            packing.put_settings(sql, {SIGNATURE: sign(sql, project.annotator.id, folder)})

    _write(project, target, fill, cancelled)


def send_back(
    project: ProjectReader,
    target: Path,
    *,
    folder: Path | None = None,
    articles: Iterable[str] | None = None,
    cancelled: Cancelled = never,
) -> None:
    """Write a signed copy of this annotator's work (own layers and gold steps) to the file `target`.

    All articles with work of theirs go along, or those of `articles`. Raises ProjectError, EditError, and
    PackingCancelled once `cancelled`.
    """
    mine = {record.article.id for record in project.records(annotators=frozenset((project.annotator.id, "gold")))}
    chosen = mine if articles is None else mine & set(articles)
    numbers = sorted(number for number in map(project.number, chosen) if number is not None)
    if not numbers:
        raise EditError(tr("There is no work of yours in this project yet."))

    def fill(sql: Sql) -> None:
        source = project.connection.sql
        packing.copy_articles(source, sql, numbers)
        packing.copy_layers(source, sql, numbers, (project.annotator.id, "gold"))
        packing.copy_schemes(source, sql)
        packing.put_settings(sql, {PACKET: project.setting(PACKET)})
        packing.put_settings(sql, {SIGNATURE: sign(sql, project.annotator.id, folder)})

    _write(project, target, fill, cancelled)


def _write(project: ProjectReader, target: Path, fill: Callable[[Sql], None], cancelled: Cancelled) -> None:
    """Make the file; SQLite itself asks while it copies whether it should go on."""

    stopped = PackingCancelled(tr("{name} was not written to the end; there is no such file.", name=target.name))

    def watched(sql: Sql) -> None:
        sql.set_progress_handler(lambda: int(cancelled()), _ASK_EVERY)
        fill(sql)
        sql.set_progress_handler(None, 0)

    if cancelled():
        raise stopped
    source = project.connection.sql
    source.set_progress_handler(lambda: int(cancelled()), _ASK_EVERY)
    try:
        with project.connection.reading():
            opening.create(target, watched).close()
    except ProjectError as error:
        if cancelled():
            raise stopped from error
        raise
    finally:
        source.set_progress_handler(None, 0)
