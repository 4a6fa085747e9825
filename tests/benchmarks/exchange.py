"""How fast annotated articles come in and go out: `python tests/benchmarks/exchange.py [articles] [rounds]`.

Makes its own articles of 350 to 600 words with 60 spans and two quotes each, as Pullquote JSONL. Each deed runs in a
process of its own, ours beside the floor in turns, with its modules compiled before as in an installed program; printed are
the medians of wall time, CPU time and peak memory.
The floors do the least that leads to the same: orjson and raw SQL of the same rows into the same tables with the same
indexes, row by row out of them again, and spaCy's `make_doc` with a `char_span` for each span.
"""

import argparse
import contextlib
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exchange_floor import raw_docbin, raw_export, raw_import

from annotations.annotators import Annotator, AnnotatorKind

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
LABELS = ("PERSON", "ORG", "GPE", "DATE", "EVENT")
SPANS = 60
QUOTES = 2
# What has to be equal in the floor's project and in ours.
TABLES = {
    "articles": "count(*), sum(length(id || title || meta || added))",
    "texts": "count(*), sum(length(title || text))",
    "search_docsize": "count(*), sum(length(sz))",
    "layers": "count(*), sum(length(annotator || status || tags || attributes)), sum(sequence)",
    "spans": 'count(*), sum(length(id || label || origin || value)), sum(start + "end")',
    "attributions": 'count(*), sum(length(id || kind || speaker || origin || value)), sum(start + "end")',
    "events": "count(*), sum(length(id || time || before || after)), sum(sequence)",
    "layer_traits": "count(*), sum(length(traits))",
}


def make_row(number: int, chance: random.Random, words: list[str]) -> dict[str, object]:
    """An article of Pullquote JSONL with a person's layer."""
    count = chance.randint(350, 600)
    chosen = chance.choices(words, k=count)
    starts: list[int] = []
    at = 0
    for word in chosen:
        starts.append(at)
        at += len(word) + 1
    text = " ".join(chosen)
    spans: list[dict[str, object]] = []
    for place, first in enumerate(sorted(chance.sample(range(count - 2), SPANS))):
        last = first + chance.choice((0, 0, 1))
        start, end = starts[first], starts[last] + len(chosen[last])
        spans.append(
            {
                "id": f"{number:08x}-0000-7000-8000-{place:012x}",
                "label": chance.choice(LABELS),
                "fragments": [[start, end]],
                "text": text[start:end],
                "tags": [],
                "attributes": {},
                "note": "",
                "unsure": False,
                "origin": "hand",
            }
        )
    quotes: list[dict[str, object]] = []
    for place in range(QUOTES):
        first = 20 + place * 100
        cut = [starts[first], starts[first + 12] - 1]
        cue = [starts[first + 12], starts[first + 13] - 1]
        source = [starts[first + 13], starts[first + 14] - 1]
        key = f"{number:08x}-0000-7000-9000-{place:012x}"
        quotes.append(
            {"id": key, "kind": "direct", "content": [cut], "cue": [cue], "source": [source], "speaker": "Ana"}
        )
    return {
        "title": f"No. {number}",
        "text": text,
        "annotator": "bo",
        "layer": "human",
        "status": "done",
        "spans": spans,
        "attributions": quotes,
    }


def make_file(path: Path, count: int) -> None:
    """Write so many rows, of some 9,000 different words."""
    chance = random.Random(1)
    letters = "abcdefghijklmnoprstuvwé"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(9000)]
    words += ["the", "of", "and", "said", "harbour", "“would", "not”"] * 1000 + ["🚢"] * 2
    with path.open("wb") as file:
        for number in range(count):
            file.write(orjson.dumps(make_row(number, chance, words), option=orjson.OPT_APPEND_NEWLINE))


def our_import(folder: Path) -> None:
    """Import the file into the empty project `ours`."""
    from annotations.exchange.importing import import_into
    from annotations.exchange.readers import read_paths
    from annotations.project import Project

    with Project.open(folder / "ours.pullquote", ANA) as project:
        report = import_into(project, read_paths([folder / "in.jsonl"]))
        assert report.layers == len(report.added) and not report.left_out


def our_export(folder: Path, format: str, name: str) -> None:
    """Export all of `ours`."""
    from annotations.exchange.exporting import export
    from annotations.exchange.formats import format_named
    from annotations.exchange.selecting import Selection
    from annotations.project import Project

    everything = Selection(statuses=frozenset(), annotators=frozenset())
    with Project.open(folder / "ours.pullquote", ANA, read_only=True) as project:
        export(project, folder / name, format_named(format), everything, overwrite=True)


def our_reading(folder: Path) -> None:
    """Only read the file."""
    from annotations.exchange.readers import read_paths

    for _ in read_paths([folder / "in.jsonl"]):
        continue


DEEDS: dict[str, Callable[[Path], None]] = {
    "import: orjson + sqlite3": lambda folder: raw_import(folder / "in.jsonl", folder / "raw.pullquote"),
    "import: Pullquote": our_import,
    "  of that, reading alone": our_reading,
    "JSONL: sqlite3 + orjson": lambda folder: raw_export(folder / "ours.pullquote", folder / "raw.jsonl"),
    "JSONL: Pullquote": lambda folder: our_export(folder, "jsonl", "out.jsonl"),
    "DocBin: make_doc + char_span": lambda folder: raw_docbin(folder / "ours.pullquote", folder / "raw.spacy"),
    "DocBin: Pullquote": lambda folder: our_export(folder, "spacy", "out.spacy"),
}


def deed(name: str, folder: Path) -> None:
    """Do it in this process and print wall seconds, CPU seconds and peak memory in MB."""
    if name.startswith("DocBin"):
        # Both need it, and nobody waits for it twice.
        import spacy  # noqa: F401  # pyright: ignore[reportUnusedImport]
    begun, used = time.perf_counter(), time.process_time()
    DEEDS[name](folder)
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    print(orjson.dumps([wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]).decode())


def empty_projects(folder: Path) -> None:
    """Both projects empty, as made by Pullquote."""
    from annotations.project import Project

    for name in ("ours", "raw"):
        for part in folder.glob(f"{name}.pullquote*"):
            part.unlink()
        Project.create(folder / f"{name}.pullquote", ANA).close()


def done_apart(name: str, folder: Path) -> list[float]:
    """Do a deed in a process of its own: wall seconds, CPU seconds, peak memory in MB."""
    told = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--deed", name, "--folder", str(folder)]
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        env=told | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")},
    )
    return cast(list[float], orjson.loads(done.stdout.splitlines()[-1]))


def hold_against_each_other(folder: Path) -> None:
    """Raises ValueError where the floor's project and ours differ in how much is in a table, or how long it is."""
    found: list[list[tuple[object, ...]]] = []
    for name in ("ours", "raw"):
        with contextlib.closing(sqlite3.connect(folder / f"{name}.pullquote")) as sql:
            found.append([sql.execute(f"SELECT {sums} FROM {table}").fetchone() for table, sums in TABLES.items()])
    for table, ours, floor in zip(TABLES, *found, strict=True):
        if ours != floor:
            raise ValueError(f"{table}: ours {ours}, the floor {floor}")


def run(count: int, rounds: int, folder: Path) -> None:
    """All of it, in turns."""
    figures: dict[str, list[list[float]]] = {name: [] for name in DEEDS}
    make_file(folder / "in.jsonl", 5)
    empty_projects(folder)
    for name in DEEDS:
        done_apart(name, folder)
    make_file(folder / "in.jsonl", count)
    for _ in range(rounds):
        empty_projects(folder)
        for name in DEEDS:
            figures[name].append(done_apart(name, folder))
        hold_against_each_other(folder)
    size = (folder / "in.jsonl").stat().st_size / 2**20
    print(f"{count:,} articles, {count * SPANS:,} spans, {size:,.0f} MB of JSONL; load {os.getloadavg()[0]:.1f}")
    floor = [0.0, 0.0]
    for name, rows in figures.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*rows, strict=True))
        is_floor = name.partition(": ")[2] not in ("Pullquote", "") and not name.startswith(" ")
        floor = [wall, cpu] if is_floor else floor
        beside = "   the floor" if is_floor else f"{wall / floor[0]:5.2f} × wall {cpu / floor[1]:5.2f} × CPU"
        print(f"{name:<32} {wall:7.2f} s wall {cpu:7.2f} s CPU {peak:6.0f} MB {beside}")


def main() -> None:
    """The whole comparison, or one deed of it for its own process."""
    parser = argparse.ArgumentParser(description="How fast annotated articles come in and go out.")
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--deed", default="")
    parser.add_argument("--folder", type=Path, default=Path())
    asked: Any = parser.parse_args()  # Any: a Namespace has no types
    if asked.deed:
        deed(asked.deed, asked.folder)
        return
    with tempfile.TemporaryDirectory() as made:
        os.environ.setdefault("PULLQUOTE_SETTINGS", made)
        run(asked.articles, asked.rounds, Path(made))


if __name__ == "__main__":
    main()
