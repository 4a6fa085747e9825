"""A stream of JSON lines with texts in, the same lines with suggestions out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

import orjson

from annotations.codec import Json
from annotations.language import tr
from annotations.suggest.batches import Text
from annotations.suggest.outcome import Outcome, Read, Unread, attributions_json, spans_json
from annotations.suggest.reader import PipelineReader

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the input: the bytes of its object, the object, and why it cannot be read ("" where it can)."""

    number: int
    raw: bytes
    row: Json
    problem: str = ""


def suggest_lines(
    reader: PipelineReader, lines: Iterable[bytes], out: BinaryIO, complain: Callable[[str], object]
) -> int:
    """Write each line of `lines` to `out` with `spans` and `attributions`, in order; returns how many had a fault.

    The bytes of all other keys stay as they are. An object without a text gets an `error` instead; what is no JSON
    object is left out. `complain` is given a sentence for each fault, which names the line.
    """
    stream = _Stream(lines, out, complain)
    for outcome in reader.read(stream.texts()):
        stream.write(outcome)
        out.flush()
    stream.finish()
    out.flush()
    return stream.faults


class _Stream:
    """Holds the lines that are being read, so that they leave in the order in which they came."""

    def __init__(self, lines: Iterable[bytes], out: BinaryIO, complain: Callable[[str], object]) -> None:
        self._lines = lines
        self._out = out
        self._complain = complain
        self._waiting: deque[_Line] = deque()
        self.faults = 0

    def texts(self) -> Iterator[Text]:
        """The texts to be read, by line number; lines that cannot be read take their place in the queue."""
        for number, raw in enumerate(self._lines, start=1):
            line = self._parse(number, raw.removeprefix(_BOM).strip())
            if line is None:
                continue
            self._waiting.append(line)
            if line.problem:
                self._pass_faulty()
            else:
                yield str(number), cast(str, line.row["text"])

    def write(self, outcome: Outcome) -> None:
        """Write the line that `outcome` is about, which is the next readable one."""
        self._pass_faulty()
        line = self._waiting.popleft()
        match outcome:
            case Read(_, spans, attributions):
                text = cast(str, line.row["text"])
                found: Json = {"spans": spans_json(spans, text), "attributions": attributions_json(attributions)}
                self._put(line, found)
            case Unread(_, reason):
                self._fault(line.number, reason)
                self._put(line, {"error": reason})
        self._pass_faulty()

    def finish(self) -> None:
        """Write what still waits."""
        self._pass_faulty()

    def _parse(self, number: int, raw: bytes) -> _Line | None:
        """The line, or None where there is nothing to pass on."""
        if not raw:
            return None
        try:
            value: object = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            self._fault(
                number,
                tr("this is no JSON ({msg}, at character {colno}); it was left out.", msg=error.msg, colno=error.colno),
            )
            return None
        if not isinstance(value, dict):
            self._fault(number, tr("this is no JSON object; it was left out."))
            return None
        row = cast(Json, value)
        if isinstance(row.get("text"), str):
            return _Line(number, raw, row)
        problem = tr("“text” is no text.") if "text" in row else tr("there is no “text” in it.")
        self._fault(number, problem)
        return _Line(number, raw, row, problem)

    def _pass_faulty(self) -> None:
        """Write the lines at the head of the queue that cannot be read."""
        while self._waiting and self._waiting[0].problem:
            line = self._waiting.popleft()
            self._put(line, {"error": line.problem})

    def _put(self, line: _Line, found: Json) -> None:
        """Write a line with more keys; where it has none of them yet, its own bytes stay untouched."""
        if line.row and not line.row.keys() & found.keys():
            more = orjson.dumps(found)
            self._out.write(line.raw[:-1].rstrip() + b"," + more[1:] + b"\n")
        else:
            self._out.write(orjson.dumps(line.row | found, option=orjson.OPT_APPEND_NEWLINE))

    def _fault(self, number: int, reason: str) -> None:
        self.faults += 1
        self._complain(f"line {number}: {reason}")
