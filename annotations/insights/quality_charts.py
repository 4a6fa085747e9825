"""Charts of quality: what became of suggestions, precision and recall in use, agreement of all pairs."""

from collections.abc import Sequence

from annotations.insights.cases import Cases, Figure
from annotations.insights.chart import Cell, Chart, Column, Form, Mark, Series, Table, Unit, number_words
from annotations.insights.insights import Insights
from annotations.insights.outcomes import Outcome, by_label, by_pipeline
from annotations.insights.people import label_title, people_series, pipeline_title
from annotations.language import decimal, grouped, noun, tr, tr_many

_MOST_ROWS = 14
_FATES = (
    ("kept", Series(tr("Kept"), "place")),
    ("altered", Series(tr("Altered"), "time")),
    ("struck", Series(tr("Struck"), "organisation")),
    ("undecided", Series(tr("Undecided"), "neutral", 0.35)),
    ("missed", Series(tr("Missed: made by hand"), "number", 0.75)),
)
_ACCURACY = (
    Column(tr("Decided"), Unit.COUNT),
    Column(tr("Precision"), Unit.SHARE),
    Column(tr("Standing"), Unit.COUNT),
    Column(tr("Recall"), Unit.SHARE),
)
_HINT = tr("Let spaCy read the articles (Ctrl+R), decide on what it suggests, and finish an article with Ctrl+Enter.")


def outcomes_chart(found: Insights) -> Chart:
    """What became of suggestions by label, all pipelines together; the table has each pipeline."""
    shown = by_label(found.outcomes or ())[:_MOST_ROWS]
    fates = [fate for fate in _FATES if any(getattr(one, fate[0]) for one in shown)]
    marks: list[Mark] = []
    for place, one in enumerate(shown):
        title = label_title(found.scheme, one.label)
        for series, (fate, line) in enumerate(fates):
            if count := int(getattr(one, fate)):
                name = noun(line.name.partition(":")[0])
                marks.append(Mark(place, series, count, f"{title}, {name}: {grouped(count)}", _cases(title, one, fate)))
    return Chart(
        id="outcomes",
        title=tr("What became of suggestions"),
        form=Form.BARS,
        table=_table(found),
        categories=tuple(label_title(found.scheme, one.label) for one in shown),
        series=tuple(line for _, line in fates),
        marks=tuple(marks),
        across=tr("Suggestions, and annotations that were missed"),
        up=tr("Label"),
        note=tr("Only articles that are finished."),
        empty=_HINT,
    )


def accuracy_chart(found: Insights) -> Chart:
    """Precision and recall of the pre-fill in use, by label."""
    shown = by_label(found.outcomes or ())[:_MOST_ROWS]
    names = tuple(label_title(found.scheme, one.label) for one in shown)
    return _accuracy(
        "accuracy",
        tr("How right the pre-fill was"),
        shown,
        names,
        tr("Label"),
        found,
    )


def pipelines_chart(found: Insights) -> Chart | None:
    """The same by pipeline; None where there are not several to compare."""
    shown = by_pipeline(found.outcomes or ())
    if len(shown) < 2:
        return None
    names = tuple(pipeline_title(one.pipeline) for one in shown)
    return _accuracy("pipelines", tr("Pipelines compared"), shown, names, tr("Pipeline"), found)


def _accuracy(
    identity: str,
    title: str,
    shown: Sequence[Outcome],
    names: tuple[str, ...],
    up: str,
    found: Insights,
) -> Chart:
    marks: list[Mark] = []
    for place, one in enumerate(shown):
        standing = one.kept + one.corrected + one.missed
        decided = one.kept + one.altered + one.struck
        for series, (value, words, fate) in enumerate(
            (
                (
                    one.precision,
                    tr(
                        "of {decided} suggestions decided, {kept} kept untouched",
                        decided=grouped(decided),
                        kept=grouped(one.kept),
                    ),
                    "struck",
                ),
                (
                    one.recall,
                    tr(
                        "of {standing} that stand, {kept} suggested just so",
                        standing=grouped(standing),
                        kept=grouped(one.kept),
                    ),
                    "missed",
                ),
            )
        ):
            if value is not None:
                measure = (tr("precision"), tr("recall"))[series]
                said = f"{names[place]}, {measure} {number_words(value, Unit.SHARE)}: {words}"
                marks.append(
                    Mark(place, series, value, said, _cases(names[place], one, fate) if up == tr("Label") else None)
                )
    return Chart(
        id=identity,
        title=title,
        form=Form.GROUPS,
        table=_accuracy_table(found) if up == tr("Label") else _pipelines_table(shown, names),
        categories=names,
        series=(
            Series(tr("Precision: suggestions kept untouched"), "person"),
            Series(tr("Recall: found by the pipeline"), "time"),
        ),
        marks=tuple(marks),
        across=tr("Share"),
        up=up,
        unit=Unit.SHARE,
        note=tr("In use: held against what stands in finished articles. An altered suggestion counts against both."),
        empty=_HINT,
    )


_COUNTED = {
    "kept": tr("Kept"),
    "altered": tr("Altered"),
    "struck": tr("Struck"),
    "undecided": tr("Undecided"),
    "missed": tr("Missed"),
}


def _table(found: Insights) -> Table:
    outcomes = found.outcomes or ()
    counts = ("kept", "altered", "struck", "undecided", "missed")
    columns = (
        Column(tr("Label")),
        Column(tr("Pipeline")),
        *(Column(_COUNTED[name], Unit.COUNT) for name in counts),
        Column(tr("Precision"), Unit.SHARE),
        Column(tr("Recall"), Unit.SHARE),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            label_title(found.scheme, one.label),
            pipeline_title(one.pipeline),
            *(int(getattr(one, name)) for name in counts),
            one.precision,
            one.recall,
        )
        for one in outcomes
    ]
    return Table(columns, tuple(rows))


def _accuracy_table(found: Insights) -> Table:
    columns = (Column(tr("Label")), Column(tr("Pipeline")), *_ACCURACY)
    rows: list[tuple[Cell, ...]] = [
        (label_title(found.scheme, one.label), pipeline_title(one.pipeline), *_accuracy_cells(one))
        for one in found.outcomes or ()
    ]
    return Table(columns, tuple(rows))


def _pipelines_table(shown: Sequence[Outcome], names: Sequence[str]) -> Table:
    rows = tuple((name, *_accuracy_cells(one)) for one, name in zip(shown, names, strict=True))
    return Table((Column(tr("Pipeline")), *_ACCURACY), rows)


def _accuracy_cells(one: Outcome) -> tuple[Cell, ...]:
    decided = one.kept + one.altered + one.struck
    return decided, one.precision, one.kept + one.corrected + one.missed, one.recall


def _cases(title: str, one: Outcome, fate: str) -> Cases:
    return Cases(Figure.OUTCOME, f"{title}: {fate}", name=one.label, outcome=fate, pipeline=one.pipeline)


def pairs_chart(found: Insights) -> Chart:
    """Exact F1 of all pairs of annotators as a matrix."""
    people = people_series(found.annotators, found.hues)
    pairs = [pair for pair in found.pairs or () if pair.left in people and pair.right in people]
    who = [one for one in people if any(one in (pair.left, pair.right) for pair in pairs)]
    marks: list[Mark] = []
    rows: list[tuple[Cell, ...]] = []
    behind: list[Cases | None] = []
    for pair in pairs:
        left, right = people[pair.left].name, people[pair.right].name
        cases = Cases(Figure.PAIR, tr("{left} and {right}", left=left, right=right), pair.left, pair.right)
        rows.append((left, right, pair.f1, pair.articles, pair.spans_left, pair.spans_right, pair.hits))
        behind.append(cases)
        if pair.f1 is not None:
            over = tr_many("{count} article", "{count} articles", pair.articles)
            words = tr(
                "{left} and {right}: F1 {f1} over {over}", left=left, right=right, f1=decimal(pair.f1, 2), over=over
            )
            for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
                marks.append(Mark(who.index(one), who.index(other), pair.f1, words, cases))
    columns = (
        Column(tr("One")),
        Column(tr("Other")),
        Column("F1", Unit.SHARE),
        Column(tr("Articles"), Unit.COUNT),
        Column(tr("Spans of one"), Unit.COUNT),
        Column(tr("Spans of other"), Unit.COUNT),
        Column(tr("Agreed"), Unit.COUNT),
    )
    return Chart(
        id="pairs",
        title=tr("Agreement of all pairs"),
        form=Form.MATRIX,
        table=Table(columns, tuple(rows), tuple(behind)),
        categories=tuple(people[one].name for one in who),
        series=tuple(people[one] for one in who),
        marks=tuple(marks),
        unit=Unit.SHARE,
        note=tr("Exact F1 of spans: the same words under the same label, over the articles that both have finished."),
        empty=tr(
            "Once two people have finished the same article, their agreement stands here. Hand out packets that share some."
        ),
    )


def outcome_totals(found: Insights) -> Outcome:
    """All suggestions of all pipelines together."""
    (total,) = by_pipeline([_unnamed(one) for one in found.outcomes or ()]) or (Outcome("", ""),)
    return total


def _unnamed(one: Outcome) -> Outcome:
    return Outcome("", one.label, one.kept, one.altered, one.struck, one.undecided, one.missed, one.corrected)
