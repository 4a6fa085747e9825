"""Texts that no newsroom would write, and what the quote finder promises about any text all the same."""

import json
import random
from collections.abc import Iterator

from spacy.tokens import Doc

MARKS = [*"“”\"'’‘„«»‹›‚「」『』＂‟", "''", "``", "’’", "\u2019s"]
WORDS = [
    *[
        "Ana Díaz",
        "Peter Olsen",
        "said",
        "she",
        "he",
        "they",
        "according to",
        "the minister",
        "told reporters",
        "who",
        "called",
    ],
    *[
        "The report",
        "that",
        "whether",
        "believes",
        "was described as",
        "by",
        "in a statement",
        "added",
        "Díaz",
        "asked",
        "not",
    ],
    *[
        "READ MORE:",
        "a",
        "Word",
        "won't",
        "Keller's",
        "6'2\"",
        "'90s",
        "1,200",
        "U.S.",
        "Mr.",
        "zufolge",
        "a-t-il",
        "según",
        "dijo",
    ],
]
BREAKS = [*" \n,.?!:;—–-…()[]\t", "\n\n", "\r\n", "\u00a0", "\u2028", "\u202f", "--", "?!"]
ODDITIES = [
    "🌊",
    "👩‍👩‍👧",
    "👍🏽",
    "قال",
    "שלום",
    "\u200f",
    "\u202b",
    "e\u0301",
    "水一直在上涨",
    "\ufeff",
    "\u200b",
    "ﬁ",
    "İ",
    "ß",
    "\x00",
    "𝒜",
]


def storm_text(chance: random.Random) -> str:
    """A text of marks, words, breaks and odd characters in any order; now and then deep, long or without spaces."""
    kind = chance.random()
    pieces = [*MARKS, *WORDS, *BREAKS, *ODDITIES]
    if kind < 0.05:
        depth = chance.randrange(1, 60)
        opening = [chance.choice("“‘«„\"'‹") for _ in range(depth)]
        return "".join(opening) + "word " * chance.randrange(3) + "".join(chance.choices("”’»“\"'›", k=depth))
    if kind < 0.1:
        return chance.choice(pieces) * chance.randrange(1, 300)
    if kind < 0.2:
        return "".join(chances_of(chance, MARKS, ODDITIES, BREAKS, count=chance.randrange(120)))
    joint = chance.choice(["", " ", " "])
    return joint.join(chances_of(chance, MARKS, WORDS, WORDS, BREAKS, ODDITIES, count=chance.randrange(150)))


def chances_of(chance: random.Random, *kinds: list[str], count: int) -> Iterator[str]:
    """Pieces, first of which kind, then which: so that no kind drowns in another."""
    for _ in range(count):
        yield chance.choice(chance.choice(kinds))


def check_promises(doc: Doc) -> None:
    """Every promise about offsets, order, records and spans of a Doc that the finder has seen."""
    text = doc.text
    quotes = doc._.attributions
    for found in quotes:
        assert found["kind"] in {"direct", "indirect", "mixed"}
        assert found["content"]
        for role in ("content", "cue", "source"):
            for start, end in found[role]:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()
        ends = [end for _, end in found["content"]]
        starts = [start for start, _ in found["content"]]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert any(character.isalnum() for start, end in found["content"] for character in text[start:end])
        assert 0.0 <= found["certainty"] <= 1.0
    assert json.loads(json.dumps(quotes)) == quotes
    assert [found["content"][0] for found in quotes] == sorted(found["content"][0] for found in quotes)
    spans = doc.spans["quotes"]
    parts = [part for found in quotes for part in found["content"]]
    for span, (start, end) in zip(spans, parts, strict=True):
        assert span.label_ == "QUOTE"
        assert span.start_char <= start
        assert span.end_char >= end
