"""How fast a teammate's file is taken in: `python tests/benchmarks/merging.py [--articles 10000] [--spans 60]`.

Prints the seconds of a merge, of doing it again, of undoing it, and of a raw copy of the same rows with sqlite3 in the same
run: articles, texts with their index, events, and the spans that stand. Target of issue 3: a merge at most 3 × the copy.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
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
    chosen = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}; {chosen.articles:,} articles with {chosen.spans} spans each")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PULLQUOTE_SETTINGS"] = str(folder / "settings")
        packet = folder / "bo.pullquote"
        make_packet(packet, chosen.articles, chosen.spans)
        floor = raw_copy(packet, folder / "raw.db")
        print(f"raw copy of the rows       {floor:7.2f} s")
        with Project.create(folder / "lead.pullquote", ANA) as lead:
            for what, work in (
                ("merge, all articles new", lambda: merge_file(lead, packet)),
                ("merge the same again", lambda: merge_file(lead, packet)),
                ("undo the merge", lead.undo),
                ("redo the merge", lead.redo),
            ):
                began = time.perf_counter()
                work()
                seconds = time.perf_counter() - began
                print(f"{what:26} {seconds:7.2f} s   {seconds / floor:5.2f} × the copy")
    print(f"load {os.getloadavg()[0]:.1f}")


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


def raw_copy(packet: Path, target: Path) -> float:
    """Seconds to copy the rows into another file, as plain sqlite3 does it: SELECT, executemany, the index, one commit."""
    with opened(packet) as source, opened(target) as sql:
        for (statement,) in source.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_%'"
            " AND tbl_name != '_sqlite_migrations'"
        ):
            sql.execute(statement)
        began = time.perf_counter()
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("BEGIN")
        for table in _TABLES:
            cursor = source.execute(f"SELECT * FROM {table}")
            places = ",".join("?" * len(cursor.description))
            while rows := cursor.fetchmany(1000):
                sql.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        sql.execute("INSERT INTO search (search) VALUES ('rebuild')")
        sql.execute("COMMIT")
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
