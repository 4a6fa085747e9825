"""The keys of the place of speakers and of the speaker's field, as buttons, the key sheet and the help show them."""

from annotations.language import tr
from desktop.actions import Action, Scope

ENTER, LEAVE, NAMES, MERGE = "speakers_enter", "speakers_leave", "speakers_names", "speakers_merge"

SPEAKERS_ACTIONS: tuple[Action, ...] = tuple(
    Action(name, tr("Speakers"), title, keys, scope=Scope.SPEAKERS)
    for name, title, keys in (
        (ENTER, tr("The speaker’s quotes, then the quote in its article"), ("Return", "Enter")),
        (LEAVE, tr("Back from the quotes to the speakers"), ("Esc", "Left")),
        (NAMES, tr("Names of a speaker"), ("F2",)),
        (MERGE, tr("Merge the chosen speakers"), ("Ctrl+J",)),
    )
)

FIELD_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("Take the speaker that stands out"), ("Enter", "Tab")),
    (tr("Take a speaker by the number, before typing"), ("1", "2", "3", "4", "5")),
    (tr("Go through the speakers offered"), ("Down", "Up")),
)
