"""Records on tokens, packed as spaCy's DocBin packs them, without a Python object for each token and span.

The layout of the bytes is spaCy's: spacy/tokens/_serialize.py for the bin, span_group.pyx and _dict_proxies.py for the
groups. `DocBin.add` looks at every token nine times over, and looks for plug-ins of its packer four times a doc.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import cast

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, DocBin
from srsly import msgpack  # pyright: ignore[reportMissingTypeStubs]  # srsly has none

from annotations.exchange.docbin import QUOTES, SPANS
from annotations.exchange.docbin_layout import LaidOut, Parts, Tokens

_ATTRIBUTES = ("ENT_IOB", "ENT_TYPE")
# What ENT_IOB says of a token (spacy.io/api/token: ent_iob).
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3
# A span of a group: id, knowledge base id, label, first and last token, first and last character; big-endian.
_SPAN = np.dtype([("id", ">u8"), ("base", ">u8"), ("label", ">u8"), ("places", ">i4", 4)])
# How msgpack begins a map and bytes of any length (github.com/msgpack/msgpack/blob/master/spec.md: map 16, bin 32).
_MAP, _BYTES = struct.Struct(">BH"), struct.Struct(">BI")
# The least: it takes a third of the time, and ids can hardly be made shorter.
_COMPRESSION = 1
# Where `doc._.attributions` is kept.
_EXTENSION = ("._.", "attributions", None, None)


class DocBinPacking:
    """A DocBin that is filled record by record."""

    def __init__(self) -> None:
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=None)
        self._docbin = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
        # The looking for plug-ins is done when a packer is made.
        packer = msgpack.Packer(use_bin_type=True)
        self._pack = cast(Callable[[object], bytes], packer.pack)
        self._labels: dict[str, int] = {}
        # A row a token and a byte a token, of each record.
        self._tokens: list[bytes] = []
        self._spaces: list[bytes] = []
        self._lengths: list[int] = []

    def add(self, record: LaidOut) -> None:
        """Pack a record."""
        doc, docbin, places = record.doc, self._docbin, record.tokens
        tokens = np.empty((len(places), 3), dtype=np.uint64)
        tokens[:, 0] = places.words
        tokens[:, 1] = _OUTSIDE
        tokens[:, 2] = 0
        for first, last, label in record.entities:
            tokens[first:last, 1] = _INSIDE
            tokens[first, 1] = _BEGINS
            tokens[first:last, 2] = self._label(label)
        self._lengths.append(len(tokens))
        self._tokens.append(tokens.tobytes("C"))
        self._spaces.append(places.spaced.astype(bool).tobytes("C"))
        docbin.flags.append({"has_unknown_spaces": doc.has_unknown_spaces})  # pyright: ignore[reportUnknownMemberType]  # a bare dict
        docbin.cats.append({})  # pyright: ignore[reportUnknownMemberType]  # a bare dict
        groups = {
            self._group(SPANS, record.spans, places): [SPANS],
            self._group(QUOTES, record.quotes, places): [QUOTES],
        }
        docbin.span_groups.append(self._pack(groups))
        docbin.user_data.append(self._pack({_EXTENSION: record.attributions, **record.user_data}))

    def to_bytes(self, words: Iterable[str]) -> bytes:
        """All that was added, as the bytes of a `.spacy` file; `words` are those of its tokens."""
        squeezing = zlib.compressobj(_COMPRESSION)
        squeezed = [squeezing.compress(part) for part in self._message(words)]
        return b"".join((*squeezed, squeezing.flush()))

    def _message(self, words: Iterable[str]) -> Iterator[bytes]:
        """The message in parts: as a whole and packed at once that of 10,000 articles takes 500 MB more."""
        docbin = self._docbin
        rest: dict[str, object] = {
            "version": docbin.version,
            "attrs": docbin.attrs,  # pyright: ignore[reportUnknownMemberType]  # spaCy leaves it open
            "spaces": b"".join(self._spaces),
            "lengths": struct.pack(f"<{len(self._lengths)}i", *self._lengths),
            "strings": sorted(docbin.strings.union(words)),
            "cats": docbin.cats,  # pyright: ignore[reportUnknownMemberType]  # a bare dict
            "flags": docbin.flags,  # pyright: ignore[reportUnknownMemberType]  # a bare dict
            "span_groups": docbin.span_groups,
            "user_data": docbin.user_data,
        }
        yield _MAP.pack(0xDE, len(rest) + 1)
        for name, value in rest.items():
            yield self._pack(name)
            yield self._pack(value)
        yield self._pack("tokens")
        yield _BYTES.pack(0xC6, sum(map(len, self._tokens)))
        yield from self._tokens

    def _group(self, name: str, parts: Parts, tokens: Tokens) -> bytes:
        """A span group as spaCy packs one."""
        rows = np.zeros(len(parts.ids), dtype=_SPAN)
        rows["id"] = [get_string_id(key) if key else 0 for key in parts.ids]
        rows["label"] = [self._label(label) for label in parts.labels]
        places = rows["places"]
        places[:, 0], places[:, 1] = parts.firsts, parts.lasts
        places[:, 2], places[:, 3] = tokens.starts[parts.firsts], tokens.ends[parts.lasts - 1]
        self._docbin.strings.update(parts.ids)
        packed, width = rows.tobytes(), _SPAN.itemsize
        spans = [packed[at : at + width] for at in range(0, len(packed), width)]
        return self._pack({"name": name, "attrs": {}, "spans": spans})

    def _label(self, label: str) -> int:
        if label not in self._labels:
            self._labels[label] = get_string_id(label)
            self._docbin.strings.add(label)
        return self._labels[label]
