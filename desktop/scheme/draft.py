"""A label scheme while it is edited: as it was, as it is now, what is wrong with it, and what keeping it would change."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from annotations.errors import SchemeError
from annotations.label_use import Consequence, LabelUse, Use, consequences
from annotations.language import tr
from annotations.scheme import Label, Scheme
from annotations.scheme_changes import orphaned
from annotations.scheme_faults import Fault, scheme_faults


class Draft(QObject):
    """Nothing of it is kept until the dialog is accepted. `changed` follows every change, `refused` gives one sentence.

    `actions` are the titles of the window's actions by the single key that each has, in lower case.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, before: Scheme, actions: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.before = before
        self.scheme = before
        self._actions = actions
        self._use: LabelUse | None = None
        self._faults = scheme_faults(before, actions)

    @property
    def use(self) -> LabelUse | None:
        """The labels in use; None until they are counted."""
        return self._use

    def set_use(self, use: LabelUse) -> None:
        """Take in the labels in use."""
        self._use = use
        self._look()

    @property
    def is_changed(self) -> bool:
        """Whether there is something to keep."""
        return self.scheme != self.before

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong with it."""
        return self._faults

    @property
    def grave(self) -> Fault | None:
        """The first reason why it cannot be kept."""
        return next((fault for fault in self._faults if fault.grave), None)

    def faults_of(self, part: str, name: str) -> Mapping[str, Fault]:
        """What is wrong with one part of it, by field."""
        found: dict[str, Fault] = {}
        for fault in self._faults:
            if (fault.part, fault.name) == (part, name):
                found.setdefault(fault.field, fault)
        return found

    def consequences(self) -> tuple[Consequence, ...]:
        """Which spans get another label once it is kept; nothing as long as they are not counted."""
        return () if self._use is None else consequences(self.before, self.scheme, self._use)

    def use_of(self, label: Label) -> Use:
        """How often a label is in use, under all names that mean it."""
        if self._use is None:
            return Use()
        uses = [self._use.of(name) for name in (label.name, *label.aliases)]
        # The same article may have spans under several of the names: at most so many.
        return Use(sum(u.spans for u in uses), sum(u.articles for u in uses), sum(u.others for u in uses))

    def do(self, change: Callable[[Scheme], Scheme]) -> bool:
        """Change the scheme; False, and `refused`, where that cannot be."""
        try:
            made = change(self.scheme)
        except SchemeError as error:
            self.refused.emit(str(error))
            return False
        if made != self.scheme:
            self.scheme = made
            self._look()
        return True

    def _look(self) -> None:
        lost: list[Fault] = []
        if self._use is not None:
            for name in orphaned(self.before, self.scheme, self._use.used):
                words = tr("Spans are labelled {name}: give it back as a label, or as another name of one.", name=name)
                lost.append(Fault("scheme", "", name, words))
        self._faults = (*lost, *scheme_faults(self.scheme, self._actions))
        self.changed.emit()
