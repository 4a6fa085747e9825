"""A scheme that asks things besides the label: of persons, of all spans, of quotes and of articles."""

from annotations.scheme import Scheme, default_scheme, parse_scheme

_ATTRIBUTES = """
[[attributes]]
name = "stance"
title = "Stance"
sort = "choice"
of = ["attributions", "articles"]
choices = ["for", "neutral", "against"]
key = "z"
guideline = "Towards the plan that the article is about."

[[attributes]]
name = "role"
title = "Role"
sort = "text"
of = ["spans"]
labels = ["PERSON"]
key = "b"

[[attributes]]
name = "weight"
title = "Weight"
sort = "number"
of = ["spans", "articles"]
least = 1
most = 5
key = "g"

[[attributes]]
name = "anonymous"
title = "Anonymous"
sort = "flag"
of = ["spans", "attributions"]
key = "d"

[[attributes]]
name = "topic"
title = "Topic"
sort = "choice"
of = ["articles"]
choices = ["harbour and shipping", "town council", "schools", "weather", "sport"]
"""


def asking_scheme() -> Scheme:
    """The scheme that ships, with attributes."""
    return parse_scheme(default_scheme().source + _ATTRIBUTES)
