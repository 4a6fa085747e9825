"""How fast a teammate's file is taken in: `python tests/benchmarks/merging.py [--articles 10000] [--spans 60]`.

Prints the seconds of a merge, of doing it again, of undoing and redoing it, and of a raw copy of the same rows with sqlite3
in the same run, before each merge and behind it: articles, texts with their index, events, and the spans that stand. Both by
the clock and of the processor, since on a busy machine only the latter can be compared. Target of issue 3: a merge at most
3 × the copy.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, Status, make_article
from annotations.layer import Layer, Verdict
from annotations.packets.taking_in import merge_file
from annotations.project import Project
from annotations.spans import Span

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
WORDS = (
    "The harbour board said on Tuesday that Mara Lindqvist of Kraków would open the gates before the storm came in. "
)
_TABLES = ("articles", "texts", "annotators", "layers", "batches", "events", "spans", "attributions", "rejections")


def main() -> None:
    """Make the files, merge, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}; {chosen.articles:,} articles with {chosen.spans} spans each")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PULLQUOTE_SETTINGS"] = str(folder / "settings")
        packet = folder / "bo.pullquote"
        make_packet(packet, chosen.articles, chosen.spans)
        for number in range(chosen.rounds):
            measure(packet, folder / str(number))
            shutil.rmtree(folder / str(number))
    print(f"load {os.getloadavg()[0]:.1f}")


def measure(packet: Path, folder: Path) -> None:
    """One round, in a folder that it makes."""
    folder.mkdir()
    spent = [seconds(lambda: raw_copy(packet, folder / "raw.db"))]
    with Project.create(folder / "lead.pullquote", ANA) as lead:
        for work in (lambda: merge_file(lead, packet), lambda: merge_file(lead, packet), lead.undo, lead.redo):
            spent.append(seconds(work))
    spent.append(seconds(lambda: raw_copy(packet, folder / "again.db")))
    first, *ours, last = spent
    clock, processor = ((one + other) / 2 for one, other in zip(first, last, strict=True))
    print(
        f"raw copy of the rows     {first[0]:6.2f} and {last[0]:5.2f} s   processor {first[1]:6.2f} and {last[1]:5.2f} s"
    )
    for what, (by_clock, of_processor) in zip(("merge, all articles new", "again", "undo", "redo"), ours, strict=True):
        print(
            f"{what:24} {by_clock:6.2f} s {by_clock / clock:6.2f} ×        processor {of_processor:6.2f} s"
            f" {of_processor / processor:6.2f} ×"
        )


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes: by the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - worked


def make_packet(path: Path, articles: int, spans: int) -> None:
    """Bo's project, in which Bo labelled every article."""
    with Project.create(path, BO) as project:
        for start in range(0, articles, 500):
            made = [an_article(number) for number in range(start, min(start + 500, articles))]
            project.add_read(made, [(BO, a_layer(one, spans)) for one in made])


def an_article(number: int) -> Article:
    """An article of some 600 words."""
    return make_article(f"Story {number}\n\n" + WORDS * 30, title=f"Story {number}", source="Wire")


def a_layer(article: Article, spans: int) -> Layer:
    """Bo's layer of it; the spans are words one after the other."""
    width = len(article.text) // (spans + 1)
    starts = [article.text.index("a", place * width) for place in range(spans)]
    made = [
        Span(f"{article.id[:12]}-{place}", ("PERSON", "ORG", "GPE")[place % 3], ((start, start + 3),))
        for place, start in enumerate(starts)
    ]
    return Layer(article.id, BO.id, {span.id: span for span in made}, verdict=Verdict(Status.DONE))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection."""
    sql = sqlite3.connect(path, isolation_level=None)
    try:
        yield sql
    finally:
        sql.close()


def raw_copy(packet: Path, target: Path) -> None:
    """Copy the rows into another file, as plain sqlite3 does it: the tables, SELECT, executemany, the index, one commit."""
    with opened(packet) as source, opened(target) as sql:
        for (statement,) in source.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_%'"
            " AND tbl_name != '_sqlite_migrations'"
        ):
            sql.execute(statement)
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("BEGIN")
        for table in _TABLES:
            cursor = source.execute(f"SELECT * FROM {table}")
            places = ",".join("?" * len(cursor.description))
            while rows := cursor.fetchmany(1000):
                sql.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        sql.execute("INSERT INTO search (search) VALUES ('rebuild')")
        sql.execute("COMMIT")


if __name__ == "__main__":
    main()
