"""Post: a paragraph that repeats what somebody posted: text, a dash, the name, the handle, the date."""

import re
from dataclasses import dataclass

from annotations.suggest.quotes.found import Stretch

# — Ana Díaz (@anadiaz) 3 May 2024: the form in which posts are set into a page.
_SIGNATURE = re.compile(r"\s*[—–―]\s*(?P<name>[^\s—–―(][^\n—–―(]{0,80}?)\s*\((?P<handle>@\w{1,30})\)[^\n]{0,40}$")
# No post is signed without it.
POST_SIGN = "(@"
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|(?:\S*?)pic\.twitter\.com/\S+))+\s*$")


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted, the name that signed it, and the handle that shows that it is a signature."""

    content: Stretch
    source: Stretch
    cue: Stretch


def find_post(text: str, stretch: Stretch) -> Post | None:
    """The post that a paragraph consists of; None when it has no such signature at its end."""
    begin = max(stretch.start, stretch.end - 200)
    signed = _SIGNATURE.search(text, begin, stretch.end)
    if signed is None:
        return None
    links = _LINKS.search(text, begin, signed.start())
    end = links.start() if links is not None else signed.start()
    if end <= stretch.start:
        return None
    return Post(Stretch(stretch.start, end), Stretch(*signed.span("name")), Stretch(*signed.span("handle")))
