"""Rulings in the window: what they would change in the guidelines, putting them there in one step, and a page of them."""

import pytest
from answering import Answering
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from review_desk import Reviewer, reviewing, two_layers

from annotations.review.precedents import rulings
from annotations.scheme import Scheme
from desktop.jobs import Jobs
from desktop.review.rulings import Rulings
from desktop.review.rulings_dialog import RulingsDialog
from desktop.settings import Settings


class Keeper:
    """Someone with the review place in front and the rulings of the project at hand."""

    def __init__(self, reviewer: Reviewer, jobs: Jobs, settings: Settings) -> None:
        self.reviewer = reviewer
        self.chooser = Answering()
        self.said: list[tuple[str, bool]] = []
        self._jobs = jobs
        self.rulings = Rulings(reviewer.session, jobs, settings, reviewer.window, self.chooser)
        self.rulings.said.connect(lambda words, bad: self.said.append((words, bad)))
        reviewer.place.rulings_requested.connect(self.rulings.ask)

    def settle(self, reason: str, key: str = "1") -> None:
        """Rule on what is looked at."""
        self.reviewer.press("R")
        self.reviewer.write(reason)
        self.reviewer.press("Return")
        self.reviewer.click(self.reviewer.place.card.ruling)
        self.reviewer.press(key)

    def ask(self, act) -> None:
        """Open the dialog from the card, and act in it."""
        failed: list[BaseException] = []
        seen: list[RulingsDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, RulingsDialog):
                QTimer.singleShot(20, look)
                return
            seen.append(dialog)
            try:
                act(dialog)
            except BaseException as error:  # noqa: BLE001 - raised where the test looks
                failed.append(error)
            finally:
                dialog.reject()

        QTimer.singleShot(20, look)
        self.reviewer.click(self.reviewer.place.card.all_rulings)
        self.reviewer.qtbot.waitUntil(lambda: bool(seen))
        if failed:
            raise failed[0]

    @property
    def scheme(self) -> Scheme:
        return self.reviewer.project.scheme


@pytest.fixture
def keeper(qtbot, tmp_path, light):
    path = tmp_path / "rules.pullquote"
    two_layers(path)
    jobs = Jobs()
    with reviewing(qtbot, path, light) as reviewer:
        yield Keeper(reviewer, jobs, Settings(tmp_path / "rulings.ini"))
        jobs.stop_all()


def words_of(dialog: RulingsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_a_ruling_it_is_said_how_to_make_one(keeper):
    assert not keeper.reviewer.place.card.all_rulings.isVisible()
    keeper.rulings.ask()
    keeper.reviewer.qtbot.waitUntil(lambda: bool(keeper.said))
    assert keeper.said == [("There are no rulings yet: in Review, say why (R) and keep that as a ruling.", False)]


def test_a_ruling_goes_into_the_guidelines_in_one_step_and_can_be_taken_back(keeper):
    before = keeper.scheme
    keeper.settle("It acts as a body here")
    seen: list[str] = []

    def act(dialog: RulingsDialog) -> None:
        seen.append(dialog.said.text())
        assert "– “eu” (Country or city or Organisation): Organisation “EU”. It acts as a body here." in words_of(
            dialog
        )
        keeper.reviewer.click(dialog.adopt)
        assert "Rulings:" in keeper.scheme.label("ORG").guideline and keeper.scheme.version == before.version + 1
        seen.append(dialog.said.text())
        keeper.reviewer.click(dialog.adopt)
        assert keeper.scheme.source == before.source
        keeper.reviewer.click(dialog.adopt)

    keeper.ask(act)
    assert seen[0].startswith("2 guidelines would change, and the scheme be version 2.")
    assert seen[1].startswith("Done: 2 guidelines changed.")
    assert "It acts as a body here." in keeper.scheme.label("GPE").guideline
    session = keeper.reviewer.session
    session.undo()
    assert keeper.scheme.source == before.source
    session.redo()
    assert "It acts as a body here." in keeper.scheme.label("GPE").guideline

    def again(dialog: RulingsDialog) -> None:
        assert dialog.said.text() == "They all stand in the guidelines already."
        assert not dialog.adopt.isEnabled()

    keeper.ask(again)
    assert len(rulings(keeper.reviewer.project)) == 1


def test_rulings_are_saved_as_a_page(keeper, tmp_path):
    keeper.settle("It acts")
    keeper.chooser.path = tmp_path / "rules"

    def act(dialog: RulingsDialog) -> None:
        keeper.reviewer.click(dialog.save)
        assert dialog.said.text() == "The rulings are in rules.md."
        keeper.chooser.path = tmp_path / "gone" / "rules.md"
        keeper.reviewer.click(dialog.save)
        assert "gone" in dialog.said.text() or "rules.md" in dialog.said.text()

    keeper.ask(act)
    assert (tmp_path / "rules.md").read_text(encoding="utf-8").startswith("# Rulings: ")
    assert not (tmp_path / "gone").exists()
