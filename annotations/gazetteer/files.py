"""Gazetteers as files: CSV (words, label, match, never, note), and the patterns of spaCy's EntityRuler as JSONL."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import orjson

from annotations.cells import as_written, harmless
from annotations.codec import CodecError
from annotations.errors import EditError, ExchangeError
from annotations.exchange.writing import whole
from annotations.gazetteer.terms import Match, Term, make_term, parse_term
from annotations.language import noun, tr
from annotations.scheme import Scheme

_COLUMNS = ("words", "label", "match", "never", "note")
_NEEDED = ("words", "label")
_YES = frozenset(("1", "true", "yes", "never", "x"))
_NO = frozenset(("", "0", "false", "no", "always"))
_MATCHES = ", ".join(f"“{match}”" for match in Match)
_LONGEST_FILE = 200_000_000


@dataclass(frozen=True, slots=True)
class TermsRead:
    """What a file holds: its terms in order, each key once, and a sentence for each line that could not be taken."""

    terms: tuple[Term, ...]
    problems: tuple[str, ...]


def read_terms(path: Path, scheme: Scheme) -> TermsRead:
    """The terms in a file, JSONL where its name says so, else CSV. Raises ExchangeError where it cannot be read at all.

    A line with a label that `scheme` lacks is not taken; a label's title stands for its name.
    """
    text = _text(path)
    is_json = path.suffix.lower() in (".jsonl", ".json", ".ndjson")
    rows = _json_rows(text) if is_json else _csv_rows(text, path)
    labels = {label.name: label.name for label in scheme.labels}
    titles = {label.title.casefold(): label.name for label in scheme.labels}
    terms: dict[str, Term] = {}
    problems: list[str] = []
    for line, row in rows:
        try:
            if isinstance(row, str):
                raise EditError(row)
            term = _term(row)
            known = labels.get(term.label) or titles.get(term.label.casefold())
            if term.label and known is None:
                raise EditError(tr("the label scheme has no label “{label}”.", label=term.label))
            made = make_term(term.words, known or "", term.match, never=term.never, note=term.note)
            terms[made.key] = made
        except (EditError, CodecError) as error:
            reason = str(error)
            problems.append(
                tr(
                    "{name}, line {line}: {reason} The line was left out.",
                    name=path.name,
                    line=line,
                    reason=noun(reason),
                )
            )
    return TermsRead(tuple(terms.values()), tuple(problems))


def write_terms(path: Path, terms: Iterable[Term], *, overwrite: bool = False) -> int:
    """Write terms to a file, JSONL where its name says so, else CSV; returns how many. Raises ExchangeError.

    An EntityRuler's patterns have no place for terms that are never suggested, so that those are left out.
    """
    written = list(terms)
    with whole(path, overwrite=overwrite) as part:
        if path.suffix.lower() in (".jsonl", ".json", ".ndjson"):
            written = [term for term in written if not term.never]
            part.write_bytes(b"".join(_pattern(term) for term in written))
        else:
            with part.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_COLUMNS)
                writer.writerows(
                    [
                        harmless(cell)
                        for cell in (
                            *(term.words, term.label, term.match.value),
                            *("never" if term.never else "", term.note),
                        )
                    ]
                    for term in written
                )
    return len(written)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise ExchangeError(path, tr("it is too large for a gazetteer; nothing was taken."))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExchangeError(path, tr("it is no UTF-8 text; save it as UTF-8. Nothing was taken."), line) from error
    except OSError as error:
        raise ExchangeError(
            path, tr("it cannot be read ({strerror}); nothing was taken.", strerror=error.strerror)
        ) from error


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, object] | str]]:
    """The rows of a CSV file by line; a head with the columns' names is needed. Columns of other names are passed over."""
    # A NUL ends the reader's work in the midst of a file; it can be part of no words.
    reader = csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""), _dialect(text), strict=True)
    head: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not head:
                head = [cell.strip().casefold() for cell in row]
                if missing := [name for name in _NEEDED if name not in head]:
                    needed = tr(" and ").join(f"“{name}”" for name in missing)
                    raise ExchangeError(
                        path, tr("its first line must name the columns; there is no {needed}.", needed=needed), 1
                    )
                continue
            yield reader.line_num, dict(zip(head, map(as_written, row), strict=False))
    except csv.Error as error:
        yield reader.line_num, tr("this is no CSV ({error}), so that nothing behind it could be read.", error=error)


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what the head has in their place: semicolons as spreadsheets in many countries write, or tabs."""
    head = text.lstrip().partition("\n")[0]

    class Chosen(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Chosen


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, object] | str]]:
    for line, source in enumerate(text.splitlines(), start=1):
        if not source.strip():
            continue
        try:
            value: object = orjson.loads(source)
        except orjson.JSONDecodeError as error:
            yield line, tr("this is no JSON ({msg}).", msg=error.msg)
            continue
        if not isinstance(value, dict):
            yield line, tr("this is no JSON object.")
            continue
        row = cast(dict[str, object], value)
        if isinstance(row.get("pattern"), list):
            yield line, tr("a pattern of tokens cannot be taken, only one of words.")
        elif "pattern" in row:
            yield line, {**row, "words": row["pattern"]}
        else:
            yield line, row


def _term(row: dict[str, object]) -> Term:
    """The term of a row of either format. Raises EditError, CodecError."""
    match = str(row.get("match") or Match.EXACT).strip().casefold()
    if match not in list(Match):
        raise EditError(tr("“{match}” is no way to match; there are {MATCHES}.", match=match, MATCHES=_MATCHES))
    never = row.get("never", False)
    if not isinstance(never, bool):
        said = str(never).strip().casefold()
        if said not in _YES | _NO:
            raise EditError(
                tr(
                    "“{never}” says neither that it is never to be suggested nor the opposite; write “never”.",
                    never=never,
                )
            )
        never = said in _YES
    words, label = row.get("words"), row.get("label") or ""
    if not isinstance(words, str) or not isinstance(label, str):
        raise EditError(tr("there are no words or no label in it."))
    return parse_term(
        {"words": words, "label": label.strip(), "match": match, "never": never, "note": row.get("note") or ""}
    )


def _pattern(term: Term) -> bytes:
    row: dict[str, object] = {"label": term.label, "pattern": term.words}
    if term.match is not Match.EXACT:
        # spaCy passes over keys that it does not know.
        row["match"] = term.match.value
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
