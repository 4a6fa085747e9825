"""How fast articles come in and go out: `python tests/benchmarks/exchange.py [articles]`.

Makes its own articles of about 600 words with 60 spans each. Prints what Pullquote takes beside the floor: orjson and
sqlite3 alone, the same rows, in the same run.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from annotations.annotators import Annotator, AnnotatorKind
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named
from annotations.exchange.importing import Import, chunks, import_into
from annotations.exchange.readers import read_paths
from annotations.exchange.selecting import Selection
from annotations.project import Project
from annotations.text import count_words, text_id

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
EVERYTHING = Selection(statuses=frozenset(), annotators=frozenset())
_TEXT = "the council of harbour said on Monday that Ana Vaz “would not sign” a paper which nobody had read 🚢 é"
WORDS = _TEXT.split()
SPANS = 60


def make_lines(count: int) -> list[dict[str, object]]:
    """Rows of Pullquote JSONL."""
    chance = random.Random(1)
    rows: list[dict[str, object]] = []
    for number in range(count):
        text = f"No. {number}\n" + " ".join(chance.choices(WORDS, k=600))
        starts = sorted(chance.sample(range(1, len(text) // 12), SPANS))
        spans: list[dict[str, object]] = []
        for at in starts:
            start = text.index(" ", at * 12 - 12) + 1
            end = min(start + 5, len(text))
            if text[start:end].strip():
                spans.append({"label": "PERSON", "fragments": [[start, end]], "text": text[start:end]})
        rows.append(
            {
                "text": text,
                "title": f"No. {number}",
                "annotator": "bo",
                "layer": "human",
                "status": "done",
                "spans": spans,
            }
        )
    return rows


def timed(name: str, count: int, deed: Callable[[], object], floor: float = 0.0) -> float:
    """Run a deed and print its rate; returns its seconds."""
    start = time.perf_counter()
    deed()
    seconds = time.perf_counter() - start
    beside = f"{seconds / floor:6.2f} × the floor" if floor else "   the floor"
    print(f"{name:<46} {seconds:7.2f} s {count / seconds:9,.0f} articles/s {beside}")
    return seconds


def raw_import(source: Path, target: Path, *, layered: bool) -> None:
    """The least that an import can do: parse, hash, count, insert, index, commit."""
    connection = sqlite3.connect(target)
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, words INTEGER);"
        "CREATE TABLE texts (number INTEGER PRIMARY KEY, title TEXT, text TEXT);"
        "CREATE TABLE spans (article INTEGER, id TEXT, label TEXT, start INTEGER, stop INTEGER, value TEXT);"
        "CREATE TABLE events (number INTEGER PRIMARY KEY, layer INTEGER, after TEXT);"
        "CREATE VIRTUAL TABLE search USING fts5 (title, text, content = 'texts', content_rowid = 'number');"
    )
    rows = [orjson.loads(line) for line in source.read_bytes().splitlines()]
    articles = [(n, text_id(row["text"]), row["title"], count_words(row["text"])) for n, row in enumerate(rows)]
    texts = [(n, row["title"], row["text"]) for n, row in enumerate(rows)]
    connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", articles)
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", texts)
    if layered:
        for n, row in enumerate(rows):
            values = [
                (n, str(at), span["label"], *span["fragments"][0], orjson.dumps(span).decode())
                for at, span in enumerate(row["spans"])
            ]
            connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)", values)
            connection.execute(
                "INSERT INTO events (layer, after) VALUES (?, ?)", (n, orjson.dumps(row["spans"]).decode())
            )
    connection.commit()
    connection.close()


def raw_export(source: Path, target: Path) -> None:
    """The least that an export can do: read every row, make a line of it, write."""
    connection = sqlite3.connect(source)
    with target.open("wb") as file:
        articles = "SELECT number, id, texts.title, text FROM articles JOIN texts USING (number)"
        for number, identity, title, text in connection.execute(articles).fetchall():
            found = connection.execute("SELECT value FROM spans WHERE article = ?", (number,))
            row = {"id": identity, "title": title, "text": text, "spans": [orjson.loads(value) for (value,) in found]}
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    connection.close()


def run(count: int, folder: Path) -> None:
    """All of it, once."""
    rows = make_lines(count)
    plain, layered = folder / "plain.jsonl", folder / "layered.jsonl"
    plain.write_bytes(b"\n".join(orjson.dumps({"body": row["text"], "title": row["title"]}) for row in rows))
    layered.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    bare = folder / "bare.jsonl"
    bare.write_bytes(b"\n".join(orjson.dumps({"text": row["text"], "title": row["title"]}) for row in rows))
    with Project.create(folder / "a.pullquote", ANA) as project:
        floor = timed("import: orjson + sqlite3", count, lambda: raw_import(bare, folder / "raw.db", layered=False))
        timed("import: Pullquote", count, lambda: import_into(project, read_paths([plain])), floor)
    timed("  of that, reading alone", count, lambda: list(read_paths([plain])), floor)
    with Project.create(folder / "b.pullquote", ANA) as project:
        floor = timed(
            f"import with {SPANS} spans: orjson + sqlite3",
            count,
            lambda: raw_import(layered, folder / "raw2.db", layered=True),
        )
        timed(
            f"import with {SPANS} spans: Pullquote", count, lambda: import_into(project, read_paths([layered])), floor
        )
        timed("  of that, reading alone", count, lambda: list(read_paths([layered])), floor)
        with sqlite3.connect(folder / "raw2.db") as connection:
            connection.execute("CREATE INDEX spans_by_article ON spans (article)")
        floor = timed(
            "export JSONL: sqlite3 + orjson", count, lambda: raw_export(folder / "raw2.db", folder / "raw.jsonl")
        )
        timed(
            "export JSONL: Pullquote",
            count,
            lambda: export(project, folder / "out.jsonl", format_named("jsonl"), EVERYTHING),
            floor,
        )
        timed(
            "export DocBin: Pullquote",
            count,
            lambda: export(project, folder / "out.spacy", format_named("spacy"), EVERYTHING),
            floor,
        )
    with Project.create(folder / "c.pullquote", ANA) as project:
        running = Import(project)
        times: list[float] = []
        for chunk in chunks(read_paths([plain]), articles=20, characters=100_000):
            start = time.perf_counter()
            running.add(chunk)
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        median, late = times[len(times) // 2], times[len(times) * 95 // 100]
        print(f"a window's chunk of 20 articles: median {median:.1f} ms, p95 {late:.1f} ms, worst {times[-1]:.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast articles come in and go out.")
    parser.add_argument("articles", type=int, nargs="?", default=1000)
    with tempfile.TemporaryDirectory() as made:
        run(parser.parse_args().articles, Path(made))
