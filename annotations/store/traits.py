"""Which labels, tags, notes and doubts a layer ever had: where a search for a rare one begins to look.

`layer_traits` only ever grows: a layer that has a trait no more is looked at in vain, and a search asks the annotations
themselves before it answers. That keeps an edit cheap, which never has to ask whether it took the last one away; and one
row a layer keeps a pre-fill cheap. To look through 100,000 rows takes some tens of milliseconds.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import cast

import orjson

from annotations.store.facts import EncodedFacts, Row

_Column = Callable[[Row], str]

NOTE = "note"
UNSURE = "unsure"

# What fills the table in a file that was written before there was one.
FILL = """
INSERT OR IGNORE INTO layer_traits
    SELECT layer, char(10) || group_concat(trait, char(10)) || char(10) FROM (
        SELECT layer, 'label:' || label AS trait FROM spans
        UNION SELECT layer, 'tag:' || tag.value
            FROM (SELECT layer, value FROM spans UNION ALL SELECT layer, value FROM attributions) AS said,
            json_each(said.value, '$.tags') AS tag WHERE instr(said.value, '"tags":')
        UNION SELECT layer, name
            FROM (SELECT layer, value FROM spans UNION ALL SELECT layer, value FROM attributions) AS said,
            (SELECT 'note' AS name UNION ALL SELECT 'unsure') WHERE instr(said.value, '"' || name || '":')
    ) GROUP BY layer
"""


def label_trait(label: str) -> str:
    """The trait of a layer that has, or had, a span of this label."""
    return f"label:{label}"


def tag_trait(tag: str) -> str:
    """The trait of a layer that has, or had, an annotation with this tag."""
    return f"tag:{tag}"


def note_traits(connection: sqlite3.Connection, layer: int, facts: EncodedFacts) -> None:
    """Note what the annotations that `facts` put into a layer are like. The caller commits."""
    found = _traits_of(facts)
    if not found:
        return
    known = connection.execute("SELECT traits FROM layer_traits WHERE layer = ?", (layer,)).fetchone()
    if known is None:
        connection.execute("INSERT INTO layer_traits VALUES (?, ?)", (layer, _lines(found)))
    elif fresh := [trait for trait in sorted(found) if line_of(trait) not in known[0]]:
        lines = "\n".join(fresh)
        connection.execute("UPDATE layer_traits SET traits = traits || ? WHERE layer = ?", (f"{lines}\n", layer))


def note_first_traits(connection: sqlite3.Connection, layers: Iterable[tuple[int, EncodedFacts]]) -> None:
    """Note what the annotations are like that came into layers which had none. The caller commits."""
    found = ((number, _traits_of(facts)) for number, facts in layers)
    connection.executemany(
        "INSERT INTO layer_traits VALUES (?, ?)", [(number, _lines(traits)) for number, traits in found if traits]
    )


def line_of(trait: str) -> str:
    """A trait as it stands among others."""
    return f"\n{trait}\n"


def _traits_of(facts: EncodedFacts) -> set[str]:
    found: set[str] = set()
    if spans := facts.spans.standing:
        found = {f"label:{label}" for label in set(map(_label, spans))}
        _note_more(found, spans)
    if quotes := facts.attributions.standing:
        _note_more(found, quotes)
    return found


def _lines(traits: set[str]) -> str:
    lines = "\n".join(sorted(traits))
    return f"\n{lines}\n"


def _note_more(found: set[str], rows: Sequence[Row]) -> None:
    """Add the tags, notes and doubts of rows, whose last column is their JSON."""
    # Few have any, and to ask all of them together takes a tenth of the time.
    together = "".join(map(_value, rows))
    if '"tags":' in together:
        for row in rows:
            if '"tags":' in (value := cast(str, row[-1])):
                found.update(tag_trait(tag) for tag in _tags(value))
    if '"note":' in together:
        found.add(NOTE)
    if '"unsure":' in together:
        found.add(UNSURE)


_label, _value = cast(_Column, itemgetter(1)), cast(_Column, itemgetter(-1))


def _tags(value: str) -> Sequence[str]:
    # An attribute of a span may be called “tags”, where the span itself has none.
    return cast(dict[str, Sequence[str]], orjson.loads(value)).get("tags", ())
