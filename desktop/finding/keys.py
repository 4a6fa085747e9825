"""The keys of the bar and of the place of finding, in one table each: key sheet, help and tool tips show those."""

from annotations.language import tr
from desktop.actions import Action, Scope

BAR_NEXT, BAR_PREVIOUS, BAR_LEAVE = "bar_next", "bar_previous", "bar_leave"
BAR_CASE, BAR_WHOLE, BAR_EXPRESSION = "bar_case", "bar_whole", "bar_expression"
HITS_ENTER, HITS_LEAVE = "hits_enter", "hits_leave"

BAR_ACTIONS: tuple[Action, ...] = tuple(
    Action(name, tr("Finding"), title, keys, scope=Scope.FIND_BAR)
    for name, title, keys in (
        (BAR_NEXT, tr("In the bar: next hit"), ("Return", "Enter")),
        (BAR_PREVIOUS, tr("In the bar: previous hit"), ("Shift+Return", "Shift+Enter")),
        (BAR_CASE, tr("In the bar: match case"), ("Alt+C",)),
        (BAR_WHOLE, tr("In the bar: whole words only"), ("Alt+W",)),
        (BAR_EXPRESSION, tr("In the bar: regular expression"), ("Alt+R",)),
        (BAR_LEAVE, tr("From the bar back to the text"), ("Esc",)),
    )
)
PLACE_ACTIONS: tuple[Action, ...] = tuple(
    Action(name, tr("Finding"), title, keys, scope=Scope.FIND_PLACE)
    for name, title, keys in (
        (HITS_ENTER, tr("From the words to the hits, then the hit in its article"), ("Return", "Enter")),
        (HITS_LEAVE, tr("From the hits back to the words"), ("Esc",)),
    )
)
