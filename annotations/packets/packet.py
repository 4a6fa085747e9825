"""An opened packet: a teammate's project file, read-only, with who sent it and what scheme it was made under."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from annotations.annotators import Annotator
from annotations.articles import Article
from annotations.errors import NotAProject, SchemeError
from annotations.language import tr
from annotations.packets.contents import RefusedRow, prove_annotator, prove_article
from annotations.packets.signing import SIGNATURE, Signature, Signed, verify
from annotations.scheme import Scheme, parse_scheme
from annotations.store import packet_rows
from annotations.store.connection import Sql
from annotations.store.untrusted import open_untrusted

_LONGEST_SCHEME = 1_000_000


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of a packet: its number there, and the article, or why it is refused."""

    number: int
    article: Article | None
    refused: str


class SupportsClose(Protocol):
    """What can be closed."""

    def close(self) -> object:
        """End it."""
        ...


class Packet:
    """A teammate's file that was found to be a project file and nothing else. For one thread at a time; `close` it.

    `sender` is who worked in it last, None where nobody did; `refused` says what of it cannot be taken whatever comes.
    Raises ProjectMissing, NotAProject or NewerProject.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with contextlib.ExitStack() as stack:
            self.sql: Sql = stack.enter_context(open_untrusted(path))
            self.refused: list[str] = []
            self.annotators = self._read_annotators()
            self.scheme = self._read_scheme()
            self.articles = packet_rows.count_articles(self.sql)
            settings = packet_rows.read_settings(self.sql)
            self.signature: Signature = verify(self.sql, settings.get(SIGNATURE))
            last = packet_rows.last_writer(self.sql)
            self.sender = self.annotators.get(last) if isinstance(last, str) else None
            self._open = stack.pop_all()
        if self.signature.signed is Signed.WELL and self.signature.annotator in self.annotators:
            # Who signed it sent it, whoever worked in the file last.
            self.sender = self.annotators[self.signature.annotator]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What the file does to SQLite while it is read comes out as one sentence there.
        self._open.__exit__(kind, error, trace)

    def closed_with(self, file: SupportsClose) -> None:
        """Have a file that belongs to the reading of this packet closed when it is."""
        self._open.callback(file.close)

    def close(self) -> None:
        """Close the file and throw the copy away."""
        self._open.close()

    def article_rows(self) -> Iterator[ArticleRow]:
        """Its articles, each proved or refused."""
        for number, row in packet_rows.article_rows(self.sql):
            try:
                yield ArticleRow(number, prove_article(row), "")
            except RefusedRow as reason:
                yield ArticleRow(number, None, str(reason))

    def _read_annotators(self) -> dict[str, Annotator]:
        found: dict[str, Annotator] = {}
        for row in packet_rows.read_annotators(self.sql):
            try:
                annotator = prove_annotator(row)
            except RefusedRow as reason:
                self.refused.append(f"{self.path.name}: {reason}.")
            else:
                found[annotator.id] = annotator
        return found

    def _read_scheme(self) -> Scheme:
        source = packet_rows.read_scheme(self.sql)
        if not isinstance(source, str) or len(source) > _LONGEST_SCHEME:
            raise NotAProject(tr("{name} has no label scheme. Nothing was taken from it.", name=self.path.name))
        try:
            return parse_scheme(source, self.path.name)
        except SchemeError as error:
            raise NotAProject(tr("{error} Nothing was taken from it.", error=error)) from error
