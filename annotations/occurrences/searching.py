"""Searching: the articles in which a phrase may be met; first those that the index names, then those that it cannot.

The index cuts a text into words by rules of its own, and takes a run of Chinese signs for one word; “Kyiv” between such signs,
or before a raised figure, is none of its words. So the texts are gone through once more for a part of the words, in SQLite,
where that holds no other thread up.
"""

import unicodedata
from collections.abc import Iterator

from annotations.occurrences.phrase import Phrase, cases, clusters, is_letter, written
from annotations.store.connection import Sql
from annotations.store.occurrences import Filter, all_numbers, found_by_filter, found_by_index


def candidates(sql: Sql, phrase: Phrase) -> Iterator[list[int]]:
    """The numbers of articles in whose text `phrase` may be met, each once; every article where it is met is among them."""
    named: list[int] = []
    if not phrase.is_unparted:
        phrases = [form for form in phrase.forms if any(sign.isalnum() for sign in form)]
        named = found_by_index(sql, phrases) if phrases else []
        yield named
    known = set(named)
    part = filter_of(phrase)
    rest = all_numbers(sql) if part is None else found_by_filter(sql, part)
    for number in rest:
        if number not in known:
            yield [number]


def filter_of(phrase: Phrase) -> Filter | None:
    """What every text has in which `phrase` is met, None where it cannot be said."""
    every = all(form.startswith(phrase.words) for form in phrase.forms)
    signs = list(clusters(phrase.words if every else phrase.words[:-1]))
    runs: list[list[str]] = [[]]
    for sign in signs:
        if len(sign) == 1 and is_letter(sign) and _is_composed_alone(sign):
            runs[-1].append(sign)
        else:
            runs.append([])
    longest = max(runs, key=len)
    if not longest:
        letters = [sign for sign in signs if is_letter(sign[0])]
        # Whatever way the first of them is written.
        return Filter(tuple(f"*{form}*" for form in written(letters[0])), ascii_only=False) if letters else None
    if all(sign.isascii() for sign in longest):
        # LIKE takes the letters of ASCII, and those alone, in any case.
        return Filter((f"%{''.join(longest)}%",), ascii_only=True)
    return Filter((f"*{''.join(_sign_set(sign) for sign in longest)}*",), ascii_only=False)


def _is_composed_alone(sign: str) -> bool:
    """Whether no sign that is written in another way says the same."""
    return all(unicodedata.normalize("NFD", case) == case for case in cases(sign))


def _sign_set(sign: str) -> str:
    return f"[{''.join(cases(sign))}]"
