"""One's own status of an article, those of teammates, and that of its review are three things, and stand apart."""

from side_by_side import ANA, BEN, RITA, review, reviewed_project, span

from annotations.articles import Status
from annotations.edits import Judge
from annotations.layer import Verdict
from annotations.review.adjudication import finish, take
from desktop.models.standing import review_words, teammates_words
from desktop.review.queue_model import QueueModel
from desktop.review.surveying import queue_row


def test_the_statuses_of_one_article_are_apart(tmp_path):
    said = {ANA: (span("a1", "ORG", "The EU"),), BEN: (span("b1", "GPE", "The EU"),)}
    with reviewed_project(tmp_path / "s.pullquote", said) as project:
        looked_at = review(project, ANA, BEN)
        article = looked_at.article.id
        assert teammates_words(project, article) == "ana: done · ben: done"
        assert review_words(project, article) == ""
        assert project.counts()[Status.NEW] == 1
        intent = take(looked_at, looked_at.open[0].id, 1)
        project.apply(article, intent.edit, intent.name, gold=True)
        assert review_words(project, article) == "In progress"
        intent = finish(review(project, ANA, BEN))
        project.apply(article, intent.edit, intent.name, gold=True)
        assert review_words(project, article) == "Finished"
        # The review is finished; the reviewer's own reading of it was never begun.
        assert project.counts()[Status.NEW] == 1 and teammates_words(project, article) == "ana: done · ben: done"
        project.apply(article, Judge(Verdict(Status.FLAGGED, "odd")), "flag")
        assert project.statuses_of(article) == {
            ANA.id: Status.DONE,
            BEN.id: Status.DONE,
            RITA.id: Status.FLAGGED,
            "gold": Status.DONE,
        }
        model = QueueModel()
        model.names = {ANA.id: "ana", BEN.id: "ben"}
        model.add([queue_row(review(project, ANA, BEN), ())])
        tip = str(model.index(0).data(3))
        assert tip == "The EU will pay\nDone by: ana and ben\nReview: finished"
