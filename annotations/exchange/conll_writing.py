"""CoNLL-2003 out: a token a line with the tag of its entity, a blank line between sentences, -DOCSTART- before an article.

Tokens are runs of letters and digits, and each other sign by itself; white space is not in the format. Part of speech and
chunk are not known and stand as “_”.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from annotations.exchange.losses import Loss
from annotations.exchange.overlaps import LONGEST, Overlaps, Stretch, without_overlaps
from annotations.exchange.tag_scheme import TagScheme, tags_for
from annotations.exchange.unheld import Keeps, Unheld
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment

DOCUMENT = "-DOCSTART-"

_KEEPS = Keeps(quotes=False)
# Accents, vowel points and joiners, which belong to the letter before them.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u200c"
_WORD = rf"\w[\w{_MARKS}]*"
_TOKEN = re.compile(rf"{_WORD}(?:[’'\-.]{_WORD})*|[^\w\s\ufeff]")
_ENDS = frozenset(".!?…。！？؟")
_CLOSING = frozenset("”“’'\"»«)]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article in tokens: their ranges, the entities over them as stretches of tokens, and where sentences begin."""

    text: str
    tokens: tuple[Fragment, ...]
    entities: tuple[Stretch, ...]
    sentences: frozenset[int]


def write_conll(
    records: Iterable[LayerRecord],
    path: Path,
    _scheme: Scheme,
    overlaps: Overlaps = LONGEST,
    tags: TagScheme = TagScheme.BIO,
) -> tuple[Loss, ...]:
    """Write a new file; returns what could not be held. Raises OSError."""
    unheld = Unheld(_KEEPS)
    with path.open("x", encoding="utf-8", newline="") as file:
        for record in records:
            file.writelines(f"{line}\n" for line in _lines(_tagged(record, overlaps, unheld), tags))
    return unheld.losses()


def conll_losses(records: Iterable[LayerRecord], overlaps: Overlaps = LONGEST) -> tuple[Loss, ...]:
    """What `write_conll` could not hold."""
    unheld = Unheld(_KEEPS)
    for record in records:
        _tagged(record, overlaps, unheld)
    return unheld.losses()


def preview_conll(
    records: Iterable[LayerRecord], overlaps: Overlaps = LONGEST, tags: TagScheme = TagScheme.BIO, limit: int = 200
) -> str:
    """The first lines of each article."""
    unheld = Unheld(_KEEPS)
    shown = (islice(_lines(_tagged(record, overlaps, unheld), tags), limit) for record in records)
    return "\n".join(chain.from_iterable(shown))


def conll_label(label: str) -> str:
    """A label as a tag can hold it: white space becomes a low line."""
    return _SPACES.sub("_", label) or "_"


def _tagged(record: LayerRecord, overlaps: Overlaps, unheld: Unheld) -> Tagged:
    found = tagged(record, overlaps, unheld, conll_label)
    unheld.lose(_TEXT, rebuilt(found) != found.text)
    return found


def tagged(record: LayerRecord, overlaps: Overlaps, unheld: Unheld, named: Callable[[str], str]) -> Tagged:
    """A record in tokens, its labels `named` for tags; what it loses is counted, but not what becomes of the text."""
    text = record.article.text
    tokens = tuple((found.start(), found.end()) for found in _TOKEN.finditer(text))
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    stretches: list[Stretch] = []
    for span in record.layer.spans.values():
        unheld.lose(_PARTS, len(span.fragments) > 1)
        unheld.lose(_LABEL, named(span.label) != span.label)
        for start, end in span.fragments:
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            if first == last:
                # A byte order mark, which many readers drop, is no token.
                unheld.lose(_NOTHING)
                continue
            unheld.lose(_WIDE, (starts[first], ends[last - 1]) != (start, end))
            stretches.append(Stretch(first, last, named(span.label)))
    entities = without_overlaps(stretches, overlaps)
    unheld.lose(_NESTED, len(stretches) - len(entities))
    unheld.count(record)
    return Tagged(text, tokens, entities, frozenset(_sentences(text, tokens, entities)))


def rebuilt(record: Tagged) -> str:
    """The text as whoever reads the file has it: a space between tokens, a line a sentence."""
    words = [text for start, end in record.tokens if (text := record.text[start:end])]
    return "".join(
        word if at == 0 else ("\n" if at in record.sentences else " ") + word for at, word in enumerate(words)
    )


def _lines(record: Tagged, scheme: TagScheme) -> Iterator[str]:
    yield f"{DOCUMENT} -X- -X- O"
    yield ""
    tags = tags_for(record.entities, len(record.tokens), scheme)
    for at, (start, end) in enumerate(record.tokens):
        if at in record.sentences and at:
            yield ""
        yield f"{record.text[start:end]} _ _ {tags[at]}"
    yield ""


def _sentences(text: str, tokens: tuple[Fragment, ...], entities: tuple[Stretch, ...]) -> Iterator[int]:
    """The tokens that begin a sentence: after a line end, or after a full stop, space and a capital; never in an entity."""
    within = {at for entity in entities for at in range(entity.start + 1, entity.end)}
    for at in range(1, len(tokens)):
        gap = text[tokens[at - 1][1] : tokens[at][0]]
        if at not in within and ("\n" in gap or (gap and _ended(text, tokens, at))):
            yield at


def _ended(text: str, tokens: tuple[Fragment, ...], at: int) -> bool:
    before = at - 1
    while before and text[tokens[before][0]] in _CLOSING:
        before -= 1
    if text[tokens[before][0] : tokens[before][1]] not in _ENDS:
        return False
    # “Mr. Smith”, “J. Díaz”: a short capitalised word with a full stop is rather shortened than last.
    start, end = tokens[before - 1] if before else (0, 0)
    word = text[start:end]
    if text[tokens[before][0]] == "." and word[:1].isupper() and len(word) <= 3:
        return False
    following = text[tokens[at][0]]
    return not following.islower()


_NESTED = Loss(
    tr("nested or crossing span"), 0, tr("left out, since a token has one label"), tr("nested or crossing spans")
)
_PARTS = Loss(tr("span in several parts"), 0, tr("each part is a span of its own"), tr("spans in several parts"))
_WIDE = Loss(
    tr("span that does not end at a token border"),
    0,
    tr("widened to whole tokens"),
    tr("spans that do not end at a token border"),
)
_NOTHING = Loss(tr("span without a token"), 0, tr("left out"), tr("spans without a token"))
_LABEL = Loss(tr("label with spaces"), 0, tr("written with low lines"), tr("labels with spaces"))
_TEXT = Loss(
    tr("text with other white space than a space between tokens"),
    0,
    tr("the format has tokens, not the text"),
    tr("texts with other white space than a space between tokens"),
)
