"""Remarks as plain JSON values and back; the event log keeps them so. Reading trusts nothing, as in `codec`."""

from collections.abc import Sequence
from typing import assert_never, cast

from annotations.codec import CodecError, Json, mapping, parse_fragments, text_field
from annotations.language import tr
from annotations.remarks import Comment, Judgement, Remark, Unsealed


def remark_json(remark: Remark) -> Json:
    """A remark; fields with nothing in them are left out."""
    match remark:
        case Comment():
            fields: Json = {
                "remark": "comment",
                "id": remark.id,
                "layer": remark.layer,
                "text": remark.text,
                "annotation": remark.annotation,
                "fragments": remark.fragments,
                "answers": remark.answers,
                "settled": remark.settled,
            }
        case Judgement():
            fields = {
                "remark": "judgement",
                "id": remark.id,
                "compared": remark.compared,
                "judged": remark.judged,
                "kinds": remark.kinds,
                "choice": remark.choice,
                "results": remark.results,
                "reason": remark.reason,
                "ruling": remark.ruling,
                "likeness": remark.likeness,
            }
        case Unsealed():
            fields = {"remark": "unsealed", "id": remark.id}
        case _:
            assert_never(remark)
    return {key: value for key, value in fields.items() if value or key == "id"}


def parse_remark(value: object) -> Remark:
    """The remark that `remark_json` wrote. Raises CodecError."""
    row = mapping(value, tr("a remark"))
    sort, identity = text_field(row, "remark"), text_field(row, "id")
    match sort:
        case "comment":
            return Comment(
                id=identity,
                layer=text_field(row, "layer", ""),
                text=text_field(row, "text", ""),
                annotation=text_field(row, "annotation", ""),
                fragments=parse_fragments(row.get("fragments", []), "fragments", may_be_empty=True),
                answers=text_field(row, "answers", ""),
                settled=_flag(row, "settled"),
            )
        case "judgement":
            return Judgement(
                id=identity,
                compared=_words(row, "compared"),
                judged=_words(row, "judged"),
                kinds=_words(row, "kinds"),
                choice=text_field(row, "choice", ""),
                results=_words(row, "results"),
                reason=text_field(row, "reason", ""),
                ruling=_flag(row, "ruling"),
                likeness=_words(row, "likeness"),
            )
        case "unsealed":
            return Unsealed(identity)
        case _:
            raise CodecError(tr("“{sort}” is no remark; there are comment, judgement and unsealed.", sort=sort))


def _flag(row: Json, key: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise CodecError(tr("“{key}” must be true or false.", key=key))
    return value


def _words(row: Json, key: str) -> tuple[str, ...]:
    if key not in row:
        return ()
    values = row[key]
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise CodecError(tr("“{key}” must be a list of words.", key=key))
    words = cast(Sequence[object], values)
    return tuple(text_field({key: word}, key) for word in words)
