"""All charts of the insights in the order in which they are read; those whose figures are not there yet are left out."""

from dataclasses import dataclass

from annotations.insights.chart import Chart
from annotations.insights.insights import Insights
from annotations.insights.label_charts import drift_chart, keep_rate_chart, labels_chart, speakers_chart
from annotations.insights.quality_charts import accuracy_chart, outcomes_chart, pairs_chart, pipelines_chart
from annotations.insights.work_charts import pace_chart, progress_charts, runs_chart
from annotations.language import tr


@dataclass(frozen=True, slots=True)
class Section:
    """Charts under one heading."""

    id: str
    title: str
    charts: tuple[Chart, ...]


def sections(found: Insights) -> tuple[Section, ...]:
    """The sections whose figures have been read."""
    result: list[Section] = []
    if found.days is not None:
        result.append(Section("progress", tr("Progress"), progress_charts(found)))
    if found.labels is not None and found.speakers is not None:
        result.append(Section("labels", tr("Labels and speakers"), (labels_chart(found), speakers_chart(found))))
    if found.outcomes is not None:
        compared = pipelines_chart(found)
        charts = (outcomes_chart(found), accuracy_chart(found), *([compared] if compared else []))
        result.append(Section("suggestions", tr("Suggestions"), charts))
    if found.paces is not None and found.runs is not None:
        result.append(Section("time", tr("Time"), (pace_chart(found), runs_chart(found))))
    if found.pairs is not None and found.weeks is not None:
        charts = (pairs_chart(found), keep_rate_chart(found), drift_chart(found))
        result.append(Section("agreement", tr("Agreement and drift"), charts))
    return tuple(result)


def all_charts(found: Insights) -> tuple[Chart, ...]:
    """The charts of all sections."""
    return tuple(chart for section in sections(found) for chart in section.charts)
