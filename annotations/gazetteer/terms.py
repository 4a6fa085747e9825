"""A term: words that pre-fill always suggests under a label, or never."""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from annotations.codec import CodecError, Json, mapping, text_field
from annotations.errors import EditError
from annotations.language import tr

LONGEST = 200
_LONGEST_NOTE = 2000
# No label and no words hold it: it is a control sign, and words are kept without those.
SEPARATOR = "\x1f"
_APOSTROPHES = ("’", "'")
_POSSESSIVES = ("’s", "'s", "’S", "'S")


class Match(StrEnum):
    """Where a term's words are met: as they are written, in any case, or also in the plural.

    A possessive ending never hinders: “Kyiv” is met in “Kyiv’s”, without the ending.
    """

    EXACT = "exact"
    ANY_CASE = "any case"
    FORMS = "with plural and possessive"


@dataclass(frozen=True, slots=True)
class Term:
    """Words under a label, in one line without blanks at the ends; `never` is to be suggested.

    A `label` of "" is for a term that is never to be suggested under any label.
    """

    words: str
    label: str
    match: Match = Match.EXACT
    never: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """What the project keeps it under: there is one term for the same words and label."""
        return f"{self.words}{SEPARATOR}{self.label}"


def make_term(words: str, label: str, match: Match = Match.EXACT, *, never: bool = False, note: str = "") -> Term:
    """A term of these words, made one line. Raises EditError, one sentence."""
    shown = " ".join(words.split())
    if not any(sign.isalnum() for sign in shown):
        raise EditError(tr("There is no letter or digit in it that could be found again."))
    if len(shown) > LONGEST:
        raise EditError(
            tr(
                "It is longer than {LONGEST} characters; a term of the gazetteer is a name or a short phrase.",
                LONGEST=LONGEST,
            )
        )
    if not label and not never:
        raise EditError(tr("“{shown}” has no label to be suggested under.", shown=shown))
    if not label.isprintable() or not shown.isprintable():
        raise EditError(tr("There are control signs in it."))
    return Term(shown, label, match, never, note[:_LONGEST_NOTE])


def term_json(term: Term) -> Json:
    """A term as the project file keeps it."""
    return {
        "words": term.words,
        "label": term.label,
        "match": str(term.match),
        "never": term.never,
        "note": term.note,
    }


def parse_term(value: object) -> Term:
    """The term that a JSON object describes. Raises CodecError."""
    row = mapping(value, tr("a term of the gazetteer"))
    never = row.get("never", False)
    if not isinstance(never, bool):
        raise CodecError(tr("“never” must be true or false."))
    match = text_field(row, "match", Match.EXACT.value)
    if match not in _MATCHES:
        raise CodecError(
            tr("“{match}” is no way to match; there are {MATCHES}.", match=match, MATCHES=", ".join(_MATCHES))
        )
    words, label = text_field(row, "words"), text_field(row, "label", "")
    try:
        return make_term(words, label, Match(match), never=never, note=text_field(row, "note", ""))
    except EditError as error:
        raise CodecError(str(error)) from error


def plain(words: str) -> str:
    """`words` with each run of white space as one blank, and the typographic apostrophe."""
    return " ".join(words.split()).replace(_APOSTROPHES[1], _APOSTROPHES[0])


def bare(words: str) -> str:
    """`words` in one line and without a possessive ending."""
    one_line = " ".join(words.split())
    return one_line[:-2].rstrip() if one_line.endswith(_POSSESSIVES) else one_line


def forms(term: Term) -> tuple[str, ...]:
    """The words that meet a term: with either apostrophe, and the English plurals of the last one where it says so."""
    found = [term.words]
    if term.match is Match.FORMS:
        found += plurals(term.words)
    both = [form.replace(_APOSTROPHES[place], _APOSTROPHES[1 - place]) for form in found for place in (0, 1)]
    return tuple(dict.fromkeys((*found, *both)))


def plurals(words: str) -> list[str]:
    """The English plurals that words may have (Quirk et al. 1985, A Comprehensive Grammar, 5.79–81)."""
    end = words[-1:].casefold()
    if not end.isalpha() or words.endswith(_POSSESSIVES):
        return []
    made = [words + "s"]
    if end in "sxz" or words[-2:].casefold() in ("ch", "sh"):
        made.append(words + "es")
    if end == "y" and words[-2:-1].casefold() not in set("aeiou"):
        made.append(words[:-1] + "ies")
    return made + [form[: len(words) - 1] + form[len(words) - 1 :].upper() for form in made if words[-2:].isupper()]


_MATCHES = tuple(cast(str, match.value) for match in Match)
