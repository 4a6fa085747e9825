"""Token classification for Hugging Face: a folder that `datasets.load_dataset(FOLDER)` reads, with JSONL or Parquet.

`README.md` has the features in its front matter (huggingface.co/docs/hub/datasets-cards), among them the names of the tags as
a ClassLabel; the rows lie in `data/train-00000-of-00001` with `.jsonl` or `.parquet`. A row is a layer of an article:
`tokens`, `ner_tags` (numbers of BIO tags), and `text` with `starts`, the offsets at which the tokens begin, in code points, so
that the very text comes back. The tags are numbered by the scheme, so that they stay the same as a project grows; labels
that the scheme has not come last. All fields stand in every row, empty where there is nothing, since a table has columns.
Parquet has the names also in the file itself, under the key at which `datasets` looks for them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from annotations import __version__
from annotations.attributions import reading_order
from annotations.codec import Json
from annotations.exchange.conll_writing import Tagged, tagged
from annotations.exchange.foreign import annotator_words
from annotations.exchange.losses import Loss
from annotations.exchange.mapping import RESERVED
from annotations.exchange.overlaps import LONGEST, Overlaps
from annotations.exchange.parquet import pyarrow
from annotations.exchange.tag_scheme import OUTSIDE, tags_for
from annotations.exchange.unheld import Keeps, Unheld
from annotations.records import LayerRecord
from annotations.scheme import Scheme

README = "README.md"
METADATA = "huggingface"
TOKENS, TAGS, STARTS = "tokens", "ner_tags", "starts"

_KEEPS = Keeps(article=True, annotator=True, quotes=False)
# What `datasets` calls the sides of a split.
_SPLITS = {"dev": "validation"}
_WORDS = ("id", "text", "title", *RESERVED, "meta", "annotator")
_AT_ONCE = 200
# What YAML does not take as it is, beside what JSON escapes.
_UNPRINTABLE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def write_hugging_face(
    records: Iterable[LayerRecord], path: Path, scheme: Scheme, overlaps: Overlaps = LONGEST, *, parquet: bool = False
) -> tuple[Loss, ...]:
    """Write a new folder; returns what could not be held. Raises ExchangeError without pyarrow, OSError."""
    path.mkdir()
    return write_hugging_face_sides({"train": records}, path, scheme, overlaps, parquet=parquet)


def write_hugging_face_sides(
    sides: Mapping[str, Iterable[LayerRecord]],
    path: Path,
    scheme: Scheme,
    overlaps: Overlaps = LONGEST,
    *,
    parquet: bool = False,
) -> tuple[Loss, ...]:
    """Write the sides of a split into the folder at `path`, each under the name that `datasets` has for it; returns what
    could not be held. Raises ExchangeError without pyarrow, OSError."""
    rows = _Rows(_labels_of(scheme), overlaps)
    put = _put_parquet if parquet else _put_jsonl
    (path / "data").mkdir(parents=True)
    names = {side: _SPLITS.get(side, side) for side in sides}
    for side, records in sides.items():
        put(records, path / "data" / f"{names[side]}-00000-of-00001", rows)
    _write_card(path, rows.names, tuple(names.values()))
    return rows.unheld.losses()


def _put_jsonl(records: Iterable[LayerRecord], stem: Path, rows: "_Rows") -> None:
    with stem.with_name(f"{stem.name}.jsonl").open("xb") as file:
        for record in records:
            file.write(orjson.dumps(rows.row(record), option=orjson.OPT_APPEND_NEWLINE))


def _put_parquet(records: Iterable[LayerRecord], stem: Path, rows: "_Rows") -> None:
    path = stem.with_name(f"{stem.name}.parquet")
    arrow, parquet = pyarrow("pyarrow", path), pyarrow("pyarrow.parquet", path)
    types: dict[str, Any] = {"string": arrow.string(), "int32": arrow.int32(), "int64": arrow.int64()}
    columns = arrow.schema(
        [(name, arrow.list_(types[sort]) if many else types[sort]) for name, sort, many in _features()]
    )
    with parquet.ParquetWriter(path, columns) as file:
        for chunk in _chunks(map(rows.row, records)):
            file.write_table(arrow.Table.from_pylist(chunk, schema=columns))
        file.add_key_value_metadata({METADATA: json.dumps({"info": {"features": _features_json(rows.names)}})})


def hugging_face_losses(records: Iterable[LayerRecord], overlaps: Overlaps = LONGEST) -> tuple[Loss, ...]:
    """What the folder could not hold."""
    rows = _Rows((), overlaps)
    for record in records:
        rows.tagged(record)
    return rows.unheld.losses()


def preview_hugging_face(records: Iterable[LayerRecord], overlaps: Overlaps = LONGEST, limit: int = 60) -> str:
    """The first tokens of each row with the names of their tags."""
    rows = _Rows((), overlaps)
    told: list[str] = []
    for record in records:
        found = rows.tagged(record)
        tokens = [found.text[start:end] for start, end in found.tokens[:limit]]
        row = {TOKENS: tokens, TAGS: tags_for(found.entities, len(found.tokens))[:limit]}
        told.append(orjson.dumps(row, option=orjson.OPT_INDENT_2).decode())
    return "\n".join(told)


class _Rows:
    """Makes rows of records; tags get their numbers by `names`, to which those that it lacks are added."""

    def __init__(self, labels: Iterable[str], overlaps: Overlaps) -> None:
        self.unheld = Unheld(_KEEPS)
        self.names = [OUTSIDE, *(f"{letter}-{label}" for label in labels for letter in "BI")]
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._overlaps = overlaps

    def tagged(self, record: LayerRecord) -> Tagged:
        """The record in tokens; what it loses is counted."""
        return tagged(record, self._overlaps, self.unheld, str)

    def row(self, record: LayerRecord) -> Json:
        """The row of a record."""
        article = record.article
        for span in sorted(record.layer.spans.values(), key=reading_order):
            self._number(span.label)
        found = self.tagged(record)
        row: Json = {
            "id": article.id,
            TOKENS: [article.text[start:end] for start, end in found.tokens],
            TAGS: [self._numbers[tag] for tag in tags_for(found.entities, len(found.tokens))],
            STARTS: [start for start, _ in found.tokens],
            "text": article.text,
            "annotator": annotator_words(record.annotator),
            "meta": orjson.dumps(dict(article.meta)).decode() if article.meta else "",
        }
        return row | {name: getattr(article, name) for name in ("title", *RESERVED)}

    def _number(self, label: str) -> None:
        for tag in (f"B-{label}", f"I-{label}"):
            if tag not in self._numbers:
                self._numbers[tag] = len(self.names)
                self.names.append(tag)


def _labels_of(scheme: Scheme) -> tuple[str, ...]:
    return tuple(label.name for label in scheme.labels)


def _features() -> Iterator[tuple[str, str, bool]]:
    """The columns: name, type of Arrow, and whether it is a list of them."""
    yield TOKENS, "string", True
    yield TAGS, "int64", True
    yield STARTS, "int32", True
    for name in _WORDS:
        yield name, "string", False


def _features_json(names: Sequence[str]) -> Json:
    """The features as `datasets` keeps them in a Parquet file."""
    found: Json = {}
    for name, sort, many in _features():
        value: Json = {"dtype": sort, "_type": "Value"}
        if name == TAGS:
            value = {"names": list(names), "_type": "ClassLabel"}
        found[name] = {"feature": value, "_type": "Sequence"} if many else value
    return found


def _write_card(path: Path, names: Sequence[str], splits: Sequence[str]) -> None:
    """Write the card that says which files there are, and what is in their columns."""
    lines = ["---", "configs:", "- config_name: default", "  data_files:"]
    lines += [line for split in splits for line in (f"  - split: {split}", f"    path: data/{split}-*")]
    lines += ["dataset_info:", "  features:"]
    for name, sort, many in _features():
        lines.append(f"  - name: {name}")
        if name == TAGS:
            lines += ["    sequence:", "      class_label:", "        names:"]
            lines += [f"          '{number}': {_quoted(tag)}" for number, tag in enumerate(names)]
        else:
            lines.append(f"    sequence: {sort}" if many else f"    dtype: {sort}")
    lines += ["task_categories:", "- token-classification", "---", "", "# Labels of tokens", ""]
    lines += [f"Written by Pullquote {__version__}; `datasets.load_dataset` reads it by the path of this folder."]
    lines += ["`starts` are the offsets of the tokens in `text`, in code points.", ""]
    (path / README).write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _quoted(words: str) -> str:
    """Words as YAML takes them: JSON, with what YAML cannot have escaped."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(words, ensure_ascii=False))


def _chunks(rows: Iterable[Json]) -> Iterator[list[Json]]:
    chunk: list[Json] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
