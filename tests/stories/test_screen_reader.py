"""A screen reader's user reads an article, walks its spans, and presses every button by its name, over AT-SPI."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from desk import BRIDGE, make_desk
from screen_reader import ENABLED, SHOWING, ScreenReader, Thing, Unanswered

from desktop.settings import Settings

_NEEDED = ("dbus-daemon", "xvfb-run")
_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_BUTTONS = ("push button", "check box", "button menu", "toggle button", "radio button")
_WAIT = 30.0
# These end the program, leave the project, or hand over to another program; the rest is put back by undo or another press.
_LEFT_OUT = ("Quit", "Close project")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, _NEEDED)) or not _SERVICE.exists(),
    reason="There is no at-spi2-core, dbus or xvfb here, so that no screen reader can listen.",
)


class Listening(NamedTuple):
    """A running program and who listens to it."""

    reader: ScreenReader
    program: Thing
    process: subprocess.Popen[bytes]


def _ended(process: subprocess.Popen[bytes], *, whole: bool = False) -> None:
    """End a process that was started here; `whole`: with all that it has started in its own session."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if whole:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
        else:
            process.send_signal(sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


@pytest.fixture
def listening(tmp_path: Path, settings_folder: Path) -> Iterator[Listening]:
    """The real program with a project of three articles, in a window of its own screen and on a bus of its own."""
    project = make_desk(tmp_path / "desk.pullquote")
    settings = Settings(settings_folder / "pullquote.ini")
    settings.tour_seen, settings.prefill_on_import = True, False
    settings.sync()
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)},
        )
        stack.callback(_ended, bus)
        assert bus.stdout is not None
        stack.callback(bus.stdout.close)
        address = bus.stdout.readline().decode().strip()
        environment = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        environment.pop("WAYLAND_DISPLAY", None)
        root = Path(__file__).parents[2]
        command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.executable, "-m", "desktop", str(project)]
        process = subprocess.Popen(command, env=environment, cwd=root, start_new_session=True)
        stack.callback(_ended, process, whole=True)
        reader = ScreenReader(address)
        stack.callback(reader.close)
        program = reader.program("Pullquote")
        reader.find(program, "list item")
        yield Listening(reader, program, process)


def _until(true: Callable[[], bool]) -> None:
    """Wait until something is so. A program that has much to do may take long; it fails only if it never is."""
    until = time.monotonic() + _WAIT
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def _shown(reader: ScreenReader, within: Thing, *roles: str) -> list[tuple[str, str, Thing]]:
    """Role, name and thing of all that shows, of these roles if any are given."""
    found: list[tuple[str, str, Thing]] = []
    for one in reader.everything(within):
        try:
            if SHOWING in reader.states(one) and (not roles or reader.role(one) in roles):
                found.append((reader.role(one), reader.name(one), one))
        except Unanswered:
            continue
    return found


def test_the_article_is_read_and_its_spans_are_walked(listening: Listening) -> None:
    reader = listening.reader
    article = reader.find(listening.program, "document", "Article")
    assert reader.text(article) == BRIDGE and reader.count(article) == len(BRIDGE.encode("utf-16-le")) // 2
    reader.put_caret(article, BRIDGE.index("will win"))
    _until(lambda: reader.description(article).startswith("direct quote, 3 words, speaker Ana Díaz, undecided"))
    reader.put_caret(article, BRIDGE.index("Díaz"))
    _until(lambda: "Person Ana Díaz, undecided, 2 words" in reader.description(article))
    spans = reader.find(listening.program, "list", "Spans and quotes of the article")
    rows = [reader.name(one) for one in reader.children(spans)]
    assert len(rows) == 7 and any(row.startswith("quote, 3 words, speaker Ana Díaz, undecided") for row in rows)
    assert any(row.startswith("Person, Ana Díaz, undecided") for row in rows)


def test_every_button_has_a_name_and_can_be_pressed(listening: Listening) -> None:
    reader, program = listening.reader, listening.program
    buttons = _shown(reader, program, *_BUTTONS)
    assert len(buttons) > 20
    assert [role for role, name, _ in buttons if not name] == []
    for _, name, button in buttons:
        try:
            if ENABLED not in reader.states(button):
                continue
            actions = reader.actions(button)
            press = next(action for action in ("Press", "ShowMenu", "Toggle") if action in actions)
            reader.act(button, press)
        except Unanswered:
            # An earlier press has taken it off the screen.
            continue
        _close_what_opened(listening, name)
    assert listening.process.poll() is None
    assert reader.text(reader.find(program, "document", "Article"))


def test_every_action_of_the_menus_has_a_name(listening: Listening) -> None:
    reader = listening.reader
    bar = reader.find(listening.program, "menu bar")
    menus = reader.children(bar)
    assert [reader.name(menu) for menu in menus] == ["Project", "Edit", "Article", "View", "Help"]


def _close_what_opened(listening: Listening, pressed: str) -> None:
    """Close the dialogs and menus that a press has opened."""
    reader, program = listening.reader, listening.program
    assert listening.process.poll() is None, pressed
    # The answer to a question comes after what was asked for before: by now the dialog is there.
    for _ in range(3):
        opened = [one for one in reader.children(program) if reader.role(one) in ("dialog", "popup menu")]
        if not opened:
            return
        for dialog in opened:
            _leave(reader, dialog, pressed)


def _leave(reader: ScreenReader, dialog: Thing, pressed: str) -> None:
    ways_out = ("Cancel", "Close", "Not now", "OK")
    for _, name, button in _shown(reader, dialog, "push button"):
        if name in ways_out:
            reader.act(button)
            return
    assert reader.role(dialog) == "popup menu", f"{pressed} opens a dialog without a way out"
