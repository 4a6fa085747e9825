"""An analyst corrects an article of 600 words with the keyboard alone, and with few key presses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from errata import Correction, Errata, corrected, make_errata
from PySide6.QtWidgets import QApplication

from annotations.spans import Fragment

MOST = 120


@pytest.fixture
def found(tmp_path: Path) -> Errata:
    """The article as it is found, in a project at `errata.pullquote`."""
    return make_errata(tmp_path / "errata.pullquote")


@pytest.fixture
def typist(qapp: QApplication, qtbot, tmp_path: Path, found: Errata) -> Iterator["Typist"]:
    """Someone at the keyboard, the article open before them."""
    assert (len(found.spans) + len(found.quotes), len(found.corrections)) == (60, 27)
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(tmp_path / "errata.pullquote")
        yield Typist(person)


class Typist:
    """Does corrections by keys, each press counted; a chord is one press."""

    def __init__(self, analyst: Analyst) -> None:
        self.analyst = analyst
        self.presses = 0

    def press(self, *keys: str) -> None:
        self.presses += len(keys)
        self.analyst.press(*keys)

    @property
    def place(self) -> Fragment | None:
        """Where the current annotation begins and ends."""
        current = self.analyst.reading.find(self.analyst.desktop.session.current)
        return (current.start, current.end) if current is not None else None

    def go_to(self, place: Fragment) -> None:
        """Press N until the annotation over a place is current; whoever is past it already goes nowhere."""
        while self.place != place:
            assert self.place is None or self.place[0] <= place[0], f"went past {place}"
            self.press("N")

    def correct(self, correction: Correction) -> None:
        """Do what one correction asks for."""
        match correction.deed:
            case "strike":
                self.go_to(correction.place)
                self.press("Backspace")
            case "label":
                self.go_to(correction.place)
                self.press(self._key_of(correction.wanted))
            case "move":
                self.go_to(correction.place)
                self.press("Alt+Right" if correction.end > correction.place[1] else "Alt+Left")
            case "speaker":
                self.go_to(correction.place)
                self.press("S")
                self.press(self._number_of(correction.wanted))
            case "add":
                self.add(correction)
            case _:
                raise AssertionError(correction)

    def add(self, correction: Correction) -> None:
        """Step from name to name that nothing marks, on or back, and label the right one."""
        view = self.analyst.view
        key = "E" if view.caret() < correction.place[0] else "Shift+E"
        while view.selection() != correction.place:
            self.press(key)
        self.press(self._key_of(correction.wanted))

    def _number_of(self, speaker: str) -> str:
        """The key of a speaker among those who are offered."""
        offers = self.analyst.desktop.place.inspector.quote_card.speaker.offers
        assert offers is not None
        return next(str(row + 1) for row in range(9) if (offer := offers.offer_at(row)) and offer.name == speaker)

    def _key_of(self, label: str) -> str:
        return self.analyst.project.scheme.label(label).key


def test_sixty_suggestions_are_corrected_by_at_most_120_key_presses(typist: Typist, found: Errata) -> None:
    for correction in found.corrections:
        typist.correct(correction)
    typist.press("Ctrl+Return")
    print(f"{typist.presses} key presses")
    assert corrected(found, typist.analyst.reading.layer) == ""
    assert not typist.analyst.reading.undecided
    assert typist.presses <= MOST
