"""Counting in another process gives the same figures, and its errors and its end come through."""

from pathlib import Path

import pytest
from weeks import ANA

from annotations.errors import ProjectMissing
from annotations.insights.apart import count_apart
from annotations.insights.charts import sections
from annotations.insights.insights import InsightsCancelled, Scope, all_insights, never


def test_the_figures_are_the_same(weeks: Path) -> None:
    *first, last = count_apart(weeks, ANA, Scope(), never)
    assert last.found == all_insights(weeks, ANA, Scope())
    assert last.sections == sections(last.found)
    assert [section.id for section in first[0].sections] == ["labels"]


def test_errors_come_through(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing, match="There is no file"):
        list(count_apart(tmp_path / "gone.pullquote", ANA, Scope(), never))


def test_it_ends_once_it_is_not_wanted(weeks: Path) -> None:
    with pytest.raises(InsightsCancelled):
        list(count_apart(weeks, ANA, Scope(), lambda: True))
