"""What is said of files before they come in is what comes in."""

import json
from collections import deque
from pathlib import Path

from annotations.exchange.importing import import_into
from annotations.exchange.mapping import Mapping, signature
from annotations.exchange.readers import Plan, read_paths
from annotations.exchange.survey import LabelSeen, Survey, recognise, surveys
from annotations.project import Project


def surveyed(paths: list[Path], plan: Plan) -> list[Survey]:
    return list(surveys(recognise(paths, plan)[0], plan))


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    rows = [
        {"text": f"Ana met Bo, story {n}.", "label": [[0, 3, "PER"], [8, 10, "PER"], [0, 99, "X"]]} for n in range(130)
    ]
    (made / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    (made / "b.jsonl").write_text(json.dumps(rows[0] | {"text": "Eva left."}) + "\n", encoding="utf-8")
    (made / "c.txt").write_bytes("It’s a plain one.".encode("cp1252"))
    for name in ("d.csv", "e.csv"):
        (made / name).write_text(f"headline,body\nOne,The words of {name}.\nTwo,\n", encoding="utf-8")
    (made / "f.exe").write_bytes(b"MZ")
    return made


def test_the_first_articles_come_first_and_the_counts_are_those_of_the_import(tmp_path: Path, project: Project) -> None:
    found = surveyed([folder(tmp_path)], Plan())
    first, last = found[0], found[-1]
    assert not first.whole and last.whole and len(found) > 2
    assert [len(group.first) for group in first.groups] == [10, 1, 2]
    assert [group.first for group in first.groups] == [group.first for group in last.groups]
    assert [(group.reader.id, len(group.files), group.articles) for group in last.groups] == [
        ("doccano", 2, 131),
        ("text", 1, 1),
        ("table", 2, 2),
    ]
    assert last.labels == (LabelSeen("PER", 261, "Ana"),)
    assert last.formats == ("doccano",)
    report = import_into(project, read_paths([tmp_path / "in"]))
    assert last.articles == len(report.added)
    refused = [*last.refused, *(one for group in last.groups for one in group.refused)]
    assert sorted(map(str, refused)) == sorted(map(str, report.refused))
    left_out = [str(one) for group in last.groups for one in group.left_out]
    assert left_out == [str(one) for one in report.left_out]


def test_columns_are_asked_about_once(tmp_path: Path) -> None:
    path = folder(tmp_path) / "d.csv"
    (group,) = recognise([path], Plan())[0].groups
    assert group.asked and group.mapping == Mapping("body", title="headline") and group.encoding == "UTF-8"
    known = Plan({signature(["headline", "body"]): Mapping("headline")})
    (group,) = recognise([path], known)[0].groups
    assert not group.asked and group.mapping == Mapping("headline")


def test_a_survey_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    plan = Plan()
    first, _ = recognise([folder(tmp_path)], plan)
    last = deque(surveys(first, plan, lambda: True), maxlen=1).pop()
    assert not last.whole
