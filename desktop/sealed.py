"""Whether an article is sealed: in a blind project nobody's work is coloured by others, nor by how sure the model was."""

from typing import TYPE_CHECKING

from annotations.reading import Reading

if TYPE_CHECKING:
    from annotations.project import Project


def is_sealed(project: "Project", reading: Reading) -> bool:
    """Whether others' labels and the model's certainty stay unseen until the article is done."""
    if project.setting("blind") != "1":
        return False
    from annotations.review.sealing import seals

    return seals(reading.layer)
