"""A project file through random edits, undos, redos and restarts, beside a model that is only dictionaries in memory."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from making import ANA, MODEL, SCHEME, TEXT, edits, suggestions

from annotations.articles import make_article
from annotations.attributions import Attribution
from annotations.changes import Step
from annotations.edits import Edit, apply
from annotations.errors import EditError
from annotations.layer import Layer
from annotations.project import Project
from annotations.rules import rule_for
from annotations.spans import Span
from annotations.suggested import Suggested

ARTICLES = [make_article(f"{TEXT}\nNumber {number}.") for number in range(3)]
Layers = dict[str, Layer]


class Analyst(RuleBasedStateMachine):
    """`past` and `future` are whole copies of all layers: the plainest undo there is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "news.pullquote"
        self.project = Project.create(self.path, ANA, SCHEME)
        self.layers: Layers = {one.id: Layer(one.id, ANA.id) for one in ARTICLES}
        self.past: list[Layers] = []
        self.future: list[Layers] = []

    @initialize()
    def import_and_prefill(self) -> None:
        self.project.add_articles(ARTICLES)
        spans = tuple(one for one in suggestions() if isinstance(one, Span))
        quotes = tuple(one for one in suggestions() if isinstance(one, Attribution))
        self.project.add_suggestions(MODEL, [Suggested(one.id, spans, quotes) for one in ARTICLES])

    @rule(number=st.integers(0, 2), edit=edits)
    def do(self, number: int, edit: Edit) -> None:
        article = ARTICLES[number]
        try:
            expected, before, after = apply(self.layers[article.id], edit, rule_for(article.text, SCHEME))
        except EditError as refused:
            try:
                self.project.apply(article.id, edit, "edit")
            except EditError as error:
                assert str(error) == str(refused)
                return
            raise AssertionError("the project did what has to be refused") from None
        change = self.project.apply(article.id, edit, "edit")
        assert (change.step, change.articles) == (Step.DO, {article.id})
        assert (change.layers[0].before, change.layers[0].after) == (before, after)
        self.past.append(self.layers)
        self.future.clear()
        self.layers = {**self.layers, article.id: expected}

    @rule()
    def undo(self) -> None:
        if not self.past:
            assert self.project.history.next_undo is None
            return
        self.project.undo()
        self.future.append(self.layers)
        self.layers = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            assert self.project.history.next_redo is None
            return
        self.project.redo()
        self.past.append(self.layers)
        self.layers = self.future.pop()

    @precondition(lambda self: self.past or self.future)
    @rule()
    def restart(self) -> None:
        self.project.close()
        self.project = Project.open(self.path, ANA)
        assert not self.project.read_only

    @rule(number=st.integers(0, 2))
    def look_from_another_window(self, number: int) -> None:
        article = ARTICLES[number].id
        with Project.open(self.path, ANA, read_only=True) as other:
            assert other.layer(article, ANA.id) == self.layers[article]

    @invariant()
    def what_is_read_is_what_was_done(self) -> None:
        if not self.project.numbers():
            return
        for article, layer in self.layers.items():
            assert self.project.reading(article).layer == layer
            assert self.project.layer(article, ANA.id) == layer

    def teardown(self) -> None:
        assert self.project.check().faults == ()
        self.project.close()
        shutil.rmtree(self.folder)


Analyst.TestCase.settings = settings(max_examples=20, stateful_step_count=25)
TestAnalyst = Analyst.TestCase
