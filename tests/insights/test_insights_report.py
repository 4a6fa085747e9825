"""The report: one file that needs nothing else, and says what the figures say."""

from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from weeks import ANA, set_clock

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.edits import Group, Judge, Put
from annotations.insights.insights import Scope, all_insights
from annotations.insights.report import make_report, report_json
from annotations.insights.report_html import report_html
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Span

MOMENT = datetime(2026, 4, 1, 9, 30)
_VOID = {"meta", "link", "br", "img", "input"}


class Outline(HTMLParser):
    """What is in a page: open tags as they nest, addresses, headings, cells."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words: dict[str, list[str]] = {"h2": [], "td": [], "h3": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.words:
            self.words[self.open[-1]].append(data)


def outline(page: str) -> Outline:
    made = Outline()
    made.feed(page)
    assert made.open == []
    return made


def test_it_is_whole_and_needs_nothing_else(weeks: Path) -> None:
    found = all_insights(weeks, ANA, Scope())
    page = report_html(make_report(found, weeks, MOMENT))
    seen = outline(page)
    assert seen.words["h2"] == [
        "Progress",
        "Labels and speakers",
        "Suggestions",
        "Time",
        "Agreement and drift",
        "Label scheme",
    ]
    assert all(address.startswith("#") for address in seen.addresses)
    assert not {"script", "link", "img", "iframe"} & set(seen.tags)
    assert seen.tags.count("svg") >= 9
    assert "1 Apr 2026, 09:30" in page
    for name in ("Ana, Ben, Carol", "News, version 1", "all time"):
        assert name in page
    for _, label, count in found.labels or ():
        assert found.scheme.shown(label).title in seen.words["td"]
        assert str(count) in seen.words["td"]


def test_names_of_others_run_nothing(tmp_path: Path) -> None:
    evil = Annotator("0197a0de-0000-7000-8000-0000000e0e10", "<script>alert(1)</script>", AnnotatorKind.HUMAN)
    path = tmp_path / "evil.pullquote"
    with set_clock(), Project.create(path, evil) as project:
        (article,) = project.add_articles([make_article("word word word")]).ids
        spans = (Put(Span("h", "PERSON", ((0, 4),))), Judge(Verdict(Status.DONE)))
        project.apply(article, Group(spans), "done")
    page = report_html(make_report(all_insights(path, evil, Scope()), path, MOMENT))
    assert "script" not in outline(page).tags
    assert "&lt;script&gt;" in page


def test_an_empty_project_says_what_to_do_next(tmp_path: Path) -> None:
    path = tmp_path / "empty.pullquote"
    Project.create(path, ANA).close()
    page = report_html(make_report(all_insights(path, ANA, Scope(since="2026-03-01")), path, MOMENT))
    assert outline(page).tags.count("svg") == 0
    assert "Finish an article (Ctrl+Enter)" in page
    assert "from 1 Mar 2026" in page


def test_the_tables_for_programs_are_those_of_the_report(weeks: Path) -> None:
    found = all_insights(weeks, ANA, Scope(frozenset([ANA.id])))
    tables = report_json(found, weeks)
    assert tables["annotators"] == ["Ana"]
    rows = tables["tables"]
    assert isinstance(rows, dict)
    assert {row["Annotator"] for row in rows["progress-finished"]} == {"Ana"}
    assert sum(row["Kept"] for row in rows["outcomes"]) == sum(one.kept for one in found.outcomes or ())
