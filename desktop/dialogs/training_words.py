"""Words for a training: how far it is, and whose work it learns from."""

from annotations.language import tr
from annotations.learn.lessons import FEWEST_ARTICLES, FEWEST_QUOTES, Whose
from annotations.learn.progress import Stage, Step
from desktop.messages import count_words


def step_words(step: Step) -> str:
    """How far a training is, in a few words."""
    match step.stage:
        case Stage.READING:
            return tr("Training: reading the articles")
        case Stage.TESTING:
            return tr("Training: learning, round {epoch} of {epochs}", epoch=step.epoch, epochs=step.epochs)
        case Stage.FINISHING:
            return tr(
                "Training: learning from all articles, round {epoch} of {epochs}", epoch=step.epoch, epochs=step.epochs
            )


def whose_words(whose: Whose) -> str:
    """Whose work counts, as a choice."""
    match whose:
        case Whose.ANYBODY:
            return tr("All that anybody is done with")
        case Whose.OWN:
            return tr("Those that you are done with")
        case Whose.GOLD:
            return tr("Those that have been settled in review")


def amount_words(articles: int, quotes: int) -> str:
    """How much there is to learn from, and whether it is enough."""
    there = tr(
        "{count_words} with {count_words2}",
        count_words=count_words(articles, "article"),
        count_words2=count_words(quotes, "quote"),
    )
    if articles >= FEWEST_ARTICLES and quotes >= FEWEST_QUOTES:
        return f"{there}."
    return tr(
        "{there}. At least {FEWEST_ARTICLES} articles with {FEWEST_QUOTES} quotes are needed.",
        there=there,
        FEWEST_ARTICLES=FEWEST_ARTICLES,
        FEWEST_QUOTES=FEWEST_QUOTES,
    )


def is_enough(articles: int, quotes: int) -> bool:
    """Whether there is enough to learn from."""
    return articles >= FEWEST_ARTICLES and quotes >= FEWEST_QUOTES
