"""What finding costs in a large project, beside plain sqlite3 with the same FTS5 query in the same run.

python tests/benchmarks/finding.py [--articles 100000] [--project FILE]

A first page is all that has to be done until hits are on the screen: the project opened anew, as a job of the window does,
the query read, the first 40 articles found and their hits put into context. With --project a file that is there is used,
and one that is not is made and kept.
"""

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from hundred_thousand import ANA, RARE_SPEAKER, write_project

from annotations.articles import Status
from annotations.finding.choices import read_choices
from annotations.finding.matching import Matcher, Pattern
from annotations.finding.searching import Search, Searcher
from annotations.library import Order, Query
from annotations.project import Project
from annotations.traits import Traits

_PAGE = 40
_ROUNDS = 7
SEARCHES = {
    "a rare phrase": Search("“amber lighthouse keepers”"),
    "a phrase that all articles have": Search("“we will win”"),
    "a phrase of two words of every article": Search("“of the”"),
    "NEAR, prefix and NOT": Search("NEAR(amber keepers, 5) light* NOT zeppelin"),
    "a rare label and a rare speaker": Search(
        "",
        query=Query(traits=Traits(labels=frozenset(["WORK_OF_ART"]), quotes=True, speakers=frozenset([RARE_SPEAKER]))),
    ),
    "a label that all articles have": Search("", query=Query(traits=Traits(labels=frozenset(["PERSON"])))),
    "a word within spans of a label": Search(
        "town", annotations=True, query=Query(traits=Traits(labels=frozenset(["PERSON"])))
    ),
}
LISTS = {
    "by label": Query(traits=Traits(labels=frozenset(["PERSON"]))),
    "by a rare label and speaker": Query(traits=Traits(labels=frozenset(["WORK_OF_ART"]))),
    "by words": Query(search="town"),
    "by status": Query(statuses=frozenset([Status.SUGGESTED])),
    "by title": Query(order=Order.TITLE),
    "newest first": Query(order=Order.NEWEST),
    "most suggestions (in a job)": Query(order=Order.MOST_SUGGESTIONS),
    "least certain (in a job)": Query(order=Order.LEAST_CERTAIN),
}


def milliseconds(work: Callable[[], object], rounds: int = _ROUNDS) -> str:
    """The median and the longest of some rounds."""
    times: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return f"median {statistics.median(times):8.1f} ms   longest {max(times):8.1f} ms"


def first_page(path: Path, search: Search) -> int:
    """As the window's job does it; returns the number of hits."""
    with Project.open(path, ANA, read_only=True) as project:
        searcher = Searcher(project, search)
        return sum(len(one.hits) for one in searcher.articles(searcher.numbers(_PAGE)))


def plain_page(path: Path, words: str) -> int:
    """The same phrase by sqlite3 and FTS5's own `snippet`, and nothing else."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as sql:
        rows = sql.execute(
            "SELECT rowid, snippet(search, 1, '[', ']', '…', 12) FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?",
            (words, _PAGE),
        )
        return len(rows.fetchall())


def memory_of_window(path: Path) -> None:
    """Show the window with this project in a process of its own, search and scroll in it, and print what that took."""
    subprocess.run([sys.executable, __file__, "--window", str(path)], check=True)


def show_window(path: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from desktop.app import Desktop
    from desktop.front import Front
    from desktop.settings import Settings

    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.tour_seen = True
        settings.prefill_on_import = False
        desktop = Desktop(Front(application, settings))
        desktop.start(path)

        def wait(seconds: float) -> None:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                application.processEvents()
                time.sleep(0.005)

        wait(1)
        library = desktop.place.library
        print("\nThe window’s thread, with the library drawn", flush=True)
        for name, query in LISTS.items():

            def ask(query: Query = query) -> None:
                library.filter.ask(query)
                library.grab()

            began = time.perf_counter()
            ask()
            print(f"  library {name:<34} {(time.perf_counter() - began) * 1000:8.1f} ms")
            wait(4 if query.order.is_weighed else 1.5)
        bar = library.list.verticalScrollBar()
        times: list[float] = []
        for step in range(60):
            bar.setValue(bar.maximum() * step // 60)
            began = time.perf_counter()
            library.list.viewport().grab()
            times.append((time.perf_counter() - began) * 1000)
        middle, longest = statistics.median(times), max(times)
        print(f"  library scrolled anywhere and drawn    median {middle:.1f} ms, longest {longest:.1f} ms")
        desktop.window.actions_table["find_project"].trigger()
        wait(0.3)
        for search in ("“we will win”", "town"):
            desktop.finding.show_words(search)
            wait(1.5)
        # What is still being counted is given up.
        desktop.stop()
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {taken} MB taken by the process at most")


def in_one_article() -> None:
    """Finding in 1 MB of text with 10,000 hits."""
    text = (
        "the town of Kraków waited while lanterns burned on and on, said Ana Díaz, until dawn came with the rain. "
    ) * 10_000
    print(f"\nIn one article of {len(text) / 1e6:.1f} MB, 10,000 hits")
    for name, pattern in {
        "plain, first time": Pattern("krakow"),
        "whole word, match case": Pattern("Kraków", case=True, whole=True),
        "regular expression": Pattern(r"D[ií]az\b", expression=True),
    }.items():
        print(f"  {name:<44} {milliseconds(lambda pattern=pattern: Matcher(text).find(pattern), 3)}")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description="What finding costs.")
    parser.add_argument("--articles", type=int, default=100_000, help="size of the project")
    parser.add_argument("--project", type=Path, help="a project that was made before, or is to be kept")
    parser.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.window:
        show_window(chosen.window)
        return
    with tempfile.TemporaryDirectory() as folder:
        path: Path = (chosen.project or Path(folder) / "large.pullquote").resolve()
        if not path.exists():
            began = time.perf_counter()
            write_project(path, chosen.articles)
            print(f"{chosen.articles:,} articles made in {time.perf_counter() - began:.0f} s")
        with Project.open(path, ANA) as project:
            print(
                f"{len(project.numbers()):,} articles, {path.stat().st_size / 1e6:,.0f} MB\n\nFirst page, project opened anew"
            )
            for name, search in SEARCHES.items():
                hits = first_page(path, search)
                print(f"  {name:<44} {milliseconds(lambda search=search: first_page(path, search))}   {hits} hits")
            for words in ('"amber lighthouse keepers"', '"we will win"', '"of the"'):
                print(f"  sqlite3 alone: {words:<29} {milliseconds(lambda words=words: plain_page(path, words))}")
            print("\nThe list of all numbers, in one thread")
            for name, query in LISTS.items():
                print(f"  {name:<44} {milliseconds(lambda query=query: project.numbers(query), 3)}")
            print(f"  {'what there is to filter by':<44} {milliseconds(lambda: read_choices(project), 3)}")
        memory_of_window(path)
        in_one_article()


if __name__ == "__main__":
    main()
