"""Remarks: what an annotator says about labels, beside the labels: comments, judgements, a seal that was opened."""

from dataclasses import dataclass

from annotations.spans import Fragment


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says of a teammate's annotation or article, or the answer to it.

    `layer` is the annotator whose layer it is about. `annotation` is the id it speaks of, "" for the article as a whole;
    `fragments` are the words it jumps to, code point ranges, since the annotation may be gone by then. `answers` is the id
    of the comment that it answers, "" for a first one. `settled` says that nothing is left to do about it.
    """

    id: str
    layer: str
    text: str
    annotation: str = ""
    fragments: tuple[Fragment, ...] = ()
    answers: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one match of several layers was settled on the gold layer. `id` is the id of the match.

    `compared` are the annotators whose layers lay side by side, `judged` the ids of their annotations, `kinds` the kinds
    of disagreement, `choice` what was taken (“left”, “both”, “longer” …), `results` the ids that stand in gold for it.
    With `ruling` the reason is kept as a precedent; `likeness` is what similar cases are found by.
    """

    id: str
    compared: tuple[str, ...]
    judged: tuple[str, ...]
    kinds: tuple[str, ...]
    choice: str
    results: tuple[str, ...] = ()
    reason: str = ""
    ruling: bool = False
    likeness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsealed:
    """That the annotator looked at others' labels of the article before finishing it. `id` tells it from others."""

    id: str


Remark = Comment | Judgement | Unsealed
