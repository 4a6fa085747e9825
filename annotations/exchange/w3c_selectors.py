"""Where a W3C Web Annotation lies in a text: targets with selectors made, read, and found by their words.

A position counts code points; a quotation has up to 32 characters of what stands before and behind it. Parts of one span
are several targets, in the order of the text: several selectors of one target would be several ways to say the same place
(w3.org/TR/annotation-model, 4.2 Selectors and 3.2.4 Cardinality).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from annotations.codec import CodecError, Json
from annotations.exchange.foreign import whole_offset
from annotations.language import tr
from annotations.spans import Fragment

AROUND = 32
POSITION, QUOTATION, FRAGMENT = "TextPositionSelector", "TextQuoteSelector", "FragmentSelector"

# RFC 5147: `char=15,23`, positions between characters.
_CHARACTERS = re.compile(r"char=(\d{1,15}),(\d{1,15})$")


@dataclass(frozen=True, slots=True)
class Selected:
    """What the selectors of one target say: a range, in the units of the file, words with what is around them, or both."""

    place: Fragment | None
    words: str | None = None
    before: str = ""
    behind: str = ""


def targets(text: str, source: str, fragments: Iterable[Fragment]) -> list[Json]:
    """A target for each range of `text`, whose identifier is `source`."""
    return [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": POSITION, "start": start, "end": end},
                {
                    "type": QUOTATION,
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        }
        for start, end in fragments
    ]


def selected(target: Json) -> Selected:
    """What the selectors of a target say. Raises CodecError where there is none that selects words of a text."""
    place: Fragment | None = None
    words, before, behind = None, "", ""
    for selector in listed(target.get("selector")):
        if not isinstance(selector, dict):
            continue
        row = cast(Json, selector)
        if "refinedBy" in row:
            raise CodecError(tr("its selector is refined by another one, which is not understood."))
        match type_of(row):
            case sort if sort == POSITION:
                place = whole_offset(row.get("start")), whole_offset(row.get("end"))
            case sort if sort == QUOTATION and isinstance(row.get("exact"), str):
                words = cast(str, row["exact"])
                before, behind = (str(row.get(key) or "") for key in ("prefix", "suffix"))
            case sort if sort == FRAGMENT and (found := _CHARACTERS.match(str(row.get("value")))):
                place = int(found[1]), int(found[2])
            case _:
                continue
    if place is None and not words:
        raise CodecError(tr("it has no selector of words or positions in a text."))
    return Selected(place, words, before, behind)


def located(raw: str, sought: Selected) -> Fragment:
    """The one place in `raw` where the words stand with what is around them, in code points.

    Where not all that is around fits, less of it tells. Raises CodecError where they stand nowhere or at several places.
    """
    words = sought.words or ""
    around = ((sought.before, sought.behind), (sought.before, ""), ("", sought.behind), ("", ""))
    for before, behind in around:
        for line_end in ("\n", "\r\n"):
            # The words may have the line ends of a browser, and the file those of Windows.
            head, middle, tail = (part.replace("\n", line_end) for part in (before, words, behind))
            at = raw.find(head + middle + tail)
            if at < 0:
                continue
            if raw.find(head + middle + tail, at + 1) >= 0:
                raise CodecError(
                    tr(
                        "its words “{words}” stand in several places, and nothing tells which is meant.",
                        words=words[:60],
                    )
                )
            return at + len(head), at + len(head) + len(middle)
    raise CodecError(tr("its words “{words}” are not in the text.", words=words[:60]))


def type_of(row: Json) -> str:
    """The type of a resource without the prefix of its vocabulary; of several the first."""
    found = listed(row.get("type", row.get("@type")))
    return re.split("[:#/]", found[0])[-1] if found and isinstance(found[0], str) else ""


def id_of(value: object) -> str:
    """The identifier of a resource, which may be all that is given of it."""
    if isinstance(value, dict):
        row = cast(Json, value)
        value = row.get("id", row.get("@id"))
    return value if isinstance(value, str) else ""


def listed(value: object) -> list[object]:
    """One or several values, as JSON-LD has them, as a list."""
    if value is None:
        return []
    return cast(list[object], value) if isinstance(value, list) else [value]
