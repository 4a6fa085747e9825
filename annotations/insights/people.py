"""Names and hues that charts share: of annotators, of labels, of pipelines."""

from collections.abc import Mapping, Sequence

from annotations.annotators import Annotator
from annotations.insights.chart import Series
from annotations.language import tr
from annotations.scheme import Scheme, is_own_hue

QUOTES = tr("Quotes")


def people_series(annotators: Sequence[Annotator], hues: Mapping[str, str]) -> Mapping[str, Series]:
    """A series for each person and gold, by id, in their hues (`project_hues`); two of one name are numbered."""
    names: dict[str, int] = {}
    found: dict[str, Series] = {}
    for one in annotators:
        names[one.name] = names.get(one.name, 0) + 1
        name = one.name if names[one.name] == 1 else f"{one.name} ({names[one.name]})"
        found[one.id] = Series(name, hues.get(one.id, "neutral"))
    return found


def label_title(scheme: Scheme, label: str) -> str:
    """What people read for a label; “” stands for quotes."""
    return scheme.shown(label).title if label else QUOTES


def label_hue(scheme: Scheme, label: str) -> str:
    """The hue of a label's family, that of cues for quotes; charts know the hues of the themes only."""
    hue = scheme.shown(label).family.hue if label else "cue"
    return "neutral" if is_own_hue(hue) else hue


def pipeline_title(pipeline: str) -> str:
    """A pipeline's name and version."""
    return pipeline.removeprefix("model:")
