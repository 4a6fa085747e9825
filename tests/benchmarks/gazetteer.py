"""What a gazetteer costs: pre-fill with 20,000 terms beside pre-fill without, and a new term in articles that were read.

`python tests/benchmarks/gazetteer.py [--articles 60] [--rounds 5] [--terms 20000]`. Every round runs each contestant once, in
turns; the ratios are of each round, of processor time with the workers' own (Linux), and their median is printed last. At
most 1.05 is wanted.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from prefill import make_texts, processor_seconds, warm_up

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import make_article
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.kept import entries_for, read_gazetteer
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.ids import new_id
from annotations.project import Project
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.pool import WorkerPool
from annotations.suggest.prefill import prefill
from annotations.suggest.renewal import articles_to_renew, renew
from annotations.suggested import Suggested
from annotations.suggestion_writer import SuggestionWriter

SYLLABLES = ("ka", "ro", "mi", "ten", "dal", "vor", "sun", "pel", "ari", "ko", "lin", "bar", "os", "tra")
LABELS = ("PERSON", "ORG", "GPE", "FAC")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--terms", type=int, default=20_000)
    parser.add_argument("--read", type=int, default=10_000, help="articles that were read when a term comes")
    chosen = parser.parse_args()
    texts = make_texts(chosen.articles)
    terms = make_terms(chosen.terms, texts)
    compare(texts, terms, chosen.rounds)
    one_more(texts, terms, chosen.read)


def compare(texts: list[str], terms: list[Term], rounds: int) -> None:
    with WorkerPool(DEFAULT_PIPELINE) as plain, WorkerPool(DEFAULT_PIPELINE) as corrected:
        corrected.set_gazetteer(Gazetteer.of(terms))
        for pool in (plain, corrected):
            warm_up(pool)
        ratios: list[float] = []
        for turn in range(rounds):
            spent = {
                "without": prefilled(plain, texts, []),
                f"with {len(terms):,}": prefilled(corrected, texts, terms),
            }
            without, with_terms = spent.values()
            ratios.append(with_terms / without)
            shown = " · ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items())
            print(f"round {turn + 1}: {shown} of processor time, ratio {ratios[-1]:.3f}")
        print(f"pre-fill with terms takes {statistics.median(ratios):.3f} × the processor time (wanted: at most 1.05)")


def prefilled(pool: WorkerPool, texts: list[str], terms: list[Term]) -> float:
    """Processor seconds, with the worker's, to pre-fill a new project with these terms."""
    with tempfile.TemporaryDirectory() as folder, make_project(Path(folder), texts, terms) as project:
        # Each worker takes the terms once, when it starts; that is not counted.
        pool.set_gazetteer(read_gazetteer(project))
        before = processor_seconds(*pool.pids)
        prefill(project, pool)
        return processor_seconds(*pool.pids) - before


def one_more(texts: list[str], terms: list[Term], count: int) -> None:
    """How long it takes until a new term is suggested in articles that were read."""
    model = model_annotator("en_bench@1")
    with tempfile.TemporaryDirectory() as folder:
        many = [f"{number}. {texts[number % len(texts)]}" for number in range(count)]
        word = "lighthouse keepers"
        many = [f"{text}\n\nThe {word} met." if number % 5 == 0 else text for number, text in enumerate(many)]
        for known in ([], terms):
            path = Path(folder) / f"{len(known)}"
            path.mkdir()
            with make_project(path, many, known) as project:
                ids = [row.id for row in project.rows(project.numbers())]
                for start in range(0, len(ids), 500):
                    project.add_suggestions(model, [Suggested(one, (), ()) for one in ids[start : start + 500]])
                follow(project, None)
                before = read_gazetteer(project)
                project.put_entries(entries_for([make_term(word, "PERSON")]), "one more")
                began = time.perf_counter()
                follow(project, before)
                spent = time.perf_counter() - began
                print(
                    f"one more term beside {len(known):,}, in {count // 5:,} of {count:,} read articles:"
                    f" {spent:.1f} s until all of them suggest it"
                )


def follow(project: Project, since: Gazetteer | None) -> None:
    gazetteer = read_gazetteer(project)
    changed = gazetteer.terms[:0] if gazetteer == EMPTY or since is None else gazetteer.differing(since)
    with SuggestionWriter.open(project.path, project.turns) as writer:
        renew(project, writer, gazetteer, articles_to_renew(project, gazetteer, changed))


def make_project(folder: Path, texts: list[str], terms: list[Term]) -> Project:
    project = Project.create(folder / "bench.pullquote", Annotator(new_id(), "benchmark", AnnotatorKind.HUMAN))
    project.add_articles(make_article(text) for text in texts)
    if terms:
        project.put_entries(entries_for(terms), "terms")
    return project


def make_terms(count: int, texts: list[str]) -> list[Term]:
    """Invented names, a third of them in any case and a third in the plural too, and some words of the texts."""
    chance = random.Random(11)

    def name() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    said = [word for text in texts[:20] for word in text.split() if word.isalpha() and len(word) > 8]
    words = set(said[:200])
    while len(words) < count:
        words.add(" ".join(name() for _ in range(chance.randint(1, 3))))
    kinds = list(Match)
    return [make_term(one, LABELS[place % 4], kinds[place % 3]) for place, one in enumerate(sorted(words))]


if __name__ == "__main__":
    main()
