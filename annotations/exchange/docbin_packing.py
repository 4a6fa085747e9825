"""Records on tokens, packed as spaCy's DocBin packs them, without a Python object for each token and span.

The layout of the bytes is spaCy's: spacy/tokens/_serialize.py for the bin, span_group.pyx and _dict_proxies.py for the
groups. `DocBin.add` looks at every token nine times over, and looks for plug-ins of its packer four times a doc.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from spacy.tokens import Doc, DocBin
from srsly import msgpack  # pyright: ignore[reportMissingTypeStubs]  # srsly has none

from annotations.exchange.docbin import QUOTES, SPANS, LaidOut, Part, Tokens

if TYPE_CHECKING:
    from spacy.strings import StringStore

_ATTRIBUTES = ("ENT_IOB", "ENT_TYPE")
_COLUMNS: list[int | str] = ["ORTH", "ENT_IOB", "ENT_TYPE"]
# What ENT_IOB says of a token (spacy.io/api/token: ent_iob).
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3
# A span of a group: id, knowledge base id, label, first and last token, first and last character.
_SPAN = struct.Struct(">QQQllll")
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
        self._known: set[int] = set()
        self._labels: dict[str, int] = {}

    def add(self, record: LaidOut) -> None:
        """Pack a record."""
        doc, docbin = record.doc, self._docbin
        strings = doc.vocab.strings
        tokens = doc.to_array(_COLUMNS)
        tokens[:, 1] = _OUTSIDE
        tokens[:, 2] = 0
        for first, last, label, _ in record.entities:
            tokens[first:last, 1] = _INSIDE
            tokens[first, 1] = _BEGINS
            tokens[first:last, 2] = self._label(label, strings)
        docbin.tokens.append(tokens)
        docbin.spaces.append(doc.to_array(["SPACY"]).reshape((len(doc), 1)).astype(bool))
        for word in set(cast(list[int], tokens[:, 0].tolist())) - self._known:
            self._known.add(word)
            docbin.strings.add(strings[word])
        docbin.flags.append({"has_unknown_spaces": doc.has_unknown_spaces})  # pyright: ignore[reportUnknownMemberType]  # a bare dict
        docbin.cats.append({})  # pyright: ignore[reportUnknownMemberType]  # a bare dict
        groups = {
            self._group(SPANS, record.spans, record.tokens, strings): [SPANS],
            self._group(QUOTES, record.quotes, record.tokens, strings): [QUOTES],
        }
        docbin.span_groups.append(self._pack(groups))
        docbin.user_data.append(self._pack({_EXTENSION: record.attributions, **record.user_data}))

    def to_bytes(self) -> bytes:
        """All that was added, as the bytes of a `.spacy` file."""
        docbin = self._docbin
        message: dict[str, object] = {
            "version": docbin.version,
            "attrs": docbin.attrs,  # pyright: ignore[reportUnknownMemberType]  # spaCy leaves it open
            "tokens": b"".join([tokens.tobytes("C") for tokens in docbin.tokens]),
            "spaces": b"".join([spaces.tobytes("C") for spaces in docbin.spaces]),
            "lengths": struct.pack(f"<{len(docbin)}i", *map(len, docbin.tokens)),
            "strings": sorted(docbin.strings),
            "cats": docbin.cats,  # pyright: ignore[reportUnknownMemberType]  # a bare dict
            "flags": docbin.flags,  # pyright: ignore[reportUnknownMemberType]  # a bare dict
            "span_groups": docbin.span_groups,
            "user_data": docbin.user_data,
        }
        return zlib.compress(self._pack(message), _COMPRESSION)

    def _group(self, name: str, parts: Sequence[Part], tokens: Tokens, strings: "StringStore") -> bytes:
        """A span group as spaCy packs one."""
        starts, ends, pack = tokens.starts, tokens.ends, _SPAN.pack
        add, known = strings.add, self._docbin.strings
        rows: list[bytes] = []
        for first, last, label, identity in parts:
            known.add(identity)
            key = add(identity) if identity else 0
            rows.append(pack(key, 0, self._label(label, strings), first, last, starts[first], ends[last - 1]))
        return self._pack({"name": name, "attrs": {}, "spans": rows})

    def _label(self, label: str, strings: "StringStore") -> int:
        if label not in self._labels:
            self._labels[label] = strings.add(label)
            self._docbin.strings.add(label)
        return self._labels[label]
