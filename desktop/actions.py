"""The one table of actions: what can be done, under which keys; menus, palette and key sheet are made from it."""

import sys
from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """Where an action's keys work: in the whole window, or only in the article and the list of spans.

    Enter, Backspace and the arrows mean something else in a list or a field, so their actions belong to the article.
    """

    WINDOW = "window"
    ARTICLE = "article"


class Action(NamedTuple):
    """One action. `keys` are Qt key sequences in portable text, the first one is shown; `hint` says what it does."""

    id: str
    group: str
    title: str
    keys: tuple[str, ...] = ()
    hint: str = ""
    scope: Scope = Scope.WINDOW


ACTIONS: tuple[Action, ...] = (
    Action("new", "Project", "New project…", ("Ctrl+N",)),
    Action("open", "Project", "Open project…", ("Ctrl+O",)),
    Action("sample", "Project", "Open the sample project"),
    Action("import", "Project", "Import articles…", ("Ctrl+I",), "Text, Markdown, JSONL and CSV files"),
    Action("import_folder", "Project", "Import a folder…", ("Ctrl+Shift+I",)),
    Action("export", "Project", "Export…", ("Ctrl+E",), "Training data as JSONL or spaCy DocBin"),
    Action("prefill", "Project", "Pre-fill articles", ("Ctrl+R",), "Highlight entities and quotes with spaCy"),
    Action("prefill_again", "Project", "Try failed pre-fills again"),
    Action("gazetteer", "Project", "Gazetteer…", ("Ctrl+Shift+G",), "Words that are always suggested, or never"),
    Action("train", "Project", "Train the quote finder…", (), "Let it learn from the articles that are done"),
    Action("hand_out", "Project", "Hand out work…", ("Ctrl+Shift+O",), "A packet of articles for each teammate"),
    Action("merge", "Project", "Merge teammates’ files…", ("Ctrl+M",), "Take in what they sent back"),
    Action("send_back", "Project", "Send your work back…", (), "A signed copy for who leads the project"),
    Action("merges", "Project", "Merged files…"),
    Action("scheme", "Project", "Label scheme…", (), "Labels, colours, keys, guidelines, attributes"),
    Action("rulings", "Project", "Rulings and guidelines…", (), "Put what was ruled in review into the guidelines"),
    Action("report", "Project", "Report…", (), "Figures and plots as HTML or PDF"),
    Action("print", "Project", "Print the article…", ("Ctrl+P",), "With its marks"),
    Action("pdf", "Project", "Save the article as PDF…", (), "With its marks"),
    Action("snapshots", "Project", "Snapshots…"),
    Action("settings", "Project", "Settings…", ("Ctrl+,",)),
    Action("close", "Project", "Close project", ("Ctrl+W",)),
    Action("quit", "Project", "Quit", ("Ctrl+Q",)),
    Action("undo", "Edit", "Undo", ("Ctrl+Z",)),
    Action("redo", "Edit", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    Action("keep", "Decide", "Keep", ("Enter", "Return"), "Keep the suggestion, go to the next", Scope.ARTICLE),
    Action("strike", "Decide", "Strike", ("Backspace", "Del"), "Take it away, go to the next", Scope.ARTICLE),
    Action("unsure", "Decide", "Unsure", ("U",)),
    Action("done", "Decide", "Done and next article", ("Ctrl+Enter", "Ctrl+Return"), "Keeps what is left"),
    Action("flag", "Decide", "Flag article…", ("F",), "Put it aside with a reason; again: take the flag back"),
    Action("skip", "Decide", "Skip article…", ("X",), "Leave it out with a reason; again: skip no more"),
    Action(
        "reopen", "Decide", "Reopen article", ("Ctrl+Shift+Enter", "Ctrl+Shift+Return"), "Make it in progress again"
    ),
    Action("quote", "Quotes", "Quote", ("Q",), "Make the selected words a quote"),
    Action("cue", "Quotes", "Cue", ("C",), "The words that say that it was said"),
    Action("source", "Quotes", "Source", ("Shift+S",), "The words that name who said it"),
    Action("speaker", "Quotes", "Speaker", ("S",), "The person or body that the source stands for"),
    Action("same_speaker", "Quotes", "Same speaker for this source", ("=",), "For the other quotes here from these words"),
    Action("add_cue", "Quotes", "Add to the cue", ("Shift+C",), "The selected words, beside those it has"),
    Action("add_source", "Quotes", "Add to the source", ("Ctrl+Shift+S",), "The selected words, beside those it has"),
    Action("join", "Spans", "Add words or join", ("J",), "Add the selected words, or join with another one"),
    Action("split", "Spans", "Take words away or split", ("Shift+J",), "The selected words, else part from part"),
    Action("kind", "Quotes", "Next kind of quote", ("Shift+Q",), "Direct, mixed, indirect"),
    Action("tag", "Spans", "Tags", ("T",)),
    Action("note", "Spans", "Note", ("M",)),
    Action("rename_tag", "Spans", "Rename a tag…", (), "In the whole project, as one step"),
    Action("everywhere", "Spans", "All occurrences…", ("A",), "Label the same words elsewhere, as chosen in a list"),
    Action("strike_everywhere", "Spans", "Strike everywhere…", ("Shift+A",), "This suggestion, wherever it is made"),
    Action("always", "Spans", "Always suggest this", ("Ctrl+Shift+A",), "Put its words and label into the gazetteer"),
    Action("never", "Spans", "Never suggest this", ("Ctrl+Shift+N",), "No more suggest its words under its label"),
    Action("end_right", "Spans", "End one word right", ("Alt+Right",), "", Scope.ARTICLE),
    Action("end_left", "Spans", "End one word left", ("Alt+Left",), "", Scope.ARTICLE),
    Action("start_right", "Spans", "Start one word right", ("Alt+Shift+Right",), "", Scope.ARTICLE),
    Action("start_left", "Spans", "Start one word left", ("Alt+Shift+Left",), "", Scope.ARTICLE),
    Action("next", "Go", "Next span", ("N", "Tab"), "", Scope.ARTICLE),
    Action("previous", "Go", "Previous span", ("P", "Shift+Tab"), "", Scope.ARTICLE),
    Action("unmarked", "Go", "Next unmarked name", ("E",), "Words that look like a name or a figure", Scope.ARTICLE),
    Action("unmarked_before", "Go", "Previous unmarked name", ("Shift+E",), "", Scope.ARTICLE),
    Action("lying", "Go", "Next of what lies here", (".",), "From the innermost outwards", Scope.ARTICLE),
    Action("next_undecided", "Go", "Next undecided", ("Shift+N",), "", Scope.ARTICLE),
    Action("previous_undecided", "Go", "Previous undecided", ("Shift+P",), "", Scope.ARTICLE),
    Action("next_article", "Go", "Next article", ("Ctrl+PgDown", "Ctrl+Down")),
    Action("previous_article", "Go", "Previous article", ("Ctrl+PgUp", "Ctrl+Up")),
    Action("next_in_queue", "Go", "Next in the queue", ("Ctrl+Shift+Down",), "Leave this article for later"),
    Action("queue_order", "Go", "Order of the queue…", (), "Which article comes after this one"),
    Action("find", "Go", "Find in this article", ("Ctrl+F",), "Words, whole words or a regular expression"),
    Action("find_next", "Go", "Next hit", ("F3",), "Of what is looked for in this article"),
    Action("find_previous", "Go", "Previous hit", ("Shift+F3",), "Of what is looked for in this article"),
    Action("next_result", "Go", "Next hit in all articles", ("Alt+Down",), "Of what was found in the project"),
    Action("previous_result", "Go", "Previous hit in all articles", ("Alt+Up",), "Of what was found in the project"),
    Action("find_article", "Go", "Find an article", ("Ctrl+L",), "Search titles and texts"),
    Action("to_article", "Go", "Back to the text", ("F2",)),
    Action("next_pane", "Go", "Next pane", ("F6",)),
    Action("annotate", "Places", "Annotate", ("Ctrl+1",), "Correct and tag an article"),
    Action("review", "Places", "Review", ("Ctrl+2",), "Settle where teammates differ"),
    Action("agreement", "Places", "Agreement", ("Ctrl+3",), "How far people agree, and on what"),
    Action("insights", "Places", "Insights", ("Ctrl+4",), "Progress, labels, speakers and suggestions"),
    Action("speakers", "Places", "Speakers", ("Ctrl+5",), "Everyone with a quote; merge, rename, other names"),
    Action("find_project", "Places", "Find", ("Ctrl+Shift+F",), "Words, spans and quotes in all articles"),
    Action("library", "View", "Library", ("Ctrl+B",), "Show or hide"),
    Action("inspector", "View", "Inspector", ("Ctrl+Shift+B",), "Show or hide"),
    Action("guidelines", "View", "Guidelines", ("F4",), "Show or hide beside the text"),
    Action("tags_shown", "View", "Label tags", ("Ctrl+T",), "Show or hide the short codes above spans"),
    Action("larger", "View", "Larger text", ("Ctrl++", "Ctrl+=")),
    Action("smaller", "View", "Smaller text", ("Ctrl+-",)),
    Action("usual_size", "View", "Usual text size", ("Ctrl+0",)),
    Action("theme", "View", "Light or dark", ("Ctrl+Shift+D",)),
    Action("contrast", "View", "High contrast", ("Ctrl+Shift+H",), "Every text at least 7 to 1; or back"),
    Action("palette", "Help", "All actions…", ("Ctrl+K",)),
    Action("keys", "Help", "Keys…", ("?",)),
    Action("help", "Help", "Help", ("F1",)),
    Action("tour", "Help", "Show the tour", (), "What is where in the window"),
    Action("about", "Help", "About Pullquote"),
)


# What the article view does by itself: shown on the key sheet, not to be changed.
READING_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("One word left or right", ("Left", "Right")),
    ("One character left or right", ("Ctrl+Left", "Ctrl+Right")),
    ("One line up or down", ("Up", "Down")),
    ("Select while moving", ("Shift+Left", "Shift+Right")),
    ("Start and end of the line", ("Home", "End")),
    ("Start and end of the article", ("Ctrl+Home", "Ctrl+End")),
    ("One page on or back", ("Space", "Shift+Space")),
    ("Select all", ("Ctrl+A",)),
    ("Copy the exact words", ("Ctrl+C",)),
    ("Drop the selection, then the span", ("Esc",)),
)


def shown_keys() -> dict[str, str]:
    """The first key of each action as this system writes it, "" without one."""
    keys = {action.id: action.keys[0] if action.keys else "" for action in ACTIONS}
    if sys.platform != "darwin":
        # Only there are keys written otherwise than in the table; to ask Qt takes a millisecond of the start.
        return keys
    from PySide6.QtGui import QKeySequence

    native = QKeySequence.SequenceFormat.NativeText
    return {action: QKeySequence(key).toString(native) for action, key in keys.items()}
