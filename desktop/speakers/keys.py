"""The keys of the place of speakers and of the speaker's field, as the key sheet and the help list them."""

from annotations.language import tr

NAMES_KEY, MERGE_KEY = "F2", "Ctrl+J"

SPEAKERS_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("The speaker’s quotes, then the quote in its article"), ("Enter",)),
    (tr("Back from the quotes to the speakers"), ("Esc", "Left")),
    (tr("Names of a speaker"), (NAMES_KEY,)),
    (tr("Merge the chosen speakers"), (MERGE_KEY,)),
)

FIELD_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("Take the speaker that stands out"), ("Enter", "Tab")),
    (tr("Take a speaker by the number, before typing"), ("1", "2", "3", "4", "5")),
    (tr("Go through the speakers offered"), ("Down", "Up")),
)
