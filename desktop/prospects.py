"""Prospects: an article with its suggestions as the window will show it, made ready in a job's thread."""

from dataclasses import dataclass

from annotations.mass import look_for_cycles
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.article.blocks import Blocks
from desktop.article.index import MarkIndex
from desktop.marking import marks_of


@dataclass(frozen=True, slots=True)
class Prospect:
    """A reading that knows what it shows, and where its marks lie on its text. Nothing is left to be worked out."""

    reading: Reading
    marks: MarkIndex


def look_ahead(reading: Reading, scheme: Scheme, *, sealed: bool = False) -> Prospect:
    """All that showing `reading` takes but the showing. For any thread; 10,000 annotations take some 100 ms."""
    _ = reading.shown
    look_for_cycles()
    drawn = marks_of(reading, scheme, sealed=sealed)
    look_for_cycles()
    marks = MarkIndex(Blocks(reading.article.text))
    marks.replace(drawn)
    # What the fields of a quote offer; it follows edit by edit from here on.
    _ = reading.persons
    look_for_cycles()
    return Prospect(reading, marks)
