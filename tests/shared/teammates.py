"""Teammates for the tests of the window: packets of the open project that somebody has worked in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from analyst import Analyst
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Article, Status, make_article
from annotations.edits import Judge, Put
from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.packets.handing_out import Share
from annotations.packets.packing import Packing, pack, send_back
from annotations.project import Project
from annotations.scheme import parse_scheme
from annotations.spans import Span
from desktop.packets.merge_dialog import MergeDialog

Dialog = TypeVar("Dialog", bound=QDialog)
BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "Bo Lund", AnnotatorKind.HUMAN)
CY = Annotator("0197a0de-0000-7000-8000-0000000000c0", "Cy", AnnotatorKind.HUMAN)
FOUND = make_article("The new quay opens in June, said Bo Lund.", title="Quay opens", source="Bo")


def article_ids(project: Project) -> list[str]:
    """The articles of a project in their order."""
    return [row.id for row in project.rows(project.numbers())]


def hand_over(project: Project, path: Path, to: str = "Bo Lund") -> Path:
    """A packet of all articles of the open project."""
    pack(project, Share(to, tuple(article_ids(project)), frozenset()), path, Packing())
    return path


def work_in(
    packet: Path, who: Annotator = BO, labels: Sequence[str] = ("PERSON", "ORG"), articles: Sequence[Article] = ()
) -> Path:
    """Somebody opens the packet, adds articles, puts a span of each label on the first one and is done with it."""
    with Project.open(packet, who) as project:
        unknown = [label for label in labels if label not in project.scheme.by_name]
        family = project.scheme.families[0].id
        rows = "".join(
            f'\n[[labels]]\nname = "{name}"\nfamily = "{family}"\nguideline = "What {name} is."\n' for name in unknown
        )
        if unknown:
            project.set_scheme(parse_scheme(project.scheme.source + rows))
        project.add_articles(articles)
        first = article_ids(project)[0]
        for place, label in enumerate(labels):
            project.apply(first, Put(Span(new_id(), label, ((place, place + 4),))), f"label {label}")
        if project.layer(first, who.id).verdict.status is not Status.DONE:
            project.apply(first, Judge(Verdict(Status.DONE)), "done")
    return packet


def signed(packet: Path, target: Path, who: Annotator, folder: Path) -> Path:
    """The signed copy that somebody with the settings folder `folder` sends back."""
    with Project.open(packet, who) as project:
        send_back(project, target, folder=folder)
    return target


def in_front(reader: Analyst, kind: type[Dialog], ready: Callable[[Dialog], bool] = lambda _: True) -> Dialog:
    """The dialog of this kind once it is there, has the keyboard, and is `ready`."""
    found: list[Dialog] = []

    def there() -> bool:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not ready(dialog):
            return False
        if QApplication.activeWindow() is not dialog:
            dialog.activateWindow()
            return False
        found.append(dialog)
        return True

    reader.qtbot.waitUntil(there, timeout=20_000)
    return found[0]


def merge_dialog(reader: Analyst) -> MergeDialog:
    """The dialog of a merge once it asks something or is over."""
    return in_front(reader, MergeDialog, lambda dialog: dialog.over or dialog.before.isVisible())


def over(reader: Analyst, dialog: MergeDialog) -> None:
    """Wait until the dialog says what came in."""
    reader.qtbot.waitUntil(lambda: dialog.over, timeout=20_000)


def closed(reader: Analyst, dialog: QDialog) -> None:
    """Wait until a dialog has gone."""
    reader.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=20_000)
