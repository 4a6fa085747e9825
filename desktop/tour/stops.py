"""The stops of the tour: what each says, and at which part of the window it points."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from annotations.language import tr
from desktop.place import Place
from desktop.window import MainWindow


class Stop(NamedTuple):
    """One bubble: a title, two or three short sentences, and the part of the window that it speaks of."""

    title: str
    words: str
    target: QWidget


def stops(window: MainWindow, place: Place, keys: Mapping[str, str]) -> list[Stop]:
    """The stops whose parts are in sight, in order; `keys` are the keys of actions as they are now."""

    def key(action: str) -> str:
        return keys.get(action, "").replace("Return", "Enter")

    every = [
        Stop(
            tr("Read here"),
            tr(
                "What a model suggests is highlighted already, with dots: nobody has decided about it. {next} goes to the"
                " next one, {keep} keeps it, {strike} strikes it.",
                next=key("next_undecided"),
                keep=key("keep"),
                strike=key("strike"),
            ),
            place.view,
        ),
        Stop(
            tr("A key for each label"),
            tr(
                "Select words, with the mouse or with Shift and the arrow keys, and press the key of a label. {quote} makes"
                " them a quote.",
                quote=key("quote"),
            ),
            place.strip,
        ),
        Stop(
            tr("All about one span"),
            tr(
                "The span or quote that you are at: its label, who said it, tags and a note. Below is the list of all of"
                " them. {speaker} names the speaker.",
                speaker=key("speaker"),
            ),
            place.inspector,
        ),
        Stop(
            tr("Your articles"),
            tr(
                "Search, filter and order them here. {done} calls an article done, keeps what is left in it, and goes on.",
                done=key("done"),
            ),
            place.library,
        ),
        Stop(
            tr("How it goes"),
            tr(
                "Every change is kept at once; there is nothing to save, and {undo} takes back as much as you like. At the"
                " right is the order in which articles come up.",
                undo=key("undo"),
            ),
            place.bar,
        ),
        Stop(
            tr("Everything has a key"),
            tr(
                "{palette} finds any action, {keys} shows all keys, {help} opens the help. This tour waits in the Help"
                " menu.",
                palette=key("palette"),
                keys=key("keys"),
                help=key("help"),
            ),
            window.menuBar(),
        ),
    ]
    return [stop for stop in every if stop.target.isVisible() and stop.target.width() > 1]
