"""Words for what happened: changes, errors and numbers as the status bar and the dialogs say them."""

from typing import TYPE_CHECKING

from annotations.errors import PullquoteError
from annotations.language import decimal, tr, tr_many

if TYPE_CHECKING:
    # At run time only once something is changed.
    from annotations.changes import Change


def change_words(change: "Change") -> str:
    """A change in a few words: “Label Person”, “Undone: label Person”."""
    from annotations.changes import Step

    match change.step:
        case Step.DO:
            return change.name[:1].upper() + change.name[1:]
        case Step.UNDO:
            return tr("Undone: {name}", name=change.name)
        case Step.REDO:
            return tr("Done again: {name}", name=change.name)
        case Step.BACK:
            return tr("Taken back: {name}", name=change.name)


def error_words(error: BaseException) -> str:
    """One sentence for an error; our own bugs are called that."""
    if isinstance(error, PullquoteError):
        return str(error)
    return tr(
        "Something went wrong inside Pullquote ({name}). Nothing that was kept is lost.", name=type(error).__name__
    )


def count_words(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 article”, “1,250 articles”."""
    return tr_many(f"{{count}} {one}", f"{{count}} {many or one + 's'}", number)


def time_words(seconds: float) -> str:
    """A rough time left: “a few seconds”, “40 s left”, “3 min left”."""
    if seconds < 5:
        return tr("a few seconds left")
    if seconds < 90:
        return tr("{words} s left", words=round(seconds / 5) * 5)
    if seconds < 5400:
        return tr("{words} min left", words=round(seconds / 60))
    return tr("{hours} h left", hours=decimal(seconds / 3600, 1))
