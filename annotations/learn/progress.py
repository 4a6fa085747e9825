"""What training says of itself while it runs and at its end; with its form on the worker's pipe."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import cast

from annotations.codec import Json, mapping, text_field
from annotations.errors import PullquoteError
from annotations.language import grouped, tr
from annotations.learn.scoring import Score


class Stage(StrEnum):
    """What is being done: articles parsed, the network taught on some of them and tested on the others, taught on all."""

    READING = "reading"
    TESTING = "testing"
    FINISHING = "finishing"


class TrainingStopped(PullquoteError):
    """The user stopped the training; nothing was written."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far training is: `share` of all work from 0 to 1; `epoch` of `epochs` in this stage, from 1.

    `score` comes at the end of an epoch of testing: how the articles that were kept apart are found now, with `rules`
    beside it: how the rules alone find the same articles.
    """

    stage: Stage
    share: float
    epoch: int = 0
    epochs: int = 0
    score: Score | None = None
    rules: Score | None = None


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What was learnt: from how many articles and quotes, in how many epochs and seconds.

    `score` and `rules` are of the `tested` articles that were kept apart until then; None where there were none.
    """

    articles: int
    quotes: int
    tested: int
    epochs: int
    seconds: float
    score: Score | None
    rules: Score | None

    @property
    def gained(self) -> bool:
        """Whether more quotes had the right source than with the rules alone; so it is taken where nothing was tested."""
        return self.score is None or self.rules is None or self.score.attributed > self.rules.attributed

    def sentences(self) -> tuple[str, ...]:
        """The report in words; the first sentence stands alone."""
        first = tr(
            "Learnt from {articles} articles with {quotes} quotes.",
            articles=grouped(self.articles),
            quotes=grouped(self.quotes),
        )
        if self.score is None or self.rules is None:
            return first, tr("No articles were kept apart to test it on.")
        tested = tr(
            "On {tested} articles kept apart it found {percent} of the quotes, {percent2} with the "
            "right source; the rules alone {percent3} and {percent4} (F1).",
            tested=grouped(self.tested),
            percent=percent(self.score.found),
            percent2=percent(self.score.attributed),
            percent3=percent(self.rules.found),
            percent4=percent(self.rules.attributed),
        )
        if self.gained:
            return first, tested
        return first, tested, tr("It is no better than the rules yet: more articles should help.")


def percent(share: float) -> str:
    """A share from 0 to 1 as a reader wants it: “82.4 %”."""
    return f"{100 * share:.1f} %"


def step_json(step: Step) -> Json:
    """A step for the pipe."""
    return {**asdict(step), "stage": str(step.stage)}


def parse_step(value: object) -> Step:
    """The step that `step_json` wrote. Raises CodecError."""
    row = mapping(value, tr("a step"))
    return Step(
        stage=Stage(text_field(row, "stage")),
        share=cast("float", row["share"]),
        epoch=cast("int", row["epoch"]),
        epochs=cast("int", row["epochs"]),
        score=_score(row["score"]),
        rules=_score(row["rules"]),
    )


def report_json(report: TrainingReport) -> Json:
    """A report for the pipe, and for programs."""
    return asdict(report)


def parse_report(value: object) -> TrainingReport:
    """The report that `report_json` wrote. Raises CodecError."""
    row = mapping(value, tr("a report"))
    numbers = {key: cast("int", row[key]) for key in ("articles", "quotes", "tested", "epochs")}
    return TrainingReport(
        **numbers, seconds=cast("float", row["seconds"]), score=_score(row["score"]), rules=_score(row["rules"])
    )


def _score(value: object) -> Score | None:
    if value is None:
        return None
    row = cast("dict[str, int]", mapping(value, tr("a score")))
    return Score(row["wanted"], row["given"], row["same"], row["right"])
