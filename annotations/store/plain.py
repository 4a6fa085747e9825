"""Plain facts: what an event says whose spans are one fragment each with nothing to it, read from its JSON without a detour.

Nearly all of the 600,000 spans of a large packet are so. Their rows are parts of the JSON itself: a pattern that fits the
whole of it without a gap proves its form, and takes a fifth of the time that values take which are made and written again.
"""

import re
from dataclasses import dataclass

from annotations.codec import CodecError, mapping, read_json
from annotations.facts import Facts
from annotations.layer import Verdict
from annotations.spans import Origin, Span
from annotations.store.facts import EncodedFacts, Row, Rows, encode_facts, parse_facts

_HEAD = '{"spans":{'
_NAME = r"[A-Za-z0-9_.:+@-]*"
# Up to 18 digits are a whole number that the file can carry.
_PLACE = r"(0|[1-9][0-9]{0,17})"
_SPAN = re.compile(
    rf'"({_NAME})":(\{{"id":"\1","label":"({_NAME})","fragments":\[\[{_PLACE},{_PLACE}\]\],'
    rf'"origin":"({"|".join(Origin)})"\}})(?:,|\Z)'
)
# What a match has beside the id and the value: two quotation marks, a colon, and a comma except behind the last.
_AROUND = 4


@dataclass(frozen=True, slots=True)
class PlainFacts:
    """Facts whose spans are plain and all there: the spans as the rows that they get, and all else as `rest`."""

    spans: tuple[tuple[str, str, int, int, str, str], ...]
    rest: Facts

    def facts(self) -> Facts:
        """The same as facts."""
        rest = self.rest
        spans = {
            key: Span(key, label, ((start, end),), origin=Origin(origin))
            for key, label, start, end, origin, _ in self.spans
        }
        return Facts(spans, rest.attributions, rest.rejections, rest.verdict, rest.remarks)

    def encoded(self) -> EncodedFacts:
        """All that stands in a layer of which these facts are the first and only ones, ready to be written; without JSON."""
        rows: list[Row] = sorted(self.spans)
        verdict = self.rest.verdict or Verdict()
        return encode_facts(self.rest)._replace(json="", spans=Rows(tuple(rows), ()), verdict=verdict)

    def lie_in(self, text: str) -> bool:
        """Whether each span has words in `text`; what else is there is for `check_placed`."""
        length = len(text)
        return all(end <= length and not text[start:end].isspace() for _, _, start, end, _, _ in self.spans)


def read_plain(source: str) -> PlainFacts | None:
    """The facts of an event's JSON where they are plain; None where they need a closer look, or are none.

    Raises CodecError where what stands beside the spans cannot be read.
    """
    if not source.startswith(_HEAD):
        return None
    # Nothing in a plain span ends with two braces, so the first two end the spans.
    end = source.find("}}", len(_HEAD)) + 1
    found = _SPAN.findall(source, len(_HEAD), end)
    # As long as all of it together: nothing lies between them, before or behind.
    length = sum([len(key) + len(value) for key, value, *_ in found]) + _AROUND * len(found) - 1
    if length != end - len(_HEAD) or len({key for key, *_ in found}) != len(found):
        return None
    rest = _read_rest(source[end + 1 :])
    if rest is None:
        return None
    spans = [(key, label, int(start), int(stop), origin, value) for key, value, label, start, stop, origin in found]
    return PlainFacts(tuple(spans), rest) if all(start < stop for _, _, start, stop, _, _ in spans) else None


def _read_rest(source: str) -> Facts | None:
    """What stands behind the spans, from the comma or the last brace on."""
    if source == "}":
        return Facts()
    if not source.startswith(","):
        return None
    try:
        fields = mapping(read_json("{" + source[1:]), "an event")
    except CodecError:
        return None
    return None if "spans" in fields else parse_facts(fields)
