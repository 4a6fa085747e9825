"""What the speakers of a large project cost: counting them, finding by a few letters, and the quotes of one.

python tests/benchmarks/speakers.py [--articles 100000] [--speakers 50000] [--project FILE]
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "shared"))

from speaking import ANA, make_speaking, person

from annotations.project import Project
from annotations.speakers.changed import merge
from annotations.speakers.known import Column, KnownSpeakers
from annotations.speakers.offered import Offers
from annotations.speakers.read import counting, quotes_of, read_quotes

Result = TypeVar("Result")


def told(name: str, work: Callable[[], Result]) -> Result:
    """Do `work` and print how long it took, by the clock and by the processor."""
    clock, spent = time.perf_counter(), time.process_time()
    result = work()
    print(
        f"{name:<64} {(time.perf_counter() - clock) * 1000:9.1f} ms  ({(time.process_time() - spent) * 1000:.1f} ms of CPU)"
    )
    return result


def measure(path: Path) -> None:
    """Print the figures for the project at `path`."""
    with Project.open(path, ANA, read_only=True) as project:
        first = person(0)
        places = told("quotes of the one who speaks most, where they are", lambda: quotes_of(project, first))
        print(f"  {len(places):,} quotes")
        told("first 30 of them, read", lambda: read_quotes(project, places[:30]))
        parts = counting(project)
        told("time to the first row: everyone counted, in the job", lambda: next(parts))
        known = told("  and persons and bodies told apart", lambda: next(parts))
        print(f"  {len(known):,} speakers, {sum(one.quotes for one in known.speakers):,} quotes")
        told("order by name", lambda: known.ordered(Column.NAME, descending=False))
        told("order by quotes", lambda: known.ordered(Column.QUOTES, descending=True))
        for typed in ("a", "wa", "watson", "adr wat"):
            rows = told(f"filter by “{typed}”", lambda words=typed: known.rows_beginning(words) or ())
            told(
                f"  and in order, {len(rows):,} rows",
                lambda found=rows: known.ordered(Column.QUOTES, descending=True, within=found),
            )
        reading = project.reading(project.rows([1])[0].id)
        quote = reading.attributions[0]
        offers = told("offers for a quote, first time", lambda: Offers(reading, known))
        told("  without a letter", lambda: offers.likely(quote))
        for typed in ("a", "wa", "adr wat"):
            told(f"  after “{typed}”", lambda words=typed: offers.matching(quote, words))
        step = told("numbers of a merge of the two who speak most", lambda: merge(project, [person(1)], first))
        print(f"  {step.quotes:,} quotes in {step.articles:,} articles, {step.suggestions:,} suggestions")
        in_window(project, known)
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def in_window(project: Project, known: KnownSpeakers) -> None:
    """The same in a table on a screen that nobody sees: what the window's thread does, painting too."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.panels.look import make_look
    from desktop.speakers.speakers_model import SpeakersModel
    from desktop.speakers.speakers_table import SpeakersTable
    from desktop.theme import apply_theme, load_fonts, load_theme

    application = QApplication([])
    load_fonts()
    theme = load_theme("light")
    apply_theme(application, theme)
    model = SpeakersModel(project.rows)
    table = SpeakersTable(model, make_look(theme))
    table.resize(900, 900)
    table.show()
    application.processEvents()

    def shown(change: Callable[[], object]) -> None:
        change()
        application.processEvents()
        table.grab()

    told("window: the first rows painted", lambda: shown(lambda: model.show_known(known)))
    for typed in ("a", "wa", "watson", "adr wat", ""):
        told(f"window: filtered by “{typed}” and painted", lambda words=typed: shown(lambda: model.filter(words)))
    told("window: turned round by name and painted", lambda: shown(lambda: model.sort(0)))


def main() -> None:
    """Make the project where it is not there, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--speakers", type=int, default=50_000)
    parser.add_argument("--project", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.project or Path(folder) / "speakers.pullquote"
        if not path.exists():
            told("making the project", lambda: make_speaking(path, given.articles, given.speakers).close())
        measure(path)


if __name__ == "__main__":
    main()
