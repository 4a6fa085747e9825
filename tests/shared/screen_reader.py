"""A screen reader in the tests: reads and presses what a program shows through AT-SPI, over D-Bus, as Orca does."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_TEXT = "org.a11y.atspi.Text"
_ACTION = "org.a11y.atspi.Action"
_SELECTION = "org.a11y.atspi.Selection"
_ROOT = "/org/a11y/atspi/accessible/root"
# Bits of AtspiStateType.
FOCUSABLE, FOCUSED, ENABLED, SHOWING, SELECTED = 11, 12, 8, 25, 23
_WAIT = 25.0  # seconds in which a program is there, or what was asked of it is seen


class Unanswered(Exception):
    """The program did not answer, or what was asked about is gone."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something accessible: the program's name on the bus and the path there."""

    owner: str
    path: str


class ScreenReader:
    """Sees the programs of the session bus at `address`."""

    def __init__(self, address: str) -> None:
        session = open_dbus_connection(address)
        a11y = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        answer = session.send_and_get_reply(new_method_call(a11y, "GetAddress"), timeout=_WAIT)
        status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            session.send_and_get_reply(Properties(status).set(name, "b", True), timeout=_WAIT)
        self._session = session
        self._bus: DBusConnection = open_dbus_connection(str(answer.body[0]))

    def close(self) -> None:
        """Leave both buses."""
        self._bus.close()
        self._session.close()

    def program(self, name: str) -> Thing:
        """The program of this name, as soon as it is there. Raises Unanswered."""
        desk = Thing("org.a11y.atspi.Registry", _ROOT)
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            for one in self.children(desk):
                try:
                    if self.name(one).casefold() == name.casefold():
                        return one
                except Unanswered:
                    continue
            time.sleep(0.1)
        raise Unanswered(name)

    def children(self, thing: Thing) -> list[Thing]:
        """What is in a thing."""
        return [Thing(owner, path) for owner, path in self._call(thing, _ACCESSIBLE, "GetChildren")[0]]

    def name(self, thing: Thing) -> str:
        """What it is called."""
        return str(self._property(thing, _ACCESSIBLE, "Name"))

    def description(self, thing: Thing) -> str:
        """What more is said of it."""
        return str(self._property(thing, _ACCESSIBLE, "Description"))

    def role(self, thing: Thing) -> str:
        """What it is: “push button”, “list” …"""
        return str(self._call(thing, _ACCESSIBLE, "GetRoleName")[0])

    def states(self, thing: Thing) -> set[int]:
        """The numbers of its states (AtspiStateType)."""
        low, high = self._call(thing, _ACCESSIBLE, "GetState")[0]
        return {bit for bit in range(64) if (low | high << 32) >> bit & 1}

    def everything(self, thing: Thing) -> Iterator[Thing]:
        """The thing and all that is in it, from the outside in; what goes away meanwhile is passed over."""
        yield thing
        try:
            inside = self.children(thing)
        except Unanswered:
            return
        for one in inside:
            yield from self.everything(one)

    def find(self, within: Thing, role: str, name: str = "") -> Thing:
        """The first thing of a role and, where it is given, a name, as soon as it is there. Raises Unanswered."""
        until = time.monotonic() + _WAIT
        while time.monotonic() < until:
            for one in self.everything(within):
                try:
                    if self.role(one) == role and (not name or self.name(one) == name):
                        return one
                except Unanswered:
                    continue
            time.sleep(0.1)
        raise Unanswered(f"{role} {name}")

    def text(self, thing: Thing) -> str:
        """The whole text of a thing that has one."""
        return str(self._call(thing, _TEXT, "GetText", "ii", (0, -1))[0])

    def count(self, thing: Thing) -> int:
        """How many characters its text has, in the program's count."""
        return int(str(self._property(thing, _TEXT, "CharacterCount")))

    def put_caret(self, thing: Thing, offset: int) -> None:
        """Put the caret into its text."""
        self._call(thing, _TEXT, "SetCaretOffset", "i", (offset,))

    def caret(self, thing: Thing) -> int:
        """Where the caret is in its text."""
        return int(str(self._property(thing, _TEXT, "CaretOffset")))

    def actions(self, thing: Thing) -> list[str]:
        """The names of what can be done to it."""
        try:
            return [row[0] for row in self._call(thing, _ACTION, "GetActions")[0]]
        except Unanswered:
            return []

    def act(self, thing: Thing, action: str = "Press") -> None:
        """Do something to it. Raises Unanswered where it does not offer that."""
        names = self.actions(thing)
        if action not in names:
            raise Unanswered(f"{action} is none of {names}")
        # A button that opens a dialog answers when the dialog closes: nobody waits for that.
        address = DBusAddress(thing.path, thing.owner, _ACTION)
        self._bus.send(new_method_call(address, "DoAction", "i", (names.index(action),)))

    def _call(self, thing: Thing, interface: str, method: str, signature: str = "", body: tuple[object, ...] = ()):
        address = DBusAddress(thing.path, thing.owner, interface)
        message = new_method_call(address, method, signature or None, body)
        return self._answer(message).body

    def _property(self, thing: Thing, interface: str, name: str) -> object:
        return self._answer(Properties(DBusAddress(thing.path, thing.owner, interface)).get(name)).body[0][1]

    def _answer(self, message):
        try:
            answer = self._bus.send_and_get_reply(message, timeout=20)
        except (TimeoutError, OSError) as error:
            raise Unanswered(str(error)) from error
        if answer.header.message_type.name == "error":
            raise Unanswered(str(DBusErrorResponse(answer)))
        return answer
