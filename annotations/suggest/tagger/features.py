"""Features: what the tagger sees of each token beyond its letters: marks, parse, entities, verbs, what the rules found."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import cast, final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.marks import MarkScanner
from annotations.suggest.quotes.regions import Paragraph, find_paragraphs

Columns = NDArray[np.uint64]

_TOKEN_ATTRIBUTES = ("LOWER", "PREFIX", "SUFFIX", "SHAPE", "POS", "TAG", "DEP", "ENT_TYPE")
# How many values each column tells apart, roughly: the words need room, the rest little.
ROWS = (
    4000,
    500,
    1500,
    1000,
    100,
    200,
    200,
    100,
    2000,
    100,
    100,
    500,
    500,
    100,
    300,
    200,
    500,
    300,
    100,
    2000,
    1000,
    2000,
    2000,
    300,
)
# A parse deeper than this is wrong.
_CLIMB = 30
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "parataxis", "csubj", "dobj", "pobj"})
_VERBAL = frozenset({"VERB", "AUX", ""})


@final
class FeatureReader:
    """Reads the columns of one Doc that the rules have been over; shape (tokens, len(ROWS)), each value a hash."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._scanner = MarkScanner(lexicon.styles)

    def read(self, doc: Doc) -> Columns:
        """The columns of `doc`; where it has no parse, tags or entities, those columns say so and no more."""
        tokens = list(doc)
        paragraphs = find_paragraphs(doc.text, self._scanner)
        text = [self._class_of(token) for token in tokens]
        heads = [token.head.i for token in tokens] if doc.has_annotation("DEP") else list(range(len(tokens)))
        above, top = _governors(tokens, heads, text)
        marks = _marks(tokens, paragraphs)
        near, position = _places(doc, tokens, paragraphs, text)
        rules, parts = _found(tokens, cast("Sequence[Mapping[str, object]]", doc._.attributions))
        columns = [
            [tokens[head].lower_ for head in heads],
            text,
            [text[head] for head in heads],
            above,
            top,
            marks,
            [f"{mark} {word}" for mark, word in zip(marks, text, strict=True)],
            near,
            position,
            rules,
            parts,
            *_clauses(tokens),
            [f"{token.ent_iob_}{token.ent_type_ in _NAMED}{token.pos_}{token.dep_}" for token in tokens],
        ]
        own = doc.to_array(list(_TOKEN_ATTRIBUTES)).astype(np.uint64).reshape(len(tokens), len(_TOKEN_ATTRIBUTES))
        made = np.asarray(
            [[crc32(value.encode("utf-8", "surrogatepass")) for value in column] for column in columns], dtype=np.uint64
        )
        return np.ascontiguousarray(np.hstack([own, made.reshape(len(columns), len(tokens)).T]))

    def _class_of(self, token: Token) -> str:
        """What kind of reporting verb a token is; empty when none."""
        lower = token.lower_
        lemma = self._lexicon.verbs.get(lower)
        if lemma is not None and token.pos_ in _VERBAL:
            if lemma in {"say", "tell"}:
                return lemma
            if lemma in self._lexicon.naming:
                return "naming"
            return "mild" if lemma in self._lexicon.mild else "report"
        if lower in self._lexicon.pronouns:
            return "relative" if lower in self._lexicon.relative else "pronoun"
        if lower in self._lexicon.addressed:
            return lower
        if lower == "according":
            return lower
        return "body" if lower in self._lexicon.bodies else "role" if lower in self._lexicon.roles else ""


_VERBS = frozenset({"say", "tell", "naming", "mild", "report", "according"})


def _governors(tokens: Sequence[Token], heads: Sequence[int], classes: Sequence[str]) -> tuple[list[str], list[str]]:
    """For each token the nearest, and the topmost, reporting verb above it with the relation that leads there."""
    nearest: list[str] = []
    topmost: list[str] = []
    for place in range(len(tokens)):
        first = last = ""
        below = place
        for _ in range(_CLIMB):
            head = heads[below]
            if head == below:
                break
            if classes[head] in _VERBS:
                last = f"{classes[head]} {tokens[below].dep_} {'<' if below < head else '>'}"
                first = first or f"{last} {'<' if place < head else '>'}"
            below = head
        nearest.append(first)
        topmost.append(last)
    return nearest, topmost


def _clauses(tokens: Sequence[Token]) -> tuple[list[str], list[str], list[str], list[str]]:
    """For each token the clause that it stands in: how it hangs on which word, how it begins; the same one above."""
    own: list[str] = []
    begins: list[str] = []
    above: list[str] = []
    beyond: list[str] = []
    for token in tokens:
        clause = _clause(token)
        higher = _clause(clause.head) if clause is not None else None
        highest = _clause(higher.head) if higher is not None else None
        own.append(_named(clause))
        begins.append(f"{clause.left_edge.lower_} {clause.left_edge.i == token.i}" if clause is not None else "")
        above.append(_named(higher))
        beyond.append(_named(highest))
    return own, begins, above, beyond


def _named(clause: Token | None) -> str:
    if clause is None:
        return ""
    return f"{clause.dep_} {clause.head.lower_} {clause.head.i < clause.i}"


def _clause(token: Token) -> Token | None:
    """The head of the nearest clause that a token stands in; None for the main one."""
    for _ in range(_CLIMB):
        if token.dep_ in _CLAUSES:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _marks(tokens: Sequence[Token], paragraphs: Iterable[Paragraph]) -> list[str]:
    """For each token whether it opens, closes or stands inside marks, and how long what they hold is."""
    states = [""] * len(tokens)
    starts = [token.idx for token in tokens]
    for paragraph in paragraphs:
        for region, part in paragraph.regions:
            marked = region.parts[part]
            first = bisect_left(starts, marked.outer.start)
            last = bisect_left(starts, marked.outer.end)
            style = "'" if marked.single else '"'
            size = f"{style}{_bucket(last - first)}"
            for place in range(first, last):
                states[place] = f"in {size}"
            if first < last:
                states[first] = f"open {size}"
                states[last - 1] = f"shut {size}"
                if last < len(tokens):
                    states[last] = states[last] or f"behind {style}"
                if first and not states[first - 1]:
                    states[first - 1] = f"before {style}"
    return states


def _places(
    doc: Doc, tokens: Sequence[Token], paragraphs: Sequence[Paragraph], classes: Sequence[str]
) -> tuple[list[str], list[str]]:
    """For each token how far the next reporting verbs of its sentence are, and where in sentence and paragraph it is."""
    near = [""] * len(tokens)
    position = [""] * len(tokens)
    starts = [paragraph.stretch.start for paragraph in paragraphs]
    for first, last in _sentences(doc):
        verbs = [place for place in range(first, last) if classes[place] in _VERBS]
        offset = tokens[first].idx if not tokens[first].is_space else tokens[min(first + 1, last - 1)].idx
        paragraph = bisect_left(starts, offset + 1) - 1
        begins = paragraph >= 0 and starts[paragraph] >= tokens[first].idx
        for place in range(first, last):
            behind = bisect_left(verbs, place)
            before = _bucket(place - verbs[behind - 1]) if behind else "-"
            ahead = _bucket(verbs[behind] - place) if behind < len(verbs) else "-"
            near[place] = f"{before} {ahead}"
            position[place] = f"{_bucket(place - first)} {_bucket(last - 1 - place)} {begins} {min(paragraph, 2)}"
    return near, position


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    if not len(doc):
        return []
    if not doc.has_annotation("SENT_START"):
        return [(0, len(doc))]
    return [(sentence.start, sentence.end) for sentence in doc.sents]


def _found(tokens: Sequence[Token], records: Sequence[Mapping[str, object]]) -> tuple[list[str], list[str]]:
    """For each token what the rules take it for: content of which kind, and source or cue."""
    starts = [token.idx for token in tokens]
    content = [""] * len(tokens)
    parts = [""] * len(tokens)
    for record in records:
        kind = str(record["kind"])[:1]
        sure = int(4 * cast("float", record["certainty"]))
        sourced = bool(record["source"])
        cued = bool(record["cue"])
        for piece, stretch in enumerate(stretches(record["content"])):
            for place in _covered(starts, stretch):
                begins = starts[place] <= stretch.start
                content[place] = f"{'B' if begins else 'I'}{kind}{sure}{sourced}{cued}{piece > 0}"
        for role in ("source", "cue"):
            for stretch in stretches(record[role]):
                for place in _covered(starts, stretch):
                    parts[place] = f"{role} {starts[place] <= stretch.start}"
    return content, parts


def stretches(value: object) -> list[Stretch]:
    """The stretches of a record's field."""
    return [Stretch(start, end) for start, end in cast("Sequence[Sequence[int]]", value)]


def _covered(starts: Sequence[int], stretch: Stretch) -> range:
    """The places of the tokens that begin inside a stretch."""
    return range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end))


def _bucket(count: int) -> str:
    """A count as one of few sizes."""
    if count <= 3:
        return str(count)
    return "4" if count <= 5 else "6" if count <= 9 else "10" if count <= 18 else "19"
