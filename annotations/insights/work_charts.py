"""Charts of the work: progress by day and person, time an article, runs that went faster than reading."""

from collections import defaultdict
from collections.abc import Mapping

from annotations.insights.calendar import Stretch, day_words, place_of, stretches
from annotations.insights.cases import Cases, Figure
from annotations.insights.chart import Cell, Chart, Column, Form, Mark, Series, Table, Unit, number_words
from annotations.insights.insights import Insights
from annotations.insights.pace import LEAST_KEEPS, READING_SPEED, TOO_FAST, Pace
from annotations.insights.people import people_series
from annotations.insights.progress import DayOfWork
from annotations.language import tr, tr_many

_MEASURES = (
    ("finished", tr("Articles finished"), tr("Articles"), Unit.COUNT),
    ("decisions", tr("Decisions made"), tr("Decisions"), Unit.COUNT),
    ("minutes", tr("Active time"), tr("Minutes"), Unit.MINUTES),
)
_NOTES = {
    "finished": tr("Each article on the day it was called done."),
    "decisions": tr("Suggestions kept, altered or struck, and annotations made by hand."),
    "minutes": tr("The time between one’s events; pauses over two minutes are left out."),
}
_BINS = ((1, "under 1"), (2, "1–2"), (5, "2–5"), (10, "5–10"), (20, "10–20"), (40, "20–40"), (float("inf"), "over 40"))


def progress_charts(found: Insights) -> tuple[Chart, ...]:
    """Articles finished, decisions and active minutes by day; weeks or months where there are many days."""
    days = found.days or ()
    people = people_series(found.annotators, found.hues)
    among, kind = stretches(day.day for day in days)
    return tuple(_progress_chart(days, people, among, kind, *measure) for measure in _MEASURES)


def _progress_chart(
    days: tuple[DayOfWork, ...],
    people: Mapping[str, Series],
    among: tuple[Stretch, ...],
    kind: str,
    measure: str,
    title: str,
    up: str,
    unit: Unit,
) -> Chart:
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for day in days:
        sums[place_of(day.day, among), day.annotator] += getattr(day, measure)
    order = [one for one in people if any(sums[key] for key in sums if key[1] == one)]
    marks: list[Mark] = []
    rows: list[tuple[Cell, ...]] = []
    behind: list[Cases | None] = []
    for (place, annotator), value in sorted(sums.items(), key=lambda entry: (entry[0][0], entry[0][1])):
        if not value or annotator not in people:
            continue
        name, when = people[annotator].name, _when(among[place])
        figure = Figure.FINISHED if measure == "finished" else Figure.WORKED
        cases = Cases(figure, f"{title}: {name}, {when}", annotator, first=among[place].first, last=among[place].last)
        words = f"{name}, {when}: {number_words(value, unit)} {_noun(measure, value)}"
        marks.append(Mark(place, order.index(annotator), value, words, cases))
        rows.append((among[place].first, name, value if unit is Unit.MINUTES else int(value)))
        behind.append(cases)
    return Chart(
        id=f"progress-{measure}",
        title=title,
        form=Form.COLUMNS,
        table=Table((Column(kind), Column(tr("Annotator")), Column(up, unit)), tuple(rows), tuple(behind)),
        categories=tuple(one.name for one in among),
        series=tuple(people[one] for one in order),
        marks=tuple(marks),
        across=kind if kind != tr("Week from") else tr("Week (its Monday)"),
        up=up,
        unit=unit,
        note=_NOTES[measure],
        empty=tr("Nothing yet in this period. Finish an article (Ctrl+Enter) and it stands here."),
    )


def _noun(measure: str, value: float) -> str:
    one, many = {
        "finished": (tr("article finished"), tr("articles finished")),
        "decisions": ("decision", "decisions"),
        "minutes": (tr("active minutes"), tr("active minutes")),
    }[measure]
    return one if value == 1 else many


def _when(stretch: Stretch) -> str:
    if stretch.first == stretch.last:
        return day_words(stretch.first)
    return f"{day_words(stretch.first)} to {day_words(stretch.last)}"


def pace_chart(found: Insights) -> Chart:
    """How many finished articles took how many active minutes, by person; the medians stand in the table."""
    people = people_series(found.annotators, found.hues)
    paces = [pace for pace in found.paces or () if pace.annotator in people]
    shown = [pace for pace in paces if pace.minutes]
    marks = [mark for series, pace in enumerate(shown) for mark in _pace_marks(pace, series, people)]
    rows = tuple((people[one.annotator].name, len(one.minutes), one.article_minutes, one.keep_seconds) for one in paces)
    return Chart(
        id="pace",
        title=tr("Time for an article"),
        form=Form.COLUMNS,
        table=Table(
            (
                Column(tr("Annotator")),
                Column(tr("Articles timed"), Unit.COUNT),
                Column(tr("Median minutes an article"), Unit.MINUTES),
                Column(tr("Median seconds a kept suggestion"), Unit.SECONDS),
            ),
            rows,
        ),
        categories=tuple(name for _, name in _BINS),
        series=tuple(people[pace.annotator] for pace in shown),
        marks=tuple(marks),
        across=tr("Active minutes"),
        up=tr("Articles"),
        note=_medians(paces, people),
        empty=tr(
            "No finished article has been timed yet. Time is counted between your decisions, so it comes by itself."
        ),
    )


def _pace_marks(pace: Pace, series: int, people: Mapping[str, Series]) -> list[Mark]:
    name = people[pace.annotator].name
    marks: list[Mark] = []
    below = 0.0
    for place, (limit, words) in enumerate(_BINS):
        articles = tuple(
            one for one, minutes in zip(pace.articles, pace.minutes, strict=True) if below <= minutes < limit
        )
        below = limit
        if articles:
            title = tr("{name}: {words} minutes", name=name, words=words)
            cases = Cases(Figure.ARTICLES, title, pace.annotator, articles=articles)
            counted = tr_many("{count} article", "{count} articles", len(articles))
            marks.append(Mark(place, series, len(articles), f"{title}, {counted}", cases))
    return marks


def _medians(paces: list[Pace], people: Mapping[str, Series]) -> str:
    parts: list[str] = []
    for pace in paces:
        figures: list[str] = []
        if pace.article_minutes is not None:
            figures.append(
                tr("{number_words} min an article", number_words=number_words(pace.article_minutes, Unit.MINUTES))
            )
        if pace.keep_seconds is not None:
            figures.append(
                tr("{number_words} s a kept suggestion", number_words=number_words(pace.keep_seconds, Unit.SECONDS))
            )
        parts.append(f"{people[pace.annotator].name} {', '.join(figures)}")
    return tr("Medians: {parts}.", parts="; ".join(parts)) if parts else ""


def runs_chart(found: Insights) -> Chart:
    """The runs of keeps that went faster than reading, as questions."""
    people = people_series(found.annotators, found.hues)
    runs = [run for run in found.runs or () if run.annotator in people]
    columns = (
        Column(tr("Article")),
        Column(tr("Annotator")),
        Column(tr("Words a minute"), Unit.COUNT),
        Column(tr("Kept"), Unit.COUNT),
        Column(tr("Words"), Unit.COUNT),
        Column(tr("Seconds"), Unit.SECONDS),
        Column(tr("Day")),
    )
    rows = tuple(
        (run.title, people[run.annotator].name, round(run.speed), run.keeps, run.words, run.seconds, day_words(run.day))
        for run in runs
    )
    behind = tuple(Cases(Figure.ARTICLES, run.title, run.annotator, articles=(run.article,)) for run in runs)
    return Chart(
        id="runs",
        title=tr("Worth a second look?"),
        form=Form.TABLE,
        table=Table(columns, rows, behind),
        note=(
            tr(
                "At least {LEAST_KEEPS} suggestions kept in a row, over more than {TOO_FAST:.0f} words a "
                "minute. Most people read about {READING_SPEED:.0f} (Brysbaert 2019). There may be a "
                "good reason: a text read before, or an easy one.",
                LEAST_KEEPS=LEAST_KEEPS,
                TOO_FAST=TOO_FAST,
                READING_SPEED=READING_SPEED,
            )
        ),
        empty=tr("Nothing stands out: no long run of keeps went faster than people read."),
    )
