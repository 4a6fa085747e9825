"""How far teammates and the review are with an article, in words; one's own status is another thing."""

from annotations.annotators import GOLD
from annotations.articles import Status
from annotations.language import tr
from annotations.project_reader import ProjectReader
from desktop.models.wording import status_inside

_REVIEW = {Status.DONE: tr("Finished"), Status.IN_PROGRESS: tr("In progress")}


def teammates_words(project: ProjectReader, article_id: str) -> str:
    """“Ana: done · Bo: in progress”, "" where nobody else has begun; pipelines are no teammates."""
    statuses = project.statuses_of(article_id)
    others = {one: status for one, status in statuses.items() if one not in (GOLD.id, project.annotator.id)}
    if not any(not one.startswith("model:") for one in others):
        return ""
    names = {one.id: one.name for one in project.annotators()}
    people = [(names[one], status) for one, status in others.items() if not one.startswith("model:")]
    return " · ".join(f"{name}: {status_inside(status)}" for name, status in sorted(people))


def review_words(project: ProjectReader, article_id: str) -> str:
    """“In progress” or “Finished”, "" before the review of the article was begun."""
    return _REVIEW.get(project.statuses_of(article_id).get(GOLD.id, Status.NEW), "")
