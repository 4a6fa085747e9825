"""Wide steps, edits, entries, undos and sudden ends at random, beside a model that is only dictionaries in memory."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from making import ANA, SCHEME, TEXT

from annotations import project_steps, wide, wide_writing
from annotations.articles import make_article
from annotations.changes import Step
from annotations.edits import Edit, Put
from annotations.entries import Entry, EntrySort
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Span
from annotations.wide_step import WideStep

ARTICLES = [make_article(f"{TEXT}\nNumber {number}.") for number in range(7)]
IDS = [one.id for one in ARTICLES]
chosen = st.lists(st.sampled_from(IDS), min_size=1, unique=True).map(tuple)
entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from((EntrySort.VIEW, EntrySort.SPEAKER)),
        st.sampled_from(("a", "é", "")),
        st.one_of(st.none(), st.dictionaries(st.sampled_from("xy"), st.integers(0, 2), max_size=2)),
    ),
    max_size=3,
    unique_by=lambda one: (one.sort, one.key),
).map(tuple)


class Standing(NamedTuple):
    """How many spans each article has, and the entries."""

    spans: dict[str, int]
    entries: dict[tuple[str, str], object]


def after(times: int) -> Callable[[], bool]:
    """Cancels once it was asked so many times."""
    asked = iter(range(times))
    return lambda: next(asked, None) is None


class Analyst(RuleBasedStateMachine):
    """`past` and `future` are whole copies of what stood."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.copies = 0
        # Two articles a transaction, and no step is too small for several.
        self.patches = [
            patch.object(wide, "ARTICLES_AT_ONCE", 2),
            patch.object(wide_writing, "ARTICLES_AT_ONCE", 2),
            patch.object(project_steps, "_FEW", 0),
        ]
        for one in self.patches:
            one.start()
        self.path = self.folder / "news.pullquote"
        self.project = Project.create(self.path, ANA, SCHEME)
        self.now = Standing(dict.fromkeys(IDS, 0), {})
        self.past: list[Standing] = []
        self.future: list[Standing] = []

    @initialize()
    def import_articles(self) -> None:
        self.project.add_articles(ARTICLES)

    def intend(self, reading: Reading) -> Edit | None:
        """One span more, five at most."""
        count = len(reading.layer.spans)
        return Put(Span(new_id(), "PERSON", ((0, count + 3),))) if count < 5 else None

    def wanted(self, articles: tuple[str, ...], put: tuple[Entry, ...]) -> Standing:
        """What stands once one span more is in these articles, and these entries hold."""
        spans = {one: min(5, count + 1) if one in articles else count for one, count in self.now.spans.items()}
        told = self.now.entries | {(str(one.sort), one.key): one.value for one in put}
        return Standing(spans, {key: value for key, value in told.items() if value is not None})

    def take(self, standing: Standing) -> None:
        if standing != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = standing

    @rule(articles=chosen, put=entries, times=st.integers(0, 6))
    def wide_step(self, articles: tuple[str, ...], put: tuple[Entry, ...], times: int) -> None:
        *_, last = [None, *self.project.apply_wide(WideStep("label", articles, self.intend, put), after(times))]
        if last is not None and last.done == last.total:
            self.take(self.wanted(articles, put))

    @rule(article=st.sampled_from(IDS), put=entries)
    def edit(self, article: str, put: tuple[Entry, ...]) -> None:
        edit = self.intend(self.project.reading(article))
        if edit is not None:
            self.project.apply_all([(article, edit)], "label", entries=put)
            self.take(self.wanted((article,), put))

    @rule(put=entries)
    def put_entries(self, put: tuple[Entry, ...]) -> None:
        wanted = self.wanted((), put)
        try:
            self.project.put_entries(put, "entries")
        except EditError:
            assert wanted == self.now
            return
        self.take(wanted)

    @rule(times=st.integers(0, 5))
    def undo(self, times: int) -> None:
        target = self.project.history.next_undo
        assert (target is not None) is bool(self.past)
        if target is not None:
            *_, last = self.project.repeat_wide(Step.UNDO, target.id, after(times))
            if last.change is not None:
                self.future.append(self.now)
                self.now = self.past.pop()

    @rule(times=st.integers(0, 5))
    def redo(self, times: int) -> None:
        target = self.project.history.next_redo
        assert (target is not None) is bool(self.future)
        if target is not None:
            *_, last = self.project.repeat_wide(Step.REDO, target.id, after(times))
            if last.change is not None:
                self.past.append(self.now)
                self.now = self.future.pop()

    @rule(articles=chosen, put=entries, times=st.integers(0, 3), parts=st.integers(1, 5))
    def end_suddenly(self, articles: tuple[str, ...], put: tuple[Entry, ...], times: int, parts: int) -> None:
        """The process ends after so many transactions of a step; what it leaves is opened in a copy."""
        running = self.project.apply_wide(WideStep("label", articles, self.intend, put), after(times))
        last = None
        for _ in range(parts):
            last = next(running, last)
        whole = last is not None and last.done == last.total and last.change is not None
        self.copies += 1
        copy = self.folder / f"copy {self.copies}.pullquote"
        for ending in ("", "-wal"):
            shutil.copyfile(f"{self.path}{ending}", f"{copy}{ending}")
        list(running)
        self.project.close()
        self.path = copy
        self.project = Project.open(copy, ANA)
        if whole:
            self.take(self.wanted(articles, put))

    @invariant()
    def what_is_read_is_what_was_done(self) -> None:
        if not self.project.numbers():
            return
        assert {one: len(self.project.reading(one).layer.spans) for one in IDS} == self.now.spans
        told = {
            (str(sort), key): value
            for sort in (EntrySort.VIEW, EntrySort.SPEAKER)
            for key, value in self.project.entries(sort).items()
        }
        assert told == self.now.entries
        assert self.project.check().faults == ()

    def teardown(self) -> None:
        self.project.close()
        for one in self.patches:
            one.stop()
        shutil.rmtree(self.folder)


Analyst.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestWideAnalyst = Analyst.TestCase
