"""Comments: threads over the layers of those who wrote, whoever wrote when and wherever."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import article
from side_by_side import ANA, BEN, CAI, RITA, place, reviewed_project, span

from annotations.annotators import Annotator
from annotations.edits import Group, Say
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.layer import Layer
from annotations.project import Project
from annotations.remarks import Comment
from annotations.review.comments import (
    Thread,
    answer,
    comment_on,
    reword,
    settle,
    threads,
    waiting,
    withdraw,
)

_EU = span("b1", "GPE", "The EU")
_MONDAY = span("b2", "DATE", "Monday")


class Talk:
    """Several people who write into their own layers of one article."""

    def __init__(self, path: Path) -> None:
        with reviewed_project(path, {BEN: [_EU, _MONDAY]}) as project:
            self.article = project.rows(project.numbers())[0].id
            self.about = project.layer(self.article, BEN.id)
        self.path = path

    def say(self, who: Annotator, intent: Intent) -> None:
        with Project.open(self.path, who) as project:
            project.apply(self.article, intent.edit, intent.name)
            assert project.check().faults == ()

    def undo(self, who: Annotator) -> None:
        with Project.open(self.path, who) as project:
            project.undo()

    def layer(self, who: Annotator) -> Layer:
        with Project.open(self.path, RITA, read_only=True) as project:
            return project.layer(self.article, who.id)

    def threads(self) -> tuple[Thread, ...]:
        return threads([self.layer(who) for who in (RITA, ANA, BEN, CAI)])

    def waiting(self, who: Annotator) -> list[str]:
        with Project.open(self.path, who, read_only=True) as project:
            return [thread.comment.text for found in waiting(project) for thread in found.threads]


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    yield Talk(tmp_path / "talk.pullquote")


def _words(thread: Thread) -> list[str]:
    return [comment.text for comment in thread.all]


def test_a_comment_is_answered_settled_and_opened_again(talk: Talk) -> None:
    talk.say(RITA, comment_on(talk.about, _EU, "  A body, not a place? "))
    (thread,) = talk.threads()
    assert (thread.comment.text, thread.comment.layer, thread.comment.annotation) == (
        "A body, not a place?",
        BEN.id,
        "b1",
    )
    assert thread.jumps_to == place("The EU") and not thread.settled and thread.writers == (RITA.id,)
    assert talk.waiting(BEN) == ["A body, not a place?"] and talk.waiting(RITA) == [] == talk.waiting(CAI)
    talk.say(BEN, answer(thread, "Here the country club."))
    assert talk.waiting(RITA) == ["A body, not a place?"] and talk.waiting(BEN) == []
    (thread,) = talk.threads()
    assert _words(thread) == ["A body, not a place?", "Here the country club."] and thread.writers == (RITA.id, BEN.id)
    talk.say(RITA, settle(thread, "Fine."))
    (thread,) = talk.threads()
    assert thread.settled and thread.last.text == "Fine." and talk.waiting(BEN) == [] == talk.waiting(RITA)
    with pytest.raises(EditError, match="settled already"):
        settle(thread)
    talk.say(BEN, answer(thread, "But see article 12."))
    (thread,) = talk.threads()
    assert not thread.settled and talk.waiting(RITA) == ["A body, not a place?"]
    talk.undo(BEN)
    assert talk.threads()[0].settled


def test_comments_on_words_and_on_the_article_come_in_the_order_of_the_text(talk: Talk) -> None:
    talk.say(RITA, comment_on(talk.about, _MONDAY, "on Monday"))
    talk.say(CAI, comment_on(talk.about, None, "on Esk Valley", place("Esk Valley")))
    talk.say(ANA, comment_on(talk.about, None, "on all of it"))
    talk.say(ANA, comment_on(talk.about, _EU, "on the EU"))
    found = talk.threads()
    assert [thread.comment.text for thread in found] == ["on all of it", "on the EU", "on Monday", "on Esk Valley"]
    assert [thread.jumps_to for thread in found] == [(), place("The EU"), place("Monday"), place("Esk Valley")]


def test_own_comments_are_reworded_and_withdrawn_others_are_not(talk: Talk) -> None:
    talk.say(RITA, comment_on(talk.about, _EU, "frist"))
    (thread,) = talk.threads()
    talk.say(RITA, reword(talk.layer(RITA), thread.comment.id, "first"))
    (thread,) = talk.threads()
    assert _words(thread) == ["first"]
    with pytest.raises(EditError, match="Only who wrote"):
        reword(talk.layer(BEN), thread.comment.id, "mine")
    with pytest.raises(EditError, match="Only who wrote"):
        withdraw(talk.layer(BEN), thread.comment.id, thread)
    talk.say(BEN, answer(thread, "second"))
    (thread,) = talk.threads()
    with pytest.raises(EditError, match="was answered"):
        withdraw(talk.layer(RITA), thread.comment.id, thread)
    talk.say(BEN, withdraw(talk.layer(BEN), thread.last.id, thread))
    (thread,) = talk.threads()
    talk.say(RITA, withdraw(talk.layer(RITA), thread.comment.id, thread))
    assert talk.threads() == ()


@pytest.mark.parametrize(
    "said",
    [
        lambda thread: comment_on(Layer("article", BEN.id), None, " \n"),
        lambda thread: answer(thread, "  "),
        lambda thread: reword(Layer("article", RITA.id, remarks={"c": thread.comment}), "c", ""),
    ],
)
def test_a_comment_needs_words(said: Callable[[Thread], Intent]) -> None:
    with pytest.raises(EditError, match="Write something"):
        said(Thread(Comment("c", BEN.id, "here"), (), (RITA.id,)))


def test_an_answer_to_what_was_withdrawn_elsewhere_is_not_lost(talk: Talk) -> None:
    talk.say(RITA, comment_on(talk.about, _EU, "first"))
    (thread,) = talk.threads()
    # Ben answers on his machine while Rita takes her comment back on hers.
    talk.say(RITA, withdraw(talk.layer(RITA), thread.comment.id, thread))
    talk.say(BEN, answer(thread, "second"))
    (left,) = talk.threads()
    assert _words(left) == ["second"] and left.jumps_to == place("The EU")


def test_an_answer_comes_after_what_it_answers_whatever_the_clocks_say() -> None:
    first = Comment("9", BEN.id, "asked on a machine whose clock is ahead")
    second = Comment("5", BEN.id, "answered", answers="9")
    third = Comment("1", BEN.id, "", answers="5", settled=True)
    made = threads([_layer(RITA, first, third), _layer(BEN, second)])
    assert [_words(thread) for thread in made] == [[first.text, "answered", ""]]
    assert made[0].settled and made[0].writers == (RITA.id, BEN.id, RITA.id)


def _layer(who: Annotator, *comments: Comment) -> Layer:
    return Layer(article().id, who.id, remarks={comment.id: comment for comment in comments})


_forged = st.lists(
    st.tuples(
        st.sampled_from((RITA, ANA, BEN)),
        st.builds(
            Comment,
            st.sampled_from("1234"),
            st.just(BEN.id),
            st.sampled_from(("yes", "no")),
            answers=st.sampled_from(("", "1", "2", "3", "4", "5")),
            settled=st.booleans(),
        ),
    ),
    max_size=8,
)


@given(_forged)
def test_every_comment_is_in_one_thread_even_of_a_forged_file(said: list[tuple[Annotator, Comment]]) -> None:
    layers = {who.id: _layer(who) for who, _ in said}
    for who, comment in said:
        layers[who.id] = replace(layers[who.id], remarks={**layers[who.id].remarks, comment.id: comment})
    there = sorted((who, comment.id) for who, layer in layers.items() for comment in _comments(layer))
    for order in itertools.permutations(layers.values()):
        found = threads(order)
        shown = [(who, one.id) for thread in found for who, one in zip(thread.writers, thread.all, strict=True)]
        assert sorted(shown) == there
        assert found == threads(layers.values())


def _comments(layer: Layer) -> list[Comment]:
    return [remark for remark in layer.remarks.values() if isinstance(remark, Comment)]


def test_two_remarks_in_one_step_are_taken_back_together(talk: Talk) -> None:
    one, other = (comment_on(talk.about, None, words) for words in ("one", "other"))
    assert isinstance(one.edit, Say) and isinstance(other.edit, Say)
    talk.say(RITA, Intent(Group((one.edit, other.edit)), "comment twice", None))
    assert len(talk.threads()) == 2
    talk.undo(RITA)
    assert talk.threads() == ()
