"""The keys of the list of cases in the agreement place, as the key sheet and the help show them."""

from annotations.language import tr
from desktop.actions import Action, Scope

ENTER, LEAVE = "cases_enter", "cases_leave"

CASES_ACTIONS: tuple[Action, ...] = tuple(
    Action(name, tr("Agreement"), title, keys, scope=Scope.AGREEMENT)
    for name, title, keys in (
        (ENTER, tr("The case in its article"), ("Return", "Enter")),
        (LEAVE, tr("Close the list of cases"), ("Esc",)),
    )
)
