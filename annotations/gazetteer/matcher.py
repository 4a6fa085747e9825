"""The matcher: where a gazetteer's terms are met in a Doc. Imports spaCy."""

from collections.abc import Iterable, Iterator
from typing import cast

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.terms import Match, Term, forms

# Where a hit lies, in code points of the text, and under which label it is to be suggested.
Hit = tuple[int, int, str]


class Matcher:
    """Meets the terms that are to be suggested, token by token; blanks and line breaks between the tokens do not matter.

    No hit begins or ends within a word, or goes over a blank line.
    """

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._matchers: list[PhraseMatcher] = []
        by_case = [term for term in gazetteer.always if term.match is Match.ANY_CASE]
        as_written = [term for term in gazetteer.always if term.match is not Match.ANY_CASE]
        for terms, attribute in ((as_written, "ORTH"), (by_case, "LOWER")):
            if terms:
                self._matchers.append(_matcher(nlp, terms, attribute))

    def hits(self, doc: Doc) -> list[Hit]:
        """Every hit in `doc`, also those that overlap, each once, in reading order."""
        if not self._matchers:
            return []
        text = doc.text
        places = [token.i for token in doc if not token.is_space]
        words = doc if len(places) == len(doc) else Doc(doc.vocab, words=[doc[place].text for place in places])
        found: set[Hit] = set()
        for matcher in self._matchers:
            for match, first, last in cast(Iterable[tuple[int, int, int]], matcher(words)):
                start = doc[places[first]].idx
                end_token = doc[places[last - 1]]
                end = end_token.idx + len(end_token)
                if _is_whole(text, start, end):
                    found.add((start, end, doc.vocab.strings[match]))
        return sorted(found)


def _matcher(nlp: Language, terms: Iterable[Term], attribute: str) -> PhraseMatcher:
    made = PhraseMatcher(nlp.vocab, attr=attribute)
    by_label: dict[str, list[str]] = {}
    for term in terms:
        by_label.setdefault(term.label, []).extend(forms(term))
    for label, phrases in by_label.items():
        made.add(label, list(_docs(nlp, phrases)))
    return made


def _docs(nlp: Language, phrases: Iterable[str]) -> Iterator[Doc]:
    for phrase in phrases:
        doc = nlp.make_doc(phrase)
        if len(doc):
            yield doc


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` ends at no inside of a word; signs of scripts without blanks may stand alone."""
    if "\n" in text[start:end] and any(not line.strip() for line in text[start:end].split("\n")):
        return False
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over the border at `at`. Only letters with case make words that blanks part."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return False
    return _is_western(text[at - 1]) and _is_western(text[at])


def _is_western(sign: str) -> bool:
    return sign.isdigit() or sign.lower() != sign.upper()
