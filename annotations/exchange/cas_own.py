"""A layer of ours in a UIMA CAS: read as a line of Pullquote JSONL would be, with what another program changed in it."""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from annotations.articles import Article
from annotations.codec import CodecError, Json, mapping, read_json
from annotations.exchange.article_row import row_article
from annotations.exchange.cas_structures import Cas, Structure
from annotations.exchange.cas_types import CONTENT, CUE, ENTITY, LAYER, QUOTE, SOURCE, SPAN, STRUCK
from annotations.exchange.pullquote_layers import LayerReader
from annotations.exchange.results import Outcome, Place, Refused
from annotations.exchange.xml_words import shown
from annotations.language import tr
from annotations.offsets import Utf16Map
from annotations.spans import Fragment, joined
from annotations.text import canonical, text_id


def own_layer(annotations: Iterable[Structure]) -> Structure | None:
    """The structure of ours that speaks of the layer as a whole; None in a CAS of others."""
    return next((one for one in annotations if one.type == LAYER), None)


class OwnReader:
    """Reads the layer that `whole` speaks of in `cas`; `text` is that of its sofa."""

    def __init__(self, cas: Cas, whole: Structure, text: str, place: Place) -> None:
        self._cas = cas
        self._whole = whole
        self._place = place
        # Only in XML are there characters to hide.
        self._shown: Callable[[str], str] = shown if cas.xml else str
        self._units = Utf16Map(text)
        self._raw = self._restored(text)
        self._left_out: list[Refused] = []

    def read(self, annotations: Iterable[Structure]) -> Iterator[Outcome]:
        """The article with its layer. Raises TextError."""
        raw, article = self._article()
        rows: dict[str, list[Json]] = {SPAN: [], QUOTE: [], STRUCK: []}
        known: set[str] = set()
        entities: list[Structure] = []
        for one in annotations:
            if one.type in rows:
                self._take(one, rows[one.type], known)
            elif one.type == ENTITY:
                entities.append(one)
        # An entity that no span of ours links was made by another program.
        for one in entities:
            if one.key not in known:
                self._take_entity(one, rows[SPAN])
        said = self._whole
        row: Json = {"annotator": self._word(said, "annotator"), "layer": said.words("sort")}
        row |= {"status": said.words("status"), "verdict": self._json(said, "verdict")}
        row |= {"remarks": self._json(said, "remarks"), "spans": rows[SPAN], "attributions": rows[QUOTE]}
        reader = LayerReader(self._place, article, raw)
        layer = reader.read(
            {key: value for key, value in row.items() if value is not None} | {"rejected": rows[STRUCK]}
        )
        yield from reader.outcomes(layer, self._left_out)

    def _article(self) -> tuple[str, Article]:
        fields = self._json(self._whole, "fields")
        return row_article({**(cast(Json, fields) if isinstance(fields, dict) else {}), "text": self._raw}, ())

    def _restored(self, text: str) -> str:
        """The text with the characters that XML cannot carry, where it is still the same."""
        try:
            replaced = read_json(self._word(self._whole, "replaced") or "[]")
            signs = list(text)
            for at, sign in cast(list[tuple[int, int]], replaced):
                signs[at] = chr(sign)
            restored = "".join(signs)
            return restored if text_id(canonical(restored)) == self._whole.words("article") else text
        except (CodecError, TypeError, ValueError, IndexError, OverflowError):
            return text

    def _take(self, one: Structure, rows: list[Json], known: set[str]) -> None:
        """Put an annotation of ours to `rows`, and the keys of what it links to `known`."""
        try:
            if one.type == STRUCK:
                row = {**mapping(self._json(one, "suggestion"), tr("a suggestion")), "by": self._word(one, "by")}
            elif one.type == QUOTE:
                row = self._quote_row(one)
            else:
                linked = self._targets(one, None)
                known.update(target.key for target in linked)
                if not linked:
                    # Its entities are gone: another program took them away.
                    return
                label = self._word(linked[0], "value")
                row = self._common(one) | {"label": label, "fragments": self._ranges(linked)}
        except CodecError as error:
            self._refuse(one, error)
            return
        rows.append(row)

    def _take_entity(self, one: Structure, rows: list[Json]) -> None:
        try:
            rows.append({"label": self._word(one, "value") or one.short, "fragments": self._ranges([one])})
        except CodecError as error:
            self._refuse(one, error)

    def _quote_row(self, one: Structure) -> Json:
        content = self._ranges(self._targets(one, CONTENT) or [one])
        row = self._common(one) | {"kind": one.words("kind"), "content": content}
        row |= {role: self._ranges(self._targets(one, role)) for role in (CUE, SOURCE)}
        return row | {"speaker": self._word(one, "speaker"), "reason": self._word(one, "reason")}

    def _targets(self, one: Structure, role: str | None) -> list[Structure]:
        """What an annotation links in this role, in any where None."""
        links = [link for link in self._cas.linked(one, "parts") if role is None or link.words("role") == role]
        return [target for link in links for target in self._cas.linked(link, "target")]

    def _ranges(self, parts: Iterable[Structure]) -> tuple[Fragment, ...]:
        places = (one.place() for one in parts)
        return joined((self._units.to_code_point(start), self._units.to_code_point(end)) for start, end in places)

    def _common(self, one: Structure) -> Json:
        row: Json = {"id": self._word(one, "id"), "note": self._word(one, "note")}
        row |= {"origin": one.words("origin") or "hand", "tags": [*map(self._shown, self._cas.strings(one, "tags"))]}
        row["unsure"] = one.features.get("unsure") in (True, "true")
        if (attributes := self._json(one, "attributes")) is not None:
            row["attributes"] = attributes
        if certainty := one.words("certainty"):
            try:
                row["certainty"] = float(certainty)
            except ValueError:
                raise CodecError(tr("its certainty is no number.")) from None
        return row

    def _word(self, one: Structure, name: str) -> str:
        return self._shown(one.words(name))

    def _json(self, one: Structure, name: str) -> object:
        """The value of a feature that is JSON; None where there is none, or it is unsound."""
        words = self._word(one, name)
        try:
            return read_json(words) if words else None
        except CodecError:
            self._refuse(one, CodecError(tr("its feature “{name}” is no sound JSON.", name=name)))
            return None

    def _refuse(self, one: Structure, error: CodecError) -> None:
        words = str(error)
        told = words[:1].lower() + words[1:]
        what = tr("annotation {key} ({sort})", key=one.key[:20], sort=one.short[:40])
        self._left_out.append(Refused(self._place, tr("{what} was left out: {reason}", what=what, reason=told)))
