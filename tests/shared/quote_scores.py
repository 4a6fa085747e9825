"""QuoteScores: found quotes held against gold, per cent, with the usual measures of this task.

Content counts by its letters and digits alone. A quote or a fragment is found when the character F1 is at least 0.5;
matches are one to one, the best first. Fragments are cut at paragraph ends, so that joining the parts of a quote or not
makes no difference to them. *End to end* asks for the right source too: it must share a word with gold's that says
something, or have the same last name, or its last name must be in gold's resolved name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A record as JSON gives it, gold or prediction; its keys are those of the gold files, its values whatever JSON holds.
Record = Mapping[str, Any]
Piece = tuple[int, int]

THRESHOLD = 0.5
MEASURES = ("fragments", "quotes", "exact", "end to end")
SHARES = ("speaker", "resolved", "cue")
_EDGES = frozenset(" \t\r\n\u00a0“”„‟«»\"＂'‘’`,.;:!?…-–—()[]")
# Words that say nothing about who a name is.
_TITLES = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president"}
_JOINING = {"of", "and", "for", "to", "in", "at", "on", "by", "from", "with"}
_POINTING = {"the", "a", "an", "s", "who", "that", "which", "his", "her", "their", "its"}
_SMALL = frozenset(_TITLES | _JOINING | _POINTING)
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "him", "her", "them", "who", "which"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_POSSESSIVE = re.compile(r"[’']s\b")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SINGLE = re.compile(
    r"(?:^|(?<=[\s(\[—–-]))[‘'](?=[\w“])([^\n]{3,400}?)(?<=[\w.,?!…])[’'](?=$|[\s,.;:?!)\]—–-])", re.MULTILINE
)


@dataclass(slots=True)
class Tally:
    """Hits among gold and among predictions."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Count one article."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        """Per cent of the predictions that hit."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Per cent of gold that was hit."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.gold + self.predicted
        return 200 * self.hits / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The tallies of one gold file, by measure; of the shares only `hits` and `gold` are filled."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in (*MEASURES, *SHARES)})

    def figures(self) -> dict[str, float]:
        """The figures to print and to keep: F1 with precision and recall of each measure, the share of each other."""
        found: dict[str, float] = {}
        for name in MEASURES:
            tally = self.tallies[name]
            found |= {name: tally.f1, f"{name} P": tally.precision, f"{name} R": tally.recall}
        return found | {name: self.tallies[name].recall for name in SHARES if self.tallies[name].gold}


@dataclass(frozen=True, slots=True)
class _Quote:
    record: Record
    pieces: tuple[Piece, ...]
    letters: frozenset[int]
    kind: str


def score(
    articles: Iterable[Record], predictions: Iterable[Sequence[Record]], kinds: frozenset[str] = frozenset()
) -> Scores:
    """The scores of predictions, one sequence an article, in order; `kinds` restricts gold to these types.

    Then a prediction that meets other gold is left out, and one that meets none counts only if it is of one of the types.
    """
    scores = Scores()
    for article, quotes in zip(articles, predictions, strict=True):
        _ArticleScore(article, quotes, kinds).add_to(scores.tallies)
    return scores


class _ArticleScore:
    """One article: gold and predictions made comparable."""

    def __init__(self, article: Record, predicted: Sequence[Record], kinds: frozenset[str]) -> None:
        self._text: str = article["text"]
        self._kinds = kinds
        self._marked = _marked_places(self._text)
        self._discarded = {place for start, end in article.get("discard", []) for place in range(start, end)}
        self._gold = self._prepared(article["quotes"], given=True)
        self._predicted = self._prepared(predicted, given=False)
        self._wanted = [not kinds or quote.kind in kinds for quote in self._gold]

    def add_to(self, tallies: dict[str, Tally]) -> None:
        """Count the article in every measure."""
        chosen = matches([one.letters for one in self._gold], [one.letters for one in self._predicted])
        kept = {i: j for i, j in chosen.items() if self._wanted[i]}
        predicted = len(self._predicted) - len(self._left_out(chosen))
        gold = sum(self._wanted)
        tallies["quotes"].add(len(kept), gold, predicted)
        exact = sum(self._gold[i].pieces == self._predicted[j].pieces for i, j in kept.items())
        tallies["exact"].add(exact, gold, predicted)
        right = sum(
            self._source_right(self._gold[i].record, self._predicted[j].record, tallies) for i, j in kept.items()
        )
        tallies["end to end"].add(right, gold, predicted)
        for i, j in kept.items():
            self._count_cue(self._gold[i].record, self._predicted[j].record, tallies["cue"])
        self._add_fragments(tallies["fragments"])

    def _add_fragments(self, tally: Tally) -> None:
        gold = [
            (letters_of(self._text, [piece]), wanted)
            for quote, wanted in zip(self._gold, self._wanted, strict=True)
            for piece in fragments(self._text, quote.record["content"])
        ]
        predicted = [
            (piece, letters_of(self._text, [piece]))
            for quote in self._predicted
            for piece in fragments(self._text, quote.record["content"])
        ]
        chosen = matches([letters for letters, _ in gold], [letters for _, letters in predicted])
        hits = {j for i, j in chosen.items() if gold[i][1]}
        spared = {j for i, j in chosen.items() if not gold[i][1]}
        if self._kinds:
            other = frozenset[int]().union(*(letters for letters, wanted in gold if not wanted))
            for j, (piece, letters) in enumerate(predicted):
                if j not in hits | spared and self._spares([piece], letters, other):
                    spared.add(j)
        tally.add(len(hits), sum(wanted for _, wanted in gold), len(predicted) - len(spared))

    def _left_out(self, chosen: Mapping[int, int]) -> set[int]:
        """The predictions that do not count because they meet gold of other types, or are of other types."""
        spared = {j for i, j in chosen.items() if not self._wanted[i]}
        if not self._kinds:
            return spared
        other = frozenset[int]().union(
            *(quote.letters for quote, wanted in zip(self._gold, self._wanted, strict=True) if not wanted)
        )
        matched = set(chosen.values())
        for j, quote in enumerate(self._predicted):
            if j not in matched and self._spares(quote.record["content"], quote.letters, other):
                spared.add(j)
        return spared

    def _spares(self, content: Iterable[Sequence[int]], letters: frozenset[int], other: frozenset[int]) -> bool:
        return self._kind_of(content) not in self._kinds or 2 * len(letters & other) > len(letters)

    def _prepared(self, records: Iterable[Record], *, given: bool) -> list[_Quote]:
        quotes: list[_Quote] = []
        for record in records:
            pieces = joined_pieces(self._text, record["content"])
            letters = letters_of(self._text, pieces)
            if letters and 2 * len(letters & self._discarded) <= len(letters):
                kind = (record.get("type") if given else "") or self._kind_of(record["content"])
                quotes.append(_Quote(record, pieces, letters, kind))
        return quotes

    def _kind_of(self, content: Iterable[Sequence[int]]) -> str:
        """The type by the share of letters in marks: 95 % and more direct, 5 % and less indirect."""
        letters = letters_of(self._text, content)
        share = len(letters & self._marked) / len(letters) if letters else 0.0
        return "direct" if share >= 0.95 else "indirect" if share <= 0.05 else "mixed"

    def _source_right(self, gold: Record, predicted: Record, tallies: Mapping[str, Tally]) -> bool:
        """Whether a prediction names gold's source; gold without one takes any. Counts speaker and resolved name."""
        wanted, given = gold.get("speaker") or [], predicted.get("speaker") or []
        reference = gold.get("reference") or ""
        said = " ".join(self._text[start:end] for start, end in given)
        right = True
        if wanted:
            right = bool(given) and (
                same_source(self._text, wanted, given) or bool(reference and last_name(said) in words_of(reference))
            )
            tallies["speaker"].add(right, 1, 1)
        if reference:
            resolved = predicted.get("reference") or said
            name = last_name(resolved)
            known = bool(name) and (name in words_of(reference) or last_name(reference) in words_of(resolved))
            tallies["resolved"].add(known, 1, 1)
        return right

    def _count_cue(self, gold: Record, predicted: Record, tally: Tally) -> None:
        wanted, given = gold.get("cue") or [], predicted.get("cue") or []
        if wanted:
            shared = letters_of(self._text, wanted) & letters_of(self._text, given)
            tally.add(bool(given) and (bool(shared) or same_words(self._text, wanted, given)), 1, 1)


def matches(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> dict[int, int]:
    """Gold index → predicted index, one to one, the best overlaps first."""
    holders: dict[int, list[int]] = {}
    for j, letters in enumerate(predicted):
        for place in letters:
            holders.setdefault(place, []).append(j)
    pairs: list[tuple[float, int, int]] = []
    for i, letters in enumerate(gold):
        for j in sorted({j for place in letters for j in holders.get(place, ())}):
            f1 = 2 * len(letters & predicted[j]) / (len(letters) + len(predicted[j]))
            if f1 >= THRESHOLD:
                pairs.append((-f1, i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def letters_of(text: str, pieces: Iterable[Sequence[int]]) -> frozenset[int]:
    """The places of letters and digits."""
    return frozenset(place for start, end in pieces for place in range(start, end) if text[place].isalnum())


def fragments(text: str, content: Iterable[Sequence[int]]) -> list[Piece]:
    """Content cut at paragraph ends, each piece without marks and stops at its edges."""
    lines = (
        _trimmed(text, start + line.start(), start + line.end())
        for start, end in sorted(tuple(piece) for piece in content)
        for line in re.finditer(r"[^\n]+", text[start:end])
    )
    return _merged(piece for piece in lines if piece[0] < piece[1])


def joined_pieces(text: str, content: Iterable[Sequence[int]]) -> tuple[Piece, ...]:
    """Content trimmed, pieces joined that only marks and spaces of one paragraph part."""
    trimmed = (_trimmed(text, start, end) for start, end in sorted(tuple(piece) for piece in content))
    joined: list[Piece] = []
    for start, end in _merged(piece for piece in trimmed if piece[0] < piece[1]):
        between = text[joined[-1][1] : start] if joined else ""
        if joined and "\n" not in between and not any(character.isalnum() for character in between):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def same_source(text: str, gold: Sequence[Sequence[int]], given: Sequence[Sequence[int]]) -> bool:
    """Whether two sources share a word that says something, or have the same last name, which is no pronoun."""
    if same_words(text, gold, given):
        return True
    places = {place for start, end in gold for place in range(start, end)}
    for start, end in given:
        for word in re.finditer(r"\w+", text[start:end]):
            if word.group().casefold() not in _SMALL and places & set(range(start + word.start(), start + word.end())):
                return True
    name = last_name(" ".join(text[start:end] for start, end in gold))
    return bool(name) and name not in _PRONOUNS and name == last_name(" ".join(text[start:end] for start, end in given))


def same_words(text: str, one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> bool:
    """Whether two lists of pieces are equal without articles, stops and possessive endings."""
    bare, others = (sorted(_bare(text, start, end) for start, end in pieces) for pieces in (one, other))
    return bare == others


def words_of(name: str) -> list[str]:
    """The words of a name in folded case, without possessive endings."""
    return [word.casefold() for word in _WORD.findall(_POSSESSIVE.sub("", name))]


def last_name(name: str) -> str:
    """The last word of a name, before any comma, that says who it is; empty when there is none."""
    telling = [word for word in words_of(name.split(",")[0]) if word not in _SMALL | _SUFFIXES]
    return telling[-1] if telling else ""


def _bare(text: str, start: int, end: int) -> Piece:
    start, end = _trimmed(text, start, end)
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    return start, end - 2 if text[start:end].endswith(("’s", "'s")) else end


def _trimmed(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for start, end in pieces:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _marked_places(text: str) -> frozenset[int]:
    """Where something stands in marks, by the plainest reading: from a mark to the next, within a paragraph."""
    marked: set[int] = set()
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for place in range(line.start(), line.end()):
            if opened is None and text[place] in '“„«‟"＂':
                opened = place
            elif opened is not None and text[place] in '”»"＂':
                marked.update(range(opened, place + 1))
                opened = None
        if opened is not None and not text[line.start() : opened].strip():
            marked.update(range(opened, line.end()))
    doubled = frozenset(marked)
    for single in _SINGLE.finditer(text):
        if len(single.group(1).split()) > 1 and single.start() not in doubled:
            marked.update(range(*single.span()))
    return frozenset(marked)
