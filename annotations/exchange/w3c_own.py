"""Our own collections of W3C annotations in: each is a layer, read as a line of Pullquote JSONL would be."""

from collections.abc import Iterable, Iterator
from typing import cast

from annotations.articles import Article
from annotations.codec import CodecError, Json, mapping, text_field
from annotations.exchange.article_row import row_article
from annotations.exchange.pullquote_layers import LayerReader
from annotations.exchange.results import Outcome, Place, Refused
from annotations.exchange.w3c_selectors import listed, selected
from annotations.exchange.w3c_writing import ARTICLE, BY, CUE, ID, LAYER, MORE, OWN, ROLE, SOURCE
from annotations.language import tr
from annotations.spans import Fragment


def own_article(resource: Json) -> tuple[str, Article]:
    """The text of a resource as the file has it, and its article. Raises TextError."""
    given = resource.get(ARTICLE)
    fields = cast(Json, given) if isinstance(given, dict) else {}
    if "language" not in fields and isinstance(resource.get("language"), str):
        fields = fields | {"language": resource["language"]}
    return row_article({**fields, "text": resource.get("value")}, ())


def is_own_layer(resource: Json) -> bool:
    """Whether a resource is a collection that Pullquote wrote."""
    return isinstance(resource.get(LAYER), dict) and isinstance(resource.get("first"), dict)


def read_own(place: Place, collection: Json, raw: str, article: Article) -> Iterator[Outcome]:
    """The layer in a collection of ours about the article whose text in the file is `raw`."""
    left_out: list[Refused] = []
    row: Json = dict(cast(Json, collection[LAYER]))
    spans, quotes, struck = list[Json](), list[Json](), list[Json]()
    page = cast(Json, collection["first"])
    for number, value in enumerate(listed(page.get("items")), start=1):
        what = tr("annotation {number}", number=number)
        try:
            found = _annotation_row(mapping(value, what))
        except CodecError as error:
            words = str(error)
            told = words[:1].lower() + words[1:]
            left_out.append(Refused(place, tr("{what} was left out: {reason}", what=what, reason=told)))
            continue
        (struck if "by" in found else quotes if "content" in found else spans).append(found)
    row |= {"spans": spans, "attributions": quotes, "rejected": struck}
    reader = LayerReader(place, article, raw)
    yield from reader.outcomes(reader.read(row), left_out)


def _annotation_row(annotation: Json) -> Json:
    """An annotation in the fields of Pullquote JSONL. Raises CodecError."""
    bodies = [cast(Json, one) for one in listed(annotation.get("body")) if isinstance(one, dict)]
    said = {purpose: [text_field(one, "value") for one in bodies if one.get("purpose") == purpose] for purpose in _SAID}
    fragments, words = _parts(cast(Json, one) for one in listed(annotation.get("target")) if isinstance(one, dict))
    row: Json = {"id": text_field(annotation, ID, ""), "text": words, "tags": said["tagging"]}
    row |= {name: annotation[f"{OWN}{name}"] for name in MORE if f"{OWN}{name}" in annotation}
    row["note"] = "\n".join(said["commenting"])
    (label,) = said["classifying"] if len(said["classifying"]) == 1 else ("",)
    if BY in annotation:
        row["by"] = annotation[BY]
    if "linking" not in listed(annotation.get("motivation")):
        return row | {"label": label, "fragments": fragments}
    linked = {role: _parts(one for one in bodies if one.get(ROLE) == role) for role in (CUE, SOURCE)}
    for role, (ranges, claimed) in linked.items():
        row |= {role: ranges, f"{role}_text": claimed if ranges else None}
    return row | {"kind": label, "content": fragments, "speaker": "; ".join(said["identifying"])}


_SAID = ("classifying", "tagging", "commenting", "identifying")


def _parts(resources: Iterable[Json]) -> tuple[list[Fragment], str]:
    """The ranges of several targets, and their words joined by one space."""
    found = [selected(resource) for resource in resources]
    places = [one.place for one in found if one.place is not None]
    if len(places) < len(found):
        raise CodecError(tr("one of its targets has no position."))
    return places, " ".join(one.words or "" for one in found)
