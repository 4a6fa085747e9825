"""Charts: their sums, their shapes, and the files that are made of them."""

import csv
import io
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weeks import ANA, MODEL, set_clock, text_of, words_at

from annotations.articles import make_article
from annotations.edits import Keep
from annotations.insights.calendar import place_of, stretches
from annotations.insights.cases import find_cases
from annotations.insights.chart import Chart, Column, Form, Mark, Series, Table, Unit
from annotations.insights.charts import all_charts
from annotations.insights.csv_table import csv_bytes, csv_text
from annotations.insights.drawing import draw
from annotations.insights.insights import Insights, Scope, all_insights
from annotations.insights.report_html import theme_colours
from annotations.insights.scale import scale_to
from annotations.insights.shapes import Box, Dot, Words
from annotations.insights.svg import svg
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(date.isoformat)


@pytest.fixture(scope="module")
def found(weeks: Path) -> Insights:
    return all_insights(weeks, ANA, Scope())


@pytest.fixture(scope="module")
def charts(found: Insights) -> dict[str, Chart]:
    return {chart.id: chart for chart in all_charts(found)}


def test_sums_add_up(found: Insights, charts: dict[str, Chart]) -> None:
    days = found.days or ()
    assert sum(mark.value for mark in charts["progress-finished"].marks) == sum(day.finished for day in days) > 0
    assert sum(mark.value for mark in charts["progress-decisions"].marks) == sum(day.decisions for day in days)
    # Each minute belongs to one day and to one article.
    by_article = sum(minutes for pace in found.paces or () for minutes in pace.minutes)
    assert sum(mark.value for mark in charts["progress-minutes"].marks) == pytest.approx(by_article)
    outcomes = found.outcomes or ()
    standing = sum(one.kept + one.corrected + one.missed for one in outcomes if one.label)
    assert standing == sum(count for _, _, count in found.labels or ())
    for week in found.weeks or ():
        assert sum(week.share(label) or 0 for label in week.labels) == pytest.approx(1)


def test_every_mark_says_what_it_is_and_opens_its_articles(weeks: Path, charts: dict[str, Chart]) -> None:
    opened = 0
    for chart in charts.values():
        for mark in chart.marks:
            assert mark.words
            if mark.cases and (mark.category + mark.series) % 3 == 0:
                ids = find_cases(weeks, Scope(), mark.cases)
                # What is missed or struck nowhere has no articles; a bar of its own always has.
                assert ids or chart.id == "accuracy", (chart.id, mark)
                opened += bool(ids)
                if chart.id == "progress-finished":
                    assert len(ids) == mark.value
    assert opened > 15


def test_a_quick_run_is_asked_about_and_opens_its_article(tmp_path: Path) -> None:
    path = tmp_path / "quick.pullquote"
    with set_clock() as clock, Project.create(path, ANA) as project:
        (article,) = project.add_articles([make_article(text_of(200, 1), title="Harbour vote")]).ids
        spans = [Span(f"s{place:02}", "PERSON", words_at("", 5 * place), origin=Origin.MODEL) for place in range(24)]
        project.add_suggestions(MODEL, [Suggested(article, tuple(spans), ())])
        for span in spans:
            project.apply(article, Keep(span), "keep")
            clock.wait(0.2)
    chart = next(one for one in all_charts(all_insights(path, ANA, Scope())) if one.id == "runs")
    ((title, who, speed, kept, words, seconds, day),) = chart.table.rows
    # From the first to the last of 24 kept words lie 116, and 23 × 0.2 s.
    assert (title, who, kept, words, day) == ("Harbour vote", "Ana", 24, 116, "2 Mar 2026")
    assert seconds == pytest.approx(4.6, abs=0.01)
    assert speed == pytest.approx(60 * 116 / 4.6, abs=5)
    (cases,) = chart.table.cases
    assert cases is not None
    assert find_cases(path, Scope(), cases) == (article,)


@pytest.mark.parametrize("width", [240, 420, 900, 1700])
def test_nothing_is_drawn_outside(charts: dict[str, Chart], width: int) -> None:
    for chart in charts.values():
        drawing = draw(chart, width, titled=True)
        marks = {shape.mark for shape in drawing.shapes if isinstance(shape, Box | Dot)} - {-1}
        if chart.form is not Form.TABLE:
            assert marks == set(range(len(chart.marks)))
        for shape in drawing.shapes:
            if isinstance(shape, Box):
                assert shape.x >= -0.5
                assert shape.x + shape.width <= width + 0.5, chart.id
                assert shape.y + shape.height <= drawing.height
            elif isinstance(shape, Words):
                assert 0 <= shape.y <= drawing.height


def test_a_point_finds_its_mark(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        drawing = draw(chart, 600)
        for mark in range(len(chart.marks)):
            area = drawing.mark_area(mark)
            assert area is not None
            at = drawing.mark_at(area[0] + area[2] / 2, area[1] + area[3] / 2)
            # Two dots may lie on one another.
            assert at == mark or chart.marks[at].value == pytest.approx(chart.marks[mark].value, abs=0.05)
        assert drawing.mark_at(-20, -20) == -1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_svg_parses(charts: dict[str, Chart], theme: str) -> None:
    for chart in charts.values():
        root = ElementTree.fromstring(svg(draw(chart, 640, titled=True), theme_colours(theme), chart.title))
        assert root.tag.endswith("svg")
        shown = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
        assert chart.title in shown


def test_svg_carries_hostile_names_as_words() -> None:
    chart = hostile("</text><script>alert(1)</script>&\x01")
    root = ElementTree.fromstring(svg(draw(chart, 800), theme_colours("light"), chart.title))
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


def test_csv_rows_are_the_figures(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        head, *rows = csv.reader(io.StringIO(csv_bytes(chart.table).decode("utf-8-sig")))
        assert head == [column.name for column in chart.table.columns]
        assert len(rows) == len(chart.table.rows)
        for written, row in zip(rows, chart.table.rows, strict=True):
            for words, cell in zip(written, row, strict=True):
                if isinstance(cell, int | float):
                    assert float(words) == pytest.approx(cell, abs=1e-6)
                else:
                    assert words == (cell or "")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "\n=1"])
def test_csv_runs_nothing(name: str) -> None:
    ((_,), (written, count)) = csv.reader(io.StringIO(csv_text(hostile(name).table), newline=""))
    assert written == f"'{name}"
    assert count == "-3"


def hostile(name: str) -> Chart:
    """A chart with a name in every place that is shown."""
    table = Table((Column(name),), ((name, -3),))
    marks = (Mark(0, 0, 3, name), Mark(0, 1, 2, name))
    return Chart("x", name, Form.BARS, table, (name,), (Series(name, "person"), Series("b", "time")), marks, name, name)


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_stretches_cover_every_day_once_and_leave_no_hole(days: list[str]) -> None:
    among, _ = stretches(days)
    assert len(among) <= 60
    for day in days:
        place_of(day, among)
    for earlier, later in pairwise(among):
        assert date.fromisoformat(later.first) - date.fromisoformat(earlier.last) == timedelta(1)


@given(st.floats(0.01, 10**7), st.sampled_from((Unit.COUNT, Unit.MINUTES)))
def test_a_scale_reaches_its_value_in_few_equal_steps(value: float, unit: Unit) -> None:
    scale = scale_to(value, unit)
    assert scale.most >= value * (1 - 1e-9)
    assert 2 <= len(scale.ticks) <= 7
    assert len(set(scale.names)) == len(scale.names)


@given(st.floats(0, 1))
def test_a_scale_of_shares_ends_at_a_hundred_at_most(value: float) -> None:
    scale = scale_to(value, Unit.SHARE)
    assert value <= scale.most <= 1
