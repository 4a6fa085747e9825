"""`pullquote train quotes` as it is typed."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from lessons_made import made_lessons, write_lessons

from annotations.annotators import Annotator
from annotations.project import Project

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "annotations", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"},
        check=False,
        timeout=240,
    )


def test_what_was_learnt_is_used_by_suggest(tmp_path):
    lessons = made_lessons(40)
    gold = write_lessons(tmp_path / "gold.jsonl", lessons)
    done = run("train", "quotes", gold, tmp_path / "harbour", "--epochs", 14, "--dev", 0.2)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Learnt from 40 articles with 80 quotes.")
    assert "rules alone" in done.stdout
    assert done.stdout.rstrip().endswith(f"--pipeline {tmp_path / 'harbour'}")
    line = orjson.dumps({"text": lessons[1].text}).decode()
    out = run("suggest", "--pipeline", tmp_path / "harbour", stdin=line)
    assert out.returncode == 0, out.stderr
    found = orjson.loads(out.stdout)["attributions"]
    assert [one["content"] for one in found] == [[list(part) for part in one.content] for one in lessons[1].quotes]


def test_too_few_articles_are_counted(tmp_path):
    gold = write_lessons(tmp_path / "gold.jsonl", made_lessons(3))
    done = run("train", "quotes", gold, tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr == (
        "There are 3 articles that somebody is done with, with 6 quotes; at least 20 articles with 60 quotes are needed.\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.jsonl"]


def test_a_project_without_anything_done_is_told_so(tmp_path, ana: Annotator):
    Project.create(tmp_path / "news.pullquote", ana).close()
    done = run("train", "quotes", tmp_path / "news.pullquote", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.startswith("There are 0 articles")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{broken\n", "bad.jsonl, line 1: this is no valid JSON"),
        ('{"text": "Nobody spoke."}\n', "bad.jsonl: its articles have neither"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path, content, words):
    (tmp_path / "bad.jsonl").write_text(content)
    done = run("train", "quotes", tmp_path / "bad.jsonl", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert done.stderr.count("\n") == 1


def test_what_is_there_already_is_left_as_it_was(tmp_path):
    gold = write_lessons(tmp_path / "gold.jsonl", made_lessons(40))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("kept")
    done = run("train", "quotes", gold, tmp_path / "out")
    assert done.returncode == 1
    assert "it was left as it is" in done.stderr
    assert (tmp_path / "out" / "mine").read_text() == "kept"


def test_wrong_use_is_two(tmp_path):
    assert run("train", "quotes", tmp_path / "nothing.jsonl", tmp_path / "out").returncode == 2
    gold = write_lessons(tmp_path / "gold.jsonl", made_lessons(3))
    assert run("train", "quotes", gold, tmp_path / "out", "--dev", 2).returncode == 2
