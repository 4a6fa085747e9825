"""The session: one project and one article open, and one way to change them."""

from pathlib import Path

import pytest
from desk import make_desk
from PySide6.QtCore import QCoreApplication

from annotations import intents
from annotations.identity import rename_annotator, this_annotator
from desktop.session import Session


@pytest.fixture
def session(qapp: QCoreApplication, tmp_path: Path):
    """A session with the desk's project open."""
    made = Session(this_annotator())
    assert made.open(make_desk(tmp_path / "desk.pullquote"))
    yield made
    made.close()


@pytest.fixture
def failed(session: Session) -> list[str]:
    """What the session said went wrong."""
    said: list[str] = []
    session.failed.connect(said.append)
    return said


def articles(session: Session) -> list[str]:
    """The ids of the articles, as imported."""
    assert session.project is not None
    return [row.id for row in session.project.rows(session.project.numbers())]


def test_creating_opens_in_place_of_the_present_one(session: Session, tmp_path: Path, qtbot):
    with qtbot.waitSignals([session.closed, session.opened], order="strict"):
        assert session.create(tmp_path / "second.pullquote")
    assert session.project is not None
    assert session.project.path.name == "second.pullquote"
    assert (session.article_id, session.current, session.reading) == ("", "", None)
    assert session.open(tmp_path / "desk.pullquote")
    assert not session.project.read_only


def test_the_present_project_stays_where_opening_fails(session: Session, failed: list[str], tmp_path: Path):
    before = session.project
    other = tmp_path / "letter.pullquote"
    other.write_text("Dear Sir")
    session.open_article(articles(session)[1])
    assert not session.open(other)
    assert not session.open(tmp_path / "gone.pullquote")
    assert not session.create(tmp_path / "desk.pullquote")
    assert session.project is before
    assert session.article_id == articles(session)[1]
    assert len(failed) == 3
    assert all("pullquote" in words and words.endswith(".") and "\n" not in words for words in failed)


def test_leaving_comes_before_another_article_is_shown(session: Session):
    first, second, _ = articles(session)
    session.open_article(first)
    seen: list[str] = []
    session.leaving.connect(lambda: seen.append(f"leaving {session.article_id == first}"))
    session.article_opened.connect(lambda: seen.append(f"opened {session.article_id == second}"))
    session.open_article(second)
    session.open_article(second)
    assert seen == ["leaving True", "opened True"]


def test_an_article_that_is_not_there_is_said(session: Session, failed: list[str]):
    session.open_article(articles(session)[0])
    session.open_article("0" * 64)
    assert session.article_id == articles(session)[0]
    assert failed == ["There is no article 000000000000 in desk.pullquote."]


def decided(session: Session, annotation_id: str) -> bool:
    """Whether a suggestion of the open article is decided."""
    return session.reading is not None and annotation_id not in session.reading.undecided


def test_an_edit_is_announced_with_who_began_it(session: Session):
    session.open_article(articles(session)[1])
    assert session.reading is not None
    wanted = next(iter(session.reading.undecided))
    seen: list[tuple[str, str, bool]] = []
    session.changed.connect(lambda change, initiator: seen.append((change.name, initiator, decided(session, wanted))))
    assert session.do(lambda reading: intents.keep(reading, [wanted]), "test")
    assert seen == [("keep", "test", True)]
    assert session.current == wanted


def test_an_edit_that_is_refused_is_one_sentence_and_changes_nothing(session: Session, failed: list[str]):
    session.open_article(articles(session)[1])
    before = session.reading
    assert not session.do(lambda reading: intents.keep(reading, ["nothing"]), "test")
    assert failed == ["Choose a span first."]
    assert session.reading is before


def test_nothing_is_done_without_an_article(session: Session):
    assert not session.do(lambda reading: intents.done(reading), "test")
    session.close()
    session.undo()
    session.redo()
    session.open_article("x")
    assert session.project is None


def test_undo_shows_the_article_it_was_in(session: Session):
    first, second, _ = articles(session)
    session.open_article(first)
    assert session.do(intents.done, "test")
    session.open_article(second)
    session.undo()
    assert session.article_id == first
    session.open_article(second)
    session.redo()
    assert session.article_id == first


def test_undo_goes_on_after_the_project_was_closed(session: Session, tmp_path: Path):
    first = articles(session)[0]
    session.open_article(first)
    assert session.do(intents.done, "test")
    session.close()
    assert session.open(tmp_path / "desk.pullquote")
    session.undo()
    assert session.article_id == first
    assert session.reading is not None
    assert not session.reading.layer.spans


def test_another_name_counts_in_the_open_project_and_in_the_next(session: Session, tmp_path: Path):
    project = session.project
    assert project is not None
    session.set_annotator(rename_annotator("Ana of Kraków"))
    assert project.annotator.name == "Ana of Kraków"
    assert [one.name for one in project.annotators() if one.id == project.annotator.id] == ["Ana of Kraków"]
    assert session.create(tmp_path / "second.pullquote")
    second = session.project
    assert second is not None
    assert second.annotator.name == "Ana of Kraków"
