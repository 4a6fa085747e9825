"""JSON Lines in other encodings: what is no UTF-8 may show late in a large file."""

from pathlib import Path

import orjson

from annotations.exchange.encodings import SAMPLE
from annotations.exchange.jsonl import read_objects
from annotations.exchange.results import Noted, Refused

# More of them than are looked at before the first line is read.
PLAIN = [orjson.dumps({"text": f"No. {number}: {'plain words ' * 80}"}) for number in range(1_200)]


def read(path: Path, *parts: bytes) -> tuple[list[str], list[str]]:
    """The texts in a file of these lines, and what is said of it."""
    path.write_bytes(b"\n".join(parts))
    found = list(read_objects(path))
    texts = [str(one[1]["text"]) for one in found if isinstance(one, tuple)]
    return texts, [str(one) for one in found if isinstance(one, Noted | Refused)]


def test_another_encoding_may_show_after_a_megabyte(tmp_path: Path) -> None:
    late = ['{"text": "“Café,” sagte Ana Díaz."}', '{"text": "Müller kam später."}']
    assert sum(map(len, PLAIN)) > SAMPLE
    texts, said = read(tmp_path / "a.jsonl", *PLAIN, *(line.encode("cp1252") for line in late))
    assert texts[-2:] == ["“Café,” sagte Ana Díaz.", "Müller kam später."]
    assert len(texts) == len(PLAIN) + 2
    assert said == ["a.jsonl: read as Windows-1252"]


def test_a_damaged_line_of_a_utf8_file_is_refused_by_itself(tmp_path: Path) -> None:
    sound = [orjson.dumps({"text": "“Ja,” sagte Ana Díaz."})] * 20
    texts, said = read(tmp_path / "a.jsonl", *sound, b'{"text": "broken \xff here"}', *sound)
    assert len(texts) == 40
    assert said == ["a.jsonl, line 21: it has bytes that do not belong to the encoding of the file."]


def test_a_character_may_be_torn_where_the_first_look_ends(tmp_path: Path) -> None:
    """The one letter beyond ASCII of the first megabyte: half of it alone would be taken for another encoding."""
    head = orjson.dumps({"text": "x"}) + b"\n"
    begins = b'{"text": "'
    line = begins + b"a" * (SAMPLE - len(head) - len(begins) - 1) + "é".encode() + b'"}'
    texts, said = read(tmp_path / "a.jsonl", head.strip(), line, *PLAIN[:3])
    assert (len(texts), texts[1][-1], said) == (5, "é", [])


def test_what_is_no_text_further_on_is_told_with_its_line(tmp_path: Path) -> None:
    noise = bytes(sign for sign in range(256) if sign not in b"\r\n") * 40
    texts, said = read(tmp_path / "a.jsonl", *PLAIN, noise)
    assert len(texts) == len(PLAIN)
    assert len(said) == 1 and said[0].startswith(f"a.jsonl, line {len(PLAIN) + 1}: ")
