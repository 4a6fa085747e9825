"""The gazetteer: the terms of a project, and what they say of words."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import orjson

from annotations.codec import CodecError, Json
from annotations.gazetteer.terms import Match, Term, bare, forms, parse_term, plain, term_json


@dataclass(frozen=True)
class Gazetteer:
    """Terms in the order of their keys; make one with `of` or `read`."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Gazetteer":
        """The gazetteer of these terms; of several with one key the last one stays."""
        kept = {term.key: term for term in terms}
        return cls(tuple(kept[key] for key in sorted(kept)))

    @classmethod
    def read(cls, values: Iterable[object]) -> "Gazetteer":
        """The gazetteer of JSON values; what describes no term is passed over, as a newer program's may."""
        terms: list[Term] = []
        for value in values:
            with suppress(CodecError):
                terms.append(parse_term(value))
        return cls.of(terms)

    @property
    def always(self) -> tuple[Term, ...]:
        """The terms that are to be suggested."""
        return tuple(term for term in self.terms if not term.never)

    @cached_property
    def digest(self) -> str:
        """The same for the same terms, notes left aside, and "" where there are none."""
        if not self.terms:
            return ""
        import hashlib

        rows = [[term.words, term.label, term.match.value, term.never] for term in self.terms]
        return hashlib.sha256(orjson.dumps(rows)).hexdigest()

    def json(self) -> list[Json]:
        """The terms as JSON values, for a worker."""
        return [term_json(term) for term in self.terms]

    def named(self, words: str, label: str) -> Term | None:
        """The term by which these words are suggested under the label, None without one."""
        return self._wanted.find(words, label)

    def barred(self, words: str, label: str) -> Term | None:
        """The term by which these words are never suggested under the label, None without one."""
        return self._barred.find(words, label) or self._barred.find(words, "")

    def differing(self, other: "Gazetteer") -> tuple[Term, ...]:
        """The terms that only one of the two has, or that the two have otherwise; notes left aside."""
        mine, theirs = ({_sense(term): term for term in one.terms} for one in (self, other))
        return tuple((mine | theirs)[sense] for sense in sorted(mine.keys() ^ theirs.keys()))

    @cached_property
    def _wanted(self) -> "_Words":
        return _Words(term for term in self.terms if not term.never)

    @cached_property
    def _barred(self) -> "_Words":
        return _Words(term for term in self.terms if term.never)


EMPTY = Gazetteer()


class _Words:
    """Terms by the words that meet them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._as_written: dict[tuple[str, str], Term] = {}
        self._lowered: dict[tuple[str, str], Term] = {}
        for term in terms:
            by_words = self._lowered if term.match is Match.ANY_CASE else self._as_written
            for form in forms(term):
                shown = plain(form)
                by_words.setdefault((shown.lower() if term.match is Match.ANY_CASE else shown, term.label), term)

    def find(self, words: str, label: str) -> Term | None:
        """The term that these words meet under exactly this label, with their possessive ending or without it."""
        if not (self._as_written or self._lowered):
            return None
        for shown in dict.fromkeys((plain(words), plain(bare(words)))):
            found = self._as_written.get((shown, label)) or self._lowered.get((shown.lower(), label))
            if found is not None:
                return found
        return None


def _sense(term: Term) -> tuple[str, str, Match, bool]:
    return term.words, term.label, term.match, term.never
