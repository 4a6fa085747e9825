"""What is learnt from: articles that are done, gold first; and files, whose faults are named."""

import orjson
import pytest
from lessons_made import made_lessons, write_lessons
from making import ANA

from annotations.annotators import GOLD, Annotator
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Judge, Put
from annotations.errors import ExchangeError
from annotations.exchange.exporting import export
from annotations.exchange.formats import format_named
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.learn.lessons import (
    Whose,
    lesson_counts,
    lesson_json,
    lessons_of_file,
    lessons_of_project,
    parse_lesson,
)
from annotations.project import Project

TEXT = "“We will win,” Ana Díaz said. Nobody spoke."


def quote() -> Attribution:
    return Attribution(new_id(), QuoteKind.DIRECT, ((0, 14),), cue=((24, 28),), source=((15, 23),))


def add(project: Project, text: str, *, done: bool) -> str:
    (article,) = project.add_articles([make_article(text)]).ids
    project.apply(article, Put(quote()), "make quote")
    if done:
        project.apply(article, Judge(Verdict(Status.DONE)), "done")
    return article


def test_only_articles_that_are_done_teach(project):
    done = add(project, TEXT, done=True)
    add(project, TEXT + " Again.", done=False)
    lessons = lessons_of_project(project)
    assert [lesson.id for lesson in lessons] == [done]
    assert lessons[0].quotes[0].content == ((0, 14),)
    assert lesson_counts(project) == {Whose.ANYBODY: (1, 1), Whose.OWN: (1, 1), Whose.GOLD: (0, 0)}
    assert lessons_of_project(project, Whose.GOLD) == []


def test_an_exported_project_teaches_the_same(project, tmp_path):
    add(project, TEXT, done=True)
    add(project, TEXT + " Again.", done=False)
    path = tmp_path / "news.jsonl"
    export(project, path, format_named("jsonl", ""))
    (lesson,) = lessons_of_file(path)
    (known,) = lessons_of_project(project)
    assert (lesson.id, lesson.text) == (known.id, known.text)
    assert [one.content for one in lesson.quotes] == [one.content for one in known.quotes]


def row(annotator: Annotator, content: list[list[int]], status: str = "done") -> bytes:
    line = {
        "text": TEXT,
        "annotator": annotator.name,
        "layer": annotator.kind,
        "status": status,
        "spans": [],
        "attributions": [{"kind": "direct", "content": content}],
    }
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def test_gold_counts_before_what_an_annotator_did(tmp_path):
    path = tmp_path / "both.jsonl"
    path.write_bytes(row(ANA, [[0, 5]]) + row(GOLD, [[0, 14]]))
    (lesson,) = lessons_of_file(path)
    assert lesson.quotes[0].content == ((0, 14),)


def test_where_no_article_is_done_all_of_a_file_count(tmp_path):
    path = tmp_path / "going.jsonl"
    path.write_bytes(row(ANA, [[0, 14]], "in_progress"))
    assert len(lessons_of_file(path)) == 1


def test_plain_quotes_are_read(tmp_path):
    lessons = made_lessons(3)
    read = lessons_of_file(write_lessons(tmp_path / "gold.jsonl", lessons))
    assert [lesson.id for lesson in read] == [lesson.id for lesson in lessons]
    assert [one.content for one in read[0].quotes] == [one.content for one in lessons[0].quotes]
    assert [one.source for one in read[2].quotes] == [one.source for one in lessons[2].quotes]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "Ana spoke.", "quotes": [{"content": [[0, 90]]}]}', "quote 1 ends behind"),
        ('{"text": "Ana spoke.", "quotes": [{"content": [[4, 2]]}]}', "4–2"),
        ('{"text": "Ana spoke.", "quotes": [{"content": [[0, 3]], "type": "loud"}]}', "“loud” is no kind"),
        ('{"text": 7, "quotes": []}', "“text” must be a text"),
        ('{"text": "Ana spoke.", "quotes": ["so"]}', "no JSON object"),
        ("{nothing", "no valid JSON"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, line, words):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "Fine.", "quotes": []}\n' + line + "\n")
    with pytest.raises(ExchangeError, match=words) as caught:
        lessons_of_file(path)
    assert str(caught.value).startswith("gold.jsonl, line 2: ")


def test_a_file_without_quotes_is_refused(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text('{"text": "Ana spoke."}\n')
    with pytest.raises(ExchangeError, match="neither"):
        lessons_of_file(path)
    path.write_text("")
    with pytest.raises(ExchangeError, match="file is empty"):
        lessons_of_file(path)


def test_a_lesson_goes_through_the_pipe_whole():
    for lesson in made_lessons(2):
        assert parse_lesson(orjson.loads(orjson.dumps(lesson_json(lesson)))) == lesson
