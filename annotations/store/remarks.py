"""Remarks over the whole project: what was said beside the labels, by sort and whose layer it is in."""

import sqlite3
from datetime import datetime
from typing import cast

import orjson

from annotations.codec import read_json
from annotations.remark_codec import parse_remark
from annotations.remarks import Judgement, Remark


def list_remarks(connection: sqlite3.Connection, sort: str) -> list[tuple[str, str, Remark]]:
    """The remarks of a sort (“comment”, “judgement”, “unsealed”): article id, annotator id and remark.

    In the order of import, then by annotator and id. Raises CodecError where the file was damaged.
    """
    rows = connection.execute(
        "SELECT articles.id, annotator, value FROM remarks JOIN layers ON layers.number = layer"
        " JOIN articles ON articles.number = article WHERE sort = ? ORDER BY article, annotator, remarks.id",
        (sort,),
    )
    return [(article, annotator, parse_remark(read_json(value))) for article, annotator, value in rows]


def list_rulings(connection: sqlite3.Connection) -> list[tuple[str, Judgement, str, datetime | None]]:
    """The judgements that are kept as precedents: article id, judgement, name of who judged, and when.

    In the order of import, then by id. Few judgements are rulings, and their text is searched for the word much faster
    than it is parsed. Raises CodecError where the file was damaged.
    """
    rows = connection.execute(
        "SELECT layer, articles.id, value FROM remarks JOIN layers ON layers.number = layer"
        " JOIN articles ON articles.number = article"
        " WHERE sort = 'judgement' AND instr(value, '\"ruling\":true') ORDER BY article, remarks.id"
    )
    result: list[tuple[str, Judgement, str, datetime | None]] = []
    for layer, article, value in rows.fetchall():
        remark = parse_remark(read_json(value))
        # A reason may say the word as well.
        if isinstance(remark, Judgement) and remark.ruling:
            who, moment = _last_said(connection, layer, remark.id)
            result.append((article, remark, who, moment))
    return result


def _last_said(connection: sqlite3.Connection, layer: int, remark_id: str) -> tuple[str, datetime | None]:
    """Who let a remark stand last, by name, and when."""
    row = connection.execute(
        "SELECT annotators.name, events.time FROM events JOIN batches ON batches.number = events.batch"
        " JOIN annotators ON annotators.id = batches.annotator WHERE layer = ? AND instr(after, ?)"
        " ORDER BY events.sequence DESC, events.id DESC LIMIT 1",
        (layer, orjson.dumps(remark_id).decode() + ":"),
    ).fetchone()
    if row is None:
        return "", None
    who, moment = cast(tuple[str, str], row)
    return who, datetime.fromisoformat(moment)
