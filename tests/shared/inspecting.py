"""What a test of the inspector looks for in it."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.panels.tag_field import TagEntry


def entry_of(field: QWidget) -> TagEntry:
    """Where a tag is typed."""
    found = field.findChild(TagEntry)
    assert found is not None
    return found


def words_of_labels(widget: QWidget) -> str:
    """All that the visible labels in a widget say, a line each."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
