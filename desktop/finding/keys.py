"""The keys of the bar and of the place of finding, as the key sheet and the help list them."""

from annotations.language import tr

FIND_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("In the bar: next hit, and the one before"), ("Enter", "Shift+Enter")),
    (tr("In the bar: case, whole words, regular expression"), ("Alt+C", "Alt+W", "Alt+R")),
    (tr("From the words to the hits, then the hit in its article"), ("Enter",)),
    (tr("Back to the text, or from the hits to the words"), ("Esc",)),
)
