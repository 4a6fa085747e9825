"""The language that Pullquote speaks: every sentence for people goes through `tr`, and is English where nothing else is chosen.

The sentences of a language are a gettext catalogue, `resources/languages/CODE.mo`, made from the CODE.po beside it by
`python packaging/languages.py`, which also finds the sentences in the sources. Placeholders are named, so that a
translation can put them in another order.
"""

import os
from functools import cache
from typing import TYPE_CHECKING, Final

from resources import resource_path

if TYPE_CHECKING:
    # At run time only for another language than English.
    from gettext import GNUTranslations

ENGLISH: Final = "en"
# Each language by its own name, as those who speak it look for it.
LANGUAGES: Final = {ENGLISH: "English", "de": "Deutsch"}
# What a program has spoken, so that the processes which it begins speak it too.
VARIABLE: Final = "PULLQUOTE_LANGUAGE"
_GROUPS: Final = {ENGLISH: ",", "de": "."}
_DECIMALS: Final = {ENGLISH: ".", "de": ","}


class _Spoken:
    """What this process speaks; set once, before the first sentence is said."""

    code: str = ENGLISH
    catalogue: "GNUTranslations | None" = None


def speak(code: str) -> None:
    """Let every sentence from now on be in the language `code`; one that is not among LANGUAGES is taken as English.

    What was said before stays as it is, so a program calls this before it imports what says anything.
    """
    found = code if code in LANGUAGES else ENGLISH
    _Spoken.code, _Spoken.catalogue = found, None if found == ENGLISH else _catalogue(found)
    os.environ[VARIABLE] = found


def spoken() -> str:
    """The code of the language that is spoken."""
    return _Spoken.code


def tr(words: str, /, **values: object) -> str:
    """A sentence in the language that is spoken, with `values` at its placeholders: `tr("Open {name}", name=path.name)`.

    Without values the words are taken as they are, braces and all. `words` must be a literal, so that it can be found for
    translation. In a table of a module it is said when the module is imported, which is after `speak`.
    """
    said = words if _Spoken.catalogue is None else _Spoken.catalogue.gettext(words)
    return said.format(**values) if values else said


def later(words: str, /) -> str:
    """Words as they are: said only once they are shown, by `tr` of what is kept; here they are found for translation."""
    return words


def tr_many(one: str, many: str, count: int, /, **values: object) -> str:
    """The form of a sentence that goes with a count, which stands at its placeholder `{count}`, in groups of three digits:
    `tr_many("{count} article", "{count} articles", 1200)` → “1,200 articles”.
    """
    plain = one if count == 1 else many
    said = plain if _Spoken.catalogue is None else _Spoken.catalogue.ngettext(one, many, count)
    return said.format(count=grouped(count), **values)


def noun(title: str) -> str:
    """A title that is a noun, inside a sentence: with a small letter, but in German as it is, “the label”, “das Label”."""
    return title[:1].lower() + title[1:] if _Spoken.code == ENGLISH else title


def grouped(count: int) -> str:
    """A count as people write it: “12,500”, in German “12.500”."""
    written = f"{count:,}"
    return written if _Spoken.code == ENGLISH else written.replace(",", _GROUPS[_Spoken.code])


def decimal(value: float, places: int) -> str:
    """A number with so many decimal places: “0.75”, in German “0,75”."""
    written = f"{value:.{places}f}"
    return written if _Spoken.code == ENGLISH else written.replace(".", _DECIMALS[_Spoken.code])


@cache
def _catalogue(code: str) -> "GNUTranslations":
    from gettext import GNUTranslations

    with resource_path("languages", f"{code}.mo").open("rb") as file:
        return GNUTranslations(file)


if VARIABLE in os.environ:
    speak(os.environ[VARIABLE])
