"""Charts of what stands: labels, speakers, and how labels drift from week to week."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from annotations.insights.calendar import day_words, week_words
from annotations.insights.cases import Cases, Figure
from annotations.insights.chart import Cell, Chart, Column, Form, Mark, Series, Table, Unit, number_words
from annotations.insights.drift import Week
from annotations.insights.insights import Insights
from annotations.insights.people import label_hue, label_title, people_series
from annotations.language import grouped, tr, tr_many

_MOST_BARS = 14
_MOST_LINES = 5
UNKNOWN_SPEAKER = tr("Speaker not known")


def labels_chart(found: Insights) -> Chart:
    """How many spans stand under each label, of all that were chosen together; each annotator has a column in the table."""
    return _counted(
        found,
        found.labels or (),
        ("labels", tr("Labels"), tr("Label"), tr("Spans")),
        Figure.LABEL,
        lambda name: (label_title(found.scheme, name), label_hue(found.scheme, name)),
        tr("No span stands yet. Label words with a number key, or keep suggestions with Enter."),
    )


def speakers_chart(found: Insights) -> Chart:
    """How many quotes each speaker has."""
    return _counted(
        found,
        found.speakers or (),
        ("speakers", tr("Speakers"), tr("Speaker"), tr("Quotes")),
        Figure.SPEAKER,
        lambda name: (name or UNKNOWN_SPEAKER, "cue" if name else "neutral"),
        tr("No quote stands yet. Select the words and press Q, or keep a suggested quote with Enter."),
    )


def _counted(
    found: Insights,
    counts: Iterable[tuple[str, str, int]],
    words: tuple[str, str, str, str],
    figure: Figure,
    shown: Callable[[str], tuple[str, str]],
    empty: str,
) -> Chart:
    identity, title, noun, up = words
    people = people_series(found.annotators, found.hues)
    sums: dict[str, dict[str, int]] = defaultdict(dict)
    for annotator, name, count in counts:
        if annotator in people:
            sums[name][annotator] = count
    ranked = sorted(sums, key=lambda name: (-sum(sums[name].values()), name))
    who = [one for one in people if any(one in counted for counted in sums.values())]
    marks: list[Mark] = []
    for place, name in enumerate(ranked[:_MOST_BARS]):
        called, hue = shown(name)
        total = sum(sums[name].values())
        each = ", ".join(f"{people[one].name} {grouped(sums[name][one])}" for one in who if one in sums[name])
        cases = Cases(figure, f"{noun} {called}", name=name)
        said = tr_many("{count} annotation", "{count} annotations", total)
        marks.append(Mark(place, 0, total, f"{called}: {said} ({each})", cases, hue))
    rows = tuple(
        (shown(name)[0], sum(sums[name].values()), *(sums[name].get(one, 0) for one in who)) for name in ranked
    )
    columns = (Column(noun), Column(tr("All"), Unit.COUNT), *(Column(people[one].name, Unit.COUNT) for one in who))
    rest = len(ranked) - _MOST_BARS
    return Chart(
        id=identity,
        title=title,
        form=Form.BARS,
        table=Table(columns, rows, tuple(Cases(figure, f"{noun} {shown(name)[0]}", name=name) for name in ranked)),
        categories=tuple(shown(name)[0] for name in ranked[:_MOST_BARS]),
        series=(Series(up, "neutral"),),
        marks=tuple(marks),
        across=up,
        up=noun,
        note=tr("{rest} more in the table.", rest=grouped(rest)) if rest > 0 else "",
        empty=empty,
    )


def drift_chart(found: Insights) -> Chart:
    """The share of each label from week to week: the most frequent ones as lines, all in the table."""
    weeks = found.weeks or ()
    totals: dict[str, int] = defaultdict(int)
    for week in weeks:
        for label, count in week.labels.items():
            totals[label] += count
    ranked = sorted(totals, key=lambda label: (-totals[label], label))
    chosen = _apart(found, ranked)
    marks: list[Mark] = []
    for series, label in enumerate(chosen):
        for place, week in enumerate(weeks):
            if (share := week.share(label)) is not None:
                words = tr(
                    "{label_title}, {week}: {number_words} of spans",
                    label_title=label_title(found.scheme, label),
                    week=_week(week),
                    number_words=number_words(share, Unit.SHARE),
                )
                marks.append(Mark(place, series, share, words, week_cases(week)))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (week.monday, week.spans, *(week.share(label) for label in ranked)) for week in weeks
    )
    names = tuple(Column(label_title(found.scheme, label), Unit.SHARE) for label in ranked)
    return Chart(
        id="drift-labels",
        title=tr("Labels from week to week"),
        form=Form.LINES,
        table=Table(
            (Column(tr("Week from")), Column(tr("Spans"), Unit.COUNT), *names),
            rows,
            tuple(week_cases(week) for week in weeks),
        ),
        categories=tuple(week_words(week.monday) for week in weeks),
        series=tuple(Series(label_title(found.scheme, one), label_hue(found.scheme, one)) for one in chosen),
        marks=tuple(marks) if len(weeks) > 1 else (),
        across=tr("Week (its Monday)"),
        up=tr("Share of spans"),
        unit=Unit.SHARE,
        note=tr("A sudden bend may be other articles, or a guideline that came to be read otherwise."),
        empty=tr("There are lines as soon as articles of two weeks are finished."),
    )


def _apart(found: Insights, ranked: Sequence[str]) -> list[str]:
    """The most frequent labels, one of each hue, so that no two lines look alike."""
    hues: set[str] = set()
    chosen: list[str] = []
    for label in ranked:
        hue = label_hue(found.scheme, label)
        if hue not in hues and len(chosen) < _MOST_LINES:
            hues.add(hue)
            chosen.append(label)
    return chosen


def keep_rate_chart(found: Insights) -> Chart:
    """The share of suggestions that were kept untouched, and agreement, from week to week."""
    weeks = found.weeks or ()
    lines = (
        (Series(tr("Kept untouched"), "place"), [week.keep_rate for week in weeks]),
        (Series(tr("Agreement (F1)"), "person"), [week.agreement for week in weeks]),
    )
    shown = [line for line in lines if any(value is not None for value in line[1])]
    marks = [
        Mark(place, series, value, f"{one.name}, {_week(weeks[place])}: {number_words(value, Unit.SHARE)}", cases)
        for series, (one, values) in enumerate(shown)
        for place, value in enumerate(values)
        if value is not None
        for cases in (week_cases(weeks[place]),)
    ]
    columns = (
        Column(tr("Week from")),
        Column(tr("Kept"), Unit.COUNT),
        Column(tr("Altered"), Unit.COUNT),
        Column(tr("Struck"), Unit.COUNT),
        Column(tr("Kept untouched"), Unit.SHARE),
        Column(tr("Agreement (F1)"), Unit.SHARE),
    )
    rows = tuple((one.monday, one.kept, one.altered, one.struck, one.keep_rate, one.agreement) for one in weeks)
    return Chart(
        id="drift-keeping",
        title=tr("Keeping and agreeing from week to week"),
        form=Form.LINES,
        table=Table(columns, rows, tuple(week_cases(week) for week in weeks)),
        categories=tuple(week_words(week.monday) for week in weeks),
        series=tuple(one for one, _ in shown),
        marks=tuple(marks) if len(weeks) > 1 else (),
        across=tr("Week (its Monday)"),
        up=tr("Share"),
        unit=Unit.SHARE,
        note=tr(
            "Kept untouched: of the suggestions that were decided. Agreement: exact F1 of articles that two have finished."
        ),
        empty=tr("There are lines as soon as articles of two weeks are finished."),
    )


def week_cases(week: Week) -> Cases:
    """The articles finished in a week."""
    return Cases(
        Figure.WEEK, tr("Finished in the {week}", week=_week(week)), first=week.monday, last=_sunday(week.monday)
    )


def _week(week: Week) -> str:
    return tr("week from {day_words}", day_words=day_words(week.monday))


def _sunday(monday: str) -> str:
    return (date.fromisoformat(monday) + timedelta(6)).isoformat()
