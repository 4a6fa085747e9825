"""RecognisedNames: the names in an article, mended where the entity recogniser errs about persons."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.naming import bare_name, words_in
from annotations.suggest.quotes.words import Name

_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_POSSESSIVE = re.compile(r"[’'‘]s?$")
# A word, and one or two capitalised ones behind it. No word is longer than 30 letters, so that a search stays linear.
_TITLED = re.compile(r"\b[^\W\d_]{1,30}\.? ([^\W\d_a-z][\w’'-]{1,30}(?: [^\W\d_a-z][\w’'-]{1,30})?)(?![\w’'-])")
# Two or three capitalised words, and an age or a description behind a comma.
_INTRODUCED = re.compile(
    r"\b([^\W\d_a-z][\w’'-]{1,30}(?: [^\W\d_a-z][\w.’'-]{1,30}){1,2}), (?:\d\d,|((?:an?|the) [^,.;:\n]{3,60}))"
)
_PAIR = re.compile(r"\b([^\W\d_a-z][^\W\d_]{1,30}) ([^\W\d_a-z][\w’'-]{0,30}[^\W\d_])\b")
# What belongs to a name behind and in front of a hyphen at which it was cut.
_REST = re.compile(r"-[^\W\d_][\w-]{0,30}")
_AHEAD = re.compile(r"[^\W\d_][\w-]*-$")
_LONGEST_PART = 20
_LONGEST_NAME = 5


def persons_among(text: str, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The persons among the names of an article and those whom the recogniser overlooked, in text order, none twice."""
    whole = [_whole(text, name, lexicon) for name in names]
    sound = [name for name in whole if name.person and _is_name(name.text)]
    bodies = [name for name in whole if not name.person]
    found = [*sound, *_mended(bodies, text, lexicon), *_overlooked(text, whole, lexicon)]
    apart: list[Name] = []
    for name in sorted(found, key=lambda name: (name.stretch.start, -name.stretch.end)):
        if not apart or name.stretch.start >= apart[-1].stretch.end:
            apart.append(name)
    return apart


def _mended(bodies: Sequence[Name], text: str, lexicon: Lexicon) -> list[Name]:
    """Persons whom the recogniser took for bodies: a known first name before a last name that stands alone elsewhere."""
    given = (lexicon.male | lexicon.female) - lexicon.pronouns - lexicon.titles
    unlike = lexicon.bodies | lexicon.roles
    likely: list[tuple[Name, str, str]] = []
    for name in bodies:
        words = bare_name(name.text).split()
        if len(words) != 2 or not all(word[:1].isupper() and word.isalpha() for word in words):
            continue
        if words[0].casefold() in given and words[1].casefold() not in unlike:
            likely.append((name, words[0], words[1]))
    if not likely:
        return []
    single = Counter(_POSSESSIVE.sub("", match.group()) for match in _CAPITALISED.finditer(text))
    return [name for name, first, last in likely if single[last] > single[first]]


def _overlooked(text: str, names: Sequence[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Persons whom the recogniser overlooked or took for a body although the words beside them tell.

    A title or role stands in front (spokesman Lu Wei), or an age or description behind (Lu Wei, 34, / a farmer, …).
    """
    titles = lexicon.titles | lexicon.roles
    unlike = titles | lexicon.bodies
    persons = [name.stretch for name in names if name.person]
    starts = [stretch.start for stretch in persons]
    for match in _TITLED.finditer(text):
        title, *words = match.group().split()
        lower = title.casefold()
        if lower not in titles and lower.removesuffix("s") not in titles:
            continue
        stretch = Stretch(*match.span(1))
        known = any(word.casefold() in unlike for word in words) or _overlaps(stretch, starts, persons)
        if (len(words) > 1 or title[:1].isupper()) and not known:
            yield Name(stretch, match.group(1), person=True, subject=False)
    yield from _given_names(text, names, lexicon, unlike)
    nouns = lexicon.roles | ((lexicon.male | lexicon.female) - lexicon.pronouns)
    for match in _INTRODUCED.finditer(text):
        described = {word.casefold() for word in words_in(match.group(2) or "")}
        stretch = Stretch(*match.span(1))
        body = any(word.casefold() in unlike for word in words_in(match.group(1)))
        if not body and (not match.group(2) or described & nouns) and not _overlaps(stretch, starts, persons):
            yield Name(stretch, match.group(1), person=True, subject=True)


def _given_names(text: str, names: Sequence[Name], lexicon: Lexicon, unlike: frozenset[str]) -> Iterator[Name]:
    """Known first names with a last name behind them which the recogniser left out or cut apart."""
    given = (lexicon.male | lexicon.female) - lexicon.pronouns - unlike
    starts = [name.stretch.start for name in names]
    for match in _PAIR.finditer(text):
        first, last = match.groups()
        if first.casefold() not in given or last.casefold() in unlike | given:
            continue
        place = bisect_left(starts, match.end())
        other = names[place - 1].stretch if place and names[place - 1].stretch.end > match.start() else None
        if (
            other is None
            or not (other.start <= match.start() and match.end() <= other.end)
            or "," in text[other.start : other.end]
        ):
            yield Name(Stretch(*match.span()), match.group(), person=True, subject=False)


def _whole(text: str, name: Name, lexicon: Lexicon) -> Name:
    """A name with the rest of a hyphened word that the recogniser cut, without a long description that it put in front.

    Anna-Lena Schmidt-*Weber*; Oslo police spokesman *Lu Wei*.
    """
    start, end = name.stretch.start, name.stretch.end
    words = name.text.split(" ")
    if name.person and len(words) > 3:
        titled = [place for place, word in enumerate(words[:-1]) if word.casefold() in lexicon.titles | lexicon.roles]
        if titled:
            start = end - len(" ".join(words[titled[-1] + 1 :]))
            name = replace(name, stretch=Stretch(start, end), text=text[start:end])
    joined = _REST.match(text, end)
    ahead = _AHEAD.search(text, max(0, start - _LONGEST_PART), start)
    if joined is None and ahead is None:
        return name
    start, end = ahead.start() if ahead else start, joined.end() if joined else end
    return replace(name, stretch=Stretch(start, end), text=text[start:end])


def _overlaps(stretch: Stretch, starts: Sequence[int], others: Sequence[Stretch]) -> bool:
    place = bisect_left(starts, stretch.end)
    return place > 0 and others[place - 1].end > stretch.start


def _is_name(name: str) -> bool:
    words = bare_name(name).split()
    return 0 < len(words) <= _LONGEST_NAME and words[0][:1].isupper() and not any(c.isdigit() for c in name)
