"""Marked cases: how a person writes down a case of the quote finder, and what becomes of it in Pullquote JSONL.

    # partial quote with a cue
    1: mixed, Ana Díaz
    {1s:Ana Díaz} {1q:said} {1c:the plan was “a gift to nobody”}.
    ---

The first line names the difficulty, `lang: de` another language than English, `1: mixed, Ana Díaz` the kind and the
speaker of the first attribution (nobody, where that does not matter). In the text `c` is its content, `q` its cue,
`s` its source and `o` what may count as content or not (called *the plan* “a gift”); ␍ stands for a carriage return.
`python tests/quality/marked_cases.py FILE` adds the cases of a file to `cases.jsonl`; one whose difficulty is there
already takes its place.

What goes on after a full stop (“X,” said Y. “Z.”) is a quote of its own, without cue and source; what goes on within
the sentence (“X,” said Y, “and Z.”) is a part of the first, and so is what is re-opened in the next paragraph.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).with_name("cases.jsonl")
_OPENS = re.compile(r"\{(\d+)([cqso]):")
_HEAD = re.compile(r"(\d+): (direct|indirect|mixed)(?:, (.+))?")
_ROLES = {"c": "content", "q": "cue", "s": "source", "o": "optional"}

# An article of Pullquote JSONL with a gold layer.
Row = dict[str, object]


def parse_case(lines: list[str]) -> Row:
    """The case that these lines describe. Raises ValueError where they are malformed."""
    if not lines or not lines[0].startswith("# "):
        raise ValueError(f"a case begins with “# difficulty”: {lines[:1]}")
    language, quotes = "en", dict[str, dict[str, object]]()
    rest = lines[1:]
    while rest:
        if rest[0].startswith("lang: "):
            language = rest[0].removeprefix("lang: ")
        elif head := _HEAD.fullmatch(rest[0]):
            quotes[head[1]] = {"kind": head[2], "content": [], "cue": [], "source": [], "optional": []}
            quotes[head[1]]["speaker"] = head[3] or ""
        else:
            break
        rest = rest[1:]
    text, pieces = _unmarked("\n".join(rest).strip("\n").replace("␍", "\r"))
    for number, role, start, end in pieces:
        listed = quotes[number][role]
        assert isinstance(listed, list)
        listed.append([start, end])
    filled = [{key: value for key, value in quote.items() if value} for quote in quotes.values()]
    return {
        "title": lines[0].removeprefix("# "),
        "text": text,
        "meta": {"language": language},
        "layer": "gold",
        "status": "done",
        "attributions": filled,
    }


def parse_cases(text: str) -> Iterator[Row]:
    """All cases of a file, in order."""
    for block in text.split("\n---\n"):
        if block.strip():
            yield parse_case(block.strip("\n").split("\n"))


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """The text without its braces, and (number, role, start, end) of what stood in them, in order of their ends."""
    text, open_braces, pieces = "", list[tuple[str, str, int]](), list[tuple[str, str, int, int]]()
    place = 0
    while place < len(marked):
        if opening := _OPENS.match(marked, place):
            open_braces.append((opening[1], _ROLES[opening[2]], len(text)))
            place = opening.end()
            continue
        if marked[place] == "}" and open_braces:
            number, role, start = open_braces.pop()
            pieces.append((number, role, start, len(text)))
        else:
            text += marked[place]
        place += 1
    if open_braces:
        raise ValueError(f"a brace is not closed: {marked[:60]}")
    return text, pieces


def main() -> None:
    """Add the cases of the files that are named."""
    kept: dict[str, Row] = {}
    if CASES.is_file():
        kept = {row["title"]: row for row in map(json.loads, CASES.read_text("utf-8").splitlines())}
    for name in sys.argv[1:]:
        kept |= {str(row["title"]): row for row in parse_cases(Path(name).read_text("utf-8"))}
    CASES.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in kept.values()), encoding="utf-8")
    print(f"{len(kept)} cases in {CASES.name}")


if __name__ == "__main__":
    main()
