"""What the project file costs: each figure beside the same work in plain sqlite3, in the same run and folder.

python tests/benchmarks/store.py [--articles 100000] [--folder DIR]
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Status, make_article
from annotations.edits import Put
from annotations.ids import derived_id, new_id
from annotations.intents import done
from annotations.project import Project
from annotations.scheme import default_scheme
from annotations.spans import Origin, Span
from annotations.store.articles import Order, Query
from annotations.suggested import Prepared, Suggested, prepare

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
MODEL = model_annotator("bench@1.0")
WORDS = "“We will win,” Ana Díaz said in Kraków on Friday, while the lanterns of the old town burned on. "
TEXT = WORDS * 35
Times = list[float]


def report(name: str, times: Times) -> None:
    """Median and 95th percentile in milliseconds."""
    ranked = sorted(times)
    late = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
    print(f"{name:<58} median {statistics.median(ranked) * 1000:8.2f} ms   p95 {late * 1000:8.2f} ms")


def timed(work: Callable[[], object]) -> float:
    """How long `work` took, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def spans_of(article: str, count: int) -> tuple[Span, ...]:
    """As many suggestions as a pipeline would make."""
    return tuple(
        Span(derived_id(article, str(place)), "PERSON", ((20 * place, 20 * place + 8),), origin=Origin.MODEL)
        for place in range(count)
    )


def plain(path: Path) -> sqlite3.Connection:
    """A connection with the pragmas of a project and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def label_spans(folder: Path, rounds: int) -> None:
    """Label a span and commit, beside the commit of one row; turn about, so that both meet the same disk."""
    ours: Times = []
    theirs: Times = []
    with (
        Project.create(folder / "label.pullquote", ANA, default_scheme()) as project,
        closing(plain(folder / "label.db")) as raw,
    ):
        (article,) = project.add_articles([make_article(TEXT)]).ids
        project.add_suggestions(MODEL, [Suggested(article, spans_of(article, 60), ())])
        raw.execute("CREATE TABLE rows (id TEXT PRIMARY KEY, value TEXT)")
        project.reading(article)
        places = iter([(start, start + length) for length in (5, 7) for start in range(1, 3000, 3)])
        for _ in range(rounds):
            start, end = next(places)
            edit = Put(Span(new_id(), "ORG", ((start, end),)))
            ours.append(timed(lambda edit=edit: project.apply(article, edit, "label Organisation")))
            row = (new_id(), "x" * 150)
            theirs.append(timed(lambda row=row: raw.execute("INSERT INTO rows VALUES (?, ?)", row)))
        report(f"label a span, committed ({rounds} in one article)", ours)
        report("  one row inserted and committed, sqlite3 alone", theirs)
        report("undo, committed", [timed(project.undo) for _ in range(50)])


def suggest(folder: Path, articles: int, each: int) -> None:
    """Store a pre-fill, in the chunks that a job would use, beside `executemany` of the same span rows."""
    with Project.create(folder / "suggest.pullquote", ANA, default_scheme()) as project:
        ids = project.add_articles(make_article(f"{TEXT}{number}") for number in range(articles)).ids
        results = [Suggested(article, spans_of(article, each), ()) for article in ids]
        spent: Times = []
        for first in range(0, articles, 16):
            spent.append(timed(lambda first=first: project.add_suggestions(MODEL, results[first : first + 16])))
    rows = [
        (number, span.id, span.label, span.start, span.end, "model", f'{{"id":"{span.id}","fragments":[[0,8]]}}')
        for number, result in enumerate(results)
        for span in result.spans
    ]
    with closing(plain(folder / "suggest.db")) as raw:
        raw.execute(
            'CREATE TABLE spans (layer INTEGER, id TEXT, label TEXT, start INTEGER, "end" INTEGER, origin TEXT, value TEXT,'
            " PRIMARY KEY (layer, id)) STRICT, WITHOUT ROWID"
        )

        def insert() -> None:
            for first in range(0, len(rows), 16 * each):
                raw.execute("BEGIN")
                raw.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)", rows[first : first + 16 * each])
                raw.execute("COMMIT")

        alone = timed(insert)
    total = articles * each
    print(f"{f'add_suggestions, {articles} articles of {each} spans':<58} {total / sum(spent):12,.0f} spans/s")
    print(f"{'  executemany of the span rows, sqlite3 alone':<58} {total / alone:12,.0f} spans/s")
    report("  one chunk of 16 articles (the event loop waits)", spent)


def long_article(path: Path, spans: int) -> tuple[float, ...]:
    """One article of very many suggestions: prepared, written, read, kept all at once, undone; the seconds of each."""
    article = make_article(WORDS * (20 * spans // len(WORDS) + 2))
    said = Suggested(article.id, spans_of(article.id, spans), ())
    ready: list[Prepared] = []
    with Project.create(path, ANA, default_scheme()) as project:
        project.add_articles([article])
        project.reading(article.id)
        prepared = timed(lambda: ready.append(prepare(MODEL, article.text, said)))
        written = timed(lambda: project.add_prepared(MODEL, ready))
        read = timed(lambda: project.layer(article.id, MODEL.id))
        intent = done(project.reading(article.id))
        kept = timed(lambda: project.apply(article.id, intent.edit, intent.name))
        return prepared, written, read, kept, timed(project.undo)


def long_articles(folder: Path, spans: int, rounds: int) -> None:
    """Several such articles, each in a project of its own."""
    names = (
        f"prepare {spans:,} suggestions (in a job's thread)",
        "  write them, committed (the event loop waits)",
        "  read the layer",
        "  done, all kept, committed",
        "  undo it, committed",
    )
    times = [long_article(folder / f"long{number}.pullquote", spans) for number in range(rounds)]
    for name, column in zip(names, zip(*times, strict=True), strict=True):
        report(name, list(column))


def listing(folder: Path, count: int) -> None:
    """Open, list, filter and search a project of `count` short articles."""
    path = folder / f"{count}.pullquote"

    with Project.create(path, ANA, default_scheme()) as project:
        chunk = 5000
        spent = 0.0
        for first in range(0, count, chunk):
            numbers = range(first, min(count, first + chunk))
            made = [
                make_article(f"{WORDS * 4}{n}", title=f"Article {n * 7919 % count}", published="2026") for n in numbers
            ]
            spent += timed(lambda made=made: project.add_articles(made))
    print(f"{f'{count:,} articles added':<58} {count / spent:12,.0f} articles/s")

    def opened() -> None:
        with Project.open(path, ANA) as project:
            project.rows(project.numbers()[:50])

    report(f"open a project of {count:,}, list it, read 50 rows", [timed(opened) for _ in range(15)])
    with Project.open(path, ANA) as project:
        queries = {
            "list all, in the order of import": Query(),
            "list all by title": Query(order=Order.TITLE),
            "list by status": Query(frozenset([Status.NEW, Status.SUGGESTED])),
            "search a word that all have": Query(search="lanterns"),
            "search a word that one has": Query(search=f"kraków {count - 1}"),
        }
        for name, query in queries.items():
            report(f"  {name}", [timed(lambda query=query: project.numbers(query)) for _ in range(10)])
        report("  read 50 rows", [timed(lambda: project.rows(range(count // 2, count // 2 + 50))) for _ in range(30)])
        report("  count by status", [timed(project.counts) for _ in range(10)])


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="What the project file costs.")
    parser.add_argument("--articles", type=int, default=100_000, help="size of the large project")
    parser.add_argument("--folder", type=Path, help="where the files are made (default: the temporary folder)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as place:
        folder = Path(place)
        label_spans(folder, 400)
        suggest(folder, 480, 60)
        long_articles(folder, 10_000, 7)
        for count in (10_000, chosen.articles):
            listing(folder, count)


if __name__ == "__main__":
    main()
