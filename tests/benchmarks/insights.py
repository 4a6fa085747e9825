"""What the insights of a large project cost: 100,000 articles that a pipeline has read, some of them finished by people.

python tests/benchmarks/insights.py [--articles 100000] [--finished 10000] [--spans 12] [--folder DIR]
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from weeks import ANA, BEN, CAROL, MODEL, START, text_of, words_at

from annotations.articles import make_article
from annotations.insights.charts import sections
from annotations.insights.insights import Scope, read_insights
from annotations.project import Project

LABELS = ("PERSON", "ORG", "GPE", "DATE", "EVENT")
Rows = Iterator[tuple[object, ...]]


def fill(path: Path, articles: int, finished: int, spans: int) -> None:
    """Make the project; the rows are written as the program would have written them, but many at once."""
    with Project.create(path, ANA) as project:
        for first in range(0, articles, 5000):
            numbers = range(first, min(articles, first + 5000))
            project.add_articles(make_article(text_of(6 * spans, 0) + f" {number:07d}") for number in numbers)
    with closing(sqlite3.connect(path)) as sql:
        for one in (ANA, BEN, CAROL, MODEL):
            sql.execute("INSERT OR IGNORE INTO annotators VALUES (?, ?, ?)", (one.id, one.name, one.kind))
        _fill_layers(sql, articles, finished, spans)
        sql.commit()
        sql.execute("ANALYZE")


def _fill_layers(sql: sqlite3.Connection, articles: int, finished: int, spans: int) -> None:
    chance = random.Random(3)
    layers, batches = count(1), count(1)
    put = "INSERT INTO layers VALUES (?, ?, ?, 1, ?, '', '[]', '')"
    for article in range(1, articles + 1):
        model = next(layers)
        sql.execute(put, (model, article, MODEL.id, "suggested"))
        labels = [chance.choice(LABELS) for _ in range(spans)]
        sql.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)", _span_rows(model, article, labels, "model"))
        _event(sql, next(batches), model, MODEL.id, START.timestamp(), "{}", 0)
        people = [(ANA, BEN, CAROL)[article % 3]] if article <= finished else []
        people += [BEN] if people and article % 10 == 0 and people != [BEN] else []
        for person in people:
            layer = next(layers)
            sql.execute(put, (layer, article, person.id, "done"))
            sql.executemany(
                "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)", _span_rows(layer, article, labels, "kept")
            )
            moment = START.timestamp() + 400 * article
            for place, row in enumerate(_span_rows(layer, article, labels, "kept")):
                _event(
                    sql,
                    next(batches),
                    layer,
                    person.id,
                    moment + 5 * place,
                    f'{{"spans":{{"{row[1]}":{row[6]}}}}}',
                    place,
                )
            done = '{"verdict":{"status":"done","reason":"","tags":[],"note":""}}'
            _event(sql, next(batches), layer, person.id, moment + 5 * spans, done, spans)


def _event(
    sql: sqlite3.Connection, number: int, layer: int, person: str, moment: float, after: str, place: int
) -> None:
    when = time.strftime("%Y-%m-%dT%H:%M:%S.000+00:00", time.gmtime(moment))
    sql.execute(
        "INSERT INTO batches (number, id, annotator, time, name, step, target) VALUES (?, ?, ?, ?, 'keep', 'do', '')",
        (number, f"batch {number}", person, when),
    )
    sql.execute(
        "INSERT INTO events (id, batch, layer, sequence, time, before, after) VALUES (?, ?, ?, ?, ?, '{}', ?)",
        (f"event {number}", number, layer, place + 1, when, after),
    )


def _span_rows(layer: int, article: int, labels: list[str], origin: str) -> Rows:
    for place, label in enumerate(labels):
        ((start, end),) = words_at("", 5 * place)
        identity = f"{article:08d}-{place:04d}"
        value = f'{{"id":"{identity}","label":"{label}","fragments":[[{start},{end}]],"origin":"{origin}"}}'
        yield layer, identity, label, start, end, origin, value


def main() -> None:
    """Print when each part of the figures was there."""
    parser = argparse.ArgumentParser(description="What the insights of a large project cost.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--finished", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=12)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        path = Path(folder) / "large.pullquote"
        fill(path, chosen.articles, chosen.finished, chosen.spans)
        print(f"{chosen.articles:,} articles, {chosen.finished:,} finished, {path.stat().st_size / 1e6:,.0f} MB")
        for turn in ("first", "again"):
            began = time.perf_counter()
            for part in read_insights(path, ANA, Scope()):
                made = sections(part)
                print(f"{turn}: {time.perf_counter() - began:6.2f} s  {', '.join(section.title for section in made)}")


if __name__ == "__main__":
    main()
