"""The one table of actions: what can be done, under which keys; menus, palette and key sheet are made from it."""

import sys
from enum import StrEnum
from typing import NamedTuple

from annotations.language import ENGLISH, spoken, tr


class Scope(StrEnum):
    """Where an action's keys work: in the whole window, only in the article and the list of spans, or in one place or bar.

    Enter, Backspace and the arrows mean something else in a list or a field, so their actions belong to the article.
    """

    WINDOW = "window"
    ARTICLE = "article"
    REVIEW = "review"
    AGREEMENT = "agreement"
    SPEAKERS = "speakers"
    FIND_BAR = "find bar"
    FIND_PLACE = "find place"


class Action(NamedTuple):
    """One action. `keys` are Qt key sequences in portable text, the first one is shown; `hint` says what it does."""

    id: str
    group: str
    title: str
    keys: tuple[str, ...] = ()
    hint: str = ""
    scope: Scope = Scope.WINDOW


ACTIONS: tuple[Action, ...] = (
    Action("new", tr("Project"), tr("New project…"), ("Ctrl+N",)),
    Action("open", tr("Project"), tr("Open project…"), ("Ctrl+O",)),
    Action("sample", tr("Project"), tr("Open the sample project")),
    Action(
        "import",
        tr("Project"),
        tr("Import articles…"),
        ("Ctrl+I",),
        tr("Articles, also with annotations of other tools"),
    ),
    Action("import_folder", tr("Project"), tr("Import a folder…"), ("Ctrl+Shift+I",)),
    Action("take_back_import", tr("Project"), tr("Take back the last import…"), (), tr("Take out all that it brought")),
    Action(
        "versions", tr("Project"), tr("New versions of articles…"), (), tr("Compare them, and take the spans along")
    ),
    Action("export", tr("Project"), tr("Export…"), ("Ctrl+E",), tr("Training data and other tools’ formats")),
    Action(
        "export_again", tr("Project"), tr("Export again"), ("Ctrl+Shift+E",), tr("The last export, to the same place")
    ),
    Action(
        "prefill", tr("Project"), tr("Pre-fill articles"), ("Ctrl+R",), tr("Highlight entities and quotes with spaCy")
    ),
    Action("prefill_again", tr("Project"), tr("Try failed pre-fills again")),
    Action(
        "gazetteer", tr("Project"), tr("Gazetteer…"), ("Ctrl+Shift+G",), tr("Words that are always suggested, or never")
    ),
    Action(
        "train", tr("Project"), tr("Train the quote finder…"), (), tr("Let it learn from the articles that are done")
    ),
    Action(
        "hand_out", tr("Project"), tr("Hand out work…"), ("Ctrl+Shift+O",), tr("A packet of articles for each teammate")
    ),
    Action("merge", tr("Project"), tr("Merge teammates’ files…"), ("Ctrl+M",), tr("Take in what they sent back")),
    Action("send_back", tr("Project"), tr("Send your work back…"), (), tr("A signed copy for who leads the project")),
    Action("merges", tr("Project"), tr("Merged files…")),
    Action("scheme", tr("Project"), tr("Label scheme…"), (), tr("Labels, colours, keys, guidelines, attributes")),
    Action(
        "rulings",
        tr("Project"),
        tr("Rulings and guidelines…"),
        (),
        tr("Put what was ruled in review into the guidelines"),
    ),
    Action("report", tr("Project"), tr("Report…"), (), tr("Figures and plots as HTML or PDF")),
    Action("print", tr("Project"), tr("Print the article…"), ("Ctrl+P",), tr("With its marks")),
    Action("pdf", tr("Project"), tr("Save the article as PDF…"), (), tr("With its marks")),
    Action("snapshots", tr("Project"), tr("Snapshots…")),
    Action("settings", tr("Project"), tr("Settings…"), ("Ctrl+,",)),
    Action("close", tr("Project"), tr("Close project"), ("Ctrl+W",)),
    Action("quit", tr("Project"), tr("Quit"), ("Ctrl+Q",)),
    Action("undo", tr("Edit"), tr("Undo"), ("Ctrl+Z",)),
    Action("redo", tr("Edit"), tr("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    Action(
        "keep", tr("Decide"), tr("Keep"), ("Enter", "Return"), tr("Keep the suggestion, go to the next"), Scope.ARTICLE
    ),
    Action(
        "strike", tr("Decide"), tr("Strike"), ("Backspace", "Del"), tr("Take it away, go to the next"), Scope.ARTICLE
    ),
    Action("unsure", tr("Decide"), tr("Unsure"), ("U",)),
    Action("done", tr("Decide"), tr("Done and next article"), ("Ctrl+Enter", "Ctrl+Return"), tr("Keeps what is left")),
    Action(
        "flag", tr("Decide"), tr("Flag article…"), ("F",), tr("Put it aside with a reason; again: take the flag back")
    ),
    Action("skip", tr("Decide"), tr("Skip article…"), ("X",), tr("Leave it out with a reason; again: skip no more")),
    Action(
        "reopen",
        tr("Decide"),
        tr("Reopen article"),
        ("Ctrl+Shift+Enter", "Ctrl+Shift+Return"),
        tr("Make it in progress again"),
    ),
    Action("quote", tr("Quotes"), tr("Quote"), ("Q",), tr("Make the selected words a quote")),
    Action("cue", tr("Quotes"), tr("Cue"), ("C",), tr("The words that say that it was said")),
    Action("source", tr("Quotes"), tr("Source"), ("Shift+S",), tr("The words that name who said it")),
    Action("speaker", tr("Quotes"), tr("Speaker"), ("S",), tr("The person or body that the source stands for")),
    Action(
        "same_speaker",
        tr("Quotes"),
        tr("Same speaker for this source"),
        ("=",),
        tr("For the other quotes here from these words"),
    ),
    Action("add_cue", tr("Quotes"), tr("Add to the cue"), ("Shift+C",), tr("The selected words, beside those it has")),
    Action(
        "add_source",
        tr("Quotes"),
        tr("Add to the source"),
        ("Ctrl+Shift+S",),
        tr("The selected words, beside those it has"),
    ),
    Action(
        "join", tr("Spans"), tr("Add words or join"), ("J",), tr("Add the selected words, or join with another one")
    ),
    Action(
        "split",
        tr("Spans"),
        tr("Take words away or split"),
        ("Shift+J",),
        tr("The selected words, else part from part"),
    ),
    Action("kind", tr("Quotes"), tr("Next kind of quote"), ("Shift+Q",), tr("Direct, mixed, indirect")),
    Action("tag", tr("Spans"), tr("Tags"), ("T",)),
    Action("note", tr("Spans"), tr("Note"), ("M",)),
    Action("rename_tag", tr("Spans"), tr("Rename a tag…"), (), tr("In the whole project, as one step")),
    Action(
        "everywhere",
        tr("Spans"),
        tr("All occurrences…"),
        ("A",),
        tr("Label the same words elsewhere, as chosen in a list"),
    ),
    Action(
        "strike_everywhere",
        tr("Spans"),
        tr("Strike everywhere…"),
        ("Shift+A",),
        tr("This suggestion, wherever it is made"),
    ),
    Action(
        "always",
        tr("Spans"),
        tr("Always suggest this"),
        ("Ctrl+Shift+A",),
        tr("Put its words and label into the gazetteer"),
    ),
    Action(
        "never",
        tr("Spans"),
        tr("Never suggest this"),
        ("Ctrl+Shift+N",),
        tr("No more suggest its words under its label"),
    ),
    Action("end_right", tr("Spans"), tr("End one word right"), ("Alt+Right",), "", Scope.ARTICLE),
    Action("end_left", tr("Spans"), tr("End one word left"), ("Alt+Left",), "", Scope.ARTICLE),
    Action("start_right", tr("Spans"), tr("Start one word right"), ("Alt+Shift+Right",), "", Scope.ARTICLE),
    Action("start_left", tr("Spans"), tr("Start one word left"), ("Alt+Shift+Left",), "", Scope.ARTICLE),
    Action("next", tr("Go"), tr("Next span"), ("N", "Tab"), "", Scope.ARTICLE),
    Action("previous", tr("Go"), tr("Previous span"), ("P", "Shift+Tab"), "", Scope.ARTICLE),
    Action(
        "unmarked",
        tr("Go"),
        tr("Next unmarked name"),
        ("E",),
        tr("Words that look like a name or a figure"),
        Scope.ARTICLE,
    ),
    Action("unmarked_before", tr("Go"), tr("Previous unmarked name"), ("Shift+E",), "", Scope.ARTICLE),
    Action("lying", tr("Go"), tr("Next of what lies here"), (".",), tr("From the innermost outwards"), Scope.ARTICLE),
    Action("next_undecided", tr("Go"), tr("Next undecided"), ("Shift+N",), "", Scope.ARTICLE),
    Action("previous_undecided", tr("Go"), tr("Previous undecided"), ("Shift+P",), "", Scope.ARTICLE),
    Action("next_article", tr("Go"), tr("Next article"), ("Ctrl+PgDown", "Ctrl+Down")),
    Action("previous_article", tr("Go"), tr("Previous article"), ("Ctrl+PgUp", "Ctrl+Up")),
    Action(
        "next_in_queue", tr("Go"), tr("Next in the queue"), ("Ctrl+Shift+Down",), tr("Leave this article for later")
    ),
    Action("queue_order", tr("Go"), tr("Order of the queue…"), (), tr("Which article comes after this one")),
    Action("other_version", tr("Go"), tr("Other version of this article"), (), tr("The newest one, or the one before")),
    Action("old_versions", tr("Go"), tr("List old versions"), (), tr("Articles that newer versions took the place of")),
    Action("find", tr("Go"), tr("Find in this article"), ("Ctrl+F",), tr("Words, whole words or a regular expression")),
    Action("find_next", tr("Go"), tr("Next hit"), ("F3",), tr("Of what is looked for in this article")),
    Action("find_previous", tr("Go"), tr("Previous hit"), ("Shift+F3",), tr("Of what is looked for in this article")),
    Action(
        "next_result", tr("Go"), tr("Next hit in all articles"), ("Alt+Down",), tr("Of what was found in the project")
    ),
    Action(
        "previous_result",
        tr("Go"),
        tr("Previous hit in all articles"),
        ("Alt+Up",),
        tr("Of what was found in the project"),
    ),
    Action("find_article", tr("Go"), tr("Find an article"), ("Ctrl+L",), tr("Search titles and texts")),
    Action("to_article", tr("Go"), tr("Back to the text"), ("F2",)),
    Action("next_pane", tr("Go"), tr("Next pane"), ("F6",)),
    Action("annotate", tr("Places"), tr("Annotate"), ("Ctrl+1",), tr("Correct and tag an article")),
    Action("review", tr("Places"), tr("Review"), ("Ctrl+2",), tr("Settle where teammates differ")),
    Action("agreement", tr("Places"), tr("Agreement"), ("Ctrl+3",), tr("How far people agree, and on what")),
    Action("insights", tr("Places"), tr("Insights"), ("Ctrl+4",), tr("Progress, labels, speakers and suggestions")),
    Action(
        "speakers", tr("Places"), tr("Speakers"), ("Ctrl+5",), tr("Everyone with a quote; merge, rename, other names")
    ),
    Action("find_project", tr("Places"), tr("Find"), ("Ctrl+Shift+F",), tr("Words, spans and quotes in all articles")),
    Action("library", tr("View"), tr("Library"), ("Ctrl+B",), tr("Show or hide")),
    Action("inspector", tr("View"), tr("Inspector"), ("Ctrl+Shift+B",), tr("Show or hide")),
    Action("guidelines", tr("View"), tr("Guidelines"), ("F4",), tr("Show or hide beside the text")),
    Action("tags_shown", tr("View"), tr("Label tags"), ("Ctrl+T",), tr("Show or hide the short codes above spans")),
    Action("larger", tr("View"), tr("Larger text"), ("Ctrl++", "Ctrl+=")),
    Action("smaller", tr("View"), tr("Smaller text"), ("Ctrl+-",)),
    Action("usual_size", tr("View"), tr("Usual text size"), ("Ctrl+0",)),
    Action("theme", tr("View"), tr("Light or dark"), ("Ctrl+Shift+D",)),
    Action("contrast", tr("View"), tr("High contrast"), ("Ctrl+Shift+H",), tr("Every text at least 7 to 1; or back")),
    Action("palette", tr("Help"), tr("All actions…"), ("Ctrl+K",)),
    Action("keys", tr("Help"), tr("Keys…"), ("?",)),
    Action("help", tr("Help"), tr("Help"), ("F1",)),
    Action("tour", tr("Help"), tr("Show the tour"), (), tr("What is where in the window")),
    Action("about", tr("Help"), tr("About Pullquote")),
)


# What the article view does by itself: shown on the key sheet, not to be changed.
READING_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("One word left or right"), ("Left", "Right")),
    (tr("One character left or right"), ("Ctrl+Left", "Ctrl+Right")),
    (tr("One line up or down"), ("Up", "Down")),
    (tr("Select while moving"), ("Shift+Left", "Shift+Right")),
    (tr("Start and end of the line"), ("Home", "End")),
    (tr("Start and end of the article"), ("Ctrl+Home", "Ctrl+End")),
    (tr("One page on or back"), ("Space", "Shift+Space")),
    (tr("Select all"), ("Ctrl+A",)),
    (tr("Copy the exact words"), ("Ctrl+C",)),
    (tr("Drop the selection, then the span"), ("Esc",)),
)


def shown_keys() -> dict[str, str]:
    """The first key of each action as this system writes it, "" without one."""
    keys = {action.id: action.keys[0] if action.keys else "" for action in ACTIONS}
    if sys.platform != "darwin" and spoken() == ENGLISH:
        # Only else are keys written otherwise than in the table; to ask Qt takes a millisecond of the start.
        return keys
    from PySide6.QtGui import QKeySequence

    native = QKeySequence.SequenceFormat.NativeText
    return {action: QKeySequence(key).toString(native) for action, key in keys.items()}
