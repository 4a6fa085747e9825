"""Making packets: a project file of chosen articles for one teammate, and the signed copy that goes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from annotations.annotators import AnnotatorKind
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.packets.handing_out import Share
from annotations.packets.signing import SIGNATURE, sign
from annotations.project_reader import ProjectReader
from annotations.store import connection as connections
from annotations.store import packing
from annotations.store.connection import Sql
from annotations.store.events import now

PACKET = "packet"
BLIND = "blind"


@dataclass(frozen=True, slots=True)
class Packing:
    """What goes into a packet beside the articles and the scheme.

    `suggestions`: the models' layers. `layers`: the annotators (ids) whose work goes along, gold's too where named.
    `blind`: others' labels stay sealed on an article until the teammate is done with it.
    """

    suggestions: bool = True
    layers: frozenset[str] = frozenset()
    blind: bool = True
    signed: bool = False


def pack(project: ProjectReader, share: Share, target: Path, packing_: Packing, folder: Path | None = None) -> None:
    """Write the packet of one person to the file `target`, which appears whole or not at all.

    `folder` is where the key to sign with is kept (the user's settings without it). Raises ProjectError, EditError.
    """
    numbers = [number for number in map(project.number, share.articles) if number is not None]
    if not numbers:
        raise EditError(f"There is no article for {share.person}.")
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
        packing.mark_as_brought(sql, project.annotator.id, project.path.name)
        packing.put_settings(sql, settings)
        if packing_.signed:
            packing.put_settings(sql, {SIGNATURE: sign(sql, project.annotator.id, folder)})

    with project.connection.reading():
        connections.create(target, fill).close()


def send_back(
    project: ProjectReader, target: Path, *, folder: Path | None = None, articles: Iterable[str] | None = None
) -> None:
    """Write a signed copy of this annotator's work (own layers and gold steps) to the file `target`.

    All articles with work of theirs go along, or those of `articles`. Raises ProjectError, EditError.
    """
    mine = {record.article.id for record in project.records(annotators=frozenset((project.annotator.id, "gold")))}
    chosen = mine if articles is None else mine & set(articles)
    numbers = sorted(number for number in map(project.number, chosen) if number is not None)
    if not numbers:
        raise EditError("There is no work of yours in this project yet.")

    def fill(sql: Sql) -> None:
        source = project.connection.sql
        packing.copy_articles(source, sql, numbers)
        packing.copy_layers(source, sql, numbers, (project.annotator.id, "gold"))
        packing.copy_schemes(source, sql)
        packing.put_settings(sql, {PACKET: project.setting(PACKET)})
        packing.put_settings(sql, {SIGNATURE: sign(sql, project.annotator.id, folder)})

    with project.connection.reading():
        connections.create(target, fill).close()
