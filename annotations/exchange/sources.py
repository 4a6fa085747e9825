"""The files behind paths: folders opened recursively, in the order a person would list them."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotations.errors import ExchangeError
from annotations.exchange import encodings
from annotations.exchange.documents.kinds import DOCUMENT_ENDINGS
from annotations.exchange.encodings import Encoding, NotText
from annotations.exchange.results import Place, Refused
from annotations.language import tr, tr_many

TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
LINE_ENDINGS = (".jsonl", ".ndjson")
TABLE_ENDINGS = (".csv", ".tsv", ".tab")
BRAT_ENDING = ".ann"
TOKEN_ENDINGS = (".conll", ".conll2003", ".bio", ".iob", ".iob2", ".biluo")
LINKED_ENDINGS = (".jsonld", ".xmi")
SHEET_ENDINGS = (".xlsx", ".xlsm")
PARQUET_ENDING = ".parquet"
SPANS_CSV, ARTICLES_CSV = "spans.csv", "articles.csv"
ENDINGS = (
    *(*LINKED_ENDINGS, *TEXT_ENDINGS, *LINE_ENDINGS, ".json", *TABLE_ENDINGS, BRAT_ENDING, *TOKEN_ENDINGS),
    *DOCUMENT_ENDINGS,
    *SHEET_ENDINGS,
    PARQUET_ENDING,
)
LARGEST = 64 << 20
# Begins a card that Pullquote wrote, in whatever language.
CARD_SIGN = "<!-- pullquote: dataset card -->"

_DIGITS = re.compile(r"(\d+)")
# What tools lay beside their files, and holds no articles.
_BESIDE = (
    *("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf", ".stats_cache"),
    *("config.xml", "TypeSystem.xml"),
    *("dataset_info.json", "dataset_infos.json"),
)
_READS = tr(
    "Pullquote reads .txt, .md, .html, .pdf, .docx, .odt, .rtf, .epub, .eml, .mbox, .rss, .zip, .jsonl, .json, .csv, .tsv,"
    " .xlsx, .parquet,"
    " .ann, .conll and more."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, each once, and what was refused on the way."""

    files: tuple[Path, ...]
    refused: tuple[Refused, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """The files at `paths` that have an ending Pullquote reads, folders opened recursively, in natural order.

    Hidden files and folders are passed over, links are followed but no folder is entered twice. A named file
    of another kind is refused; within a folder such files are counted in one refusal an ending.
    """
    files: dict[Path, Path] = {}
    refused: list[Refused] = []
    for path in paths:
        try:
            if path.is_dir():
                found, others = _walk(path, refused)
                for file in found:
                    file = _read_as(file)
                    files.setdefault(file.resolve(), file)
                refused.extend(_passed_over(path, others))
            elif problem := _problem(path):
                refused.append(Refused(Place(path), problem))
            else:
                path = _read_as(path)
                files.setdefault(path.resolve(), path)
        except (OSError, ValueError, RuntimeError) as error:
            refused.append(Refused(Place(path), tr("it cannot be read ({error}).", error=error)))
    return Found(tuple(files.values()), tuple(refused))


def natural(path: Path) -> tuple[object, ...]:
    """A sort key that puts “page 9” before “page 10”."""
    parts = _DIGITS.split(path.name.casefold())
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts)


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The whole file. Raises ExchangeError where it cannot be read, is empty or is larger than `largest` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if not data:
        raise ExchangeError(path, tr("the file is empty."))
    if len(data) > largest:
        raise ExchangeError(
            path, tr("the file is larger than {words} MB, too much to be read at once.", words=largest >> 20)
        )
    return data


def read_text(path: Path) -> tuple[str, Encoding]:
    """The text of a whole file and its encoding. Raises ExchangeError."""
    data = read_bytes(path)
    try:
        return encodings.decode(data)
    except NotText as error:
        raise ExchangeError(path, str(error)) from error


def file_encoding(path: Path, blocks: int | None = None) -> Encoding:
    """The encoding of a file that may be large, looked through in `blocks` of a megabyte (all where None).

    Raises ExchangeError.
    """
    try:
        size = path.stat().st_size
        if not size:
            raise ExchangeError(path, tr("the file is empty."))
        with path.open("rb") as file:
            chunks = iter(lambda: file.read(encodings.SAMPLE), b"")
            return encodings.detect(islice(chunks, blocks), cut=blocks is not None and size > blocks * encodings.SAMPLE)
    except OSError as error:
        raise unreadable(path, error) from error
    except NotText as error:
        raise ExchangeError(path, str(error)) from error


def unreadable(path: Path, error: OSError) -> ExchangeError:
    """The error for a file that the system does not give us."""
    return ExchangeError(path, tr("it cannot be read ({words}).", words=error.strerror or error))


def is_card(path: Path) -> bool:
    """Whether a file is the card of a data set, Hugging Face's or our own, which is about the files beside it."""
    if path.name != "README.md" and not path.name.endswith(".card.md"):
        return False
    try:
        with path.open("rb") as file:
            begins = file.read(4096)
    except OSError:
        return False
    if begins.startswith(CARD_SIGN.encode()):
        return True
    return begins.startswith(b"---") and any(key in begins for key in (b"dataset_info:", b"\nconfigs:"))


def _read_as(path: Path) -> Path:
    """The file to read: brat's annotations are read with the text that stands beside them, as is a table of spans."""
    if path.name == ARTICLES_CSV and (spans := path.with_name(SPANS_CSV)).is_file():
        return spans
    text = path.with_suffix(".txt")
    return text if path.suffix.lower() == BRAT_ENDING and text.is_file() else path


def _problem(path: Path) -> str:
    """Why a named file is not read, or ""."""
    if not path.exists():
        return tr("there is no such file.")
    if not path.is_file():
        return tr("this is no ordinary file.")
    ending = path.suffix.lower()
    if ending == ".pullquote":
        return tr("this is a Pullquote project; open it instead of importing it.")
    if ending not in ENDINGS:
        return (
            tr("files ending in {ending} cannot be read. {READS}", ending=ending, READS=_READS)
            if ending
            else tr("the file has no ending. {READS}", READS=_READS)
        )
    return ""


def _walk(folder: Path, refused: list[Refused]) -> tuple[list[Path], Counter[str]]:
    """The readable files under `folder`, and how many others there are by ending."""
    files: list[Path] = []
    others: Counter[str] = Counter()
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            stat = current.stat()
            if (stat.st_dev, stat.st_ino) in entered:
                continue
            entered.add((stat.st_dev, stat.st_ino))
            entries = sorted((Path(entry) for entry in os.scandir(current)), key=natural)
        except OSError as error:
            refused.append(Refused.of(unreadable(current, error)))
            continue
        visible = [entry for entry in entries if not entry.name.startswith((".", "__MACOSX"))]
        for entry in visible:
            if entry.is_dir() or entry.name in _BESIDE or is_card(entry):
                continue
            if entry.is_file() and entry.suffix.lower() in ENDINGS:
                files.append(entry)
            else:
                others[entry.suffix.lower()] += 1
        waiting.extend(entry for entry in reversed(visible) if entry.is_dir())
    return files, others


def _passed_over(folder: Path, others: Counter[str]) -> Iterator[Refused]:
    for ending, count in sorted(others.items()):
        kind = tr("ending in {ending}", ending=ending) if ending else tr("without an ending")
        yield Refused(
            Place(folder),
            tr_many(
                "{count} file {kind} was passed over. {reads}",
                "{count} files {kind} were passed over. {reads}",
                count,
                kind=kind,
                reads=_READS,
            ),
            count,
        )
