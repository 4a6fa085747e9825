"""What the queue costs in a large project: putting it in order (beside the window), and going on to the next article.

python tests/benchmarks/going_on.py [--articles 100000] [--done 30000] [--spans 12] [--folder DIR]
"""

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import make_article
from annotations.project import Project
from annotations.queue import QueueOrder, closed_numbers, next_number, ranked
from annotations.queue_time import read_timesheet
from annotations.tags import tags_in_use

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
MODEL = model_annotator("bench@1.0")
TEXT = "“We will win,” Ana Díaz said in Kraków on Friday, while the lanterns of the old town burned on. " * 8
ROUNDS = 200


def fill(path: Path, articles: int, done: int, spans: int) -> None:
    """Make the project: every article read by a model, some of them done by Ana; the rows are written many at once."""
    with Project.create(path, ANA) as project:
        for first in range(0, articles, 5000):
            numbers = range(first, min(articles, first + 5000))
            project.add_articles(make_article(f"{TEXT}{'More. ' * (number % 50)}{number:07d}") for number in numbers)
        project.set_setting("model", MODEL.id)
    chance = random.Random(5)
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("INSERT OR IGNORE INTO annotators VALUES (?, ?, ?)", (MODEL.id, MODEL.name, MODEL.kind))
        put = (
            "INSERT INTO layers (number, article, annotator, sequence, status, reason, tags, note)"
            " VALUES (?, ?, ?, 1, ?, '', '[]', '')"
        )
        sql.executemany(put, ((number, number, MODEL.id, "suggested") for number in range(1, articles + 1)))
        chosen = chance.sample(range(1, articles + 1), done)
        sql.executemany(put, ((articles + place, one, ANA.id, "done") for place, one in enumerate(chosen, start=1)))
        sql.executemany(
            "INSERT INTO spans VALUES (?, ?, 'PERSON', ?, ?, 'model', ?)",
            (_span(layer, place, chance) for layer in range(1, articles + 1) for place in range(spans)),
        )
        _fill_log(sql, articles, done)
        sql.commit()
        sql.execute("ANALYZE")


def _span(layer: int, place: int, chance: random.Random) -> tuple[object, ...]:
    start = 15 + 20 * place
    identity = f"{layer:08d}-{place:03d}"
    value = (
        f'{{"id":"{identity}","label":"PERSON","fragments":[[{start},{start + 8}]],"origin":"model",'
        f'"certainty":{chance.random():.3f}}}'
    )
    return layer, identity, start, start + 8, value


def _fill_log(sql: sqlite3.Connection, articles: int, done: int) -> None:
    """Five events a done article, 20 seconds apart."""
    began = time.time() - 100 * done
    for number in range(1, 5 * done + 1):
        when = time.strftime("%Y-%m-%dT%H:%M:%S.000+00:00", time.gmtime(began + 20 * number))
        sql.execute(
            "INSERT INTO batches (number, id, annotator, time, name, step, target) VALUES (?, ?, ?, ?, 'keep', 'do', '')",
            (number, f"batch {number}", ANA.id, when),
        )
        layer = articles + (number + 4) // 5
        after = '{"verdict":{"status":"done"}}' if number % 5 == 0 else "{}"
        sql.execute(
            "INSERT INTO events (id, batch, layer, sequence, time, before, after) VALUES (?, ?, ?, ?, ?, '{}', ?)",
            (f"event {number}", number, layer, number, when, after),
        )


def measure(path: Path) -> None:
    """Print what each part takes."""
    with Project.open(path, ANA, read_only=True) as project:
        _say("done articles read", _seconds(lambda: closed_numbers(project)))
        _say("timesheet read", _seconds(lambda: read_timesheet(project)))
        _say("tags in use counted", _seconds(lambda: tags_in_use(project)))
        closed = closed_numbers(project)
        listed = project.numbers()
        for order in QueueOrder:
            if order is QueueOrder.LISTED:
                numbers = listed
            else:
                began = time.perf_counter()
                numbers = ranked(project, order, "ana 2026-03-01")
                _say(f"{order.value}: put in order, in a job", time.perf_counter() - began)
            times, current = list[float](), None
            through = set(closed)
            for _ in range(ROUNDS):
                began = time.perf_counter()
                current = next_number(numbers, current, through, order)
                if current is None:
                    break
                project.rows([current])
                times.append(time.perf_counter() - began)
                through.add(current)
            _say(f"{order.value}: next article, median", statistics.median(times))
            _say(f"{order.value}: next article, worst", max(times))


def _seconds(work: object) -> float:
    began = time.perf_counter()
    assert callable(work)
    work()
    return time.perf_counter() - began


def _say(what: str, seconds: float) -> None:
    print(f"{what:<48} {1000 * seconds:9.2f} ms")


def main() -> None:
    """Make the project and measure."""
    parser = argparse.ArgumentParser(description="What the queue costs in a large project.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--done", type=int, default=30_000)
    parser.add_argument("--spans", type=int, default=12)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        path = Path(folder) / "large.pullquote"
        fill(path, chosen.articles, chosen.done, chosen.spans)
        print(f"{chosen.articles:,} articles, {chosen.done:,} done, {path.stat().st_size / 1e6:,.0f} MB")
        measure(path)


if __name__ == "__main__":
    main()
