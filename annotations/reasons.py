"""Why a speaker was suggested: kept in English, which is the same on every machine, and said in the language that is spoken."""

import re
from functools import cache
from typing import Final

from annotations.language import ENGLISH, later, spoken, tr

# What goes before another of these sentences.
_BEFORE: Final = (
    later("The closing mark is missing. {reason}"),
    later("Learnt from your own articles. {reason}"),
)
# The sentences that the finder keeps; the longer of two that begin alike goes first.
_REASONS: Final = (
    later("{name} is named as the source."),
    later("{name} are named as the source together."),
    later("“{words}” stands for {name}, named elsewhere in the article."),
    later("“{words}” agrees with {name}, the person spoken of before it."),
    later("“{words}” agrees with {name}, who is named right behind it."),
    later("No person before “{words}” agrees with it."),
    later("“{words}” most likely means {name}, the body named last."),
    later("“{words}” most likely means {name}, spoken of before."),
    later("“{words}” may stand for {name}, the body named last."),
    later("“{words}” may stand for {name}, the person spoken of before it."),
    later("“{words}” most likely stands for {name}, spoken of before it."),
    later("“{words}” is all that the article says of the source."),
    later("Whom “{words}” stands for is not known."),
    later("“{words}” is the source as the article gives it."),
    later("“{words}” is most likely that of {name}, spoken of before it."),
    later("“{words}” is most likely that of {name}."),
    later("“{words}” is most likely {name}, who is named next."),
    later("“{words}” is set beside the name {name}."),
    later("“{words}” most likely describes {name}, the person spoken of before."),
    later("{name} is the {words} that the article names."),
    later("{name} is called {words} in the article."),
    later("{name} is the last who is said to speak before the quote."),
    later("The quote goes on in the same paragraph without a new source."),
    later("The quote goes on from the paragraph before without a new source."),
    later("The text before the quote speaks of {name}; no source is given."),
    later("The sentence before the quote begins with {name}."),
    later("Nobody near the quote is named as its source."),
    later("Learnt from your own articles."),
)
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def reason_words(reason: str) -> str:
    """The reason of a suggestion as it is shown; what is none of the finder's own sentences stays as it is."""
    if spoken() == ENGLISH or not reason:
        return reason
    for template, form in _forms():
        if found := form.fullmatch(reason):
            values = found.groupdict()
            if "reason" in values:
                values["reason"] = reason_words(values["reason"])
            return tr(template, **values) if values else tr(template)
    return reason


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(one)))) for one in (*_BEFORE, *_REASONS))
