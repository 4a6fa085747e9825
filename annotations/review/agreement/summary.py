"""How far a project's people agree, in a few sentences, for a dataset card. Needs numpy only once there is something to say."""

from collections.abc import Callable

from annotations.annotators import AnnotatorKind
from annotations.language import tr
from annotations.project import Project
from annotations.review.agreement.figures import Measure, Subject
from annotations.review.agreement.together import finished, read_together
from annotations.review.agreement.wording import counted_articles, in_words, whole_words

_SUBJECTS = {Subject.SPANS: tr("Spans"), Subject.QUOTES: tr("Quotes")}


def agreement_sentences(project: Project, stop: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Who was compared, then a sentence a figure; empty where no two people have finished the same article.

    `stop` is called on the way and ends the work by what it raises.
    """
    people = [one for one in finished(project).annotators if one.kind is AnnotatorKind.HUMAN]
    ids = tuple(one.id for one in people)
    articles = list(read_together(project, ids)) if len(ids) > 1 else []
    if not articles:
        return ()
    from annotations.review.agreement.agreement import agreement

    labels = [label.name for label in project.scheme.labels]
    found = list(agreement(articles, ids, labels, lambda _done, _most: stop()))[-1]
    told = [f"{in_words([one.name for one in people])}: {counted_articles(len(articles))}"]
    for subject in Subject:
        for measure in (Measure.F1_EXACT, Measure.F1_OVERLAP, Measure.ALPHA_U):
            figure = found.figure(measure, subject)
            if figure is not None and figure.value is not None:
                told.append(f"{_SUBJECTS[subject]}: {whole_words(figure)}")
    return tuple(told)
